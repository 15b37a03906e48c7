import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- The number by which the state knows an organization.
alter table agencies add column bin text unique check (bin ~ '^[0-9]{12}$');

-- A table of people or agencies that somebody uploaded, from the preview to the undo.
create table directory_imports (
  id uuid primary key,
  kind text not null check (kind in ('people', 'agencies')),
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
create index directory_imports_newest on directory_imports (created_at desc);

-- What it made or changed. No foreign key: a person may be merged or gone, that they were imported stays known.
create table directory_import_items (
  import_id uuid not null references directory_imports on delete cascade,
  position integer not null,
  action text not null check (action in ('created', 'changed')),
  object_id uuid not null,
  object_version integer not null,
  -- The office that came with the row, where the person had it not yet.
  office_id uuid,
  before jsonb,
  undone_as text check (undone_as in ('removed', 'restored', 'kept')),
  primary key (import_id, position)
);

-- Takes away what nothing else names; false where something does.
create function delete_unnamed(parent regclass, object uuid, known_version integer) returns boolean language plpgsql as $$
declare
  gone integer;
begin
  execute format('delete from %s where id = $1 and version = $2', parent) using object, known_version;
  get diagnostics gone = row_count;
  return gone = 1;
exception when foreign_key_violation then
  return false;
end $$;

-- When the committee's report leaves by itself, in which forms, and to whom.
create table report_mailing_rules (
  id smallint primary key default 1 check (id = 1),
  is_on boolean not null default false,
  every text not null default 'month' check (every in ('week', 'month')),
  weekday smallint not null default 1 check (weekday between 1 and 5),
  month_day smallint not null default 1 check (month_day between 1 and 28),
  hour smallint not null default 9 check (hour between 7 and 20),
  on_day_off text not null default 'after' check (on_day_off in ('before', 'after', 'skip')),
  formats text[] not null default '{pdf}' check (formats <@ array['pdf', 'docx', 'xlsx'] and cardinality(formats) > 0),
  version integer not null default 1,
  updated_by uuid references people,
  updated_at timestamptz not null default now()
);
insert into report_mailing_rules default values;
create table report_recipients (
  person_id uuid primary key references people,
  -- Null: the person's own.
  language text check (language in ('kk', 'ru', 'en')),
  created_at timestamptz not null default now()
);
-- The slot is the day the rule named; two workers cannot both fill it.
create table report_mailings (
  slot date primary key,
  from_on date not null,
  as_of date not null,
  edition integer not null,
  formats text[] not null,
  mail_count integer not null,
  batch_id uuid,
  created_at timestamptz not null default now()
);

-- Once a week, what changed, for whoever asked for it.
create table change_subscribers (
  person_id uuid primary key references people,
  told_until timestamptz not null,
  created_at timestamptz not null default now()
);
insert into merge_rules values ('change_subscribers', 'drop');
create table change_digests (
  week date primary key,
  mail_count integer not null,
  created_at timestamptz not null default now()
);

-- What a mail brings with it.
create table mail_files (
  mail_id uuid not null references mails on delete cascade,
  file_id uuid not null references files,
  position integer not null default 0,
  primary key (mail_id, file_id)
);
create index mail_files_of_file on mail_files (file_id);
`;

/** People and agencies come in as tables; reports and what changed leave by the clock. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
  await addPurpose(db);
}

/** One purpose more, whatever other migrations have added to the list. */
async function addPurpose(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ definition: string }>`select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'capabilities_purpose_check'`.execute(db);
  const known = [...(rows[0]?.definition ?? '').matchAll(/'([a-z_-]+)'::text/g)].map((match) => match[1]!);
  const purposes = [...new Set([...known, 'changes'])].map((purpose) => `'${purpose}'`).join(', ');
  await sql.raw(`alter table capabilities drop constraint capabilities_purpose_check, add constraint capabilities_purpose_check check (purpose in (${purposes}))`).execute(db);
}
