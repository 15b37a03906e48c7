import { sql, type Insertable } from 'kysely';
import type { CheckInsTable, Db, Text3, Trx } from '#db/schema.ts';
import type { CheckIn } from './check-in.rules.ts';

/** Rows of what phones said at the door, and the session they said it of. */

export function listCheckIns(db: Db, meetingId: string): Promise<CheckIn[]> {
  return db.selectFrom('checkIns').select(['id', 'personId', 'proof', 'code', 'state', 'createdAt']).where('meetingId', '=', meetingId).orderBy('createdAt').orderBy('id').execute();
}

export function findOfPhone(db: Db, meetingId: string, phone: string) {
  return db.selectFrom('checkIns').select(['id', 'personId', 'state', 'createdAt']).where('meetingId', '=', meetingId).where('phone', '=', phone).executeTakeFirst();
}

/** A phone that was sent away may say something else; one that waits or was taken over may not. */
export async function insertCheckIn(trx: Trx, row: Insertable<CheckInsTable>): Promise<boolean> {
  const { id, personId, proof, code, createdAt } = row;
  const written = await trx
    .insertInto('checkIns')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['meetingId', 'phone']).doUpdateSet({ id, personId, proof, code, createdAt, state: 'waiting', decidedBy: null, decidedAt: null }).where('checkIns.state', '=', 'refused'),
    )
    .returning('id')
    .executeTakeFirst();
  return written !== undefined;
}

export async function deleteWaiting(trx: Trx, meetingId: string, phone: string): Promise<boolean> {
  const { numDeletedRows } = await trx.deleteFrom('checkIns').where('meetingId', '=', meetingId).where('phone', '=', phone).where('state', '=', 'waiting').executeTakeFirst();
  return numDeletedRows === 1n;
}

export function lockCheckIn(trx: Trx, meetingId: string, id: string) {
  return trx.selectFrom('checkIns').select(['id', 'personId', 'state', 'createdAt']).where('meetingId', '=', meetingId).where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function decide(trx: Trx, id: string, set: { state: 'confirmed' | 'refused'; decidedBy: string | null; decidedAt: Date }): Promise<void> {
  await trx.updateTable('checkIns').set(set).where('id', '=', id).execute();
}

/** One person stands in the room once: what else was said under the name is settled with it. */
export async function refuseOthers(trx: Trx, said: { id: string; meetingId: string; personId: string }, by: { decidedBy: string | null; decidedAt: Date }): Promise<void> {
  await trx
    .updateTable('checkIns')
    .set({ state: 'refused', ...by })
    .where('meetingId', '=', said.meetingId)
    .where('personId', '=', said.personId)
    .where('state', '=', 'waiting')
    .where('id', '<>', said.id)
    .execute();
}

export type SessionRow = {
  title: Text3; place: Text3 | null; startsAt: Date | null; endsAt: Date | null; timeZone: string; isDemo: boolean; status: string; state: 'planned' | 'open' | 'closed';
  minutesState: string | null; openedAt: Date | null; runState: string | null; startedAt: Date | null; isSeries: boolean;
};

/** The session as the door must know it; null where there is none. */
export async function findSession(db: Db, meetingId: string): Promise<SessionRow | null> {
  const { rows } = await sql<SessionRow>`
    select entry.title, entry.place, entry.starts_at, entry.ends_at, entry.time_zone, entry.is_demo, entry.status, m.state, minutes.state as minutes_state,
      minutes.opened_at, run.state as run_state, run.started_at, m.original_start is null as is_series
    from meetings m join meeting_entries entry on entry.meeting_id = m.id
    left join lateral (select state, opened_at from minutes where meeting_id = m.id order by edition desc limit 1) minutes on true
    left join meeting_runs run on run.meeting_id = m.id
    where m.id = ${meetingId}`.execute(db);
  return rows[0] ?? null;
}

/** Whose invitation this is, of this session or of its series. */
export async function findInvited(db: Db, invitationId: string, meetingId: string): Promise<string | null> {
  const row = await db
    .selectFrom('meetingGuests as guest')
    .select('guest.personId')
    .where('guest.meetingId', '=', meetingId)
    .where((eb) => eb.or([eb('guest.id', '=', invitationId), eb('guest.seriesInvitationId', '=', invitationId)]))
    .where('guest.withdrawnAt', 'is', null)
    .executeTakeFirst();
  return row?.personId ?? null;
}
