import { sql, type Insertable } from 'kysely';
import { json, jsonOrNull } from '#db/json.ts';
import type { AffiliationsTable, Db, PeopleTable, Trx } from '#db/schema.ts';
import { isId } from '#app/lib/ids.ts';
import type { StandingAgency, StandingPerson } from './matching.rules.ts';
import type { ImportContent, ImportCounts } from './importing.schema.ts';

/** Tables of people and agencies that came in, what each made, and the directory as rows may mean it. */

const AT_ONCE = 500;

export async function insertImport(trx: Trx, row: { id: string; kind: ImportContent['kind']; sourceName: string; createdBy: string | null; createdAt: Date }, content: ImportContent): Promise<void> {
  await trx.insertInto('directoryImports').values({ ...row, content: json(content) }).execute();
}

/** Previews that nobody confirmed. */
export async function deletePreviews(trx: Trx, before: Date): Promise<void> {
  await trx.deleteFrom('directoryImports').where('state', '=', 'preview').where('createdAt', '<', before).execute();
}

export async function deletePreview(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('directoryImports').where('id', '=', id).where('state', '=', 'preview').execute();
}

export async function findImport(db: Db, id: string) {
  const row = isId(id) ? await db.selectFrom('directoryImports').selectAll().where('id', '=', id).executeTakeFirst() : undefined;
  return row ? { ...row, content: row.content as ImportContent, counts: row.counts as Partial<ImportCounts> } : null;
}

/** Two imports at once would each take the other's people for new. */
export async function lockImports(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('directory_imports'))`.execute(trx);
}

export async function saveContent(trx: Trx, id: string, content: ImportContent): Promise<void> {
  await trx.updateTable('directoryImports').set({ kind: content.kind, content: json(content) }).where('id', '=', id).where('state', '=', 'preview').execute();
}

/** The rows are people now; only what was wrong with some stays. */
export async function saveDone(trx: Trx, id: string, given: { content: ImportContent; counts: ImportCounts; now: Date }): Promise<void> {
  await trx.updateTable('directoryImports').set({ state: 'done', content: json({ ...given.content, rows: [] }), counts: json(given.counts), doneAt: given.now }).where('id', '=', id).execute();
}

export function listImports(db: Db) {
  return db.selectFrom('directoryImports').select(['id', 'kind', 'sourceName', 'state', 'createdAt']).orderBy('createdAt', 'desc').orderBy('id').limit(30).execute();
}

/** Everybody a row may mean; visitors too, since an address belongs to one person. */
export async function listStandingPeople(db: Db): Promise<StandingPerson[]> {
  return db
    .selectFrom('people')
    .select(['id', 'surname', 'givenName', 'patronymic', 'displayName', 'position', 'email', 'language', 'isVisitor', 'version'])
    .select(sql<StandingPerson['offices']>`coalesce((select jsonb_agg(jsonb_build_object('agencyId', a.agency_id, 'role', a.role)) from affiliations a where a.person_id = people.id), '[]')`.as('offices'))
    .where('erasedAt', 'is', null)
    .execute();
}

export function listStandingAgencies(db: Db): Promise<StandingAgency[]> {
  return db.selectFrom('agencies').select(['id', 'name', 'short', 'abbr', 'kind', 'regionIso', 'parentId', 'bin', 'source', 'version']).where('mergedInto', 'is', null).execute();
}

export function listRegions(db: Db) {
  return db.selectFrom('regions').select(['iso', 'name', 'short']).execute();
}

export async function insertPeople(trx: Trx, rows: readonly Insertable<PeopleTable>[]): Promise<void> {
  for (let at = 0; at < rows.length; at += AT_ONCE) await trx.insertInto('people').values(rows.slice(at, at + AT_ONCE)).execute();
}

/** One held already, in whatever time, stays as it is. */
export async function insertOffices(trx: Trx, rows: readonly Insertable<AffiliationsTable>[]): Promise<void> {
  for (let at = 0; at < rows.length; at += AT_ONCE) await trx.insertInto('affiliations').values(rows.slice(at, at + AT_ONCE)).onConflict((conflict) => conflict.doNothing()).execute();
}

export type NewItem = { action: 'created' | 'changed'; objectId: string; objectVersion: number; officeId: string | null; before: unknown };

export async function insertItems(trx: Trx, importId: string, items: readonly NewItem[]): Promise<void> {
  const rows = items.map(({ action, objectId, objectVersion, officeId, before }, position) => ({ action, objectId, objectVersion, officeId, before: jsonOrNull(before), importId, position }));
  for (let at = 0; at < rows.length; at += AT_ONCE) await trx.insertInto('directoryImportItems').values(rows.slice(at, at + AT_ONCE)).execute();
}

export function listItems(db: Db, importId: string) {
  return db
    .selectFrom('directoryImportItems as item')
    .leftJoin('people as person', 'person.id', 'item.objectId')
    .leftJoin('agencies as agency', 'agency.id', 'item.objectId')
    .select(['item.position', 'item.action', 'item.objectId', 'item.objectVersion', 'item.officeId', 'item.before', 'item.undoneAs', 'agency.name as agencyName'])
    .select(['person.surname', 'person.givenName', 'person.patronymic', 'person.displayName'])
    .select(sql<number | null>`coalesce(person.version, agency.version)`.as('version'))
    .where('item.importId', '=', importId)
    .orderBy('item.position')
    .execute();
}

export function findOffice(trx: Trx, id: string) {
  return trx.selectFrom('affiliations').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function deleteOffice(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('affiliations').where('id', '=', id).execute();
}

/** False where anything names it, or somebody changed it since. */
export async function deleteUnnamed(trx: Trx, parent: 'people' | 'agencies', id: string, version: number): Promise<boolean> {
  const { rows } = await sql<{ gone: boolean }>`select delete_unnamed(${parent}::regclass, ${id}, ${version}) as gone`.execute(trx);
  return rows[0]?.gone ?? false;
}

/** What stood before is personal too: an import taken back keeps none of it. */
export async function saveUndone(trx: Trx, importId: string, outcomes: readonly { position: number; undoneAs: string }[], by: string | null, now: Date): Promise<void> {
  await sql`update directory_import_items set undone_as = outcome."undoneAs", before = null from jsonb_to_recordset(${json(outcomes)}::jsonb) as outcome(position integer, "undoneAs" text)
    where directory_import_items.import_id = ${importId} and directory_import_items.position = outcome.position`.execute(trx);
  await trx.updateTable('directoryImports').set({ state: 'undone', undoneAt: now, undoneBy: by }).where('id', '=', importId).execute();
}
