import { type Kysely, sql } from 'kysely';

/**
 * The tables of the first story: directory, access, calendar, agenda, invitations, mail, minutes, assignments, roadmap.
 * Plain SQL, because constraints, ranges and partial indexes are the point of it.
 */
const STATEMENTS = `
create extension if not exists btree_gist;
create extension if not exists pg_trgm;
create extension if not exists citext;

create function is_text3(value jsonb) returns boolean language sql immutable as $$
  select jsonb_typeof(value) = 'object'
     and coalesce(value->>'kk', value->>'ru', value->>'en') is not null
$$;

-- agencies ------------------------------------------------------------------------------------------------------------
create table regions (
  iso text primary key,
  kind text not null check (kind in ('region', 'city')),
  name jsonb not null check (is_text3(name)),
  short jsonb not null check (is_text3(short)),
  tile_column integer not null,
  tile_row integer not null,
  source text
);
create table directions (
  key text primary key,
  name jsonb not null check (is_text3(name)),
  icon text not null,
  position integer not null
);
create table agencies (
  id uuid primary key,
  key text unique,
  kind text not null check (kind in ('committee', 'executive_office', 'ministry', 'ministry_committee', 'akimat', 'state_njsc', 'volunteer_infrastructure',
    'platform', 'ngo', 'business', 'un', 'international', 'other')),
  name jsonb not null check (is_text3(name)),
  short jsonb,
  abbr jsonb,
  region_iso text references regions,
  parent_id uuid references agencies,
  note text,
  source text,
  confidence text,
  is_demo boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table bodies (
  id uuid primary key,
  key text unique,
  kind text not null check (kind in ('committee', 'working_group')),
  name jsonb not null check (is_text3(name)),
  short jsonb not null check (is_text3(short)),
  agency_id uuid not null references agencies,
  numbering text not null default 'running' check (numbering in ('running', 'yearly')),
  quorum_numerator integer not null default 1,
  quorum_denominator integer not null default 2 check (quorum_denominator > 0),
  paper_deadline_days integer not null default 7,
  source text,
  is_demo boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- people --------------------------------------------------------------------------------------------------------------
create table people (
  id uuid primary key,
  key text unique,
  surname jsonb,
  given_name jsonb,
  patronymic jsonb,
  display_name text,
  position jsonb,
  email citext unique,
  language text not null default 'kk' check (language in ('kk', 'ru', 'en')),
  time_zone text not null default 'Asia/Almaty',
  source text,
  is_demo boolean not null default false,
  erased_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (erased_at is not null or surname is not null or display_name is not null)
);
create table seats (
  id uuid primary key,
  body_id uuid not null references bodies,
  agency_id uuid not null references agencies,
  person_id uuid references people,
  role text not null check (role in ('chair', 'deputy_chair', 'secretary', 'member', 'observer')),
  from_on date,
  to_on date,
  position integer not null default 0,
  is_demo boolean not null default false
);
create index seats_of_body on seats (body_id, position);
create index seats_of_person on seats (person_id);
create table affiliations (
  id uuid primary key,
  person_id uuid not null references people,
  agency_id uuid not null references agencies,
  role text not null check (role in ('head', 'deputy', 'focal_point', 'deputy_focal_point', 'staff')),
  from_on date,
  to_on date,
  absent_from date,
  absent_to date,
  unique (person_id, agency_id, role)
);
create index affiliations_of_agency on affiliations (agency_id, role);
create table accounts (
  id uuid primary key,
  person_id uuid not null unique references people,
  roles text[] not null check (roles <@ array['secretariat', 'agency', 'member', 'auditor'] and cardinality(roles) > 0),
  agency_id uuid references agencies,
  disabled_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table sign_in_links (
  id uuid primary key,
  account_id uuid not null references accounts on delete cascade,
  token_hash text not null unique,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);
create table web_sessions (
  id uuid primary key,
  account_id uuid not null references accounts on delete cascade,
  token_hash text not null unique,
  user_agent text,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index web_sessions_of_account on web_sessions (account_id);
create table rate_limits (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
create table capabilities (
  id uuid primary key,
  token_hash text not null unique,
  purpose text not null check (purpose in ('answer', 'report', 'amend', 'acknowledge', 'poll', 'feed', 'minutes')),
  person_id uuid not null references people,
  object_id uuid not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  unique (purpose, person_id, object_id)
);
create table audit_entries (
  sequence bigint generated always as identity primary key,
  at timestamptz not null default now(),
  person_id uuid,
  via text not null check (via in ('web', 'link', 'mail', 'api', 'job', 'command')),
  action text not null,
  object_kind text not null,
  object_id text not null,
  data jsonb not null default '{}',
  previous_hash text not null,
  hash text not null
);
create index audit_entries_of_object on audit_entries (object_kind, object_id);

-- working days --------------------------------------------------------------------------------------------------------
create table holidays (
  day date primary key,
  kind text not null check (kind in ('public', 'moved_off', 'moved_on')),
  name jsonb not null check (is_text3(name)),
  note text,
  source text not null
);

-- meetings ------------------------------------------------------------------------------------------------------------
create table entries (
  id uuid primary key,
  key text unique,
  kind text not null check (kind in ('meeting', 'initiative', 'event')),
  scope text not null check (scope in ('session', 'working_meeting', 'international', 'national', 'regional')),
  parent_id uuid references entries,
  title jsonb not null check (is_text3(title)),
  description jsonb,
  place jsonb,
  status text not null default 'draft' check (status in ('draft', 'planned', 'confirmed', 'held', 'cancelled')),
  visibility text not null default 'internal' check (visibility in ('internal', 'partners', 'public')),
  embargo_until timestamptz,
  body_id uuid references bodies,
  region_iso text references regions,
  format text not null default 'in_person' check (format in ('in_person', 'online', 'hybrid')),
  online_url text,
  starts_at timestamptz,
  ends_at timestamptz,
  all_day boolean not null default false,
  starts_on date,
  ends_on date,
  undated_period text,
  time_zone text not null default 'Asia/Almaty',
  rrule text,
  uid text not null unique,
  sequence integer not null default 0,
  time_sequence integer not null default 0,
  continued_from uuid references entries,
  note text,
  source text,
  confidence text,
  is_demo boolean not null default false,
  created_by uuid references people,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (ends_at >= starts_at),
  check (ends_on >= starts_on),
  check ((starts_at is not null and ends_at is not null) or (all_day and starts_on is not null and ends_on is not null) or undated_period is not null)
);
create table entry_agencies (
  entry_id uuid not null references entries on delete cascade,
  agency_id uuid not null references agencies,
  role text not null check (role in ('lead', 'co')),
  is_inferred boolean not null default false,
  primary key (entry_id, agency_id)
);
create index entry_agencies_of_agency on entry_agencies (agency_id);
create table entry_directions (
  entry_id uuid not null references entries on delete cascade,
  direction_key text not null references directions,
  primary key (entry_id, direction_key)
);
create table entry_changes (
  id uuid primary key,
  entry_id uuid not null references entries on delete cascade,
  original_start timestamptz not null,
  is_cancelled boolean not null default false,
  fields jsonb not null default '{}',
  unique (entry_id, original_start)
);
-- What a calendar reads: one row per occurrence, with all that a list draws, so that a month costs the same with and without recurrence.
create table occurrences (
  id uuid primary key,
  entry_id uuid not null references entries on delete cascade,
  original_start timestamptz not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  period tstzrange generated always as (tstzrange(starts_at, ends_at, '[]')) stored,
  all_day boolean not null,
  starts_on date,
  ends_on date,
  kind text not null,
  scope text not null,
  title jsonb not null,
  place jsonb,
  status text not null,
  visibility text not null,
  embargo_until timestamptz,
  body_id uuid,
  region_iso text,
  agency_ids uuid[] not null default '{}',
  direction_keys text[] not null default '{}',
  is_demo boolean not null default false,
  unique (entry_id, original_start)
);
create index occurrences_by_period on occurrences using gist (period);
create index occurrences_by_visibility on occurrences (visibility, starts_at);
create table meetings (
  id uuid primary key,
  entry_id uuid not null references entries on delete cascade,
  original_start timestamptz not null,
  body_id uuid references bodies,
  number integer,
  state text not null default 'planned' check (state in ('planned', 'open', 'closed')),
  agenda_revision integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (entry_id, original_start)
);
create index meetings_of_body on meetings (body_id);
create table agenda_sections (
  id uuid primary key,
  meeting_id uuid not null references meetings on delete cascade,
  position integer not null,
  title jsonb not null check (is_text3(title))
);
create index agenda_sections_of_meeting on agenda_sections (meeting_id, position);
create table agenda_items (
  id uuid primary key,
  meeting_id uuid not null references meetings on delete cascade,
  section_id uuid references agenda_sections on delete set null,
  position integer not null,
  kind text not null check (kind in ('information', 'discussion', 'decision')),
  title jsonb not null check (is_text3(title)),
  notes jsonb,
  presenter_person_id uuid references people,
  presenter_agency_id uuid references agencies,
  minutes integer not null check (minutes between 1 and 600),
  is_confidential boolean not null default false,
  state text not null default 'planned' check (state in ('planned', 'discussed', 'postponed')),
  carried_from uuid references agenda_items,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index agenda_items_of_meeting on agenda_items (meeting_id, position);
create table agenda_revisions (
  meeting_id uuid not null references meetings on delete cascade,
  revision integer not null,
  content jsonb not null,
  created_by uuid references people,
  created_at timestamptz not null default now(),
  primary key (meeting_id, revision)
);

-- invitations ---------------------------------------------------------------------------------------------------------
create table invitations (
  id uuid primary key,
  meeting_id uuid not null references meetings on delete cascade,
  person_id uuid not null references people,
  seat_id uuid references seats,
  agency_id uuid references agencies,
  role text not null check (role in ('required', 'optional', 'observer', 'speaker')),
  language text check (language in ('kk', 'ru', 'en')),
  withdrawn_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (meeting_id, person_id)
);
create index invitations_of_person on invitations (person_id);
create table answers (
  id uuid primary key,
  invitation_id uuid not null references invitations on delete cascade,
  status text not null check (status in ('accepted', 'tentative', 'declined')),
  mode text check (mode in ('in_person', 'online')),
  comment text,
  for_sequence integer not null,
  via text not null check (via in ('web', 'mail', 'secretariat', 'api')),
  recorded_by uuid references people,
  message_id text unique,
  created_at timestamptz not null default now()
);
create index answers_of_invitation on answers (invitation_id, created_at desc);

-- notifications -------------------------------------------------------------------------------------------------------
create table mails (
  id uuid primary key,
  batch_id uuid not null,
  person_id uuid not null references people,
  address text not null,
  name text not null,
  language text not null check (language in ('kk', 'ru', 'en')),
  template text not null,
  props jsonb not null,
  subject text,
  html text,
  text text,
  ics text,
  ics_method text check (ics_method in ('REQUEST', 'CANCEL')),
  uid text,
  sequence integer,
  agenda_revision integer,
  entry_id uuid references entries,
  invitation_id uuid references invitations,
  idempotency_key text not null unique,
  message_id text not null unique,
  bounce_token text not null unique,
  send_after timestamptz not null,
  lease_token uuid,
  leased_until timestamptz,
  attempts integer not null default 0,
  created_by uuid references people,
  created_at timestamptz not null default now()
);
create index mails_newest on mails (created_at desc, id);
create index mails_of_batch on mails (batch_id);
create index mails_of_person on mails (person_id, created_at desc);
create index mails_of_invitation on mails (invitation_id, created_at desc);
create index mails_of_entry on mails (entry_id);
create table mail_events (
  id uuid primary key,
  mail_id uuid not null references mails on delete cascade,
  kind text not null check (kind in ('queued', 'claimed', 'accepted', 'deferred', 'bounced', 'failed', 'dropped', 'undone')),
  detail text,
  created_at timestamptz not null default now()
);
create index mail_events_of_mail on mail_events (mail_id, created_at desc, id desc);
-- The newest event of each mail is its state.
create view mail_states as
  select mail.id as mail_id, event.kind, event.detail, event.created_at
  from mails mail
  cross join lateral (select * from mail_events where mail_id = mail.id order by created_at desc, id desc limit 1) event;

-- minutes -------------------------------------------------------------------------------------------------------------
create table attendances (
  id uuid primary key,
  meeting_id uuid not null references meetings on delete cascade,
  person_id uuid not null references people,
  seat_id uuid references seats,
  agency_id uuid references agencies,
  status text not null check (status in ('present', 'online', 'late', 'excused', 'absent', 'represented')),
  represented_by_id uuid references people,
  represented_by_name text,
  arrived_at timestamptz,
  left_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (meeting_id, person_id)
);
create table minutes (
  id uuid primary key,
  meeting_id uuid not null references meetings on delete cascade,
  edition integer not null default 1,
  state text not null default 'draft' check (state in ('draft', 'in_review', 'approved', 'distributed')),
  number integer,
  numbered_year integer,
  chair_id uuid references people,
  secretary_id uuid references people,
  opened_at timestamptz,
  closed_at timestamptz,
  approved_by uuid references people,
  approved_at timestamptz,
  distributed_at timestamptz,
  source text,
  is_demo boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (meeting_id, edition)
);
create table minute_items (
  id uuid primary key,
  minutes_id uuid not null references minutes on delete cascade,
  agenda_item_id uuid not null references agenda_items,
  heard jsonb,
  spoke jsonb,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (minutes_id, agenda_item_id)
);
create table decisions (
  id uuid primary key,
  minutes_id uuid not null references minutes on delete cascade,
  agenda_item_id uuid not null references agenda_items,
  position integer not null,
  kind text not null check (kind in ('take_note', 'approve', 'instruct')),
  text jsonb not null check (is_text3(text)),
  votes_for integer check (votes_for >= 0),
  votes_against integer check (votes_against >= 0),
  votes_abstained integer check (votes_abstained >= 0),
  state text not null default 'in_force' check (state in ('in_force', 'fulfilled', 'superseded')),
  superseded_by uuid references decisions,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index decisions_of_minutes on decisions (minutes_id, agenda_item_id, position);

-- assignments and roadmap ---------------------------------------------------------------------------------------------
create table roadmaps (
  id uuid primary key,
  key text unique,
  title jsonb not null check (is_text3(title)),
  from_on date not null,
  to_on date not null,
  published_at timestamptz,
  source text,
  confidence text,
  is_demo boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table assignments (
  id uuid primary key,
  key text unique,
  decision_id uuid references decisions,
  roadmap_id uuid references roadmaps,
  direction_key text references directions,
  entry_id uuid references entries,
  result jsonb not null check (is_text3(result)),
  completion_form jsonb,
  agency_id uuid not null references agencies,
  agency_is_inferred boolean not null default false,
  starts_on date,
  due_on date,
  due_precision text not null default 'day' check (due_precision in ('day', 'month', 'quarter', 'half_year', 'year', 'continuous', 'unset')),
  due_is_inferred boolean not null default false,
  baseline_due_on date,
  done_on date,
  cancelled_at timestamptz,
  closed_reason text,
  is_published boolean not null default false,
  note text,
  source text,
  confidence text,
  is_demo boolean not null default false,
  created_by uuid references people,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((due_on is null) = (due_precision in ('continuous', 'unset')))
);
create index assignments_of_agency on assignments (agency_id, due_on);
create index assignments_of_roadmap on assignments (roadmap_id, due_on);
create index assignments_by_due on assignments (due_on) where done_on is null and cancelled_at is null;
create index assignments_of_decision on assignments (decision_id);
create table assignment_agencies (
  assignment_id uuid not null references assignments on delete cascade,
  agency_id uuid not null references agencies,
  is_inferred boolean not null default false,
  primary key (assignment_id, agency_id)
);
create index assignment_agencies_of_agency on assignment_agencies (agency_id);
create table reports (
  id uuid primary key,
  assignment_id uuid not null references assignments on delete cascade,
  status text not null check (status in ('on_track', 'at_risk', 'done')),
  progress integer check (progress between 0 and 100),
  forecast_on date,
  note text,
  person_id uuid references people,
  via text not null check (via in ('web', 'link', 'secretariat', 'seed')),
  review text not null default 'open' check (review in ('open', 'accepted', 'returned')),
  reviewed_by uuid references people,
  reviewed_at timestamptz,
  review_note text,
  is_demo boolean not null default false,
  created_at timestamptz not null default now()
);
create index reports_of_assignment on reports (assignment_id, created_at desc);
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
