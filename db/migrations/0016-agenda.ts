import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- A break is no item: it has no number and no presenter, and nothing is decided in it.
create table agenda_breaks (
  id uuid primary key,
  meeting_id uuid not null references meetings on delete cascade,
  section_id uuid references agenda_sections on delete set null,
  position integer not null,
  title jsonb not null check (is_text3(title)),
  minutes integer not null check (minutes between 1 and 600),
  version integer not null default 1
);
create index agenda_breaks_of_meeting on agenda_breaks (meeting_id, position);

-- How long an item waits for the breaks before it.
create view agenda_pauses as
  select item.id as agenda_item_id, sum(pause.minutes)::int as minutes
  from agenda_items item
  join agenda_breaks pause on pause.meeting_id = item.meeting_id
  left join agenda_sections item_section on item_section.id = item.section_id
  left join agenda_sections pause_section on pause_section.id = pause.section_id
  where (coalesce(pause_section.position, -1), pause.position) < (coalesce(item_section.position, -1), item.position)
  group by item.id;

alter table agenda_items
  add column awaits_papers boolean not null default false,
  -- What brought it here, so that nobody is asked twice: an assignment that is late, minutes that want approval.
  add column assignment_id uuid references assignments on delete set null,
  add column approves_minutes_id uuid references minutes on delete set null;
create index agenda_items_carried_from on agenda_items (carried_from) where carried_from is not null;
create index agenda_items_of_assignment on agenda_items (assignment_id) where assignment_id is not null;

-- Items that stand on no agenda: proposed by an agency, or kept for a later meeting.
create table agenda_proposals (
  id uuid primary key,
  body_id uuid references bodies,
  meeting_id uuid references meetings on delete set null,
  agency_id uuid references agencies,
  author_id uuid references people,
  state text not null check (state in ('proposed', 'backlog', 'accepted', 'rejected', 'withdrawn')),
  kind text not null check (kind in ('information', 'discussion', 'decision')),
  title jsonb not null check (is_text3(title)),
  notes jsonb,
  presenter_person_id uuid references people,
  presenter_agency_id uuid references agencies,
  minutes integer not null check (minutes between 1 and 600),
  is_confidential boolean not null default false,
  awaits_papers boolean not null default false,
  reason text,
  agenda_item_id uuid references agenda_items on delete set null,
  decided_by uuid references people,
  decided_at timestamptz,
  is_demo boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (state <> 'rejected' or reason is not null)
);
create index agenda_proposals_open on agenda_proposals (body_id, created_at) where state in ('proposed', 'backlog');
create index agenda_proposals_of_agency on agenda_proposals (agency_id, created_at);
create unique index agenda_proposals_of_item on agenda_proposals (agenda_item_id) where agenda_item_id is not null;

create table papers (
  id uuid primary key,
  agenda_item_id uuid references agenda_items on delete cascade,
  proposal_id uuid references agenda_proposals on delete cascade,
  title text not null check (length(title) between 1 and 300),
  file_id uuid references files,
  url text,
  is_confidential boolean not null default false,
  added_by uuid references people,
  is_demo boolean not null default false,
  created_at timestamptz not null default now(),
  check (num_nonnulls(agenda_item_id, proposal_id) = 1),
  check (num_nonnulls(file_id, url) = 1)
);
create index papers_of_item on papers (agenda_item_id);
create index papers_of_proposal on papers (proposal_id);
create index papers_of_file on papers (file_id) where file_id is not null;

create table agenda_templates (
  id uuid primary key,
  name jsonb not null check (is_text3(name)),
  body_id uuid references bodies,
  content jsonb not null,
  is_demo boolean not null default false,
  created_by uuid references people,
  created_at timestamptz not null default now()
);
`;

/** Breaks, papers, proposals and the backlog, templates of agendas. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
