import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- A plan that somebody uploaded, from the preview to the undo.
create table plan_imports (
  id uuid primary key,
  roadmap_id uuid not null references roadmaps on delete cascade,
  source_name text not null check (length(source_name) between 1 and 300),
  state text not null default 'preview' check (state in ('preview', 'done', 'undone')),
  content jsonb not null,
  counts jsonb not null default '{}',
  created_by uuid references people,
  done_at timestamptz,
  undone_at timestamptz,
  undone_by uuid references people,
  created_at timestamptz not null default now()
);
create index plan_imports_newest on plan_imports (roadmap_id, created_at desc);

-- What it made or changed. No foreign key: a milestone may be gone, that it was imported stays known.
create table plan_import_items (
  import_id uuid not null references plan_imports on delete cascade,
  position integer not null,
  action text not null check (action in ('created', 'changed')),
  milestone_id uuid not null,
  milestone_version integer not null,
  title jsonb not null check (is_text3(title)),
  before jsonb,
  undone_as text check (undone_as in ('removed', 'restored', 'kept')),
  primary key (import_id, position)
);
`;

/** Plans come in as tables, and go out again as a whole. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
