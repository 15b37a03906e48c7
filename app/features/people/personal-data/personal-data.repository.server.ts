import { sql } from 'kysely';
import type { Db } from '#db/schema.ts';

/** Everything that names a person, found by the foreign keys of the database: no table is forgotten when one is added. */

type Naming = { table: string; column: string };

async function listNaming(db: Db, parent: 'people' | 'accounts' | 'invitations'): Promise<Naming[]> {
  const { rows } = await sql<Naming>`
    select c.conrelid::regclass::text as "table", a.attname as "column"
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = ${parent}::regclass and cardinality(c.conkey) = 1 and a.attname <> 'merged_into' order by 1, 2`.execute(db);
  return rows;
}

/** The person, and the records merged into them. */
export async function listRecords(db: Db, id: string): Promise<{ id: string; row: Record<string, unknown> }[]> {
  const { rows } = await sql<{ id: string; row: Record<string, unknown> }>`
    with recursive record as (select id from people where id = ${id} union select older.id from people older join record on older.merged_into = record.id)
    select person.id, to_jsonb(person) as row from people person join record using (id) order by person.created_at, person.id`.execute(db);
  return rows;
}

const MOST = 20_000;

/** Rows of every table whose column of that kind names one of them. */
export async function listRows(db: Db, parent: 'people' | 'accounts' | 'invitations', ids: readonly string[], isWanted: (column: string) => boolean): Promise<Record<string, Record<string, unknown>[]>> {
  const found: Record<string, Record<string, unknown>[]> = {};
  for (const { table, column } of (await listNaming(db, parent)).filter((each) => isWanted(each.column))) {
    const { rows } = await sql<{ row: Record<string, unknown> }>`select to_jsonb(t) as row from ${sql.table(table)} t where ${sql.ref(`t.${column}`)} = any(${ids}::uuid[]) limit ${MOST}`.execute(db);
    if (rows.length > 0) found[table] = [...(found[table] ?? []), ...rows.map(({ row }) => row)];
  }
  return found;
}

export async function countRows(db: Db, ids: readonly string[], isWanted: (column: string) => boolean): Promise<{ table: string; column: string; count: number }[]> {
  const counts: { table: string; column: string; count: number }[] = [];
  for (const { table, column } of (await listNaming(db, 'people')).filter((each) => isWanted(each.column))) {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)} t where ${sql.ref(`t.${column}`)} = any(${ids}::uuid[])`.execute(db);
    if (rows[0] && rows[0].count > 0) counts.push({ table, column, count: rows[0].count });
  }
  return counts;
}

/** What the log holds of them, with the words of the changes. */
export async function listLog(db: Db, ids: readonly string[]): Promise<Record<string, unknown>[]> {
  const { rows } = await sql<{ row: Record<string, unknown> }>`
    select jsonb_build_object('sequence', entry.sequence, 'at', entry.at, 'via', entry.via, 'action', entry.action, 'object_kind', entry.object_kind, 'object_id', entry.object_id,
      'by_themselves', coalesce(entry.person_id = any(${ids}::uuid[]), false), 'before', change.before, 'after', change.after) as row
    from audit_entries entry left join directory_changes change on change.sequence = entry.sequence and entry.object_kind = 'person'
    where entry.person_id = any(${ids}::uuid[]) or (entry.object_kind = 'person' and entry.object_id = any(${ids}::text[]))
    order by entry.sequence limit ${MOST}`.execute(db);
  return rows.map(({ row }) => row);
}
