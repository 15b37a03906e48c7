import { sql } from 'kysely';
import { json } from '#db/json.ts';
import type { Db, Trx } from '#db/schema.ts';
import type { FormValues } from '../reports/reports.rules.ts';

/** Rows behind the page of several milestones: who speaks for what, what was reported last, and what is typed and not sent. */

/** Agencies this person answers for on that day, by whatever office but staff. */
export function listOffices(db: Db, personId: string, today: string) {
  return db
    .selectFrom('affiliations as affiliation')
    .innerJoin('agencies as agency', 'agency.id', 'affiliation.agencyId')
    .select(['agency.id', 'agency.name', 'agency.short'])
    .distinctOn('agency.id')
    .where('affiliation.personId', '=', personId)
    .where('affiliation.role', '<>', 'staff')
    .where((eb) => eb.or([eb('affiliation.fromOn', 'is', null), eb('affiliation.fromOn', '<=', today)]))
    .where((eb) => eb.or([eb('affiliation.toOn', 'is', null), eb('affiliation.toOn', '>=', today)]))
    .orderBy('agency.id')
    .execute();
}

/** The newest report of each, whatever became of it. */
export async function listNewest(db: Db, assignmentIds: readonly string[]) {
  const rows = await db
    .selectFrom('reports as report')
    .selectAll('report')
    .distinctOn('report.assignmentId')
    .where('report.assignmentId', '=', sql<string>`any(${[...assignmentIds]}::uuid[])`)
    .orderBy('report.assignmentId')
    .orderBy('report.createdAt', 'desc')
    .orderBy('report.id', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.assignmentId, row]));
}

export async function listSent(db: Db, requestIds: readonly string[]): Promise<Set<string>> {
  const rows = await db.selectFrom('reports').select('id').where('id', '=', sql<string>`any(${[...requestIds]}::uuid[])`).execute();
  return new Set(rows.map(({ id }) => id));
}

export async function listDrafts(db: Db, personId: string) {
  const rows = await db.selectFrom('reportDrafts').select(['assignmentId', 'typed', 'updatedAt']).where('personId', '=', personId).execute();
  return new Map(rows.map((row) => [row.assignmentId, row]));
}

export async function upsertDraft(trx: Trx, draft: { assignmentId: string; personId: string; typed: FormValues; updatedAt: Date }): Promise<void> {
  const { typed, updatedAt } = draft;
  await trx.insertInto('reportDrafts').values({ ...draft, typed: json(typed) })
    .onConflict((conflict) => conflict.columns(['assignmentId', 'personId']).doUpdateSet({ typed: json(typed), updatedAt })).execute();
}

export async function deleteDraft(trx: Trx, assignmentId: string, personId: string): Promise<void> {
  await trx.deleteFrom('reportDrafts').where('assignmentId', '=', assignmentId).where('personId', '=', personId).execute();
}
