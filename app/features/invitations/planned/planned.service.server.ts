import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { personIdOf, type Actor, type SystemActor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { localToInstant } from '#app/lib/time-zones.ts';
import { canManageGuests, canSeeGuests } from '../invitations.rules.ts';
import { load, sendChosen, type Loaded } from '../sending/sending.service.server.ts';
import { lockMeeting } from '../sending/sending.repository.server.ts';
import type { PlanSending } from './planned.schema.ts';
import * as repository from './planned.repository.server.ts';

/** Owns letters that leave later: at that time goes out what is right then, to all but those left out. A cancelled meeting sends nothing by itself. */

export const PLANNED_JOB = 'planned-sendings';
const JOB: SystemActor = { kind: 'system', via: 'job', language: 'kk' };

export type PlannedSending = NonNullable<Awaited<ReturnType<typeof repository.findNewest>>>;

/** The plan, or what became of the last one. */
export async function findPlanned(db: Db, actor: Actor, meetingId: string): Promise<PlannedSending | null> {
  return canSeeGuests(actor) ? ((await repository.findNewest(db, meetingId)) ?? null) : null;
}

type Refusal = 'forbidden' | 'notFound' | 'nothingToSend' | 'closed' | 'timeDoesNotExist' | 'dateInPast' | 'afterStart';

export function planSending(db: Db, actor: Actor, meetingId: string, input: PlanSending, now: Date): Promise<Result<{ sendAt: Date }, Refusal>> {
  return inTransaction(db, async (trx) => {
    if (!canManageGuests(actor)) return refuse('forbidden');
    await lockMeeting(trx, meetingId);
    const loaded = await load(trx, meetingId, now);
    if (!loaded) return refuse('notFound');
    const { meeting } = loaded;
    if (meeting.status === 'cancelled' || meeting.status === 'draft' || meeting.state === 'closed') return refuse('closed');
    if (input.invitationIds.length === 0) return refuse('nothingToSend');
    const at = localToInstant({ date: input.sendDate, time: input.sendTime }, meeting.timeZone);
    if (at.kind === 'gap') return refuse('timeDoesNotExist');
    const sendAt = at.kind === 'ok' ? at.instant : at.first;
    if (sendAt <= now) return refuse('dateInPast');
    if (!meeting.isSeries && meeting.startsAt && sendAt >= meeting.startsAt) return refuse('afterStart');
    const leftOut = input.offered.filter((id) => !input.invitationIds.includes(id));
    await repository.upsert(trx, { id: newId(), meetingId, sendAt, leftOut, note: input.note, createdBy: personIdOf(actor), isDemo: meeting.isDemo });
    await recordAudit(trx, actor, { action: 'sending-planned', objectKind: 'meeting', objectId: meetingId, data: { at: sendAt } });
    return ok({ sendAt });
  });
}

export function cancelPlanned(db: Db, actor: Actor, meetingId: string): Promise<Result<undefined, 'forbidden' | 'unknown'>> {
  return inTransaction(db, async (trx) => {
    if (!canManageGuests(actor)) return refuse('forbidden');
    if (!(await repository.cancel(trx, meetingId))) return refuse('unknown');
    await recordAudit(trx, actor, { action: 'sending-unplanned', objectKind: 'meeting', objectId: meetingId });
    return ok();
  });
}

/** Each plan in a transaction of its own; safe to repeat and to miss. */
export async function sendPlanned(db: Db, now: Date): Promise<{ sent: number }> {
  let sent = 0;
  for (const { id, meetingId } of await repository.listDue(db, now)) {
    sent += await inTransaction(db, async (trx) => {
      await lockMeeting(trx, meetingId);
      return sendOne(trx, id, now);
    });
  }
  return { sent };
}

async function sendOne(trx: Trx, id: string, now: Date): Promise<number> {
  const plan = await repository.lockDue(trx, id, now);
  const loaded = plan && (await load(trx, plan.meetingId, now));
  if (!plan || !loaded) return 0;
  const reason = obstacle(loaded);
  if (reason) {
    await repository.settle(trx, id, { state: 'stopped', reason });
    return 0;
  }
  const leftOut = new Set(plan.leftOut);
  const chosen = new Set(loaded.guests.map((guest) => guest.invitationId).filter((invitationId) => !leftOut.has(invitationId)));
  const done = await sendChosen(trx, JOB, loaded, { chosen, note: plan.note, now, writerId: plan.createdBy });
  await repository.settle(trx, id, done.ok ? { state: 'sent', mailCount: done.value.count, batchId: done.value.batchId } : { state: 'stopped', reason: 'nothingToSend' });
  return done.ok ? done.value.count : 0;
}

/** Cancellations are sent by a person, never by a plan made for invitations. */
function obstacle({ meeting, isOver }: Loaded) {
  if (meeting.status === 'cancelled') return 'meetingCancelled' as const;
  if (meeting.status === 'draft') return 'draft' as const;
  return isOver ? ('over' as const) : null;
}
