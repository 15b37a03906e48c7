import { sql } from 'kysely';
import { json, jsonOrNull } from '#db/json.ts';
import type { Db, ImportsTable, Trx } from '#db/schema.ts';
import { isId } from '#app/lib/ids.ts';
import type { Directory } from './import-sheet.rules.ts';
import type { ImportContent, ImportCounts, ImportOptions } from './imports.schema.ts';

/** Writes imports and what each made; entries themselves are the meetings' own. */

export async function insertImport(trx: Trx, row: { id: string; kind: ImportsTable['kind']; source: string; sourceName: string; createdBy: string | null; now: Date }, content: ImportContent): Promise<void> {
  const { now, ...own } = row;
  await trx.insertInto('imports').values({ ...own, content: json(content), createdAt: now, updatedAt: now }).execute();
}

/** Previews that nobody confirmed. */
export async function deletePreviews(trx: Trx, before: Date): Promise<void> {
  await trx.deleteFrom('imports').where('state', '=', 'preview').where('createdAt', '<', before).execute();
}

export async function deletePreview(trx: Trx, id: string): Promise<boolean> {
  const { numDeletedRows } = await trx.deleteFrom('imports').where('id', '=', id).where('state', '=', 'preview').executeTakeFirst();
  return numDeletedRows === 1n;
}

export async function findImportRow(db: Db, id: string) {
  if (!isId(id)) return null;
  const row = await db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? { ...row, content: row.content as ImportContent, options: row.options as Partial<ImportOptions>, counts: row.counts as Partial<ImportCounts> } : null;
}

export async function lockImport(trx: Trx, id: string): Promise<void> {
  await trx.selectFrom('imports').select('id').where('id', '=', id).forUpdate().execute();
}

/** Two imports of one source at a time would each take the other's events for new. */
export async function lockSource(trx: Trx, source: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`import ${source}`}, 0))`.execute(trx);
}

/** The newest standing item of each key of a source: the entry a second import of the same file is about. */
export async function listItemsOfSource(db: Db, source: string): Promise<{ itemKey: string; entryId: string; entryVersion: number }[]> {
  const { rows } = await sql<{ itemKey: string; entryId: string; entryVersion: number }>`
    select distinct on (item.item_key) item.item_key as "itemKey", item.entry_id as "entryId", item.entry_version as "entryVersion"
    from import_items item join imports on imports.id = item.import_id
    where item.source = ${source} and item.undone_as is null
    order by item.item_key, imports.done_at desc, item.position desc`.execute(db);
  return rows;
}

export async function listOwnUids(db: Db, uids: readonly string[]): Promise<string[]> {
  if (uids.length === 0) return [];
  const { rows } = await sql<{ uid: string }>`select uid from entries where uid = any(${uids}::text[])`.execute(db);
  return rows.map((row) => row.uid);
}

export type NewItem = { itemKey: string; action: 'created' | 'changed'; entryId: string; entryVersion: number; before: unknown };

export async function insertItems(trx: Trx, importId: string, source: string, items: readonly NewItem[]): Promise<void> {
  const rows = items.map((item, position) => ({ ...item, before: jsonOrNull(item.before), importId, source, position }));
  for (let at = 0; at < rows.length; at += 500) await trx.insertInto('importItems').values(rows.slice(at, at + 500)).execute();
}

/** The events are entries now; what the file said of its lines stays. */
export async function saveDone(trx: Trx, id: string, given: { content: ImportContent; options: ImportOptions; counts: ImportCounts; now: Date }): Promise<void> {
  await trx
    .updateTable('imports')
    .set((eb) => ({
      state: 'done', content: json({ ...given.content, events: [] }), options: json(given.options), counts: json(given.counts), doneAt: given.now, updatedAt: given.now, version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

export function listItems(db: Db, importId: string) {
  return db
    .selectFrom('importItems as item')
    .leftJoin('entries as entry', 'entry.id', 'item.entryId')
    .where('item.importId', '=', importId)
    .select(['item.position', 'item.action', 'item.entryId', 'item.entryVersion', 'item.before', 'item.undoneAs', 'entry.title', 'entry.version', 'entry.startsAt', 'entry.endsAt', 'entry.startsOn', 'entry.endsOn', 'entry.status'])
    .orderBy('item.position')
    .execute();
}

export async function saveUndone(trx: Trx, importId: string, outcomes: readonly { position: number; undoneAs: string }[], by: string | null, now: Date): Promise<void> {
  await sql`update import_items set undone_as = outcome."undoneAs" from jsonb_to_recordset(${json(outcomes)}::jsonb) as outcome(position integer, "undoneAs" text)
    where import_items.import_id = ${importId} and import_items.position = outcome.position`.execute(trx);
  await trx.updateTable('imports').set((eb) => ({ state: 'undone', undoneAt: now, undoneBy: by, updatedAt: now, version: eb('version', '+', 1) })).where('id', '=', importId).execute();
}

/** The earlier import stands again: its next run must find the entry as it left it. */
export async function followVersion(trx: Trx, entryId: string, from: number, to: number): Promise<void> {
  await trx.updateTable('importItems').set({ entryVersion: to }).where('entryId', '=', entryId).where('entryVersion', '=', from).where('undoneAs', 'is', null).execute();
}

export function listImportRows(db: Db, limit: number) {
  return db
    .selectFrom('imports')
    .leftJoin('people', 'people.id', 'imports.createdBy')
    .select(['imports.id', 'imports.kind', 'imports.sourceName', 'imports.state', 'imports.counts', 'imports.createdAt', 'imports.doneAt', 'imports.undoneAt', 'people.displayName', 'people.surname', 'people.givenName'])
    .orderBy('imports.createdAt', 'desc')
    .orderBy('imports.id')
    .limit(limit)
    .execute();
}

/** The names that cells of a table may hold. */
export async function listDirectory(db: Db): Promise<Directory> {
  const [regions, agencies] = await Promise.all([
    db.selectFrom('regions').select(['iso', 'name', 'short']).execute(),
    db.selectFrom('agencies').select(['id', 'name', 'short', 'abbr']).where('mergedInto', 'is', null).orderBy(sql`name->>'kk' collate "kk-x-icu"`).execute(),
  ]);
  return { regions, agencies };
}
