import { sql } from 'kysely';
import type { Db } from '#db/schema.ts';

/** Reads papers, notice and guests of a meeting for the check before sending. */

type Facts = { day: string | null; timeZone: string; wanted: number | null; items: number; withoutPapers: number; interpreters: number; asks: number; told: number; chair: 'accepted' | 'tentative' | 'declined' | 'none' | null };

export async function findFacts(db: Db, meetingId: string): Promise<Facts | undefined> {
  const { rows } = await sql<Facts>`
    select coalesce(entry.starts_on::text, (entry.starts_at at time zone entry.time_zone)::date::text) as day, entry.time_zone, body.paper_deadline_days as wanted,
      (select count(*)::int from agenda_items where meeting_id = meeting.id) as items,
      (select count(*)::int from agenda_items item where item.meeting_id = meeting.id and item.awaits_papers
        and not exists (select 1 from papers where papers.agenda_item_id = item.id)) as without_papers,
      (select count(*)::int from meeting_guests guest where guest.meeting_id = meeting.id and guest.withdrawn_at is null and guest.role = 'interpreter') as interpreters,
      (select count(*)::int from meeting_guests guest join invitations invitation on invitation.id = guest.id
        where guest.meeting_id = meeting.id and guest.withdrawn_at is null and jsonb_array_length(coalesce(invitation.needs->'interpretation', '[]')) > 0) as asks,
      (select count(*)::int from mails mail where mail.entry_id = meeting.entry_id and mail.ics_method = 'REQUEST') as told,
      (select coalesce((select answer.status from answers answer where answer.invitation_id in (guest.id, guest.series_invitation_id) and answer.for_sequence >= entry.time_sequence
          order by answer.invitation_id = guest.id desc, answer.created_at desc, answer.id desc limit 1), 'none')
        from meeting_guests guest join seats seat on seat.id = guest.seat_id and seat.role = 'chair'
        where guest.meeting_id = meeting.id and guest.withdrawn_at is null limit 1) as chair
    from meetings meeting
    join meeting_entries entry on entry.meeting_id = meeting.id
    left join bodies body on body.id = meeting.body_id
    where meeting.id = ${meetingId}`.execute(db);
  return rows[0];
}
