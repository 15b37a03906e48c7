import { sql } from 'kysely';
import type { Db, Text3 } from '#db/schema.ts';

/** Reads which session of the body comes next, and whether these minutes stand on its agenda. */

export type NextSession = { meetingId: string; title: Text3; startsAt: Date; timeZone: string };

/** After this session and still to come; a series is no session. */
export async function findNextSession(db: Db, meetingId: string, now: Date): Promise<NextSession | null> {
  const { rows } = await sql<NextSession>`
    select later.id as meeting_id, entry.title, entry.starts_at, entry.time_zone
    from meetings this join meeting_entries own on own.meeting_id = this.id
    join meetings later on later.body_id = this.body_id and later.id <> this.id and later.original_start is not null and later.state <> 'closed'
    join meeting_entries entry on entry.meeting_id = later.id
    where this.id = ${meetingId} and entry.status not in ('cancelled', 'held') and entry.starts_at > coalesce(own.starts_at, '-infinity') and entry.starts_at > ${now}
    order by entry.starts_at, later.id limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Where these minutes are to be approved. */
export async function findItem(db: Db, minutesId: string): Promise<NextSession | null> {
  const { rows } = await sql<NextSession>`
    select item.meeting_id, entry.title, entry.starts_at, entry.time_zone from agenda_items item join meetings m on m.id = item.meeting_id
    join meeting_entries entry on entry.meeting_id = item.meeting_id
    where item.approves_minutes_id = ${minutesId} and m.state <> 'closed' order by entry.starts_at limit 1`.execute(db);
  return rows[0] ?? null;
}
