import type { Insertable } from 'kysely';
import type { Db, ReportsTable, Trx } from '#db/schema.ts';

/** Status reports: append only; a review marks a row and never its words. */

/** False when a report with this id is there already. */
export async function insertReport(trx: Trx, row: Insertable<ReportsTable>): Promise<boolean> {
  const written = await trx.insertInto('reports').values(row).onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst();
  return written !== undefined;
}

export function findReport(db: Db, id: string) {
  return db.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirst();
}

export function findNewest(db: Db, assignmentId: string) {
  return db.selectFrom('reports').selectAll().where('assignmentId', '=', assignmentId).orderBy('createdAt', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst();
}

/** The newest that was not returned: it says how things stand. */
export function findStanding(db: Db, assignmentId: string) {
  return db.selectFrom('reports').selectAll().where('assignmentId', '=', assignmentId).where('review', '<>', 'returned').orderBy('createdAt', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst();
}

export async function updateReview(trx: Trx, id: string, set: { review: 'accepted' | 'returned'; reviewedBy: string | null; reviewedAt: Date; reviewNote: string | null }): Promise<void> {
  await trx.updateTable('reports').set(set).where('id', '=', id).execute();
}

/** Newest first, with the names of those who wrote and reviewed. */
export function listReports(db: Db, assignmentId: string, limit: number) {
  return db
    .selectFrom('reports as report')
    .leftJoin('people as person', 'person.id', 'report.personId')
    .leftJoin('people as reviewer', 'reviewer.id', 'report.reviewedBy')
    .selectAll('report')
    .select(['person.surname', 'person.givenName', 'person.patronymic', 'person.displayName'])
    .select(['reviewer.surname as reviewerSurname', 'reviewer.givenName as reviewerGivenName', 'reviewer.patronymic as reviewerPatronymic', 'reviewer.displayName as reviewerDisplayName'])
    .where('report.assignmentId', '=', assignmentId)
    .orderBy('report.createdAt', 'desc')
    .orderBy('report.id', 'desc')
    .limit(limit)
    .execute();
}
