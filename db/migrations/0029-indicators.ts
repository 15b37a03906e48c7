import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- Figures that are followed over time: how many organizations, how many volunteers.
create table indicators (
  id uuid primary key,
  key text unique,
  name jsonb not null,
  unit jsonb not null,
  direction_key text references directions,
  -- Regional offices are asked for it.
  from_regions boolean not null default false,
  position integer not null default 0,
  is_demo boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index indicators_of_direction on indicators (direction_key) where direction_key is not null;

-- One round of asking the regional offices, and what each of them answered.
create table figure_rounds (
  id uuid primary key,
  as_of date not null,
  due_on date not null,
  indicator_ids uuid[] not null check (cardinality(indicator_ids) > 0),
  created_by uuid references people,
  is_demo boolean not null default false,
  created_at timestamptz not null default now()
);
create index figure_rounds_created_by on figure_rounds (created_by) where created_by is not null;

create table figure_returns (
  id uuid primary key,
  round_id uuid not null references figure_rounds on delete cascade,
  region_iso text not null references regions,
  agency_id uuid not null references agencies,
  person_id uuid not null references people,
  state text not null default 'asked' check (state in ('asked', 'sent', 'accepted', 'returned')),
  -- { [indicator id]: number }
  figures jsonb not null default '{}',
  note text,
  reason text,
  sent_at timestamptz,
  decided_by uuid references people,
  decided_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  unique (round_id, region_iso)
);
create index figure_returns_of_region on figure_returns (region_iso);
create index figure_returns_of_agency on figure_returns (agency_id);
create index figure_returns_of_person on figure_returns (person_id);
create index figure_returns_decided_by on figure_returns (decided_by) where decided_by is not null;

-- Append only: a correction is a row of its own that names the one it replaces, so that a report of last year stays what it was.
create table indicator_values (
  id uuid primary key,
  indicator_id uuid not null references indicators,
  kind text not null default 'actual' check (kind in ('actual', 'target')),
  region_iso text references regions,
  as_of date not null,
  precision text not null default 'day' check (precision in ('day', 'month', 'year')),
  value double precision not null check (value >= 0 and value <= 1e12),
  qualifier text not null default 'exact' check (qualifier in ('exact', 'at_least', 'about')),
  source text not null,
  confidence text,
  corrects_id uuid unique references indicator_values,
  reason text,
  -- Withdrawn: it says only that the corrected one no longer holds.
  is_void boolean not null default false,
  return_id uuid references figure_returns,
  created_by uuid references people,
  is_demo boolean not null default false,
  created_at timestamptz not null default now(),
  check ((corrects_id is null) = (reason is null)),
  check (not is_void or corrects_id is not null)
);
create index indicator_values_of_indicator on indicator_values (indicator_id, as_of);
create index indicator_values_of_region on indicator_values (region_iso) where region_iso is not null;
create index indicator_values_of_return on indicator_values (return_id) where return_id is not null;
create index indicator_values_created_by on indicator_values (created_by) where created_by is not null;

-- A committee report as it was issued. Language-free: every language and every file is made of the same content.
create table report_snapshots (
  id uuid primary key,
  from_on date not null,
  as_of date not null,
  edition integer not null,
  content jsonb not null,
  sha256 text not null,
  created_by uuid references people,
  created_at timestamptz not null default now(),
  check (from_on <= as_of),
  unique (from_on, as_of, edition)
);
create index report_snapshots_created_by on report_snapshots (created_by) where created_by is not null;

-- What assignments and decisions were at any moment, whoever changed them: written by triggers alone.
create table assignment_versions (
  id bigint generated always as identity primary key,
  assignment_id uuid not null references assignments on delete cascade,
  at timestamptz not null,
  agency_id uuid not null references agencies,
  due_on date,
  due_precision text not null,
  baseline_due_on date,
  done_on date,
  cancelled_at timestamptz
);
create index assignment_versions_of_assignment on assignment_versions (assignment_id, at, id);
create index assignment_versions_of_agency on assignment_versions (agency_id);
create index assignment_versions_by_time on assignment_versions (at);

create table decision_states (
  id bigint generated always as identity primary key,
  decision_id uuid not null references decisions on delete cascade,
  at timestamptz not null,
  state text not null
);
create index decision_states_of_decision on decision_states (decision_id, at, id);

create function keep_assignment_version() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and row(old.agency_id, old.due_on, old.due_precision, old.baseline_due_on, old.done_on, old.cancelled_at)
    is not distinct from row(new.agency_id, new.due_on, new.due_precision, new.baseline_due_on, new.done_on, new.cancelled_at) then
    return null;
  end if;
  insert into assignment_versions (assignment_id, at, agency_id, due_on, due_precision, baseline_due_on, done_on, cancelled_at)
  values (new.id, case when tg_op = 'INSERT' then new.created_at when new.updated_at is distinct from old.updated_at then new.updated_at else now() end,
    new.agency_id, new.due_on, new.due_precision, new.baseline_due_on, new.done_on, new.cancelled_at);
  return null;
end $$;
create trigger assignments_keep_version after insert or update on assignments for each row execute function keep_assignment_version();

create function keep_decision_state() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.state = new.state then
    return null;
  end if;
  insert into decision_states (decision_id, at, state)
  values (new.id, case when tg_op = 'INSERT' then new.created_at when new.updated_at is distinct from old.updated_at then new.updated_at else now() end, new.state);
  return null;
end $$;
create trigger decisions_keep_state after insert or update on decisions for each row execute function keep_decision_state();

insert into assignment_versions (assignment_id, at, agency_id, due_on, due_precision, baseline_due_on, done_on, cancelled_at)
select id, created_at, agency_id, due_on, due_precision, baseline_due_on, done_on, cancelled_at from assignments;
insert into decision_states (decision_id, at, state) select id, created_at, state from decisions;
`;

/** Indicators with their history, figures of the regional offices, issued reports, and what assignments and decisions were at any moment. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
  await allowPurpose(db);
}

/** Other migrations add purposes too: what is allowed already stays so, whichever of them ran first. */
async function allowPurpose(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ definition: string }>`select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'capabilities_purpose_check'`.execute(db);
  const known = [...(rows[0]?.definition ?? '').matchAll(/'([a-z_-]+)'::text/g)].map((match) => match[1]);
  const purposes = [...new Set([...known, 'figures'])].map((purpose) => `'${purpose}'`).join(', ');
  await sql.raw(`alter table capabilities drop constraint capabilities_purpose_check, add constraint capabilities_purpose_check check (purpose in (${purposes}))`).execute(db);
}
