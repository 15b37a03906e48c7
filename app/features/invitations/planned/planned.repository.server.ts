import { sql } from 'kysely';
import { jsonOrNull } from '#db/json.ts';
import type { Db, PlannedSendingsTable, Text3, Trx } from '#db/schema.ts';

/** Rows of letters that leave later: at most one open for each meeting. */

export function findNewest(db: Db, meetingId: string) {
  return db
    .selectFrom('plannedSendings')
    .select(['id', 'sendAt', 'leftOut', 'note', 'state', 'reason', 'mailCount', 'updatedAt'])
    .where('meetingId', '=', meetingId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

type Plan = { id: string; meetingId: string; sendAt: Date; leftOut: string[]; note: Text3 | null; createdBy: string | null; isDemo: boolean };

/** A second plan takes the place of the first. */
export async function upsert(trx: Trx, { note, ...plan }: Plan): Promise<void> {
  await trx
    .insertInto('plannedSendings')
    .values({ ...plan, note: jsonOrNull(note) })
    .onConflict((conflict) =>
      conflict.columns(['meetingId']).where('state', '=', 'planned').doUpdateSet((eb) => ({
        sendAt: eb.ref('excluded.sendAt'), leftOut: eb.ref('excluded.leftOut'), note: eb.ref('excluded.note'), createdBy: eb.ref('excluded.createdBy'),
        version: eb('plannedSendings.version', '+', 1), updatedAt: sql<Date>`now()`,
      })),
    )
    .execute();
}

export async function cancel(trx: Trx, meetingId: string): Promise<boolean> {
  const result = await trx.updateTable('plannedSendings').set({ state: 'cancelled', updatedAt: sql<Date>`now()` }).where('meetingId', '=', meetingId).where('state', '=', 'planned').executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export function listDue(db: Db, now: Date) {
  return db.selectFrom('plannedSendings').select(['id', 'meetingId']).where('state', '=', 'planned').where('sendAt', '<=', now).orderBy('sendAt').execute();
}

/** Again under lock: somebody may have changed or cancelled it meanwhile. */
export function lockDue(trx: Trx, id: string, now: Date) {
  return trx.selectFrom('plannedSendings').select(['id', 'meetingId', 'leftOut', 'note', 'createdBy']).where('id', '=', id).where('state', '=', 'planned').where('sendAt', '<=', now).forUpdate().executeTakeFirst();
}

export async function settle(trx: Trx, id: string, set: { state: 'sent'; mailCount: number; batchId: string } | { state: 'stopped'; reason: NonNullable<PlannedSendingsTable['reason']> }): Promise<void> {
  await trx.updateTable('plannedSendings').set({ ...set, updatedAt: sql<Date>`now()` }).where('id', '=', id).execute();
}
