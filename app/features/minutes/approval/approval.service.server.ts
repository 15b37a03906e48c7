import type { Db, Trx } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { closeMeeting } from '#app/features/meetings/course/course.service.server.ts';
import { sessionDay } from '../decisions/decisions.repository.server.ts';
import { findingsOf, nextNumber, progressOf, type Finding } from '../minutes.rules.ts';
import type { ApproveInput } from '../minutes.schema.ts';
import { listSigners, updateMinutes, type MinutesRow } from '../minutes.repository.server.ts';
import { asWritten, findMinutesOf, lockDraft, type WriteTrouble } from '../minutes.service.server.ts';
import { rollOf } from '../roll-call/roll-call.service.server.ts';
import * as repository from './approval.repository.server.ts';
import { settle } from './requests/requests.repository.server.ts';

/** Owns the way of minutes from draft to approval: the number, the lock, the end of the session. */

type Trouble = WriteTrouble | 'stale';

/** Draft to review and back. Both are open for writing: whoever reviews, corrects. */
export function moveToState(db: Db, actor: Actor, meetingId: string, input: { version: number; state: 'draft' | 'in_review' }): Promise<Result<undefined, Trouble>> {
  return undoingRefusals(db, async (trx) => {
    const draft = await lockDraft(trx, actor, meetingId);
    if (!draft.ok) return draft;
    if (draft.value.state === input.state) return ok();
    if (input.version !== 0 && draft.value.version !== input.version) return refuse('stale');
    await updateMinutes(trx, draft.value.id, clock(), { state: input.state });
    if (input.state === 'draft') await settle(trx, draft.value.id, { state: 'withdrawn', decidedAt: clock() });
    await recordAudit(trx, actor, { action: `minutes-${input.state}`, objectKind: 'minutes', objectId: draft.value.id });
    return ok();
  });
}

/** What is to be known before the approval, for the page and for the approval itself. */
export async function checkBeforeApproval(db: Db, actor: Actor, meetingId: string): Promise<Finding[]> {
  const [page, roll] = await Promise.all([findMinutesOf(db, actor, meetingId), rollOf(db, meetingId)]);
  return findingsOf((page?.items ?? []).map(asWritten), roll.quorum);
}

/** Gives the number, locks the text, closes the session. Refused `unconfirmed` while there are findings nobody has confirmed. */
export function approveMinutes(
  db: Db, actor: Actor, meetingId: string, input: ApproveInput,
): Promise<Result<{ number: number }, Trouble | 'notInReview' | 'unknownChair' | 'unconfirmed'>> {
  return undoingRefusals(db, async (trx) => {
    const draft = await lockDraft(trx, actor, meetingId);
    if (!draft.ok) return draft;
    if (draft.value.state !== 'in_review') return refuse('notInReview');
    if (draft.value.version !== input.version) return refuse('stale');
    if (!(await listSigners(trx, meetingId)).some((person) => person.id === input.chairId)) return refuse('unknownChair');
    const findings = await checkBeforeApproval(trx, actor, meetingId);
    if (findings.length > 0 && !input.confirmed) return refuse('unconfirmed');
    const { number } = await giveNumberAndLock(trx, actor, { minutes: draft.value, meetingId, chairId: input.chairId, approvedBy: personIdOf(actor) });
    // Given on paper: the link in the chair's mail has nothing more to ask.
    await settle(trx, draft.value.id, { state: 'withdrawn', decidedAt: clock() });
    await recordAudit(trx, actor, { action: 'minutes-approved', objectKind: 'minutes', objectId: draft.value.id, data: { number, findings: findings.length } });
    return ok({ number });
  });
}

type Approved = { minutes: MinutesRow; meetingId: string; chairId: string; approvedBy: string | null };

/** The number, the lock, the end of the session, whichever way the chair said yes. The caller holds the lock of the minutes. */
export async function giveNumberAndLock(trx: Trx, actor: Actor, { minutes, meetingId, chairId, approvedBy }: Approved): Promise<{ number: number }> {
  const given = await numberFor(trx, meetingId);
  const now = clock();
  await updateMinutes(trx, minutes.id, now, { state: 'approved', number: given.number, numberedYear: given.year, chairId, approvedBy, approvedAt: now });
  await endSession(trx, actor, meetingId);
  return { number: given.number };
}

/** Whoever approves another protocol of the body at the same time waits here. */
async function numberFor(trx: Trx, meetingId: string): Promise<{ number: number; year: number | null }> {
  const { bodyId, numbering } = await repository.findNumbering(trx, meetingId);
  await repository.lockNumbering(trx, bodyId);
  const year = Number((await sessionDay(trx, meetingId)).slice(0, 4));
  return nextNumber(await repository.listNumbers(trx, bodyId), numbering ?? 'yearly', year);
}

/** The number it would get now; the lock decides. */
export async function previewNumber(db: Db, meetingId: string): Promise<number> {
  const { bodyId, numbering } = await repository.findNumbering(db, meetingId);
  const year = Number((await sessionDay(db, meetingId)).slice(0, 4));
  return nextNumber(await repository.listNumbers(db, bodyId), numbering ?? 'yearly', year).number;
}

async function endSession(trx: Trx, actor: Actor, meetingId: string): Promise<void> {
  const page = await findMinutesOf(trx, actor, meetingId);
  const discussedItemIds = (page?.items ?? []).filter((item) => progressOf(asWritten(item)) !== 'none').map((item) => item.id);
  const closed = await closeMeeting(trx, actor, { meetingId, discussedItemIds });
  if (!closed.ok) throw new Error(`the meeting of approved minutes could not be closed: ${closed.reason}`);
}
