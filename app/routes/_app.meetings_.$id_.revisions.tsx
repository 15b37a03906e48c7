import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { RevisionsPage } from '#app/features/meetings/agenda/revisions/components/revisions-page.tsx';
import { compareRevisions } from '#app/features/meetings/agenda/revisions/revisions.service.server.ts';
import { MeetingFrame } from '#app/features/meetings/components/meeting-frame.tsx';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const meeting = found(await findMeetingFrame(database(), actor, args.params.id ?? ''));
  if (meeting.isSeries) throw redirect(`/meetings/${meeting.id}`);
  const query = new URL(args.request.url).searchParams;
  const number = (name: string) => (/^\d{1,6}$/.test(query.get(name) ?? '') ? Number(query.get(name)) : null);
  const comparison = found(await compareRevisions(database(), actor, meeting.id, { from: number('from'), to: number('to') }));
  return { meeting, comparison, title: textsFor(actor.language, 'agenda')('revisions.title') };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export default function Revisions() {
  const { meeting, comparison } = useLoaderData<typeof loader>();
  return <MeetingFrame meeting={meeting} current="agenda" action={null}><RevisionsPage comparison={comparison} /></MeetingFrame>;
}
