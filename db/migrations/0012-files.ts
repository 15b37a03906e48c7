import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
create table files (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  content_type text not null,
  size integer not null check (size > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  scan_state text not null check (scan_state in ('unscanned', 'checking', 'clean', 'infected')),
  -- Set while something of ours shows it; without it the file is swept away after a day.
  kept_at timestamptz,
  uploaded_by uuid references people on delete set null,
  is_demo boolean not null default false,
  created_at timestamptz not null default now()
);
create index files_unkept on files (created_at) where kept_at is null;
create index files_to_scan on files (created_at) where scan_state = 'checking';
`;

/** What people upload: one row for each file, its bytes lie beside the database. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
