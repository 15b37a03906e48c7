import { sql } from 'kysely';
import type { Db, Trx } from '#db/schema.ts';

/** Which files lie with which report, and which wait for a report that is still a draft. */

function files(db: Db) {
  return db
    .selectFrom('reportFiles as link')
    .innerJoin('files as file', 'file.id', 'link.fileId')
    .select(['link.fileId as id', 'link.assignmentId', 'link.reportId', 'link.personId', 'file.name', 'file.size', 'file.contentType'])
    .orderBy('link.createdAt')
    .orderBy('link.fileId');
}

/** Of reports that were sent. */
export function listSent(db: Db, assignmentIds: readonly string[]) {
  return files(db).where('link.assignmentId', '=', sql<string>`any(${[...assignmentIds]}::uuid[])`).where('link.reportId', 'is not', null).execute();
}

/** What one person has laid ready and not sent. */
export function listWaiting(db: Db, personId: string) {
  return files(db).where('link.personId', '=', personId).where('link.reportId', 'is', null).execute();
}

export async function find(db: Db, fileId: string) {
  return (await files(db).where('link.fileId', '=', fileId).executeTakeFirst()) ?? null;
}

export async function insert(trx: Trx, row: { fileId: string; assignmentId: string; personId: string | null; createdAt: Date }): Promise<void> {
  await trx.insertInto('reportFiles').values(row).execute();
}

/** Only what waits can be taken away: evidence of a report stays with it. */
export async function removeWaiting(trx: Trx, fileId: string, personId: string): Promise<boolean> {
  const gone = await trx.deleteFrom('reportFiles').where('fileId', '=', fileId).where('personId', '=', personId).where('reportId', 'is', null).returning('fileId').executeTakeFirst();
  return gone !== undefined;
}

export async function attachWaiting(trx: Trx, which: { assignmentId: string; personId: string; reportId: string }): Promise<void> {
  const { assignmentId, personId, reportId } = which;
  await trx.updateTable('reportFiles').set({ reportId }).where('assignmentId', '=', assignmentId).where('personId', '=', personId).where('reportId', 'is', null).execute();
}
