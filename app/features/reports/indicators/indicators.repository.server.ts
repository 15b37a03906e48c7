import type { Insertable } from 'kysely';
import { json } from '#db/json.ts';
import type { Db, IndicatorValuesTable, Text3, Trx } from '#db/schema.ts';

/** Indicators and their values; rows of values are never changed. */

export function listIndicators(db: Db) {
  return db.selectFrom('indicators').select(['id', 'name', 'unit', 'directionKey', 'fromRegions', 'isDemo']).orderBy('position').orderBy('createdAt').orderBy('id').execute();
}

export function findIndicator(db: Db, id: string) {
  return db.selectFrom('indicators').select(['id', 'name', 'unit', 'directionKey', 'fromRegions', 'isDemo']).where('id', '=', id).executeTakeFirst();
}

/** False when it is there already. */
export async function insertIndicator(trx: Trx, { name, unit, ...row }: { id: string; name: Text3; unit: Text3; directionKey: string | null; fromRegions: boolean; position: number; createdAt: Date }): Promise<boolean> {
  const written = await trx.insertInto('indicators').values({ ...row, name: json(name), unit: json(unit) }).onConflict((conflict) => conflict.column('id').doNothing()).returning('id').executeTakeFirst();
  return written !== undefined;
}

/** With the name of whoever wrote each; the newest word comes first. */
export function listValues(db: Db, filter: { indicatorId?: string; national?: boolean }) {
  let query = db
    .selectFrom('indicatorValues as value')
    .leftJoin('people as person', 'person.id', 'value.createdBy')
    .leftJoin('regions as region', 'region.iso', 'value.regionIso')
    .select(['value.id', 'value.indicatorId', 'value.kind', 'value.regionIso', 'value.asOf', 'value.precision', 'value.value', 'value.qualifier', 'value.source', 'value.correctsId', 'value.reason', 'value.isVoid', 'value.isDemo', 'value.createdAt'])
    .select(['region.name as regionName', 'person.surname', 'person.givenName', 'person.patronymic', 'person.displayName'])
    .orderBy('value.asOf', 'desc')
    .orderBy('value.createdAt', 'desc')
    .orderBy('value.id', 'desc');
  if (filter.indicatorId) query = query.where('value.indicatorId', '=', filter.indicatorId);
  if (filter.national) query = query.where('value.regionIso', 'is', null);
  return query.limit(20_000).execute();
}

export function findValue(db: Db, id: string) {
  return db.selectFrom('indicatorValues').selectAll().where('id', '=', id).executeTakeFirst();
}

/** False when this row, or another correction of the same one, is there already. */
export async function insertValue(trx: Trx, row: Insertable<IndicatorValuesTable>): Promise<boolean> {
  const written = await trx.insertInto('indicatorValues').values(row).onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst();
  return written !== undefined;
}

export function listRegions(db: Db) {
  return db.selectFrom('regions').select(['iso', 'kind', 'name', 'short', 'tileColumn', 'tileRow']).orderBy('iso').execute();
}

export function listDirections(db: Db) {
  return db.selectFrom('directions').select(['key', 'name']).orderBy('position').execute();
}

export async function nextPosition(trx: Trx): Promise<number> {
  const row = await trx.selectFrom('indicators').select((eb) => eb.fn.max('position').as('last')).executeTakeFirst();
  return (row?.last ?? -1) + 1;
}
