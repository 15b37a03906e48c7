import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm, nest, readForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { changeMeetingWithGuests, changeSeriesWithGuests, previewSeries } from '#app/features/invitations/series/series.service.server.ts';
import { MeetingCrumbs } from '#app/features/meetings/components/meeting-frame.tsx';
import { changeMeetingSchema, type ChangeMeeting } from '#app/features/meetings/meetings.schema.ts';
import { findMeetingFrame, listMeetingChoices, type MeetingFrameData } from '#app/features/meetings/meetings.service.server.ts';
import { repeatValues } from '#app/features/meetings/recurrence/recurrence.rules.ts';
import { SPANS, type Span } from '#app/features/meetings/recurrence/recurrence.schema.ts';
import { MeetingForm } from '#app/features/meetings/scheduling/components/meeting-form.tsx';
import { valuesOf, type MeetingValues } from '#app/features/meetings/scheduling/scheduling.rules.ts';
import { PreviewPage, type PreviewData } from '#app/features/meetings/series/components/preview-page.tsx';
import { SpanLinks } from '#app/features/meetings/series/components/span-links.tsx';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';

/** "All" has the series' own page; a session offers itself and what follows. */
function spanOf(request: Request, meeting: Pick<MeetingFrameData, 'isSeries'>): Span {
  const asked = new URL(request.url).searchParams.get('span');
  if (meeting.isSeries) return 'all';
  return SPANS.find((span) => span === asked && span !== 'all') ?? 'this';
}

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meeting = found(await findMeetingFrame(database(), actor, args.params.id ?? ''));
  if (!meeting.canEdit) throw redirect(`/meetings/${meeting.id}`);
  const choices = await listMeetingChoices(database(), actor);
  const span = spanOf(args.request, meeting);
  const values = valuesOf(meeting, clock());
  // One session has no rule: nothing that its form does not show may be judged.
  if (span === 'this' && meeting.series) Object.assign(values, repeatValues(null, values.date));
  return { meeting, choices, span, values, title: textsFor(actor.language, 'meetings')('form.editTitle') };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meetingId = args.params.id ?? '';
  const meeting = found(await findMeetingFrame(database(), actor, meetingId));
  const form = await readForm(args.request);
  const parsed = checkForm(changeMeetingSchema, nest(form));
  if (!parsed.ok) return data({ ...parsed.errors, saved: undefined, version: undefined, preview: null }, { status: 422 });
  const result = meeting.series
    ? await changeOfSeries(actor, meeting, spanOf(args.request, meeting), parsed.value, form)
    : await changeMeetingWithGuests(database(), actor, { ...parsed.value, meetingId });
  if ('preview' in result) return data(result);
  if (result.ok) throw redirect(`/meetings/${result.value.meetingId}`);
  if (result.reason === 'closed') throw redirect(`/meetings/${meetingId}`);
  if (result.reason === 'forbidden') forbidden();
  // Read again: somebody saved between the reading above and the change.
  const now = found(await findMeetingFrame(database(), actor, meetingId));
  const fields = (result.details?.fields ?? {}) as Record<string, string>;
  if (result.reason !== 'stale') return data({ fields, values: parsed.typed, saved: undefined, version: undefined, preview: null }, { status: 422 });
  return data({ fields, form: 'stale', values: parsed.typed, saved: valuesOf(now, clock()), version: now.version, preview: null }, { status: 409 });
}

/** First shown, then saved: a series is many meetings and many calendars. */
async function changeOfSeries(actor: PersonActor, meeting: MeetingFrameData, span: Span, input: ChangeMeeting, form: FormData) {
  const change = { meetingId: meeting.id, version: input.version, span, wish: { kind: 'edit' as const, input } };
  if (form.has('back')) return { preview: null, fields: {}, values: nest(form), saved: undefined, version: undefined };
  if (form.get('confirmed') === '1') return changeSeriesWithGuests(database(), actor, change);
  const looked = await previewSeries(database(), actor, change, clock());
  if (!looked.ok) return looked;
  const fields = [...form.entries()].filter((field): field is [string, string] => typeof field[1] === 'string');
  return { preview: { ...looked.value, fields }, fields: {}, values: undefined, saved: undefined, version: undefined };
}

export default function EditMeeting() {
  const t = useTexts('meetings');
  const r = useTexts('recurrence');
  const { meeting, choices, values, span } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  if (refused?.preview) {
    const { fields, ...preview } = refused.preview;
    return <PreviewPage kind="meeting" title={meeting.title} crumbs={<MeetingCrumbs meeting={meeting} last={r('preview.crumb')} />} span={span} preview={preview as PreviewData} fields={fields} />;
  }
  const typed = refused?.values as (Partial<MeetingValues> & { version?: string }) | undefined;
  // After a conflict the next attempt is made knowingly, against what is saved now.
  const version = refused?.version ?? Number(typed?.version ?? meeting.version);
  const head = (
    <>
      <MeetingCrumbs meeting={meeting} last={t('frame.edit')} />
      <h1 className="mt2"><T3 text={meeting.title} /> {meeting.isDemo && <Demo />}</h1>
      <SpanLinks meeting={meeting} span={span} />
    </>
  );
  return (
    <MeetingForm
      key={span}
      values={{ ...values, ...typed }}
      choices={choices}
      refused={refused}
      identity={{ version, meetingId: meeting.id }}
      head={head}
      repeats={!meeting.series ? 'any' : span === 'this' ? 'none' : 'series'}
      showsFirst={meeting.series !== null}
      cancelHref={`/meetings/${meeting.id}`}
      more={<LinkButton look="quiet" className="danger" to={`/meetings/${meeting.id}/cancel`}>{t('form.cancelMeeting')}</LinkButton>}
    />
  );
}
