import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
create extension if not exists btree_gist;
create table rooms (
  id uuid primary key,
  key text unique,
  name jsonb not null check (is_text3(name)),
  address jsonb not null check (is_text3(address)),
  capacity integer not null check (capacity between 1 and 10000),
  equipment jsonb check (equipment is null or is_text3(equipment)),
  agency_id uuid references agencies,
  is_offered boolean not null default true,
  is_demo boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
alter table entries add column room_id uuid references rooms;
create index entries_of_room on entries (room_id) where room_id is not null;
alter table occurrences add column room_id uuid;
-- One room, one meeting at a time: the last word is the database's, whoever writes. A thought (draft) and what was called off take no room. What ends
-- at eleven leaves the room to what begins at eleven, hence not the closed range of the column period.
alter table occurrences add constraint occurrences_share_no_room
  exclude using gist (room_id with =, tstzrange(starts_at, ends_at) with &&)
  where (room_id is not null and status in ('planned', 'confirmed'));

-- Working days before a poll closes on which silent guests are reminded, and again on its last day; 0: nobody is reminded by itself.
alter table polls add column remind_days integer not null default 2 check (remind_days between 0 and 10);
`;

/** Rooms that no two meetings share, and reminders of date polls. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
