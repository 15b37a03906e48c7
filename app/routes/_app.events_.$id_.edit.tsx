import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { listMeetingChoices } from '#app/features/meetings/meetings.service.server.ts';
import { ProgrammeCrumbs } from '#app/features/meetings/programmes/components/programme-crumbs.tsx';
import { ProgrammeForm } from '#app/features/meetings/programmes/components/programme-form.tsx';
import { programmeValues, type ProgrammeValues } from '#app/features/meetings/programmes/form/form.rules.ts';
import { offeredStatuses } from '#app/features/meetings/programmes/programmes.rules.ts';
import { changeProgrammeSchema, changeProposalSchema } from '#app/features/meetings/programmes/programmes.schema.ts';
import { changeProgramme, changeProposal, findProgramme, listPlaces } from '#app/features/meetings/programmes/programmes.service.server.ts';
import { ProposalNote } from '#app/features/meetings/proposals/components/proposal-note.tsx';
import { isSecretariat } from '#app/features/people/actor.rules.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'agency');
  const entry = found(await findProgramme(database(), actor, args.params.id ?? ''));
  if (!entry.canEdit) forbidden();
  const isPlanner = isSecretariat(actor);
  const [{ agencies, rooms, today }, places] = await Promise.all([listMeetingChoices(database(), actor), listPlaces(database(), actor)]);
  const facts = { status: entry.status, beginsAt: entry.beginsAt ?? new Date(0), proposalState: entry.proposal?.state ?? null };
  return {
    entry,
    choices: { agencies, rooms, today, ...places, initiatives: places.initiatives.filter((each) => each.id !== entry.id) },
    values: programmeValues(entry),
    ownAgencyIds: isPlanner ? null : actor.agencyIds,
    statuses: isPlanner ? offeredStatuses(facts, clock()) : [],
    title: textsFor(actor.language, 'programmes')(`edit.${entry.kind}Title`),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'agency');
  const entryId = args.params.id ?? '';
  found(await findProgramme(database(), actor, entryId));
  const parsed = await parseForm(args.request, isSecretariat(actor) ? changeProgrammeSchema : changeProposalSchema);
  if (!parsed.ok) return data({ ...parsed.errors, saved: undefined, version: undefined }, { status: 422 });
  const result = 'do' in parsed.value ? await changeProposal(database(), actor, { ...parsed.value, entryId }) : await changeProgramme(database(), actor, { ...parsed.value, entryId });
  if (result.ok) throw redirect(`/events/${entryId}`);
  if (result.reason === 'forbidden') forbidden();
  // Read again: somebody saved between the reading above and the change.
  const now = found(await findProgramme(database(), actor, entryId));
  const fields = (result.details?.fields ?? {}) as Record<string, string>;
  if (result.reason === 'invalid' || result.reason === 'room-taken') return data({ fields, values: parsed.typed, saved: undefined, version: undefined }, { status: 422 });
  return data({ fields, form: 'stale', values: parsed.typed, saved: programmeValues(now), version: now.version }, { status: 409 });
}

export default function EditEvent() {
  const t = useTexts('programmes');
  const { entry, choices, values, ownAgencyIds, statuses } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  const typed = refused?.values as (Partial<ProgrammeValues> & { version?: string }) | undefined;
  // After a conflict the next attempt is made knowingly, against what is saved now.
  const version = refused?.version ?? Number(typed?.version ?? entry.version);
  const head = (
    <>
      <ProgrammeCrumbs entry={entry} last={t('actions.edit')} />
      <h1 className="mt2"><T3 text={entry.title} /> {entry.isDemo && <Demo />}</h1>
      <ProposalNote entry={entry} canDecide={false} />
    </>
  );
  const end = entry.canDiscard ? 'discard' : entry.canCancel ? 'cancel' : null;
  return (
    <ProgrammeForm
      values={{ ...values, ...typed, kind: values.kind }}
      choices={choices}
      refused={refused}
      identity={{ version }}
      ownAgencyIds={ownAgencyIds}
      statuses={statuses}
      head={head}
      cancelHref={`/events/${entry.id}`}
      more={end && <LinkButton look="quiet" className="danger" to={`/events/${entry.id}/cancel`}>{t(`actions.${end}`)}</LinkButton>}
    />
  );
}
