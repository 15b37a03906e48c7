import { sql } from 'kysely';
import type { Db, Trx } from '#db/schema.ts';
import type { Format, MailingRule } from './mailing.rules.ts';

/** The rule by which the committee's report leaves, who gets it, and what has left. */

export function findRule(db: Db) {
  return db.selectFrom('reportMailingRules').select(['isOn', 'every', 'weekday', 'monthDay', 'hour', 'onDayOff', 'formats', 'version', 'updatedAt']).executeTakeFirstOrThrow();
}

/** False: somebody changed it meanwhile. */
export async function updateRule(trx: Trx, version: number, set: MailingRule & { formats: Format[]; updatedBy: string | null; updatedAt: Date }): Promise<boolean> {
  const changed = await trx.updateTable('reportMailingRules').set({ ...set, version: version + 1 }).where('version', '=', version).returning('version').executeTakeFirst();
  return changed !== undefined;
}

export function listRecipients(db: Db) {
  return db
    .selectFrom('reportRecipients as recipient')
    .innerJoin('people as person', 'person.id', 'recipient.personId')
    .select(['person.id', 'person.surname', 'person.givenName', 'person.patronymic', 'person.displayName', 'person.email', 'person.isDemo', 'person.language as ownLanguage', 'recipient.language'])
    .select((eb) => eb.exists(eb.selectFrom('accounts').select('accounts.id').whereRef('accounts.personId', '=', 'person.id').where('accounts.disabledAt', 'is', null).where(sql<boolean>`accounts.roles && array['secretariat', 'auditor', 'member']`)).as('maySignIn'))
    .where('person.erasedAt', 'is', null)
    .orderBy(sql`coalesce(person.surname->>'ru', person.surname->>'kk', person.surname->>'en', person.display_name)`)
    .orderBy('person.id')
    .execute();
}

/** Only those who are known and not erased. */
export async function insertRecipients(trx: Trx, personIds: readonly string[], now: Date): Promise<void> {
  await trx
    .insertInto('reportRecipients')
    .columns(['personId', 'createdAt'])
    .expression((eb) => eb.selectFrom('people').select(['people.id', sql<Date>`${now}::timestamptz`.as('at')]).where('people.id', '=', sql<string>`any(${[...personIds]}::uuid[])`).where('people.erasedAt', 'is', null).where('people.isVisitor', '=', false))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function updateRecipient(trx: Trx, personId: string, language: 'kk' | 'ru' | 'en' | null): Promise<void> {
  await trx.updateTable('reportRecipients').set({ language }).where('personId', '=', personId).execute();
}

export async function deleteRecipient(trx: Trx, personId: string): Promise<void> {
  await trx.deleteFrom('reportRecipients').where('personId', '=', personId).execute();
}

export async function hasMailing(db: Db, slot: string): Promise<boolean> {
  return (await db.selectFrom('reportMailings').select('slot').where('slot', '=', slot).executeTakeFirst()) !== undefined;
}

/** False when another worker fills the slot. */
export async function insertMailing(trx: Trx, row: { slot: string; fromOn: string; asOf: string; edition: number; formats: Format[]; createdAt: Date }): Promise<boolean> {
  const result = await trx.insertInto('reportMailings').values({ ...row, mailCount: 0 }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

export async function noteMails(trx: Trx, slot: string, set: { mailCount: number; batchId: string }): Promise<void> {
  await trx.updateTable('reportMailings').set(set).where('slot', '=', slot).execute();
}

export function listMailings(db: Db) {
  return db.selectFrom('reportMailings').select(['slot', 'fromOn', 'asOf', 'edition', 'formats', 'mailCount', 'createdAt']).orderBy('slot', 'desc').limit(24).execute();
}
