import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
create table polls (
  id uuid primary key,
  title jsonb not null check (is_text3(title)),
  description jsonb check (description is null or is_text3(description)),
  place jsonb check (place is null or is_text3(place)),
  format text not null check (format in ('in_person', 'online', 'hybrid')),
  duration_minutes integer not null check (duration_minutes between 5 and 1440),
  time_zone text not null,
  body_id uuid references bodies,
  lead_agency_id uuid not null references agencies,
  is_anonymous boolean not null default false,
  closes_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'closed', 'scheduled')),
  meeting_id uuid references meetings on delete set null,
  chosen_option_id uuid,
  created_by uuid references people,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index polls_newest on polls (created_at desc, id);
create table poll_options (
  id uuid primary key,
  poll_id uuid not null references polls on delete cascade,
  position integer not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  unique (poll_id, starts_at),
  unique (poll_id, id)
);
-- The chosen date is one of the poll's own.
alter table polls add constraint polls_chosen_option foreign key (id, chosen_option_id) references poll_options (poll_id, id);
create table poll_guests (
  id uuid primary key,
  poll_id uuid not null references polls on delete cascade,
  person_id uuid not null references people,
  agency_id uuid references agencies,
  is_required boolean not null default false,
  comment text,
  answered_at timestamptz,
  withdrawn_at timestamptz,
  created_at timestamptz not null default now(),
  unique (poll_id, person_id)
);
create index poll_guests_of_person on poll_guests (person_id);
create table poll_votes (
  guest_id uuid not null references poll_guests on delete cascade,
  option_id uuid not null references poll_options on delete cascade,
  choice text not null check (choice in ('yes', 'if_need_be', 'no')),
  updated_at timestamptz not null default now(),
  primary key (guest_id, option_id)
);
create index poll_votes_of_option on poll_votes (option_id);

-- What a guest of a poll was told, as invitation_id says it for meetings.
alter table mails add column poll_guest_id uuid references poll_guests on delete set null;
create index mails_of_poll_guest on mails (poll_guest_id, created_at desc) where poll_guest_id is not null;
`;

/** Date polls: options, guests and one answer for each of both. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
