import { type Kysely, sql } from 'kysely';

/** Whatever decides what a reader's calendar shows: entries, milestones, holidays, names, and who is invited. */
const WATCHED = ['occurrences', 'entries', 'entry_agencies', 'entry_directions', 'assignments', 'assignment_agencies', 'invitations', 'holidays', 'agencies'];
const watch = (table: string) =>
  `create trigger ${table}_tell_calendar after insert or update or delete or truncate on ${table} for each statement execute function tell_calendar();`;

const STATEMENTS = `
-- One notice for each statement and table; PostgreSQL folds equal ones of a transaction and sends them when it commits.
create function tell_calendar() returns trigger language plpgsql as $$
begin
  perform pg_notify('ortaq_calendar', tg_table_name);
  return null;
end $$;
${WATCHED.map(watch).join('\n')}

create table saved_views (
  id uuid primary key,
  person_id uuid not null references people on delete cascade,
  name text not null check (name <> '' and length(name) <= 80),
  query text not null check (length(query) <= 2000),
  is_default boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index saved_views_by_name on saved_views (person_id, lower(name));
create unique index saved_views_one_default on saved_views (person_id) where is_default;
`;

/** Live calendars (other processes hear of a change when it is committed), and the views people keep under a name. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
