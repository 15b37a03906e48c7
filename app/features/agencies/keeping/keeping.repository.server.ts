import { sql, type Insertable, type Updateable } from 'kysely';
import type { AgenciesTable, Db, SeatsTable, Trx } from '#db/schema.ts';

/** Writing agencies and the seats of bodies. */

export async function insertAgency(trx: Trx, row: Insertable<AgenciesTable>): Promise<void> {
  await trx.insertInto('agencies').values(row).onConflict((conflict) => conflict.column('id').doNothing()).execute();
}

/** False when somebody else was faster. */
export async function updateAgency(trx: Trx, id: string, version: number, set: Updateable<AgenciesTable>): Promise<boolean> {
  const result = await trx
    .updateTable('agencies')
    .set((eb) => ({ ...set, version: eb('version', '+', 1), updatedAt: sql<Date>`now()` }))
    .where('id', '=', id)
    .where('version', '=', version)
    .where('mergedInto', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export function listRegions(db: Db) {
  return db.selectFrom('regions').select(['iso', 'name']).orderBy(sql`name->>'kk' collate "kk-x-icu"`).execute();
}

/** False for one that was merged, too. */
export async function isAgency(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('agencies').select('id').where('id', '=', id).where('mergedInto', 'is', null).executeTakeFirst()) !== undefined;
}

export async function isBinOfAnother(db: Db, id: string, bin: string): Promise<boolean> {
  return (await db.selectFrom('agencies').select('id').where('bin', '=', bin).where('id', '<>', id).executeTakeFirst()) !== undefined;
}

export async function isRegion(db: Db, iso: string): Promise<boolean> {
  return (await db.selectFrom('regions').select('iso').where('iso', '=', iso).executeTakeFirst()) !== undefined;
}

/** Its parents upwards: whoever is put below one of its own children would be above itself. */
export async function isBelow(db: Db, id: string, possibleParent: string): Promise<boolean> {
  const { rows } = await sql<{ below: boolean }>`
    with recursive above as (
      select id, parent_id from agencies where id = ${possibleParent}
      union select agency.id, agency.parent_id from agencies agency join above on agency.id = above.parent_id
    ) select exists (select from above where id = ${id}) as below`.execute(db);
  return rows[0]?.below ?? false;
}

export function findSeat(trx: Trx, id: string) {
  return trx.selectFrom('seats').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function insertSeat(trx: Trx, row: Insertable<SeatsTable>): Promise<void> {
  await trx.insertInto('seats').values(row).onConflict((conflict) => conflict.column('id').doNothing()).execute();
}

export async function updateSeat(trx: Trx, id: string, set: Updateable<SeatsTable>): Promise<void> {
  await trx.updateTable('seats').set(set).where('id', '=', id).execute();
}

export async function lastPosition(trx: Trx, bodyId: string): Promise<number> {
  const row = await trx.selectFrom('seats').select((eb) => eb.fn.max('position').as('last')).where('bodyId', '=', bodyId).executeTakeFirst();
  return row?.last ?? 0;
}

/** Seats of the agency on which the person sits after that day. */
export function listSeatsHeld(trx: Trx, held: { personId: string; agencyId: string; after: string }) {
  return trx
    .selectFrom('seats')
    .selectAll()
    .where('personId', '=', held.personId)
    .where('agencyId', '=', held.agencyId)
    .where((where) => where.or([where('toOn', 'is', null), where('toOn', '>', held.after)]))
    .forUpdate()
    .execute();
}

/** Points everything that names `source` to `target`; throws errcode MERGE where both have said something of their own. */
export async function mergeAgencies(trx: Trx, source: string, target: string): Promise<void> {
  await sql`select point_elsewhere('agencies', ${source}, ${target})`.execute(trx);
  await trx.updateTable('agencies').set({ parentId: null }).where('id', '=', target).whereRef('parentId', '=', 'id').execute();
  await trx.updateTable('agencies').set({ mergedInto: target, updatedAt: sql<Date>`now()` }).where('id', '=', source).execute();
}
