import { sql } from 'kysely';
import { json, jsonOrNull } from '#db/json.ts';
import type { Db, Trx } from '#db/schema.ts';
import type { NamedAgency } from '#app/features/agencies/naming/naming.rules.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { isId } from '#app/lib/ids.ts';
import type { PlanContent, PlanCounts } from './sheet.schema.ts';

/** Plans that came in as tables, what each made, and the names that their cells may hold. */

export async function findRoadmapFacts(db: Db, id: string) {
  return isId(id) ? db.selectFrom('roadmaps').select(['id', 'title', 'fromOn', 'toOn', 'publishedAt', 'source']).where('id', '=', id).executeTakeFirst() : undefined;
}

export function listAgencyNames(db: Db): Promise<NamedAgency[]> {
  return db.selectFrom('agencies').select(['id', 'name', 'short', 'abbr']).where('mergedInto', 'is', null).execute();
}

/** Whole rows, for a table of all that a plan says. */
export function listPlanMilestones(db: Db, roadmapId: string) {
  return db
    .selectFrom('assignments')
    .selectAll()
    .select(sql<string[]>`array(select co.agency_id from assignment_agencies co where co.assignment_id = assignments.id)`.as('coAgencyIds'))
    .select(sql<string[]>`array(select co.agency_id from assignment_agencies co where co.assignment_id = assignments.id and co.is_inferred)`.as('inferredCoIds'))
    .where('roadmapId', '=', roadmapId)
    .execute();
}

export async function insertPlan(trx: Trx, row: { id: string; roadmapId: string; sourceName: string; createdBy: string | null; createdAt: Date }, content: PlanContent): Promise<void> {
  await trx.insertInto('planImports').values({ ...row, content: json(content) }).execute();
}

/** Previews that nobody confirmed. */
export async function deletePreviews(trx: Trx, before: Date): Promise<void> {
  await trx.deleteFrom('planImports').where('state', '=', 'preview').where('createdAt', '<', before).execute();
}

export async function deletePreview(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('planImports').where('id', '=', id).where('state', '=', 'preview').execute();
}

export async function findPlanRow(db: Db, id: string) {
  const row = isId(id) ? await db.selectFrom('planImports').selectAll().where('id', '=', id).executeTakeFirst() : undefined;
  return row ? { ...row, content: row.content as PlanContent, counts: row.counts as Partial<PlanCounts> } : null;
}

/** The roadmap too: two plans of one roadmap would each take the other's lines for new. */
export async function lockPlan(trx: Trx, id: string): Promise<void> {
  if (!isId(id)) return;
  await trx.selectFrom('roadmaps').select('id').where('id', '=', (eb) => eb.selectFrom('planImports').select('roadmapId').where('id', '=', id)).forUpdate().execute();
  await trx.selectFrom('planImports').select('id').where('id', '=', id).forUpdate().execute();
}

export function listPlans(db: Db, roadmapId: string) {
  return db.selectFrom('planImports').select(['id', 'sourceName', 'state', 'counts', 'createdAt']).where('roadmapId', '=', roadmapId).orderBy('createdAt', 'desc').orderBy('id').limit(30).execute();
}

export type NewItem = { action: 'created' | 'changed'; milestoneId: string; milestoneVersion: number; title: Text3; before: unknown };

export async function insertItems(trx: Trx, importId: string, items: readonly NewItem[]): Promise<void> {
  const rows = items.map((item, position) => ({ ...item, title: json(item.title), before: jsonOrNull(item.before), importId, position }));
  for (let at = 0; at < rows.length; at += 500) await trx.insertInto('planImportItems').values(rows.slice(at, at + 500)).execute();
}

/** The lines are milestones now; what was said of them stays. */
export async function saveDone(trx: Trx, id: string, given: { content: PlanContent; counts: PlanCounts; now: Date }): Promise<void> {
  await trx.updateTable('planImports').set({ state: 'done', content: json({ ...given.content, rows: [] }), counts: json(given.counts), doneAt: given.now }).where('id', '=', id).execute();
}

export function listItems(db: Db, importId: string) {
  return db
    .selectFrom('planImportItems as item')
    .leftJoin('assignments', 'assignments.id', 'item.milestoneId')
    .select(['item.position', 'item.action', 'item.milestoneId', 'item.milestoneVersion', 'item.title', 'item.before', 'item.undoneAs', 'assignments.version'])
    .where('item.importId', '=', importId)
    .orderBy('item.position')
    .execute();
}

export async function saveUndone(trx: Trx, importId: string, outcomes: readonly { position: number; undoneAs: string }[], by: string | null, now: Date): Promise<void> {
  await sql`update plan_import_items set undone_as = outcome."undoneAs" from jsonb_to_recordset(${json(outcomes)}::jsonb) as outcome(position integer, "undoneAs" text)
    where plan_import_items.import_id = ${importId} and plan_import_items.position = outcome.position`.execute(trx);
  await trx.updateTable('planImports').set({ state: 'undone', undoneAt: now, undoneBy: by }).where('id', '=', importId).execute();
}
