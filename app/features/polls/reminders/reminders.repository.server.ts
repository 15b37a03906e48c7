import { sql } from 'kysely';
import type { Db } from '#db/schema.ts';

/** Reads the polls that still wait for answers and when their silent guests were last written to. */

export function listOpenPolls(db: Db, now: Date) {
  return db.selectFrom('polls').select(['id', 'closesAt', 'timeZone', 'remindDays']).where('state', '=', 'open').where('closesAt', '>', now).where('remindDays', '>', 0).orderBy('closesAt').execute();
}

/** Those who were written to and have not answered, with the time of the newest mail that was not taken back. */
export async function listSilentGuests(db: Db, pollId: string): Promise<{ id: string; writtenAt: Date }[]> {
  const { rows } = await sql<{ id: string; writtenAt: Date }>`
    select guest.id, max(mail.created_at) as written_at
    from poll_guests guest
    join mails mail on mail.poll_guest_id = guest.id
    join mail_states state on state.mail_id = mail.id and state.kind not in ('undone', 'dropped')
    where guest.poll_id = ${pollId} and guest.answered_at is null and guest.withdrawn_at is null
    group by guest.id`.execute(db);
  return rows;
}
