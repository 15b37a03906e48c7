import type { Db, Trx } from '#db/schema.ts';

/** Rows around one decision: where it stands, what became of it, and who differed. */

export function findPlace(db: Db, id: string) {
  return db
    .selectFrom('decisions as decision')
    .innerJoin('minutes as record', 'record.id', 'decision.minutesId')
    .innerJoin('meetings as meeting', 'meeting.id', 'record.meetingId')
    .leftJoin('people as person', 'person.id', 'decision.stateBy')
    .where('decision.id', '=', id)
    .select(['record.id as minutesId', 'record.meetingId', 'meeting.bodyId', 'decision.state', 'decision.stateNote', 'decision.stateAt', 'decision.supersededBy', 'decision.version'])
    .select(['person.surname', 'person.givenName', 'person.patronymic', 'person.displayName'])
    .executeTakeFirst();
}

/** What it was from which moment on, the newest first. */
export function listStates(db: Db, id: string) {
  return db.selectFrom('decisionStates').select(['state', 'at']).where('decisionId', '=', id).orderBy('at', 'desc').orderBy('id', 'desc').execute();
}

/** False when its version has moved on. */
export async function saveState(
  trx: Trx, id: string, version: number, set: { state: 'in_force' | 'fulfilled' | 'superseded'; stateNote: string | null; supersededBy: string | null; stateBy: string | null; stateAt: Date },
): Promise<boolean> {
  const result = await trx.updateTable('decisions').set((eb) => ({ ...set, version: eb('version', '+', 1), updatedAt: set.stateAt })).where('id', '=', id).where('version', '=', version).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** One opinion of each person: the newest words. The paper that it no longer shows comes back. */
export async function saveDissent(trx: Trx, row: { id: string; decisionId: string; personId: string; text: string | null; fileId: string | null; createdAt: Date }): Promise<string | null> {
  const before = await findDissent(trx, row.decisionId, row.personId);
  const fileId = row.fileId ?? before?.fileId ?? null;
  await trx.insertInto('decisionDissents').values({ ...row, fileId }).onConflict((conflict) => conflict.columns(['decisionId', 'personId']).doUpdateSet({ text: row.text, fileId })).execute();
  return before?.fileId && before.fileId !== fileId ? before.fileId : null;
}

export function findDissent(db: Db, decisionId: string, personId: string) {
  return db.selectFrom('decisionDissents').select(['id', 'fileId', 'text']).where('decisionId', '=', decisionId).where('personId', '=', personId).executeTakeFirst();
}

export async function deleteDissent(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('decisionDissents').where('id', '=', id).execute();
}
