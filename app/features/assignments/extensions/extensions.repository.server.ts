import type { Insertable } from 'kysely';
import type { Db, ExtensionRequestsTable, Trx } from '#db/schema.ts';

/** Wishes for more time; decided once, kept for ever. */

export function insertRequest(trx: Trx, row: Insertable<ExtensionRequestsTable>) {
  return trx.insertInto('extensionRequests').values(row).execute();
}

export function findRequest(db: Db, id: string) {
  return db.selectFrom('extensionRequests').selectAll().where('id', '=', id).executeTakeFirst();
}

export function findOpen(db: Db, assignmentId: string) {
  return db.selectFrom('extensionRequests').selectAll().where('assignmentId', '=', assignmentId).where('state', '=', 'open').executeTakeFirst();
}

export async function updateRequest(trx: Trx, id: string, set: { state: 'granted' | 'refused'; grantedOn: string | null; note: string | null; decidedBy: string | null; decidedAt: Date }): Promise<void> {
  await trx.updateTable('extensionRequests').set(set).where('id', '=', id).execute();
}

/** Newest first, with the names of those who asked and decided. */
export function listRequests(db: Db, assignmentId: string) {
  return db
    .selectFrom('extensionRequests as wish')
    .leftJoin('people as person', 'person.id', 'wish.personId')
    .leftJoin('people as decider', 'decider.id', 'wish.decidedBy')
    .selectAll('wish')
    .select(['person.surname', 'person.givenName', 'person.patronymic', 'person.displayName'])
    .select(['decider.surname as deciderSurname', 'decider.givenName as deciderGivenName', 'decider.patronymic as deciderPatronymic', 'decider.displayName as deciderDisplayName'])
    .where('wish.assignmentId', '=', assignmentId)
    .orderBy('wish.createdAt', 'desc')
    .orderBy('wish.id', 'desc')
    .limit(50)
    .execute();
}
