import { sql } from 'kysely';
import type { Db, Trx } from '#db/schema.ts';

/** Making two rows of one person one. */

/** The older address and name go with the row that stays; what names `source` names `target` from now on. */
export async function mergePeople(trx: Trx, source: string, target: string): Promise<void> {
  await sql`select point_elsewhere('people', ${source}, ${target})`.execute(trx);
  const { email } = await trx.selectFrom('people').select('email').where('id', '=', source).executeTakeFirstOrThrow();
  await trx.updateTable('accounts').set({ disabledAt: sql<Date>`now()` }).where('personId', '=', source).execute();
  await trx
    .updateTable('people')
    .set({ mergedInto: target, erasedAt: sql<Date>`now()`, email: null, version: sql<number>`version + 1`, updatedAt: sql<Date>`now()` })
    .where('id', '=', source)
    .execute();
  await trx
    .updateTable('people')
    .set({ email: sql<string | null>`coalesce(email, ${email})`, isVisitor: false, version: sql<number>`version + 1`, updatedAt: sql<Date>`now()` })
    .where('id', '=', target)
    .execute();
}

/** How many rows of each table name this person or agency, by the catalogue's foreign keys. */
export async function countMentions(db: Db, parent: 'people' | 'agencies', id: string): Promise<{ table: string; count: number }[]> {
  const { rows: keys } = await sql<{ child: string; field: string }>`
    select c.conrelid::regclass::text as child, quote_ident(a.attname) as field
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = ${parent}::regclass and a.attname <> 'merged_into'
      and not exists (select from merge_rules r where r.table_name = c.conrelid::regclass::text and r.on_conflict = 'keep')`.execute(db);
  const counts = new Map<string, number>();
  for (const { child, field } of keys) {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.raw(child)} where ${sql.raw(field)} = ${id}`.execute(db);
    counts.set(child, (counts.get(child) ?? 0) + (rows[0]?.count ?? 0));
  }
  return [...counts].filter(([, count]) => count > 0).map(([table, count]) => ({ table, count }));
}

/** Rows whose surname or whole name is written the same in one of the languages. */
export function listNamesakes(db: Db, id: string) {
  return db
    .selectFrom('people as one')
    .innerJoin('people as other', (join) =>
      join.on(sql<boolean>`other.id <> one.id and other.erased_at is null and not other.is_visitor and (
        (lower(one.surname->>'kk') = lower(other.surname->>'kk') or lower(one.surname->>'ru') = lower(other.surname->>'ru') or lower(one.surname->>'en') = lower(other.surname->>'en'))
        or lower(other.display_name) in (lower(one.display_name), lower(concat_ws(' ', one.given_name->>'ru', one.surname->>'ru')), lower(concat_ws(' ', one.surname->>'ru', one.given_name->>'ru')),
          lower(concat_ws(' ', one.given_name->>'en', one.surname->>'en')), lower(concat_ws(' ', one.surname->>'kk', one.given_name->>'kk')), lower(concat_ws(' ', one.given_name->>'kk', one.surname->>'kk'))))`))
    .select(['other.id', 'other.surname', 'other.givenName', 'other.patronymic', 'other.displayName', 'other.email', 'other.isDemo'])
    .where('one.id', '=', id)
    .limit(10)
    .execute();
}

export async function findMergedInto(db: Db, id: string): Promise<string | null> {
  return (await db.selectFrom('people').select('mergedInto').where('id', '=', id).executeTakeFirst())?.mergedInto ?? null;
}
