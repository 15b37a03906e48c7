import { sql } from 'kysely';
import type { Db, Text3 } from '#db/schema.ts';

/** Reads what a body left open: minutes, items not reached, assignments that are late, at risk or not reported on. */

export type OpenMinutes = { id: string; number: number | null; meetingId: string; title: Text3; startsAt: Date | null; timeZone: string };

/** Held and not yet approved, and on no agenda to come. */
export async function listUnapproved(db: Db, bodyId: string, meetingId: string): Promise<OpenMinutes[]> {
  const { rows } = await sql<OpenMinutes>`
    select minutes.id, coalesce(minutes.number, m.number) as number, m.id as meeting_id, e.title, e.starts_at, e.time_zone
    from minutes join meetings m on m.id = minutes.meeting_id join meeting_entries e on e.meeting_id = m.id
    where m.body_id = ${bodyId} and m.id <> ${meetingId} and minutes.state in ('draft', 'in_review')
      and not exists (select 1 from agenda_items item join meetings om on om.id = item.meeting_id
        where item.approves_minutes_id = minutes.id and (om.state <> 'closed' or om.id = ${meetingId}))
    order by e.starts_at nulls last, minutes.id limit 20`.execute(db);
  return rows;
}

export type LeftItem = { id: string; title: Text3; minutes: number; meetingId: string; meetingTitle: Text3; startsAt: Date | null; timeZone: string };

/** Of sessions of the last year that have been held. */
export async function listLeftItems(db: Db, bodyId: string, meetingId: string, before: Date): Promise<LeftItem[]> {
  const { rows } = await sql<LeftItem>`
    select item.id, item.title, item.minutes, m.id as meeting_id, e.title as meeting_title, e.starts_at, e.time_zone
    from agenda_items item join meetings m on m.id = item.meeting_id join meeting_entries e on e.meeting_id = m.id
    where m.body_id = ${bodyId} and m.id <> ${meetingId} and (m.state = 'closed' or e.status = 'held') and item.state <> 'discussed'
      and e.starts_at between ${before}::timestamptz - interval '1 year' and ${before}
      and not exists (select 1 from agenda_items later where later.carried_from = item.id)
    order by e.starts_at, item.position limit 50`.execute(db);
  return rows;
}

export type OpenAssignment = { id: string; result: Text3; dueOn: string | null; status: string | null; forecastOn: string | null; askedAt: Date | null; agency: Text3; agencyId: string };

/** What the body decided, and for a committee what stands on a roadmap; not what is on an agenda to come already. */
export async function listOpenAssignments(db: Db, bodyId: string, meetingId: string, meetingDay: string): Promise<OpenAssignment[]> {
  const { rows } = await sql<OpenAssignment>`
    select a.id, a.result, a.due_on::text as due_on, report.status, report.forecast_on::text as forecast_on, asked.at as asked_at, agency.name as agency, a.agency_id
    from assignments a join agencies agency on agency.id = a.agency_id
    left join lateral (select r.status, r.forecast_on, r.created_at from reports r where r.assignment_id = a.id and r.review <> 'returned' order by r.created_at desc, r.id desc limit 1) report on true
    left join lateral (select max(c.created_at) as at from capabilities c where c.purpose = 'report' and c.object_id = a.id and c.revoked_at is null
      and c.created_at > coalesce(report.created_at, '-infinity')) asked on true
    where a.done_on is null and a.cancelled_at is null
      and ((a.roadmap_id is not null and exists (select 1 from bodies where bodies.id = ${bodyId} and bodies.kind = 'committee'))
        or exists (select 1 from decisions d join minutes on minutes.id = d.minutes_id join meetings m on m.id = minutes.meeting_id
          where d.id = a.decision_id and m.body_id = ${bodyId} and minutes.state in ('approved', 'distributed')))
      and (a.due_on < ${meetingDay}::date or report.status = 'at_risk' or report.forecast_on > a.due_on or asked.at is not null)
      and not exists (select 1 from agenda_items item join meetings m on m.id = item.meeting_id where item.assignment_id = a.id and (m.state <> 'closed' or m.id = ${meetingId}))
    order by a.due_on nulls last, a.id limit 100`.execute(db);
  return rows;
}
