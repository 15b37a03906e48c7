import { sql } from 'kysely';
import type { Db, Trx } from '#db/schema.ts';

/** Reads and writes saved_views, always of one person. */

export function listViewRows(db: Db, personId: string) {
  return db
    .selectFrom('savedViews')
    .select(['id', 'name', 'query', 'isDefault', 'version'])
    .where('personId', '=', personId)
    .orderBy(sql`name collate "kk-x-icu"`)
    .orderBy('id')
    .execute();
}

/** Name, number and the one default are checked before they are written: two windows of one person wait for each other. */
export async function lockViewsOf(trx: Trx, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('saved-views:' || ${personId}::text, 0))`.execute(trx);
}

export async function clearDefault(trx: Trx, personId: string, exceptId: string): Promise<void> {
  await trx.updateTable('savedViews').set({ isDefault: false }).where('personId', '=', personId).where('id', '<>', exceptId).where('isDefault', '=', true).execute();
}

type NewView = { id: string; personId: string; name: string; query: string; isDefault: boolean };

export async function insertView(trx: Trx, row: NewView, now: Date): Promise<void> {
  await trx.insertInto('savedViews').values({ ...row, createdAt: now, updatedAt: now }).execute();
}

type Which = { id: string; personId: string; version: number };

/** False when the version has moved on or the view is not theirs. */
export async function updateView(trx: Trx, { id, personId, version }: Which, set: { name: string; isDefault: boolean }, now: Date): Promise<boolean> {
  const result = await trx
    .updateTable('savedViews')
    .set((eb) => ({ ...set, version: eb('version', '+', 1), updatedAt: now }))
    .where('id', '=', id)
    .where('personId', '=', personId)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function deleteView(trx: Trx, { id, personId, version }: Which): Promise<boolean> {
  const result = await trx.deleteFrom('savedViews').where('id', '=', id).where('personId', '=', personId).where('version', '=', version).executeTakeFirst();
  return result.numDeletedRows === 1n;
}
