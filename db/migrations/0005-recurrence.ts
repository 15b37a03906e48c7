import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- A meeting without an original start is the series itself: it holds the guests that every occurrence inherits.
alter table meetings alter column original_start drop not null;
create unique index meetings_of_series on meetings (entry_id) where original_start is null;

-- A series stands by the clock on the wall: should its zone's rules change, its hour stays and its instants move.
alter table entries add column wall_start text check (wall_start ~ '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$');

alter table entry_changes
  add column sequence integer,
  add column time_sequence integer,
  add column created_at timestamptz not null default now(),
  add column updated_at timestamptz not null default now();

-- With which zone rules the occurrences were reckoned. One row.
create table zone_rules (
  id integer primary key default 1 check (id = 1),
  version text not null,
  updated_at timestamptz not null default now()
);

-- A meeting with the facts that hold for it: for an occurrence of a series its own time, place and state, else those of its entry.
create view meeting_entries as
  select meeting.id as meeting_id, meeting.original_start, entry.rrule is not null and meeting.original_start is null as is_series,
    entry.id, entry.kind, entry.scope, entry.parent_id,
    coalesce(occurrence.title, entry.title) as title,
    case when change.fields ? 'description' then change.fields->'description' else entry.description end as description,
    case when occurrence.id is null then entry.place else occurrence.place end as place,
    coalesce(occurrence.status, entry.status) as status,
    entry.visibility, entry.embargo_until, entry.body_id, entry.region_iso,
    coalesce(change.fields->>'format', entry.format) as format,
    case when change.fields ? 'onlineUrl' then change.fields->>'onlineUrl' else entry.online_url end as online_url,
    case when entry.all_day then entry.starts_at else coalesce(occurrence.starts_at, entry.starts_at) end as starts_at,
    case when entry.all_day then entry.ends_at else coalesce(occurrence.ends_at, entry.ends_at) end as ends_at,
    entry.all_day, coalesce(occurrence.starts_on, entry.starts_on) as starts_on, coalesce(occurrence.ends_on, entry.ends_on) as ends_on,
    entry.undated_period, entry.time_zone, entry.rrule, entry.uid,
    coalesce(change.sequence, entry.sequence) as sequence,
    greatest(entry.time_sequence, change.time_sequence) as time_sequence,
    entry.continued_from, entry.source, entry.is_demo, entry.created_by, entry.version, entry.updated_at
  from meetings meeting
  join entries entry on entry.id = meeting.entry_id
  left join occurrences occurrence on entry.rrule is not null and occurrence.entry_id = meeting.entry_id and occurrence.original_start = meeting.original_start
  left join entry_changes change on entry.rrule is not null and change.entry_id = meeting.entry_id and change.original_start = meeting.original_start;

-- Who is invited to a meeting: those of its own list and, for an occurrence, those of the series without a row of their own.
create view meeting_guests as
  select own.id, own.meeting_id, own.person_id, own.seat_id, own.agency_id, own.role, own.language, own.withdrawn_at, own.version, own.created_at,
    own.updated_at, false as is_inherited, of_series.id as series_invitation_id
  from invitations own
  join meetings meeting on meeting.id = own.meeting_id
  left join meetings series on meeting.original_start is not null and series.entry_id = meeting.entry_id and series.original_start is null
  left join invitations of_series on of_series.meeting_id = series.id and of_series.person_id = own.person_id
  union all
  select invitation.id, meeting.id, invitation.person_id, invitation.seat_id, invitation.agency_id, invitation.role, invitation.language,
    invitation.withdrawn_at, invitation.version, invitation.created_at, invitation.updated_at, true, invitation.id
  from meetings meeting
  join meetings series on series.entry_id = meeting.entry_id and series.original_start is null
  join invitations invitation on invitation.meeting_id = series.id
  where meeting.original_start is not null
    and not exists (select 1 from invitations own where own.meeting_id = meeting.id and own.person_id = invitation.person_id);
`;

/** Series: their guests, their changed occurrences, and two views that let every page ask about a meeting as about a single one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
