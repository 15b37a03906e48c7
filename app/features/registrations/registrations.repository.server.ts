import { sql, type Insertable, type Updateable } from 'kysely';
import type { Db, RegistrationSettingsTable, RegistrationsTable, Trx } from '#db/schema.ts';

/** Writes settings of registration and registrations; reads them with the event they are for. */

const eventRows = (db: Db) =>
  db
    .selectFrom('entries as entry')
    .leftJoin('registrationSettings as settings', 'settings.entryId', 'entry.id')
    .select(['entry.id', 'entry.kind', 'entry.title', 'entry.description', 'entry.place', 'entry.status', 'entry.visibility', 'entry.embargoUntil', 'entry.format', 'entry.onlineUrl'])
    .select(['entry.allDay', 'entry.startsAt', 'entry.endsAt', 'entry.startsOn', 'entry.endsOn', 'entry.timeZone', 'entry.rrule', 'entry.uid', 'entry.sequence', 'entry.isDemo', 'entry.cancelReason'])
    .select(['settings.seats', 'settings.isOpen', 'settings.opensOn', 'settings.closesOn', 'settings.version']);

export function findEvent(db: Db, entryId: string) {
  return eventRows(db).where('entry.id', '=', entryId).executeTakeFirst();
}

export type EventRow = NonNullable<Awaited<ReturnType<typeof findEvent>>>;

/** Everything that gives or frees a seat holds this row: seats are counted by one at a time. */
export async function lockSettings(trx: Trx, entryId: string): Promise<{ seats: number; version: number } | undefined> {
  return trx.selectFrom('registrationSettings').select(['seats', 'version']).where('entryId', '=', entryId).forUpdate().executeTakeFirst();
}

export async function insertSettings(trx: Trx, row: Insertable<RegistrationSettingsTable>): Promise<boolean> {
  const result = await trx.insertInto('registrationSettings').values(row).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

export async function updateSettings(trx: Trx, entryId: string, now: Date, set: Pick<Updateable<RegistrationSettingsTable>, 'seats' | 'isOpen' | 'opensOn' | 'closesOn'>): Promise<void> {
  await trx.updateTable('registrationSettings').set((eb) => ({ ...set, updatedAt: now, version: eb('version', '+', 1) })).where('entryId', '=', entryId).execute();
}

export type Counts = { seated: number; waiting: number; asked: number };

export async function countByState(db: Db, entryId: string): Promise<Counts> {
  const rows = await db
    .selectFrom('registrations')
    .select(['state', sql<number>`count(*)::int`.as('count')])
    .where('entryId', '=', entryId)
    .where('state', '<>', 'cancelled')
    .groupBy('state')
    .execute();
  const count = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
  return { seated: count('seated'), waiting: count('waiting'), asked: count('asked') };
}

/** Of two at the same moment the first writes the row, and the second finds it. */
export async function insertRegistration(trx: Trx, row: Insertable<RegistrationsTable>): Promise<boolean> {
  const result = await trx.insertInto('registrations').values(row).onConflict((conflict) => conflict.columns(['entryId', 'personId']).doNothing()).executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

export function lockRegistrationOf(trx: Trx, entryId: string, personId: string) {
  return trx.selectFrom('registrations').selectAll().where('entryId', '=', entryId).where('personId', '=', personId).forUpdate().executeTakeFirst();
}

export function lockRegistration(trx: Trx, id: string) {
  return trx.selectFrom('registrations').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export function findRegistration(db: Db, id: string) {
  return db.selectFrom('registrations').selectAll().where('id', '=', id).where('erasedAt', 'is', null).executeTakeFirst();
}

export type RegistrationRow = NonNullable<Awaited<ReturnType<typeof findRegistration>>>;

export async function updateRegistration(trx: Trx, id: string, now: Date, set: Updateable<RegistrationsTable>): Promise<void> {
  await trx.updateTable('registrations').set({ ...set, updatedAt: now }).where('id', '=', id).execute();
}

/** Behind everybody who confirmed before. Only under the lock of the settings. */
export async function nextPosition(trx: Trx, entryId: string): Promise<number> {
  const row = await trx.selectFrom('registrations').select((eb) => eb.fn.max('position').as('last')).where('entryId', '=', entryId).executeTakeFirstOrThrow();
  return (row.last ?? 0) + 1;
}

export function listWaiting(db: Db, entryId: string, limit: number): Promise<RegistrationRow[]> {
  return db.selectFrom('registrations').selectAll().where('entryId', '=', entryId).where('state', '=', 'waiting').orderBy('position').orderBy('id').limit(limit).execute();
}

/** 1 for the next in line. */
export async function placeInLine(db: Db, entryId: string, position: number): Promise<number> {
  const row = await db
    .selectFrom('registrations')
    .select(sql<number>`count(*)::int`.as('ahead'))
    .where('entryId', '=', entryId)
    .where('state', '=', 'waiting')
    .where('position', '<', position)
    .executeTakeFirstOrThrow();
  return row.ahead + 1;
}

export type MailFact = { count: number; lastAt: Date | null };

export async function mailsOf(db: Db, registrationId: string): Promise<MailFact> {
  const row = await db
    .selectFrom('mails')
    .select((eb) => [sql<number>`count(*)::int`.as('count'), eb.fn.max('createdAt').as('lastAt')])
    .where('registrationId', '=', registrationId)
    .executeTakeFirstOrThrow();
  return { count: row.count, lastAt: row.lastAt };
}
