import { sql } from 'kysely';
import type { Db, Trx } from '#db/schema.ts';

/** The rule by which months are asked for, the months that were, and whom a month would ask. */

export function findRule(db: Db) {
  return db.selectFrom('monthlyRules').select(['isOn', 'day', 'answerDays', 'version']).executeTakeFirstOrThrow();
}

/** Null: somebody changed it meanwhile. */
export async function updateRule(trx: Trx, version: number, set: { isOn: boolean; day: number; answerDays: number; updatedBy: string | null; updatedAt: Date }): Promise<boolean> {
  const changed = await trx.updateTable('monthlyRules').set({ ...set, version: version + 1 }).where('version', '=', version).returning('version').executeTakeFirst();
  return changed !== undefined;
}

/** False when the month was asked for already: of two workers one asks. */
export async function insertRound(trx: Trx, round: { month: string; askedOn: string; answerBy: string; createdBy: string | null; createdAt: Date }): Promise<boolean> {
  const result = await trx.insertInto('monthlyRounds').values(round).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

export async function noteMails(trx: Trx, month: string, set: { mailCount: number; batchId: string }): Promise<void> {
  await trx.updateTable('monthlyRounds').set(set).where('month', '=', month).execute();
}

export async function deleteRound(trx: Trx, month: string): Promise<void> {
  await trx.deleteFrom('monthlyRounds').where('month', '=', month).execute();
}

export function listRounds(db: Db) {
  return db.selectFrom('monthlyRounds').select(['month', 'askedOn', 'answerBy', 'mailCount']).orderBy('month', 'desc').limit(12).execute();
}

export async function hasRound(db: Db, month: string): Promise<boolean> {
  return (await db.selectFrom('monthlyRounds').select('month').where('month', '=', month).executeTakeFirst()) !== undefined;
}

export function listNames(db: Db, personIds: readonly string[]) {
  return db.selectFrom('people').select(['id', 'surname', 'givenName', 'patronymic', 'displayName', 'isDemo']).where('id', '=', sql<string>`any(${[...personIds]}::uuid[])`).execute();
}
