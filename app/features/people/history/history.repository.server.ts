import { sql } from 'kysely';
import type { Db } from '#db/schema.ts';
import type { DirectoryKind } from './history.rules.ts';

/** What the log tells of people, agencies and bodies, and the names of those it names by their ids. */

const TABLES = { person: 'people', agency: 'agencies' } as const;

/** The record and those that were merged into it, one into the other. */
export async function listRecords(db: Db, kind: DirectoryKind, id: string): Promise<string[]> {
  if (kind === 'body') return [id];
  const { rows } = await sql<{ id: string }>`
    with recursive record as (
      select ${id}::uuid as id union select older.id from ${sql.table(TABLES[kind])} older join record on older.merged_into = record.id
    ) select id from record limit 100`.execute(db);
  return rows.map((row) => row.id);
}

/** Newest first, from before `before` on. Every record is read by its own end of the index, so that a long history costs a page. */
export async function listEntries(db: Db, kind: DirectoryKind, ids: readonly string[], before: string | null, limit: number) {
  const { rows } = await sql<{
    sequence: string; at: Date; via: string; action: string; objectKind: string; objectId: string; data: Record<string, unknown>; personId: string | null;
    before: Record<string, unknown> | null; after: Record<string, unknown> | null;
  }>`
    select entry.sequence, entry.at, entry.via, entry.action, entry.object_kind, entry.object_id, entry.data, entry.person_id, change.before, change.after
    from (
      select distinct mention.sequence from unnest(${ids}::uuid[]) record (id)
      cross join lateral (
        select sequence from directory_mentions
        where object_kind = ${kind} and object_id = record.id and sequence < coalesce(${before}::bigint, 9223372036854775807)
        order by sequence desc limit ${limit}
      ) mention order by mention.sequence desc limit ${limit}
    ) told
    join audit_entries entry on entry.sequence = told.sequence
    left join directory_changes change on change.sequence = told.sequence
    order by told.sequence desc`.execute(db);
  return rows;
}

export function listPeople(db: Db, ids: readonly string[]) {
  return db.selectFrom('people').select(['id', 'surname', 'givenName', 'patronymic', 'displayName', 'erasedAt', 'mergedInto']).where('id', '=', sql<string>`any(${ids}::uuid[])`).execute();
}

export function listAgencies(db: Db, ids: readonly string[]) {
  return db.selectFrom('agencies').select(['id', 'name', 'short', 'abbr', 'mergedInto']).where('id', '=', sql<string>`any(${ids}::uuid[])`).execute();
}

export function listBodies(db: Db, ids: readonly string[]) {
  return db.selectFrom('bodies').select(['id', 'name']).where('id', '=', sql<string>`any(${ids}::uuid[])`).execute();
}

export function listImports(db: Db, ids: readonly string[]) {
  return db.selectFrom('directoryImports').select(['id', 'sourceName', 'state']).where('id', '=', sql<string>`any(${ids}::uuid[])`).execute();
}

export function listRegions(db: Db, isos: readonly string[]) {
  return db.selectFrom('regions').select(['iso', 'name']).where('iso', '=', sql<string>`any(${isos}::text[])`).execute();
}

/** How it came here, where the log does not tell. */
export function findOrigin(db: Db, kind: 'person' | 'agency', id: string) {
  return db.selectFrom(TABLES[kind]).select(['source', 'key', 'createdAt']).where('id', '=', id).executeTakeFirst();
}
