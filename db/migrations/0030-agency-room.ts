import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- On which day of the month agencies are asked how things stand; one row.
create table monthly_rules (
  "only" boolean primary key default true check ("only"),
  is_on boolean not null default true,
  day integer not null default 25 check (day between 1 and 28),
  answer_days integer not null default 3 check (answer_days between 1 and 20),
  version integer not null default 1,
  updated_by uuid references people,
  updated_at timestamptz not null default now()
);
create index monthly_rules_updated_by on monthly_rules (updated_by) where updated_by is not null;
insert into monthly_rules default values;

-- Months that were asked for; whoever writes the row writes the mails.
create table monthly_rounds (
  month date primary key check (extract(day from month) = 1),
  asked_on date not null,
  answer_by date not null,
  mail_count integer not null default 0,
  batch_id uuid,
  created_by uuid references people,
  created_at timestamptz not null default now()
);
create index monthly_rounds_created_by on monthly_rounds (created_by) where created_by is not null;

-- What somebody has typed into the report of an assignment and not yet sent.
create table report_drafts (
  assignment_id uuid not null references assignments on delete cascade,
  person_id uuid not null references people,
  typed jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (assignment_id, person_id)
);
create index report_drafts_of_person on report_drafts (person_id);

-- Files that prove a report; without a report they belong to one that is a draft.
create table report_files (
  file_id uuid primary key references files,
  assignment_id uuid not null references assignments on delete cascade,
  person_id uuid references people,
  report_id uuid references reports on delete cascade,
  created_at timestamptz not null default now()
);
create index report_files_of_assignment on report_files (assignment_id, created_at);
create index report_files_of_report on report_files (report_id) where report_id is not null;
create index report_files_of_person on report_files (person_id) where person_id is not null;
`;

/** Agencies report on all they owe on one page each month, with drafts and evidence. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
  await addPurpose(db);
}

/** One purpose more, whatever other migrations have added to the list. */
async function addPurpose(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ definition: string }>`select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'capabilities_purpose_check'`.execute(db);
  const known = [...(rows[0]?.definition ?? '').matchAll(/'([a-z_-]+)'::text/g)].map((match) => match[1]!);
  const purposes = [...new Set([...known, 'owed'])].map((purpose) => `'${purpose}'`).join(', ');
  await sql.raw(`alter table capabilities drop constraint capabilities_purpose_check, add constraint capabilities_purpose_check check (purpose in (${purposes}))`).execute(db);
}
