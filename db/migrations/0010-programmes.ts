import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
alter table entries add column cancel_reason text;
create index entries_of_parent on entries (parent_id) where parent_id is not null;
-- The order of the list of programmes and events: by their beginning, those without a day at the end.
create index entries_in_order on entries ((coalesce(starts_at, starts_on::timestamp at time zone 'UTC', timestamptz 'infinity')), id) where kind <> 'meeting';
create index assignments_of_entry on assignments (entry_id) where entry_id is not null;

-- An agency's own event is a draft of the calendar until the secretariat has decided about it.
create table entry_proposals (
  entry_id uuid primary key references entries on delete cascade,
  agency_id uuid not null references agencies,
  author_id uuid references people,
  state text not null check (state in ('draft', 'proposed', 'returned', 'accepted')),
  reason text,
  proposed_at timestamptz,
  decided_by uuid references people,
  decided_at timestamptz,
  check (state <> 'returned' or reason is not null)
);
create index entry_proposals_of_agency on entry_proposals (agency_id);
create index entry_proposals_waiting on entry_proposals (proposed_at) where state = 'proposed';

-- What stood in the rows before, so that one change of many can be taken back.
create table bulk_edits (
  id uuid primary key,
  person_id uuid references people,
  entries jsonb not null,
  undone_at timestamptz,
  created_at timestamptz not null default now()
);
`;

/** Programmes hold events; agencies propose their own; many are changed at once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
