import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { formatPeriodWithWeekday } from '#app/lib/dates.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { changeSeriesWithGuests, previewSeries } from '#app/features/invitations/series/series.service.server.ts';
import { MeetingCrumbs } from '#app/features/meetings/components/meeting-frame.tsx';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';
import { movedTimesSchema, moveSeriesSchema } from '#app/features/meetings/recurrence/recurrence.schema.ts';
import { PreviewPage, type PreviewData } from '#app/features/meetings/series/components/preview-page.tsx';
import { MeetingSpanPage } from '#app/features/meetings/series/components/meeting-span-page.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';

/** Asked when a session of a series was moved on the calendar: this one, this and following, or all. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meeting = found(await findMeetingFrame(database(), actor, args.params.id ?? ''));
  const times = movedTimesSchema.safeParse(Object.fromEntries(new URL(args.request.url).searchParams));
  if (!meeting.series || !meeting.canEdit || !times.success || times.data.endsAt <= times.data.startsAt) throw redirect(`/meetings/${meeting.id}`);
  const to = { startsAt: times.data.startsAt.toISOString(), endsAt: times.data.endsAt.toISOString() };
  return { meeting, to, title: textsFor(actor.language, 'recurrence')('move.crumb') };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meetingId = args.params.id ?? '';
  found(await findMeetingFrame(database(), actor, meetingId));
  const parsed = await parseForm(args.request, moveSeriesSchema);
  if (!parsed.ok) return data({ error: 'invalid' as const, preview: null }, { status: 422 });
  const { confirmed, span, version, startsAt, endsAt } = parsed.value;
  const change = { meetingId, span, version, wish: { kind: 'move' as const, startsAt, endsAt } };
  const result = confirmed ? await changeSeriesWithGuests(database(), actor, change) : await previewSeries(database(), actor, change, clock());
  if (!result.ok) {
    if (result.reason === 'forbidden') forbidden();
    if (result.reason === 'notFound') found(null);
    return data({ error: result.reason as 'stale', preview: null }, { status: result.reason === 'stale' ? 409 : 422 });
  }
  if (confirmed && 'meetingId' in result.value) throw redirect(`/meetings/${result.value.meetingId}`);
  const fields: [string, string][] = [['version', String(version)], ['span', span], ['startsAt', startsAt.toISOString()], ['endsAt', endsAt.toISOString()]];
  return data({ error: null, preview: { data: result.value as PreviewData, fields, span } });
}

export default function MoveSession() {
  const t = useTexts('recurrence');
  const language = useLanguage();
  const { meeting, to } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  if (done?.preview) {
    const back = `/meetings/${meeting.id}/move?${new URLSearchParams(to)}`;
    return <PreviewPage kind="meeting" title={meeting.title} crumbs={<MeetingCrumbs meeting={meeting} last={t('preview.crumb')} />} span={done.preview.span} preview={done.preview.data as PreviewData} fields={done.preview.fields as [string, string][]} backHref={back} />;
  }
  return <MeetingSpanPage meeting={meeting} deed="move" to={{ fields: to, words: formatPeriodWithWeekday(to.startsAt, to.endsAt, meeting.timeZone, language) }} error={done?.error ?? null} />;
}
