import { type Kysely, sql } from 'kysely';

/** Whatever decides what somebody's calendar, feed or public month shows; people's own rights are read at every request instead. */
const WATCHED = [
  'occurrences', 'entries', 'entry_agencies', 'entry_directions', 'entry_changes', 'meetings', 'invitations', 'assignments', 'assignment_agencies', 'decisions', 'seats',
  'holidays', 'agencies', 'bodies', 'regions', 'directions',
];
const watch = (table: string, events = 'insert or update or delete or truncate') =>
  `create trigger ${table}_change_calendar after ${events} on ${table} for each statement execute function calendar_changed();`;

const STATEMENTS = `
create table calendar_versions (
  id integer primary key default 1 check (id = 1),
  version bigint not null default 1,
  changed_at timestamptz not null default clock_timestamp()
);
insert into calendar_versions default values;
-- One row of each transaction that has changed something, while it runs.
create table calendar_bumps (transaction xid8 primary key);

create function calendar_changed() returns trigger language plpgsql as $$
begin
  insert into calendar_bumps values (pg_current_xact_id()) on conflict do nothing;
  return null;
end $$;

-- Counted at the very end of the transaction: the one row that all writers share is locked for the moment of the commit only, after
-- every other lock, so that writers neither wait for each other's work nor meet crosswise.
create function count_calendar_version() returns trigger language plpgsql as $$
begin
  update calendar_versions set version = version + 1, changed_at = clock_timestamp();
  delete from calendar_bumps where transaction = new.transaction;
  return null;
end $$;
create constraint trigger calendar_bumps_count after insert on calendar_bumps
  deferrable initially deferred for each row execute function count_calendar_version();

${WATCHED.map((table) => watch(table)).join('\n')}
-- Minutes are written word by word; the calendar knows only whether they are approved.
${watch('minutes', 'insert or update of state or delete or truncate')}

-- In the order in which feeds are read, page by page.
create index occurrences_in_order on occurrences (starts_at, id);
create index occurrences_of_agencies on occurrences using gin (agency_ids);
create index occurrences_of_body on occurrences (body_id) where body_id is not null;
create index entries_with_rule on entries (id) where rrule is not null;
create index entries_under_embargo on entries (embargo_until) where embargo_until is not null;
`;

/** A number that rises with every change of what calendars show: the ETag of feeds and the key of what is kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
