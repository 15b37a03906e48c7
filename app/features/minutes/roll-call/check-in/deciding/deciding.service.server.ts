import type { Db, Trx } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { lockDraft, type WriteTrouble } from '../../../minutes.service.server.ts';
import { listRoll, updateMark, upsertMarks, type RollRow } from '../../roll-call.repository.server.ts';
import { isThere } from '../../roll-call.rules.ts';
import { isSure, phoneMarkOf, statusOf, type PhoneMark } from '../check-in.rules.ts';
import * as repository from '../check-in.repository.server.ts';

/** Owns what becomes of check-ins by phone: taken over into the roll by whoever keeps it, or not. */

/** By line of the roll: what the person's phone said, or the phone of whoever comes in their place. */
export type PhoneLine = PhoneMark & { personId: string; isSubstitute: boolean; isSure: boolean };

export async function listPhoneLines(db: Db, meetingId: string): Promise<PhoneLine[]> {
  const [rows, all] = await Promise.all([listRoll(db, meetingId), repository.listCheckIns(db, meetingId)]);
  if (all.length === 0) return [];
  return rows.flatMap((row) => {
    const own = row.personId ? phoneMarkOf(all, row.personId) : null;
    const theirs = row.personId && row.substitute ? phoneMarkOf(all, row.substitute.personId) : null;
    const mark = own ?? theirs;
    return mark ? [{ ...mark, personId: row.personId!, isSubstitute: own === null, isSure: isSure(mark) && (own === null || theirs === null) }] : [];
  });
}

type Trouble = WriteTrouble | 'decided';

/** The mark follows from the hour of the phone; whoever is marked as there already keeps their mark. */
export function confirmCheckIn(db: Db, actor: Actor, meetingId: string, checkInId: string): Promise<Result<undefined, Trouble>> {
  return onCheckIn(db, actor, meetingId, checkInId, 'confirmed', async (trx, said, openedAt) => {
    const rows = await listRoll(trx, meetingId);
    await take(trx, meetingId, rows, said, openedAt);
  });
}

/** Nobody of this name is in the room: the phone is told to come to the desk. */
export function refuseCheckIn(db: Db, actor: Actor, meetingId: string, checkInId: string): Promise<Result<undefined, Trouble>> {
  return onCheckIn(db, actor, meetingId, checkInId, 'refused', async () => {});
}

/** All who came with their own invitation and the code of this hall, at one press. */
export function confirmSure(db: Db, actor: Actor, meetingId: string): Promise<Result<{ count: number }, WriteTrouble>> {
  return undoingRefusals(db, async (trx) => {
    const draft = await lockDraft(trx, actor, meetingId);
    if (!draft.ok) return draft;
    const sure = (await listPhoneLines(trx, meetingId)).filter((line) => line.isSure);
    const now = clock();
    for (const line of sure) {
      const said = await repository.lockCheckIn(trx, meetingId, line.id);
      if (said?.state !== 'waiting') continue;
      await take(trx, meetingId, await listRoll(trx, meetingId), said, draft.value.openedAt);
      await repository.decide(trx, said.id, { state: 'confirmed', decidedBy: personIdOf(actor), decidedAt: now });
    }
    if (sure.length > 0) await recordAudit(trx, actor, { action: 'check-ins-confirmed', objectKind: 'meeting', objectId: meetingId, data: { count: sure.length } });
    return ok({ count: sure.length });
  });
}

type Said = { id: string; personId: string; createdAt: Date };

function onCheckIn(
  db: Db, actor: Actor, meetingId: string, checkInId: string, state: 'confirmed' | 'refused', work: (trx: Trx, said: Said, openedAt: Date | null) => Promise<void>,
): Promise<Result<undefined, Trouble>> {
  return undoingRefusals(db, async (trx): Promise<Result<undefined, Trouble>> => {
    const draft = await lockDraft(trx, actor, meetingId);
    if (!draft.ok) return draft;
    const said = await repository.lockCheckIn(trx, meetingId, checkInId);
    if (!said) return refuse('notFound');
    if (said.state === state) return ok();
    if (said.state !== 'waiting') return refuse('decided');
    await work(trx, said, draft.value.openedAt);
    const by = { decidedBy: personIdOf(actor), decidedAt: clock() };
    await repository.decide(trx, said.id, { state, ...by });
    await repository.refuseOthers(trx, { id: said.id, meetingId, personId: said.personId }, by);
    await recordAudit(trx, actor, { action: `check-in-${state}`, objectKind: 'meeting', objectId: meetingId, data: { checkInId } });
    return ok();
  });
}

async function take(trx: Trx, meetingId: string, rows: readonly RollRow[], { personId, createdAt }: Said, openedAt: Date | null): Promise<void> {
  const own = rows.find((row) => row.personId === personId);
  const row = own ?? rows.find((each) => each.substitute?.personId === personId);
  if (!row?.personId || isThere(row.status)) return;
  const now = clock();
  const { status, arrivedAt } = own ? statusOf(createdAt, openedAt) : { status: 'represented' as const, arrivedAt: null };
  await upsertMarks(trx, [{ id: newId(), meetingId, personId: row.personId, seatId: row.seatId, agencyId: row.agencyId, status, representedById: own ? null : personId, now }]);
  if (arrivedAt) await updateMark(trx, { meetingId, personId: row.personId, status: 'late' }, now, { arrivedAt });
}
