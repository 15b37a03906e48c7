import { sql, type Insertable, type Updateable } from 'kysely';
import type { AffiliationsTable, Db, PeopleTable, Trx } from '#db/schema.ts';

/** Writing people and their offices. */

export function findByAddress(db: Db, email: string) {
  return db.selectFrom('people').select('id').where('email', '=', email).executeTakeFirst();
}

export async function insertPerson(trx: Trx, row: Insertable<PeopleTable>): Promise<boolean> {
  const written = await trx.insertInto('people').values(row).onConflict((conflict) => conflict.column('id').doNothing()).returning('id').executeTakeFirst();
  return written !== undefined;
}

/** False when somebody else was faster. */
export async function updatePerson(trx: Trx, id: string, version: number, set: Updateable<PeopleTable>): Promise<boolean> {
  const result = await trx
    .updateTable('people')
    .set((eb) => ({ ...set, version: eb('version', '+', 1), updatedAt: sql<Date>`now()` }))
    .where('id', '=', id)
    .where('version', '=', version)
    .where('erasedAt', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export function findForForm(db: Db, id: string) {
  return db
    .selectFrom('people')
    .select(['id', 'surname', 'givenName', 'patronymic', 'displayName', 'position', 'email', 'language', 'timeZone', 'isDemo', 'version', 'mergedInto', 'erasedAt'])
    .where('id', '=', id)
    .where('isVisitor', '=', false)
    .executeTakeFirst();
}

/** All offices, past ones too. */
export function listOffices(db: Db, personId: string) {
  return db
    .selectFrom('affiliations as office')
    .innerJoin('agencies as agency', 'agency.id', 'office.agencyId')
    .select(['office.id', 'office.agencyId', 'office.role', 'office.fromOn', 'office.toOn', 'office.absentFrom', 'office.absentTo', 'agency.name as agency'])
    .where('office.personId', '=', personId)
    .orderBy('office.toOn', (order) => order.desc().nullsFirst())
    .orderBy('office.id')
    .execute();
}

/** Others of the same agencies on a day: who may take over. */
export function listColleagues(db: Db, agencyIds: string[], except: string, on: string) {
  return db
    .selectFrom('affiliations as office')
    .innerJoin('people as person', 'person.id', 'office.personId')
    .select(['office.agencyId', 'office.role', 'person.id', 'person.surname', 'person.givenName', 'person.patronymic', 'person.displayName'])
    .where('office.agencyId', '=', sql<string>`any(${agencyIds}::uuid[])`)
    .where('office.personId', '<>', except)
    .where('person.erasedAt', 'is', null)
    .where((where) => where.or([where('office.toOn', 'is', null), where('office.toOn', '>=', on)]))
    .orderBy('office.id')
    .execute();
}

export function findOffice(trx: Trx, id: string) {
  return trx.selectFrom('affiliations').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** The same office held again is the same row with new days. */
export async function upsertOffice(trx: Trx, row: Insertable<AffiliationsTable>): Promise<void> {
  const { fromOn = null, toOn = null, absentFrom = null, absentTo = null } = row;
  await trx
    .insertInto('affiliations')
    .values(row)
    .onConflict((conflict) => conflict.columns(['personId', 'agencyId', 'role']).doUpdateSet({ fromOn, toOn, absentFrom, absentTo }))
    .execute();
}

export async function updateOffice(trx: Trx, id: string, set: Updateable<AffiliationsTable>): Promise<void> {
  await trx.updateTable('affiliations').set(set).where('id', '=', id).execute();
}

export async function isPerson(trx: Trx, id: string): Promise<boolean> {
  return (await trx.selectFrom('people').select('id').where('id', '=', id).where('erasedAt', 'is', null).executeTakeFirst()) !== undefined;
}

/** From that moment nobody signs in as this person for that agency; whoever speaks for another one too keeps the account. */
export async function closeAccountOf(trx: Trx, personId: string, agencyId: string, from: Date, lastDay: string): Promise<void> {
  await trx.updateTable('accounts').set({ agencyId: null }).where('personId', '=', personId).where('agencyId', '=', agencyId).execute();
  await trx
    .updateTable('accounts')
    .set({ disabledAt: from })
    .where('personId', '=', personId)
    .where('roles', '=', sql<never>`'{agency}'`)
    .where((where) =>
      where.not(
        where.exists(
          where.selectFrom('affiliations as other').select('other.id').whereRef('other.personId', '=', 'accounts.personId')
            .where((own) => own.or([own('other.toOn', 'is', null), own('other.toOn', '>', lastDay)])),
        ),
      ),
    )
    .execute();
}
