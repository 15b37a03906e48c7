import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useNavigation, useRevalidator } from '@remix-run/react';
import { PollSend, type PollSendRefusal } from '#app/features/polls/components/poll-send.tsx';
import { canManagePolls } from '#app/features/polls/polls.rules.ts';
import { pollMailsSchema, undoPollSchema } from '#app/features/polls/polls.schema.ts';
import { isMailed } from '#app/features/polls/sending/sending.rules.ts';
import { batchOfPoll, planOfPoll, previewPollMail, sendPoll, undoPollMails } from '#app/features/polls/sending/sending.service.server.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const pollId = found(isId(args.params.id) ? args.params.id : null);
  const query = new URL(args.request.url).searchParams;
  const plan = found(await planOfPoll(database(), actor, pollId, clock()));
  const mailed = plan.rows.filter((row) => isMailed(row.step));
  const shown = mailed.find((row) => row.id === query.get('guest')) ?? mailed.find((row) => row.language === actor.language) ?? mailed[0];
  const batchId = query.get('batch');
  const [preview, batch] = await Promise.all([
    shown ? previewPollMail(database(), actor, pollId, shown.id, clock()) : null,
    isId(batchId) ? batchOfPoll(database(), actor, pollId, batchId) : null,
  ]);
  const without = Math.min(1_000, Math.max(0, Math.trunc(Number(query.get('without')) || 0)));
  return { plan, preview, batch, without, canSend: canManagePolls(actor), title: textsFor(actor.language, 'polls')('send.title') };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const pollId = found(isId(args.params.id) ? args.params.id : null);
  if (new URL(args.request.url).searchParams.get('do') === 'undo') return undo(args.request, actor, pollId);
  const parsed = await parseForm(args.request, pollMailsSchema);
  if (!parsed.ok) return refused({ message: 'chooseSome', chosen: [] }, 422);
  const { guestIds } = parsed.value;
  const sent = await sendPoll(database(), actor, pollId, guestIds, clock());
  if (sent.ok) throw redirect(`/meetings/polls/${pollId}/send?batch=${sent.value.batchId}`);
  if (sent.reason === 'notFound') found(null);
  return refused({ message: sent.reason as 'closed', chosen: guestIds }, sent.reason === 'forbidden' ? 403 : 409);
}

async function undo(request: Request, actor: PersonActor, pollId: string) {
  const parsed = await parseForm(request, undoPollSchema);
  if (!parsed.ok) return refused({ message: 'unknown' }, 404);
  const undone = await undoPollMails(database(), actor, pollId, parsed.value.batchId, clock());
  if (!undone.ok) return undone.reason === 'too-late' ? refused({ message: 'tooLate' }, 409) : refused({ message: 'unknown' }, 404);
  throw redirect(`/meetings/polls/${pollId}/send?batch=${parsed.value.batchId}`);
}

function refused(refusal: PollSendRefusal, status: number) {
  return data({ refusal }, { status });
}

export default function SendPoll() {
  const { title: _title, ...page } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const navigation = useNavigation();
  const { revalidate } = useRevalidator();
  return <PollSend {...page} refused={done?.refusal ?? null} busy={navigation.state !== 'idle' && navigation.formMethod === 'POST'} onEnd={revalidate} />;
}
