import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { changeSeriesWithGuests, previewSeries } from '#app/features/invitations/series/series.service.server.ts';
import { CancelPage } from '#app/features/meetings/scheduling/components/cancel-page.tsx';
import { MeetingCrumbs } from '#app/features/meetings/components/meeting-frame.tsx';
import { cancelMeetingSchema } from '#app/features/meetings/meetings.schema.ts';
import { cancelMeeting, countHolders, findMeetingFrame, type MeetingFrameData } from '#app/features/meetings/meetings.service.server.ts';
import { cancelSeriesSchema } from '#app/features/meetings/recurrence/recurrence.schema.ts';
import { PreviewPage, type PreviewData } from '#app/features/meetings/series/components/preview-page.tsx';
import { MeetingSpanPage } from '#app/features/meetings/series/components/meeting-span-page.tsx';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { useTexts } from '#app/ui/texts.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meeting = found(await findMeetingFrame(database(), actor, args.params.id ?? ''));
  if (!meeting.canEdit) throw redirect(`/meetings/${meeting.id}`);
  return { meeting, holders: await countHolders(database(), actor, meeting.entryId), title: textsFor(actor.language, 'meetings')('cancel.title') };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meetingId = args.params.id ?? '';
  const meeting = found(await findMeetingFrame(database(), actor, meetingId));
  if (meeting.series) return cancelSessions(args.request, actor, meeting);
  const parsed = await parseForm(args.request, cancelMeetingSchema);
  const result = parsed.ok ? await cancelMeeting(database(), actor, { ...parsed.value, meetingId }) : null;
  if (result && !result.ok && result.reason === 'forbidden') forbidden();
  if (result?.ok) throw redirect(await whereMailsWait(actor, meeting, meetingId));
  if (result?.reason === 'closed') throw redirect(`/meetings/${meetingId}`);
  return data({ error: 'stale' as const, preview: null }, { status: 409 });
}

/** First shown, then done. */
async function cancelSessions(request: Request, actor: PersonActor, meeting: MeetingFrameData) {
  const parsed = await parseForm(request, cancelSeriesSchema);
  if (!parsed.ok) return data({ error: 'stale' as const, preview: null }, { status: parsed.errors.fields.version ? 409 : 422 });
  const { confirmed, span, version } = parsed.value;
  const change = { meetingId: meeting.id, span, version, wish: { kind: 'cancel' as const } };
  const result = confirmed ? await changeSeriesWithGuests(database(), actor, change) : await previewSeries(database(), actor, change, clock());
  if (!result.ok) {
    if (result.reason === 'forbidden') forbidden();
    return data({ error: result.reason as 'stale' | 'closed' | 'invalid', preview: null }, { status: result.reason === 'stale' ? 409 : 422 });
  }
  // One session's mails wait at that session, those of the rest at the series.
  const place = span === 'this' ? meeting.id : (meeting.series?.meetingId ?? meeting.id);
  if (confirmed) throw redirect(await whereMailsWait(actor, meeting, place));
  const fields: [string, string][] = [['version', String(version)], ['span', span]];
  return data({ error: null, preview: { data: result.value as PreviewData, fields, span } });
}

async function whereMailsWait(actor: PersonActor, { entryId }: MeetingFrameData, meetingId: string): Promise<string> {
  return (await countHolders(database(), actor, entryId)) > 0 ? `/meetings/${meetingId}/send` : `/meetings/${meetingId}`;
}

export default function CancelMeeting() {
  const t = useTexts('recurrence');
  const { meeting, holders } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  if (done?.preview) return <PreviewPage kind="meeting" title={meeting.title} crumbs={<MeetingCrumbs meeting={meeting} last={t('preview.crumb')} />} span={done.preview.span} preview={done.preview.data as PreviewData} fields={done.preview.fields as [string, string][]} backHref={`/meetings/${meeting.id}/cancel`} />;
  if (meeting.series) return <MeetingSpanPage meeting={meeting} deed="cancel" error={done?.error ?? null} />;
  return <CancelPage meeting={meeting} holders={holders} isStale={done?.error === 'stale'} />;
}
