import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm } from '#app/http/form.server.ts';
import { paperRefusal } from '#app/http/papers.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { readUpload } from '#app/http/upload.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { PAPERS_DONE, PapersPage } from '#app/features/meetings/agenda/papers/components/papers-page.tsx';
import { addPapersSchema, removePaperSchema } from '#app/features/meetings/agenda/papers/papers.schema.ts';
import { askForPapers } from '#app/features/meetings/agenda/papers/reminders/reminders.service.server.ts';
import { addPapers, findPapers, removePaper } from '#app/features/meetings/agenda/papers/papers.service.server.ts';
import { isSecretariat, type Actor } from '#app/features/people/actor.rules.ts';
import { MeetingFrame } from '#app/features/meetings/components/meeting-frame.tsx';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const meeting = found(await findMeetingFrame(database(), actor, args.params.id ?? ''));
  if (meeting.isSeries) throw redirect(`/meetings/${meeting.id}`);
  const papers = found(await findPapers(database(), actor, meeting.id));
  const done = PAPERS_DONE.find((each) => each === new URL(args.request.url).searchParams.get('done')) ?? null;
  return { meeting, papers, done, canAsk: isSecretariat(actor), title: textsFor(actor.language, 'agenda')('papers.title') };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'agency');
  const meetingId = args.params.id ?? '';
  found(await findMeetingFrame(database(), actor, meetingId));
  const { values, files } = await readUpload(args.request);
  if (values.do === 'ask') return ask(actor, meetingId);
  const isRemoval = values.do === 'remove';
  const parsed = isRemoval ? checkForm(removePaperSchema, values) : checkForm(addPapersSchema, values);
  if (!parsed.ok) return data({ refused: { itemId: typeof values.itemId === 'string' ? values.itemId : null, fields: parsed.errors.fields, values } }, { status: 422 });
  const result = 'paperId' in parsed.value
    ? await removePaper(database(), actor, { meetingId, paperId: parsed.value.paperId })
    : await addPapers(database(), actor, { meetingId, ...parsed.value, uploads: files.files ?? [] });
  if (result.ok) throw redirect(`/meetings/${meetingId}/papers?done=${isRemoval ? 'removed' : 'added'}`);
  if (result.reason === 'notFound') found(null);
  if (result.reason === 'forbidden') forbidden();
  const { status, ...refused } = paperRefusal(actor, result, values);
  return data({ refused }, { status });
}

/** Whoever was asked today already is not asked again. */
async function ask(actor: Actor, meetingId: string): Promise<never> {
  const asked = await askForPapers(database(), actor, meetingId);
  if (!asked.ok) forbidden();
  throw redirect(`/meetings/${meetingId}/papers?done=${asked.value.reminded > 0 ? 'asked' : 'asked-nobody'}`);
}

export default function Papers() {
  const { meeting, papers, done, canAsk } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused ?? null;
  return (
    <MeetingFrame meeting={meeting} current="papers">
      <PapersPage meetingId={meeting.id} papers={papers} refused={refused} done={refused ? null : done} canSeeReminders={meeting.seesAll} canAsk={canAsk} />
    </MeetingFrame>
  );
}
