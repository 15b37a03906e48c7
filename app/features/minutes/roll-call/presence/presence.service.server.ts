import type { Db } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { lockDraft, onTheDay, type WriteTrouble } from '../../minutes.service.server.ts';
import { findSession } from '../roll-call.repository.server.ts';
import { isThere, quorumOf } from '../roll-call.rules.ts';
import { rollOf, type Roll } from '../roll-call.service.server.ts';
import * as repository from './presence.repository.server.ts';
import { awayOf, isByTurns, quorumCourse } from './presence.rules.ts';
import type { MoveInput } from './presence.schema.ts';

/** Owns who is in the room at which hour, and with it the quorum at every moment of the session. */

/** The roll with whoever is out: the quorum as it is now, and when it was lost and regained. */
export async function presenceOf(db: Db, meetingId: string, given?: Roll) {
  const [roll, moves] = await Promise.all([given ?? rollOf(db, meetingId), repository.listMoves(db, meetingId)]);
  const { needed, deputiesCount } = roll.quorum;
  const away = awayOf(moves);
  const lines = roll.rows.map((row) => ({ seatId: row.seatId, votes: row.seatId !== null && row.seatRole !== 'observer', personId: row.personId, status: row.status, arrivedAt: row.arrivedAt }));
  const here = lines.map((line) => (line.personId && away.has(line.personId) && isThere(line.status) ? { ...line, status: 'absent' as const } : line));
  return { moves, awayCount: away.size, quorum: quorumOf(here, () => needed, deputiesCount), course: quorumCourse(lines, moves, needed, deputiesCount) };
}

export type Presence = Awaited<ReturnType<typeof presenceOf>>;

type Trouble = WriteTrouble | 'unknownChoice' | 'timeDoesNotExist' | 'notByTurns';

/** Somebody goes out or comes back, at the hour that was typed; only who was marked as there. */
export function addMove(db: Db, actor: Actor, meetingId: string, { personId, kind, time }: MoveInput): Promise<Result<undefined, Trouble>> {
  return undoingRefusals(db, async (trx): Promise<Result<undefined, Trouble>> => {
    const draft = await lockDraft(trx, actor, meetingId);
    if (!draft.ok) return draft;
    const row = (await rollOf(trx, meetingId)).rows.find((each) => each.personId === personId);
    if (!row || !isThere(row.status)) return refuse('unknownChoice');
    const session = await findSession(trx, meetingId);
    const at = session ? onTheDay(session, time) : null;
    if (!at) return refuse('timeDoesNotExist');
    const move = { id: newId(), personId, kind, at };
    const own = (await repository.listMoves(trx, meetingId)).filter((each) => each.personId === personId);
    const isTwice = own.some((each) => each.at.getTime() === at.getTime());
    if (isTwice || (row.arrivedAt && row.status === 'late' && at <= row.arrivedAt) || !isByTurns([...own, move])) return refuse('notByTurns');
    await repository.insertMove(trx, { ...move, meetingId, now: clock() });
    await recordAudit(trx, actor, { action: `participant-${kind}`, objectKind: 'meeting', objectId: meetingId });
    return ok();
  });
}

/** A slip of the pen. With a way out goes the way back that belongs to it. */
export function removeMove(db: Db, actor: Actor, meetingId: string, moveId: string): Promise<Result<undefined, WriteTrouble>> {
  return undoingRefusals(db, async (trx): Promise<Result<undefined, WriteTrouble>> => {
    const draft = await lockDraft(trx, actor, meetingId);
    if (!draft.ok) return draft;
    const removed = await repository.deleteMove(trx, meetingId, moveId);
    if (!removed) return refuse('notFound');
    const own = (await repository.listMoves(trx, meetingId)).filter((each) => each.personId === removed.personId);
    const back = removed.kind === 'left' ? own.find((each) => each.kind === 'returned' && each.at > removed.at) : undefined;
    if (back) await repository.deleteMove(trx, meetingId, back.id);
    await recordAudit(trx, actor, { action: 'participant-move-removed', objectKind: 'meeting', objectId: meetingId });
    return ok();
  });
}
