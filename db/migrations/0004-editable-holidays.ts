import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
alter table holidays
  add column version integer not null default 1,
  add column created_at timestamptz not null default now(),
  add column updated_at timestamptz not null default now();
`;

/** The production calendar is edited by people now: two who do so at once are told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
