import type { Db, Trx } from '#db/schema.ts';

/** The state of a meeting and of its items while it is held. */

export async function lockCourse(trx: Trx, meetingId: string) {
  const row = await trx.selectFrom('meetings').select(['id', 'entryId', 'state', 'originalStart']).where('id', '=', meetingId).forUpdate().executeTakeFirst();
  return row ? { ...row, isSeries: row.originalStart === null } : null;
}

/** Of a session of a series its own, else its entry's. */
export async function statusOfMeeting(db: Db, meetingId: string) {
  return (await db.selectFrom('meetingEntries').select('status').where('meetingId', '=', meetingId).executeTakeFirstOrThrow()).status;
}

export async function saveState(trx: Trx, meetingId: string, state: 'open' | 'closed', now: Date): Promise<void> {
  await trx.updateTable('meetings').set((eb) => ({ state, version: eb('version', '+', 1), updatedAt: now })).where('id', '=', meetingId).execute();
}

/** Only while it has neither roll call nor minutes. */
export async function planAgain(trx: Trx, meetingId: string, now: Date): Promise<void> {
  await trx
    .updateTable('meetings')
    .set((eb) => ({ state: 'planned', version: eb('version', '+', 1), updatedAt: now }))
    .where('id', '=', meetingId)
    .where('state', '=', 'open')
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('attendances').select('id').whereRef('attendances.meetingId', '=', 'meetings.id'))))
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('minutes').select('id').whereRef('minutes.meetingId', '=', 'meetings.id'))))
    .execute();
}

export async function markHeld(trx: Trx, meetingId: string): Promise<void> {
  await trx
    .updateTable('occurrences')
    .from('meetings')
    .set({ status: 'held' })
    .where('meetings.id', '=', meetingId)
    .whereRef('occurrences.entryId', '=', 'meetings.entryId')
    .whereRef('occurrences.originalStart', '=', 'meetings.originalStart')
    .execute();
}

export async function markDiscussed(trx: Trx, meetingId: string, itemIds: readonly string[], now: Date): Promise<void> {
  if (itemIds.length === 0) return;
  await trx
    .updateTable('agendaItems')
    .set((eb) => ({ state: 'discussed', version: eb('version', '+', 1), updatedAt: now }))
    .where('meetingId', '=', meetingId)
    .where('id', 'in', [...itemIds])
    .where('state', '=', 'planned')
    .execute();
}
