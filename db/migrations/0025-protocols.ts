import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- Approved minutes change by a correction alone: it is written beside them, and takes their place when it is approved.
-- The protocol that it replaced is kept as it stood.
create table minutes_corrections (
  id uuid primary key,
  minutes_id uuid not null references minutes on delete cascade,
  edition integer not null check (edition > 1),
  reason text not null,
  state text not null default 'open' check (state in ('open', 'approved')),
  replaced jsonb,
  opened_by uuid references people,
  approved_by uuid references people,
  approved_at timestamptz,
  created_at timestamptz not null default now(),
  unique (minutes_id, edition),
  check ((state = 'open') = (approved_at is null)),
  check ((state = 'open') = (replaced is null))
);
create index minutes_corrections_opened_by on minutes_corrections (opened_by) where opened_by is not null;
create index minutes_corrections_approved_by on minutes_corrections (approved_by) where approved_by is not null;

create table correction_changes (
  id uuid primary key,
  correction_id uuid not null references minutes_corrections on delete cascade,
  agenda_item_id uuid not null references agenda_items on delete cascade,
  part text not null check (part in ('heard', 'spoke', 'decided')),
  decision_id uuid references decisions on delete set null,
  language text not null check (language in ('kk', 'ru', 'en')),
  before text not null,
  after text not null,
  created_at timestamptz not null default now()
);
create index correction_changes_of_correction on correction_changes (correction_id, created_at);
create index correction_changes_of_item on correction_changes (agenda_item_id);
create index correction_changes_of_decision on correction_changes (decision_id) where decision_id is not null;

-- Whoever confirmed one edition has not read the next.
alter table acknowledgements add column edition integer not null default 1;
alter table acknowledgements drop constraint acknowledgements_minutes_id_person_id_key;
alter table acknowledgements add unique (minutes_id, person_id, edition);

-- At a tie the vote of the chair decides.
alter table decisions add column casting_vote text check (casting_vote in ('for', 'against'));
alter table decisions add column state_note text;
alter table decisions add column state_by uuid references people;
alter table decisions add column state_at timestamptz;
create index decisions_state_by on decisions (state_by) where state_by is not null;
create index decisions_superseded_by on decisions (superseded_by) where superseded_by is not null;

create table decision_recusals (
  decision_id uuid not null references decisions on delete cascade,
  person_id uuid not null references people,
  primary key (decision_id, person_id)
);
create index decision_recusals_of_person on decision_recusals (person_id);

-- Words, a paper, or both.
create table decision_dissents (
  id uuid primary key,
  decision_id uuid not null references decisions on delete cascade,
  person_id uuid not null references people,
  text text,
  file_id uuid references files,
  created_at timestamptz not null default now(),
  unique (decision_id, person_id),
  check (num_nonnulls(text, file_id) > 0)
);
create index decision_dissents_of_person on decision_dissents (person_id);
create index decision_dissents_of_file on decision_dissents (file_id) where file_id is not null;

-- The signed paper, which counts before all others.
alter table minutes add column scan_file_id uuid references files;
alter table minutes add column scan_by uuid references people;
alter table minutes add column scan_at timestamptz;
create index minutes_scan_file on minutes (scan_file_id) where scan_file_id is not null;
create index minutes_scan_by on minutes (scan_by) where scan_by is not null;

-- For the press: nothing is seen of it before its time.
create table communiques (
  meeting_id uuid primary key references meetings on delete cascade,
  title jsonb not null check (is_text3(title)),
  body jsonb not null check (is_text3(body)),
  publish_at timestamptz,
  is_demo boolean not null default false,
  created_by uuid references people,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index communiques_created_by on communiques (created_by) where created_by is not null;
`;

/** Corrections of approved minutes, what belongs to a vote, the signed paper, the word to the press. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
