import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm, nest, readForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { listMeetingChoices } from '#app/features/meetings/meetings.service.server.ts';
import { ProgrammeCrumbs } from '#app/features/meetings/programmes/components/programme-crumbs.tsx';
import { ProgrammeForm } from '#app/features/meetings/programmes/components/programme-form.tsx';
import { programmeValues, seriesValues, sessionValues, type ProgrammeValues } from '#app/features/meetings/programmes/form/form.rules.ts';
import { offeredStatuses } from '#app/features/meetings/programmes/programmes.rules.ts';
import { changeProgrammeSchema, changeProposalSchema, type ChangeProgramme } from '#app/features/meetings/programmes/programmes.schema.ts';
import { changeProgramme, changeProposal, findProgramme, listPlaces, type ProgrammeData } from '#app/features/meetings/programmes/programmes.service.server.ts';
import { ProposalNote } from '#app/features/meetings/proposals/components/proposal-note.tsx';
import { SPANS, type Span } from '#app/features/meetings/recurrence/recurrence.schema.ts';
import { EventSpanLinks } from '#app/features/meetings/series/components/event-span-links.tsx';
import { PreviewPage, type PreviewData } from '#app/features/meetings/series/components/preview-page.tsx';
import { changeEventSeries, findEventSeries, previewEventSeries } from '#app/features/meetings/series/event-series/event-series.service.server.ts';
import { firstShown } from '#app/features/meetings/series/series.service.server.ts';
import { isSecretariat, type PersonActor } from '#app/features/people/actor.rules.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';

type Form = { values: ProgrammeValues; span: Span | null; day: string | null };

/** A session is changed alone, with what follows, or with all; an agency's own proposal as a whole, for nobody has seen it. */
async function formOf(actor: PersonActor, entry: ProgrammeData, query: URLSearchParams): Promise<Form> {
  const series = entry.rrule === null ? null : await findEventSeries(database(), actor, entry.id, query.get('day'));
  if (!series) return { values: programmeValues(entry), span: null, day: null };
  const { session, own } = series;
  const span = session ? (SPANS.find((each) => each === query.get('span')) ?? 'this') : 'all';
  const values = span === 'this' && own ? sessionValues(entry, own) : seriesValues(entry, series, span === 'following' ? session : (firstShown(series.sessions, clock()) ?? null));
  return { values, span: isSecretariat(actor) ? span : null, day: session?.day ?? null };
}

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'agency');
  const entry = found(await findProgramme(database(), actor, args.params.id ?? ''));
  if (!entry.canEdit) forbidden();
  const isPlanner = isSecretariat(actor);
  const [{ agencies, rooms, today }, places] = await Promise.all([listMeetingChoices(database(), actor), listPlaces(database(), actor)]);
  const series = await formOf(actor, entry, new URL(args.request.url).searchParams);
  const facts = { status: entry.status, beginsAt: entry.beginsAt ?? new Date(0), proposalState: entry.proposal?.state ?? null };
  return {
    entry,
    choices: { agencies, rooms, today, ...places, initiatives: places.initiatives.filter((each) => each.id !== entry.id) },
    ...series,
    ownAgencyIds: isPlanner ? null : actor.agencyIds,
    statuses: isPlanner ? offeredStatuses(facts, clock()) : [],
    title: textsFor(actor.language, 'programmes')(`edit.${entry.kind}Title`),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'agency');
  const entryId = args.params.id ?? '';
  const entry = found(await findProgramme(database(), actor, entryId));
  const form = await readForm(args.request);
  const parsed = checkForm(isSecretariat(actor) ? changeProgrammeSchema : changeProposalSchema, nest(form));
  if (!parsed.ok) return data({ ...parsed.errors, saved: undefined, version: undefined, preview: null }, { status: 422 });
  const result = 'do' in parsed.value
    ? await changeProposal(database(), actor, { ...parsed.value, entryId })
    : entry.rrule === null
      ? await changeProgramme(database(), actor, { ...parsed.value, entryId })
      : await changeOfSeries(actor, entry, new URL(args.request.url).searchParams, parsed.value, form);
  if ('preview' in result) return data(result);
  if (result.ok) throw redirect(`/events/${result.value.entryId}`);
  if (result.reason === 'forbidden') forbidden();
  // Read again: somebody saved between the reading above and the change.
  const now = found(await findProgramme(database(), actor, entryId));
  const fields = (result.details?.fields ?? {}) as Record<string, string>;
  if (result.reason !== 'stale') return data({ fields, values: parsed.typed, saved: undefined, version: undefined, preview: null }, { status: 422 });
  return data({ fields, form: 'stale', values: parsed.typed, saved: (await formOf(actor, now, new URL(args.request.url).searchParams)).values, version: now.version, preview: null }, { status: 409 });
}

/** First shown, then saved: a series is many days in many calendars. */
async function changeOfSeries(actor: PersonActor, entry: ProgrammeData, query: URLSearchParams, input: ChangeProgramme, form: FormData) {
  const { span, day } = await formOf(actor, entry, query);
  const change = { entryId: entry.id, day, version: input.version, span: span ?? 'all', wish: { kind: 'edit' as const, input } };
  if (form.has('back')) return { preview: null, fields: {}, values: nest(form), saved: undefined, version: undefined };
  if (form.get('confirmed') === '1') return changeEventSeries(database(), actor, change);
  const looked = await previewEventSeries(database(), actor, change);
  if (!looked.ok) return looked;
  const fields = [...form.entries()].filter((field): field is [string, string] => typeof field[1] === 'string');
  return { preview: { ...looked.value, fields }, fields: {}, values: undefined, saved: undefined, version: undefined };
}

export default function EditEvent() {
  const t = useTexts('programmes');
  const e = useTexts('event-series');
  const { entry, choices, values, ownAgencyIds, statuses, span, day } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  if (refused?.preview && span) {
    const { fields, ...preview } = refused.preview;
    return <PreviewPage kind="event" title={entry.title} crumbs={<ProgrammeCrumbs entry={entry} last={e('preview.crumb')} />} span={span} preview={preview as PreviewData} fields={fields} />;
  }
  const typed = refused?.values as (Partial<ProgrammeValues> & { version?: string }) | undefined;
  // After a conflict the next attempt is made knowingly, against what is saved now.
  const version = refused?.version ?? Number(typed?.version ?? entry.version);
  const head = (
    <>
      <ProgrammeCrumbs entry={entry} last={t('actions.edit')} />
      <h1 className="mt2"><T3 text={entry.title} /> {entry.isDemo && <Demo />}</h1>
      {span && <EventSpanLinks entryId={entry.id} day={day} span={span} />}
      <ProposalNote entry={entry} canDecide={false} />
    </>
  );
  const end = entry.canDiscard ? 'discard' : entry.canCancel ? 'cancel' : null;
  return (
    <ProgrammeForm
      key={`${span} ${day}`}
      of={entry.rrule === null ? 'any' : span === 'this' ? 'session' : 'series'}
      showsFirst={span !== null}
      values={{ ...values, ...typed, kind: values.kind }}
      choices={choices}
      refused={refused}
      identity={{ version }}
      ownAgencyIds={ownAgencyIds}
      statuses={statuses}
      head={head}
      cancelHref={`/events/${entry.id}`}
      more={end && <LinkButton look="quiet" className="danger" to={`/events/${entry.id}/cancel${day ? `?day=${day}` : ''}`}>{t(`actions.${end}`)}</LinkButton>}
    />
  );
}
