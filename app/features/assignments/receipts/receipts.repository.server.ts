import type { AssignmentReceiptsTable, Db, Trx } from '#db/schema.ts';

/** Which agencies have said that they took an assignment. */

/** False when it stands already: the first word counts. */
export async function insertReceipt(trx: Trx, row: Omit<AssignmentReceiptsTable, 'createdAt'> & { createdAt: Date }): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx.insertInto('assignmentReceipts').values(row).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export function findReceipt(db: Db, assignmentId: string, agencyId: string) {
  return db
    .selectFrom('assignmentReceipts as receipt')
    .leftJoin('people as person', 'person.id', 'receipt.personId')
    .select(['receipt.createdAt', 'receipt.via', 'person.surname', 'person.givenName', 'person.patronymic', 'person.displayName'])
    .where('receipt.assignmentId', '=', assignmentId)
    .where('receipt.agencyId', '=', agencyId)
    .executeTakeFirst();
}
