import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- What somebody uploaded or named by its address, from the preview to the undo.
create table imports (
  id uuid primary key,
  kind text not null check (kind in ('ics', 'xlsx', 'csv')),
  source text not null check (length(source) between 1 and 2000),
  source_name text not null check (length(source_name) between 1 and 300),
  state text not null default 'preview' check (state in ('preview', 'done', 'undone')),
  content jsonb not null,
  options jsonb not null default '{}',
  counts jsonb not null default '{}',
  created_by uuid references people,
  done_at timestamptz,
  undone_at timestamptz,
  undone_by uuid references people,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index imports_newest on imports (created_at desc, id);

-- Which entry an import made or changed. No foreign key: the entry may be deleted, that it was imported stays known.
create table import_items (
  import_id uuid not null references imports on delete cascade,
  position integer not null,
  source text not null,
  item_key text not null,
  action text not null check (action in ('created', 'changed')),
  entry_id uuid not null,
  entry_version integer not null,
  before jsonb,
  undone_as text check (undone_as in ('removed', 'restored', 'kept')),
  primary key (import_id, position)
);
create index import_items_of_key on import_items (source, md5(item_key));
create index import_items_of_entry on import_items (entry_id);

-- Calendars of others that ours shows beside its own.
create table subscriptions (
  id uuid primary key,
  key text unique,
  url text not null unique,
  name jsonb not null check (is_text3(name)),
  visibility text not null default 'internal' check (visibility in ('internal', 'partners', 'public')),
  paused_at timestamptz,
  etag text,
  last_modified text,
  tried_at timestamptz,
  read_at timestamptz,
  last_error text,
  failures integer not null default 0,
  next_at timestamptz not null default now(),
  event_count integer not null default 0,
  is_demo boolean not null default false,
  created_by uuid references people,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index subscriptions_due on subscriptions (next_at) where paused_at is null;

create table outside_events (
  id uuid primary key,
  subscription_id uuid not null references subscriptions on delete cascade,
  title jsonb not null check (is_text3(title)),
  place jsonb,
  all_day boolean not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at >= starts_at),
  starts_on date,
  ends_on date,
  period tstzrange generated always as (tstzrange(starts_at, ends_at, '[]')) stored
);
create index outside_events_by_period on outside_events using gist (period);
create index outside_events_of_subscription on outside_events (subscription_id);

create trigger subscriptions_tell_calendar after insert or update or delete or truncate on subscriptions for each statement execute function tell_calendar();
create trigger outside_events_tell_calendar after insert or update or delete or truncate on outside_events for each statement execute function tell_calendar();
`;

/** Imports with their undo, and the calendars of others. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
