import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { answerOfChair } from '#app/http/approval.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { MeetingCrumbs } from '#app/features/meetings/components/meeting-frame.tsx';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';
import { ApprovalPage } from '#app/features/minutes/approval/requests/components/approval-page.tsx';
import { findOwnRequest, findToApprove } from '#app/features/minutes/approval/requests/requests.service.server.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

/** The same page for a chair who is signed in. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const meeting = found(await findMeetingFrame(database(), actor, args.params.id ?? ''));
  const { minutesId } = found(await findOwnRequest(database(), actor, meeting.id));
  const page = found(await findToApprove(database(), actor, minutesId));
  return { title: textsFor(actor.language, 'approval')('page.title'), meeting, page };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args);
  const meeting = found(await findMeetingFrame(database(), actor, args.params.id ?? ''));
  const { minutesId } = found(await findOwnRequest(database(), actor, meeting.id));
  return (await answerOfChair(args.request, actor, minutesId)) ?? redirect(`/meetings/${meeting.id}/minutes/approve`);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export default function ApproveSignedIn() {
  const { meeting, page, title } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>() ?? null;
  return (
    <WorkspacePage current="meetings">
      <MeetingCrumbs meeting={meeting} last={title} />
      <ApprovalPage page={page} failure={failure} />
    </WorkspacePage>
  );
}
