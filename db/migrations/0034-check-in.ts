import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- Who said by their own phone at the door that they are here. It is a proposal for the roll: whoever keeps the roll takes it over.
create table check_ins (
  id uuid primary key,
  meeting_id uuid not null references meetings on delete cascade,
  person_id uuid not null references people,
  -- By the link of their own invitation, or by a name chosen from the list.
  proof text not null check (proof in ('link', 'name')),
  -- From the code on the screen, which changes every minute, or from the printed one.
  code text not null check (code in ('screen', 'paper')),
  -- Tells phones apart and says nothing else of them: a number drawn by lot.
  phone text not null,
  state text not null default 'waiting' check (state in ('waiting', 'confirmed', 'refused')),
  decided_by uuid references people,
  decided_at timestamptz,
  created_at timestamptz not null default now(),
  check ((state = 'waiting') = (decided_at is null)),
  -- One phone speaks for one person.
  unique (meeting_id, phone)
);
create index check_ins_of_person on check_ins (person_id);
create index check_ins_decided_by on check_ins (decided_by) where decided_by is not null;
create trigger check_ins_follow after insert or update or delete on check_ins for each row execute function meeting_followed();

-- The chair is asked to approve minutes, and says yes, or sends them back with a word.
create table approval_requests (
  id uuid primary key,
  minutes_id uuid not null references minutes on delete cascade,
  chair_id uuid not null references people,
  asked_by uuid references people,
  state text not null default 'open' check (state in ('open', 'approved', 'returned', 'withdrawn')),
  note text,
  decided_at timestamptz,
  created_at timestamptz not null default now(),
  check ((state = 'open') = (decided_at is null)),
  check (state <> 'returned' or note is not null)
);
create unique index approval_requests_open on approval_requests (minutes_id) where state = 'open';
create index approval_requests_of_minutes on approval_requests (minutes_id, created_at);
create index approval_requests_of_chair on approval_requests (chair_id);
create index approval_requests_asked_by on approval_requests (asked_by) where asked_by is not null;
`;

/** Participants check in at the door by their phones; the chair approves by a link. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
  await addPurpose(db);
}

/** One purpose more, whatever other migrations have added to the list. */
async function addPurpose(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ definition: string }>`select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'capabilities_purpose_check'`.execute(db);
  const known = [...(rows[0]?.definition ?? '').matchAll(/'([a-z_-]+)'::text/g)].map((match) => match[1]!);
  const purposes = [...new Set([...known, 'approve'])].map((purpose) => `'${purpose}'`).join(', ');
  await sql.raw(`alter table capabilities drop constraint capabilities_purpose_check, add constraint capabilities_purpose_check check (purpose in (${purposes}))`).execute(db);
}
