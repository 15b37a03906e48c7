import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- Out of the room and back again, by the clock, several times if need be. Gone with the mark they belong to.
create table attendance_moves (
  id uuid primary key,
  meeting_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('left', 'returned')),
  at timestamptz not null,
  created_at timestamptz not null default now(),
  foreign key (meeting_id, person_id) references attendances (meeting_id, person_id) on delete cascade,
  unique (meeting_id, person_id, at)
);
create trigger attendance_moves_follow after insert or update or delete on attendance_moves for each row execute function meeting_followed();
`;

/** Who left a session and came back, so that its quorum is known at every moment. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
