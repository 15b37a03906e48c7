import type { Db, Trx } from '#db/schema.ts';
import type { Move } from './presence.rules.ts';

/** Who left a session and came back. */

export function listMoves(db: Db, meetingId: string): Promise<Move[]> {
  return db.selectFrom('attendanceMoves').select(['id', 'personId', 'kind', 'at']).where('meetingId', '=', meetingId).orderBy('at').orderBy('id').execute();
}

export async function insertMove(trx: Trx, row: Move & { meetingId: string; now: Date }): Promise<void> {
  const { now, ...move } = row;
  await trx.insertInto('attendanceMoves').values({ ...move, createdAt: now }).execute();
}

export async function deleteMove(trx: Trx, meetingId: string, id: string): Promise<Move | null> {
  const row = await trx.deleteFrom('attendanceMoves').where('id', '=', id).where('meetingId', '=', meetingId).returning(['id', 'personId', 'kind', 'at']).executeTakeFirst();
  return row ?? null;
}
