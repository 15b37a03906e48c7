import { type Kysely, sql } from 'kysely';

/** What a screen that follows a session shows. One notice per meeting and transaction: equal ones are told once. */
const FOLLOWED = ['meeting_runs', 'run_spans', 'agenda_items', 'agenda_breaks', 'attendances'];

const STATEMENTS = `
-- A session while it is held: which line of the agenda is at hand. Two operators see each other by the version.
create table meeting_runs (
  meeting_id uuid primary key references meetings on delete cascade,
  state text not null check (state in ('running', 'paused', 'ended')),
  agenda_item_id uuid references agenda_items on delete set null,
  agenda_break_id uuid references agenda_breaks on delete set null,
  started_at timestamptz not null,
  ended_at timestamptz,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  check (num_nonnulls(agenda_item_id, agenda_break_id) <= 1),
  check ((state = 'ended') = (ended_at is not null))
);

-- For how long without interruption. What a line took is their sum: nothing counts seconds, so nothing loses any.
create table run_spans (
  id uuid primary key,
  meeting_id uuid not null references meeting_runs on delete cascade,
  agenda_item_id uuid references agenda_items on delete cascade,
  agenda_break_id uuid references agenda_breaks on delete cascade,
  started_at timestamptz not null,
  ended_at timestamptz,
  check (num_nonnulls(agenda_item_id, agenda_break_id) = 1),
  check (ended_at >= started_at)
);
create unique index run_spans_open on run_spans (meeting_id) where ended_at is null;
create index run_spans_of_meeting on run_spans (meeting_id, started_at);
create index run_spans_of_item on run_spans (agenda_item_id) where agenda_item_id is not null;
create index run_spans_of_break on run_spans (agenda_break_id) where agenda_break_id is not null;

create function meeting_followed() returns trigger language plpgsql as $$
begin
  perform pg_notify('ortaq_live', coalesce(new.meeting_id, old.meeting_id)::text);
  return null;
end $$;
${FOLLOWED.map((table) => `create trigger ${table}_follow after insert or update or delete on ${table} for each row execute function meeting_followed();`).join('\n')}
`;

/** Live mode: the session as it goes, told to every screen that follows it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
