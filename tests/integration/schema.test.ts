import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { tablesOfSchema, type Column } from '#tests/support/source.ts';

const db = await testDatabase();

test('db/schema.ts tells the tables and columns that the migrations make', async () => {
  const { rows } = await sql<{ tableName: string; columnName: string; nullable: boolean; computed: boolean }>`
    select c.table_name, c.column_name, c.is_nullable = 'YES' as nullable, c.is_generated = 'ALWAYS' or t.table_type = 'VIEW' as computed
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where table_schema = 'public' and table_name not like 'kysely_migration%'
  `.execute(db);
  const live = rows.map((row) => inWords(camel(row.tableName), { ...row, name: camel(row.columnName) }));
  const written = [...tablesOfSchema()].flatMap(([table, columns]) => columns.map((column) => inWords(table, column)));
  expect(written.sort()).toEqual(live.sort());
});

/** Of a computed column the catalogue does not know whether it may be empty. */
function inWords(table: string, { name, nullable, computed }: Column) {
  return `${table}.${name}${computed ? ' computed' : nullable ? ' or null' : ''}`;
}

const camel = (name: string) => name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
