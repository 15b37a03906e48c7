import { sql } from 'kysely';
import type { Db, Text3, Trx } from '#db/schema.ts';
import { json } from '#db/json.ts';
import { standings, type Moment, type Standing } from '../standing/standing.repository.server.ts';

/** Reads what a report of the committee is made of as it stood at the end of a day, and keeps reports as they were issued. */

export type SessionRow = {
  id: string; body: Text3; title: Text3; startsAt: Date; timeZone: string; isDemo: boolean; protocolNumber: number | null; isApproved: boolean;
  seats: number; present: number; represented: number; absent: number;
};

/** Sessions of bodies that were held in the period; who attended counts from the approval of the minutes. */
export async function listSessions(db: Db, { fromOn, day, cut }: Moment & { fromOn: string }): Promise<SessionRow[]> {
  const approved = cut ? sql`m.approved_at <= ${cut}` : sql`m.approved_at is not null`;
  const { rows } = await sql<SessionRow>`
    select meeting.id, body.short as body, entry.title, o.starts_at, entry.time_zone, o.is_demo, protocol.number as protocol_number, protocol.id is not null as is_approved,
      coalesce(roll.seats, 0)::int as seats, coalesce(roll.present, 0)::int as present, coalesce(roll.represented, 0)::int as represented, coalesce(roll.absent, 0)::int as absent
    from occurrences o
    join meetings meeting on meeting.entry_id = o.entry_id and meeting.original_start = o.original_start
    join meeting_entries entry on entry.meeting_id = meeting.id
    join bodies body on body.id = meeting.body_id
    left join lateral (select m.id, m.number from minutes m where m.meeting_id = meeting.id and ${approved} order by m.edition desc limit 1) protocol on true
    left join lateral (select count(*) as seats, count(*) filter (where at.status in ('present', 'online', 'late')) as present,
        count(*) filter (where at.status = 'represented') as represented, count(*) filter (where at.status in ('excused', 'absent')) as absent
      from attendances at where at.meeting_id = meeting.id and at.seat_id is not null and protocol.id is not null) roll on true
    where o.kind = 'meeting' and o.scope = 'session' and o.status not in ('draft', 'cancelled')
      and o.ends_at <= ${cut ?? sql`(${day}::date + 1)::timestamp at time zone 'Asia/Almaty'`} and o.starts_at >= ${fromOn}::date::timestamp at time zone 'Asia/Almaty'
      and (o.status = 'held' or meeting.state = 'closed' or protocol.id is not null)
    order by o.starts_at, meeting.id`.execute(db);
  return rows;
}

export type AttendingAgency = { id: string; name: Text3; calls: number; present: number; represented: number; absent: number; isDemo: boolean };

export async function listAttendingAgencies(db: Db, meetingIds: readonly string[]): Promise<AttendingAgency[]> {
  const { rows } = await sql<AttendingAgency>`
    select agency.id, agency.name, count(*)::int as calls, bool_or(agency.is_demo) as is_demo,
      count(*) filter (where at.status in ('present', 'online', 'late'))::int as present,
      count(*) filter (where at.status = 'represented')::int as represented,
      count(*) filter (where at.status in ('excused', 'absent'))::int as absent
    from attendances at join seats seat on seat.id = at.seat_id join agencies agency on agency.id = coalesce(at.agency_id, seat.agency_id)
    where at.meeting_id = any(${[...meetingIds]}::uuid[])
    group by agency.id order by count(*) filter (where at.status in ('excused', 'absent')) desc, agency.name->>'kk' collate "kk-x-icu", agency.id`.execute(db);
  return rows;
}

export type DecisionRow = { id: string; item: number; position: number; kind: 'take_note' | 'approve' | 'instruct'; text: Text3; state: 'in_force' | 'fulfilled' | 'superseded'; protocolNumber: number | null; approvedAt: Date; isDemo: boolean };

/** Of minutes approved in the period, and older ones that were in force still. */
export async function listDecisions(db: Db, { fromOn, day, cut }: Moment & { fromOn: string }): Promise<DecisionRow[]> {
  const until = cut ?? sql`(${day}::date + 1)::timestamp at time zone 'Asia/Almaty'`;
  const { rows } = await sql<DecisionRow>`
    select * from (
      select d.id, ranked.place as item, d.position, d.kind, d.text, m.number as protocol_number, m.approved_at, m.is_demo,
        ${cut ? sql`coalesce((select s.state from decision_states s where s.decision_id = d.id and s.at <= ${cut} order by s.at desc, s.id desc limit 1), 'in_force')` : sql`d.state`} as state
      from decisions d join minutes m on m.id = d.minutes_id
      join lateral (select n.place from (select i.id, (row_number() over (order by coalesce(s.position, -1), i.position, i.id))::int as place
        from agenda_items i left join agenda_sections s on s.id = i.section_id where i.meeting_id = m.meeting_id) n where n.id = d.agenda_item_id) ranked on true
      where m.approved_at < ${until}
        and not exists (select 1 from minutes later where later.meeting_id = m.meeting_id and later.edition > m.edition and later.approved_at < ${until})
    ) decided
    where approved_at >= ${fromOn}::date::timestamp at time zone 'Asia/Almaty' or state = 'in_force'
    order by approved_at, protocol_number, item, position`.execute(db);
  return rows;
}

export type AssignmentRow = Standing & { agencyName: Text3 };

/** Whatever was open in the period or closed in it. */
export async function listStandings(db: Db, moment: Moment & { fromOn: string }): Promise<AssignmentRow[]> {
  const { rows } = await sql<AssignmentRow>`
    select standing.id, standing.result, standing.agency_id, standing.region_iso, standing.direction_key, standing.due_on, standing.due_precision, standing.baseline_on,
      standing.forecast_on, standing.done_on, standing.is_demo, standing.state, agency.name as agency_name
    from ${standings(moment)} standing join agencies agency on agency.id = standing.agency_id
    where standing.state <> 'cancelled' and (standing.done_on is null or standing.done_on >= ${moment.fromOn}::date)
    order by standing.due_on nulls last, standing.id`.execute(db);
  return rows;
}

export type FigureRow = { indicatorId: string; name: Text3; unit: Text3; kind: 'actual' | 'target'; asOf: string; precision: 'day' | 'month' | 'year'; value: number; qualifier: 'exact' | 'at_least' | 'about'; source: string; isDemo: boolean };

/** National figures known at that moment, newest first; a value counts until a correction of it was known. */
export async function listFigures(db: Db, { day, cut }: Moment): Promise<FigureRow[]> {
  const known = (alias: string) => (cut ? sql`${sql.ref(`${alias}.created_at`)} <= ${cut}` : sql`true`);
  const { rows } = await sql<FigureRow>`
    select i.id as indicator_id, i.name, i.unit, v.kind, v.as_of, v.precision, v.value, v.qualifier, v.source, v.is_demo
    from indicator_values v join indicators i on i.id = v.indicator_id
    where v.region_iso is null and not v.is_void and (v.as_of <= ${day}::date or v.kind = 'target') and ${known('v')}
      and not exists (select 1 from indicator_values c where c.corrects_id = v.id and ${known('c')})
    order by i.position, i.id, v.as_of desc, v.created_at desc, v.id desc`.execute(db);
  return rows;
}

export type SnapshotRow = { id: string; edition: number; content: unknown; sha256: string; createdAt: Date };

export function findSnapshot(db: Db, fromOn: string, asOf: string): Promise<SnapshotRow | undefined> {
  return db.selectFrom('reportSnapshots').select(['id', 'edition', 'content', 'sha256', 'createdAt'])
    .where('fromOn', '=', fromOn).where('asOf', '=', asOf).orderBy('edition', 'desc').limit(1).executeTakeFirst();
}

/** Two who issue at once wait for each other. */
export async function lockIssuing(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('report_snapshots'))`.execute(trx);
}

export async function insertSnapshot(trx: Trx, { content, ...row }: { id: string; fromOn: string; asOf: string; edition: number; content: unknown; sha256: string; createdBy: string | null; createdAt: Date }): Promise<void> {
  await trx.insertInto('reportSnapshots').values({ ...row, content: json(content) }).execute();
}

export function listSnapshots(db: Db, limit: number) {
  return db.selectFrom('reportSnapshots').select(['id', 'fromOn', 'asOf', 'edition', 'createdAt']).orderBy('asOf', 'desc').orderBy('fromOn').orderBy('edition', 'desc').limit(limit).execute();
}
