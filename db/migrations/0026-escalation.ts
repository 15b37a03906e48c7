import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- The responsible agency says that it has taken the assignment; another agency has to say it anew.
create table assignment_receipts (
  assignment_id uuid not null references assignments on delete cascade,
  agency_id uuid not null references agencies,
  person_id uuid references people,
  via text not null check (via in ('web', 'link', 'secretariat')),
  created_at timestamptz not null default now(),
  primary key (assignment_id, agency_id)
);
create index assignment_receipts_of_agency on assignment_receipts (agency_id);
create index assignment_receipts_of_person on assignment_receipts (person_id);

-- More time is asked for by the agency and granted or refused by whoever gave the assignment.
create table extension_requests (
  id uuid primary key,
  assignment_id uuid not null references assignments on delete cascade,
  due_on date not null,
  wished_on date not null,
  reason text not null,
  person_id uuid references people,
  via text not null check (via in ('web', 'link', 'secretariat')),
  state text not null default 'open' check (state in ('open', 'granted', 'refused')),
  granted_on date,
  note text,
  decided_by uuid references people,
  decided_at timestamptz,
  is_demo boolean not null default false,
  created_at timestamptz not null default now(),
  check ((state = 'open') = (decided_at is null)),
  check ((state = 'granted') = (granted_on is not null))
);
create unique index extension_requests_open on extension_requests (assignment_id) where state = 'open';
create index extension_requests_of_assignment on extension_requests (assignment_id, created_at desc);
create index extension_requests_of_person on extension_requests (person_id);
create index extension_requests_decided_by on extension_requests (decided_by) where decided_by is not null;

-- Parts point at the whole they came from, and what was joined at what it was joined to.
alter table assignments add column split_from uuid references assignments, add column merged_into uuid references assignments;
create index assignments_split_from on assignments (split_from) where split_from is not null;
create index assignments_merged_into on assignments (merged_into) where merged_into is not null;

-- A body's own ladder; a body without rows follows the usual one. Working days from the deadline, negative before it.
create table escalation_steps (
  body_id uuid not null references bodies on delete cascade,
  days integer not null check (days between -60 and 60),
  level text not null check (level in ('focal', 'deputy', 'head', 'secretariat', 'agenda')),
  primary key (body_id, days)
);

-- Mornings on which the digests were written; whoever writes the row writes them all.
create table digest_runs (
  day date primary key,
  mail_count integer not null,
  ran_at timestamptz not null default now()
);

-- Steps of the ladder that were taken, for the deadline that stood then. Without a person: nobody could be told.
create table escalations (
  id uuid primary key,
  assignment_id uuid not null references assignments on delete cascade,
  due_on date not null,
  days integer not null,
  level text not null check (level in ('focal', 'deputy', 'head', 'secretariat', 'agenda')),
  person_id uuid references people,
  told_on date not null,
  created_at timestamptz not null default now()
);
create index escalations_of_assignment on escalations (assignment_id, due_on, days);
create index escalations_of_person on escalations (person_id);

-- Steps that the secretariat keeps back.
create table escalation_holds (
  assignment_id uuid not null references assignments on delete cascade,
  due_on date not null,
  days integer not null,
  held_by uuid references people,
  created_at timestamptz not null default now(),
  primary key (assignment_id, due_on, days)
);
create index escalation_holds_by on escalation_holds (held_by);

-- Who wants no digests: what they would have been told goes to the next one at their agency.
create table digest_stops (
  person_id uuid primary key references people,
  created_at timestamptz not null default now()
);
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
  await addPurpose(db);
}

/** One purpose more, whatever other migrations have added to the list. */
async function addPurpose(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ definition: string }>`select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'capabilities_purpose_check'`.execute(db);
  const known = [...(rows[0]?.definition ?? '').matchAll(/'([a-z_-]+)'::text/g)].map((match) => match[1]!);
  const purposes = [...new Set([...known, 'digest'])].map((purpose) => `'${purpose}'`).join(', ');
  await sql.raw(`alter table capabilities drop constraint capabilities_purpose_check, add constraint capabilities_purpose_check check (purpose in (${purposes}))`).execute(db);
}
