import { sql } from 'kysely';
import type { AttendancesTable, Db, Text3 } from '#db/schema.ts';

/** Reads what an agency had and has to do with, beyond what it owes. */

type Sitting = { meetingId: string; title: Text3; startsAt: Date; isDemo: boolean; status: AttendancesTable['status']; surname: Text3 | null; givenName: Text3 | null; patronymic: Text3 | null; displayName: string | null };

/** Who of the agency came to the latest sessions. */
export async function listAttendance(db: Db, agencyId: string): Promise<Sitting[]> {
  const { rows } = await sql<Sitting>`
    select entry.meeting_id, entry.title, entry.starts_at, entry.is_demo, attendance.status, person.surname, person.given_name, person.patronymic, person.display_name
    from attendances attendance join people person on person.id = attendance.person_id
    join meeting_entries entry on entry.meeting_id = attendance.meeting_id
    where attendance.agency_id = ${agencyId} and entry.starts_at is not null
    order by entry.starts_at desc, attendance.id limit 6`.execute(db);
  return rows;
}

type Coming = { meetingId: string; title: Text3; startsAt: Date; isDemo: boolean; isInvited: boolean };

/** Sessions still to come of bodies in which the agency sits, and those somebody of it is invited to. */
export async function listComing(db: Db, agencyId: string, now: Date, today: string): Promise<Coming[]> {
  const { rows } = await sql<Coming>`
    select * from (
      select entry.meeting_id, entry.title, entry.starts_at, entry.is_demo,
        exists (select from invitations invitation where invitation.meeting_id = entry.meeting_id and invitation.person_id in (
          select a.person_id from affiliations a where a.agency_id = ${agencyId} and ${today}::date between coalesce(a.from_on, '-infinity') and coalesce(a.to_on, 'infinity'))) as is_invited,
        exists (select from meetings meeting join seats seat on seat.body_id = meeting.body_id where meeting.id = entry.meeting_id and seat.agency_id = ${agencyId}
          and (entry.starts_at)::date between coalesce(seat.from_on, '-infinity') and coalesce(seat.to_on, 'infinity')) as has_seat
      from meeting_entries entry where entry.starts_at >= ${now} and entry.status in ('planned', 'confirmed')
    ) coming where is_invited or has_seat order by starts_at, meeting_id limit 6`.execute(db);
  return rows;
}

type Proposal = { id: string; kind: 'item' | 'event'; title: Text3; state: string; isDemo: boolean };

/** Items for an agenda and events of its own that nobody has settled yet. */
export async function listProposals(db: Db, agencyId: string): Promise<Proposal[]> {
  const { rows } = await sql<Proposal>`
    select proposal.id, 'item' as kind, proposal.title, proposal.state, proposal.is_demo, proposal.updated_at as at
    from agenda_proposals proposal where proposal.agency_id = ${agencyId} and proposal.state in ('proposed', 'backlog')
    union all
    select entry.id, 'event', entry.title, proposal.state, entry.is_demo, entry.updated_at
    from entry_proposals proposal join entries entry on entry.id = proposal.entry_id
    where proposal.agency_id = ${agencyId} and proposal.state in ('draft', 'proposed', 'returned') and entry.status <> 'cancelled'
    order by at desc limit 8`.execute(db);
  return rows;
}

type OwnEvent = { id: string; title: Text3; day: string; isDemo: boolean };

/** What it leads or helps with and what is still to come. */
export async function listEvents(db: Db, agencyId: string, today: string, zone: string): Promise<OwnEvent[]> {
  const { rows } = await sql<OwnEvent>`
    select entry.id, entry.title, entry.is_demo, coalesce(entry.starts_on, (entry.starts_at at time zone ${zone})::date)::text as day
    from entries entry join entry_agencies own on own.entry_id = entry.id
    where own.agency_id = ${agencyId} and entry.kind = 'event' and entry.status in ('planned', 'confirmed')
      and coalesce(entry.starts_on, (entry.starts_at at time zone ${zone})::date) >= ${today}::date
    order by day, entry.id limit 6`.execute(db);
  return rows;
}
