import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
alter table invitations
  drop constraint invitations_role_check,
  add constraint invitations_role_check check (role in ('required', 'optional', 'observer', 'speaker', 'interpreter')),
  -- The saved groups through which somebody came onto the list.
  add column group_ids uuid[] not null default '{}';

-- People who are invited together again and again.
create table groups (
  id uuid primary key,
  key text unique,
  name jsonb not null check (is_text3(name)),
  note text,
  is_demo boolean not null default false,
  created_by uuid references people,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table group_members (
  group_id uuid not null references groups on delete cascade,
  person_id uuid not null references people,
  created_at timestamptz not null default now(),
  primary key (group_id, person_id)
);
create index group_members_of_person on group_members (person_id);

-- Letters that leave later: what is right at that time goes out, except to those left out.
create table planned_sendings (
  id uuid primary key,
  meeting_id uuid not null references meetings on delete cascade,
  send_at timestamptz not null,
  left_out uuid[] not null default '{}',
  note jsonb check (note is null or is_text3(note)),
  state text not null default 'planned' check (state in ('planned', 'sent', 'stopped', 'cancelled')),
  reason text check (reason in ('meetingCancelled', 'nothingToSend', 'draft', 'over')),
  mail_count integer,
  batch_id uuid,
  is_demo boolean not null default false,
  created_by uuid references people,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (state <> 'stopped' or reason is not null)
);
create unique index planned_sendings_one_open on planned_sendings (meeting_id) where state = 'planned';
create index planned_sendings_due on planned_sendings (send_at) where state = 'planned';

-- Of a body: the rule for its meetings. A meeting with any row of its own, removed ones included, follows its own.
create table reminders (
  id uuid primary key,
  meeting_id uuid references meetings on delete cascade,
  body_id uuid references bodies on delete cascade,
  audience text not null check (audience in ('unanswered', 'accepted', 'all')),
  unit text not null check (unit in ('working_days', 'hours', 'moment')),
  amount integer check (amount between 1 and 400),
  at timestamptz,
  is_demo boolean not null default false,
  removed_at timestamptz,
  created_by uuid references people,
  created_at timestamptz not null default now(),
  check (num_nonnulls(meeting_id, body_id) = 1),
  check ((unit = 'moment') = (at is not null) and (unit = 'moment') = (amount is null)),
  check (unit <> 'moment' or meeting_id is not null)
);
create index reminders_of_meeting on reminders (meeting_id);
create index reminders_of_body on reminders (body_id);

-- That a reminder was done for a meeting at the time it then had: a moved meeting is reminded of again.
create table reminder_runs (
  reminder_id uuid not null references reminders on delete cascade,
  meeting_id uuid not null references meetings on delete cascade,
  time_sequence integer not null,
  mail_count integer not null,
  ran_at timestamptz not null,
  primary key (reminder_id, meeting_id, time_sequence)
);
create index reminder_runs_of_meeting on reminder_runs (meeting_id);
`;

/** Saved groups, interpreters, letters that leave later, reminders. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
