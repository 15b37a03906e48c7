import { sql } from 'kysely';
import { json } from '#db/json.ts';
import type { Db, Trx } from '#db/schema.ts';
import type { Holiday } from './working-days.rules.ts';
import type { NewHoliday } from './working-days.schema.ts';

/** Rows of the production calendar: public holidays and days moved by the government. */

export function listHolidayRows(db: Db, fromDay: string, toDay: string): Promise<Holiday[]> {
  return db.selectFrom('holidays').select(['day', 'kind', 'name']).where('day', '>=', fromDay).where('day', '<=', toDay).orderBy('day').execute();
}

const columns = ['day', 'kind', 'name', 'note', 'source', 'version', 'updatedAt'] as const;

export function listWholeRows(db: Db, fromDay: string, toDay: string) {
  return db.selectFrom('holidays').select(columns).where('day', '>=', fromDay).where('day', '<=', toDay).orderBy('day').execute();
}

export async function findRow(db: Db, day: string) {
  return (await db.selectFrom('holidays').select(columns).where('day', '=', day).executeTakeFirst()) ?? null;
}

/** False when the day has a row already: of two who add it at once, one is told. */
export async function insert(trx: Trx, { day, kind, name, note, source }: NewHoliday): Promise<boolean> {
  const inserted = await trx
    .insertInto('holidays')
    .values({ day, kind, note, source, name: json(name) })
    .onConflict((conflict) => conflict.column('day').doNothing())
    .returning('day')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function update(trx: Trx, { day, name, kind, note, source }: NewHoliday, version: number): Promise<boolean> {
  const updated = await trx
    .updateTable('holidays')
    .set({ kind, note, source, name: json(name), version: version + 1, updatedAt: sql<Date>`now()` })
    .where('day', '=', day)
    .where('version', '=', version)
    .returning('day')
    .executeTakeFirst();
  return updated !== undefined;
}

export async function remove(trx: Trx, day: string, version: number): Promise<boolean> {
  const removed = await trx.deleteFrom('holidays').where('day', '=', day).where('version', '=', version).returning('day').executeTakeFirst();
  return removed !== undefined;
}
