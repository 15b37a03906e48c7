import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { CancelPage } from '#app/features/meetings/scheduling/components/cancel-page.tsx';
import { cancelMeetingSchema } from '#app/features/meetings/meetings.schema.ts';
import { cancelMeeting, countHolders, findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';

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
  const parsed = await parseForm(args.request, cancelMeetingSchema);
  const result = parsed.ok ? await cancelMeeting(database(), actor, { ...parsed.value, meetingId }) : null;
  if (result && !result.ok && result.reason === 'forbidden') forbidden();
  if (result?.ok) {
    const holders = await countHolders(database(), actor, meeting.entryId);
    throw redirect(holders > 0 ? `/meetings/${meetingId}/send` : `/meetings/${meetingId}`);
  }
  if (result?.reason === 'closed') throw redirect(`/meetings/${meetingId}`);
  return data({ isStale: true }, { status: 409 });
}

export default function CancelMeeting() {
  const { meeting, holders } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <CancelPage meeting={meeting} holders={holders} isStale={refused?.isStale ?? false} />;
}
