import type { Insertable } from 'kysely';
import { json } from '#db/json.ts';
import type { CorrectionChangesTable, Db, Trx } from '#db/schema.ts';

/** Rows of corrections, what each changes, and the protocol that it replaced. */

/** Oldest first, without the protocols that they replaced: those are large. */
export async function list(db: Db, minutesId: string) {
  const rows = await db
    .selectFrom('minutesCorrections as correction')
    .leftJoin('people as person', 'person.id', 'correction.approvedBy')
    .where('correction.minutesId', '=', minutesId)
    .select(['correction.id', 'correction.edition', 'correction.reason', 'correction.state', 'correction.approvedAt', 'correction.createdAt'])
    .select(['person.surname', 'person.givenName', 'person.patronymic', 'person.displayName'])
    .orderBy('correction.edition')
    .execute();
  const changes = await db
    .selectFrom('correctionChanges as change')
    .innerJoin('minutesCorrections as correction', 'correction.id', 'change.correctionId')
    .where('correction.minutesId', '=', minutesId)
    .select(['change.id', 'change.correctionId', 'change.agendaItemId', 'change.part', 'change.decisionId', 'change.assignmentId', 'change.language', 'change.before', 'change.after'])
    .orderBy('change.createdAt')
    .orderBy('change.id')
    .execute();
  return rows.map((row) => ({ ...row, changes: changes.filter((change) => change.correctionId === row.id) }));
}

export type CorrectionRow = Awaited<ReturnType<typeof list>>[number];

/** The protocol as it stood before the edition after it. */
export async function findReplaced(db: Db, minutesId: string, edition: number): Promise<unknown> {
  const row = await db.selectFrom('minutesCorrections').select('replaced').where('minutesId', '=', minutesId).where('edition', '=', edition + 1).where('state', '=', 'approved').executeTakeFirst();
  return row?.replaced ?? null;
}

/** Whoever comes second finds the row of the first. */
export async function insert(trx: Trx, row: { id: string; minutesId: string; edition: number; reason: string; openedBy: string | null; createdAt: Date }): Promise<void> {
  await trx.insertInto('minutesCorrections').values(row).onConflict((conflict) => conflict.columns(['minutesId', 'edition']).doNothing()).execute();
}

export async function remove(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('minutesCorrections').where('id', '=', id).where('state', '=', 'open').execute();
}

export async function approve(trx: Trx, id: string, set: { replaced: unknown; approvedBy: string | null; approvedAt: Date }): Promise<void> {
  await trx.updateTable('minutesCorrections').set({ ...set, replaced: json(set.replaced), state: 'approved' }).where('id', '=', id).execute();
}

/** One change for a paragraph: the newest. */
export async function saveChange(trx: Trx, row: Insertable<CorrectionChangesTable>): Promise<void> {
  await trx.insertInto('correctionChanges').values(row).onConflict((conflict) => conflict.column('id').doUpdateSet({ before: row.before, after: row.after })).execute();
}

export async function removeChange(trx: Trx, correctionId: string, id: string): Promise<void> {
  await trx.deleteFrom('correctionChanges').where('correctionId', '=', correctionId).where('id', '=', id).execute();
}
