import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { nest, readForm } from '#app/http/form.server.ts';
import { doPrepare } from '#app/http/prepare.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { newId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import { listOpenFor } from '#app/features/meetings/agenda/backlog/backlog.service.server.ts';
import { PreparePage, type PrepareData } from '#app/features/meetings/agenda/prepare/components/prepare-page.tsx';
import { findSuggestions } from '#app/features/meetings/agenda/suggestions/suggestions.service.server.ts';
import { listMeetingsToCopy, listTemplates } from '#app/features/meetings/agenda/templates/templates.service.server.ts';
import { MeetingFrame } from '#app/features/meetings/components/meeting-frame.tsx';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const db = database();
  const meeting = found(await findMeetingFrame(db, actor, args.params.id ?? ''));
  if (meeting.isSeries || !meeting.canEdit) throw redirect(`/meetings/${meeting.id}`);
  const suggested = found(await findSuggestions(db, actor, meeting.id));
  const [open, templates, meetings] = await Promise.all([listOpenFor(db, actor, meeting), listTemplates(db, actor), listMeetingsToCopy(db, actor, meeting)]);
  const proposals = open.filter((each) => each.state === 'proposed').map(({ id, title, minutes, agencyName, paperCount }) => ({ id, title, minutes, agencyName, paperCount }));
  const page: PrepareData = { meetingId: meeting.id, ...suggested, proposals, templates, meetings, newId: newId(), isEmpty: meeting.itemCount === 0 };
  const done = new URL(args.request.url).searchParams.get('done');
  return { meeting, page, done: (['added', 'saved', 'removed'] as const).find((each) => each === done) ?? null, title: textsFor(actor.language, 'agenda')('prepare.title') };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meeting = found(await findMeetingFrame(database(), actor, args.params.id ?? ''));
  const done = await doPrepare(actor, meeting.id, nest(await readForm(args.request)));
  if (done.ok) throw redirect(`/meetings/${meeting.id}/prepare?done=${done.done}`);
  if (done.status === 404) found(null);
  return data({ refused: done.refused }, { status: done.status });
}

export default function Prepare() {
  const { meeting, page, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused ?? null;
  return (
    <MeetingFrame meeting={meeting} current="agenda" action={null}>
      <PreparePage key={page.newId} {...page} refused={refused} done={refused ? null : done} />
    </MeetingFrame>
  );
}
