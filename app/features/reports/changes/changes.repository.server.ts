import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Db, Text3 } from '#db/schema.ts';
import type { DuePrecision } from '#app/features/assignments/assignments.rules.ts';

/** Reads what is different from how it stood at a moment, out of what was kept with its time. */

export type Reader = { ownAgencyIds: readonly string[] | null; withInternal: boolean };

const MOST = 200;

export type DecisionChange = { id: string; text: Text3; at: Date; protocolNumber: number | null; isDemo: boolean };

export async function listDecisions(db: Db, since: Date, { ownAgencyIds }: Reader): Promise<DecisionChange[]> {
  // An agency hears of the decisions that give it something to do.
  const own: RawBuilder<SqlBool> = ownAgencyIds === null ? sql`true` : sql`exists (select 1 from assignments a where a.decision_id = d.id and a.agency_id = any(${[...ownAgencyIds]}::uuid[]))`;
  const { rows } = await sql<DecisionChange>`
    select d.id, d.text, m.approved_at as at, m.number as protocol_number, m.is_demo from decisions d join minutes m on m.id = d.minutes_id
    where m.approved_at >= ${since} and m.edition = 1 and ${own} order by m.approved_at desc, d.position limit ${MOST}`.execute(db);
  return rows;
}

export type AssignmentChange = {
  id: string; result: Text3; agencyName: Text3; kind: 'new' | 'done' | 'cancelled' | 'moved' | 'late' | 'at_risk'; dueOn: string | null; duePrecision: DuePrecision; wasDueOn: string | null; note: string | null; isDemo: boolean;
};

/** One line for each assignment: the weightiest of what happened to it. */
export async function listAssignments(db: Db, since: { day: string; at: Date; today: string }, reader: Reader): Promise<AssignmentChange[]> {
  const own: RawBuilder<SqlBool> = reader.ownAgencyIds === null ? sql`true` : sql`a.agency_id = any(${[...reader.ownAgencyIds]}::uuid[])`;
  const drafts: RawBuilder<SqlBool> = reader.withInternal ? sql`a.decision_id is null` : sql`a.is_published`;
  const { rows } = await sql<AssignmentChange>`
    select * from (
      select a.id, a.result, agency.name as agency_name, a.due_on, a.due_precision, a.is_demo, before.due_on as was_due_on, standing.note,
        case
          when a.cancelled_at >= ${since.at} then 'cancelled'
          when a.done_on >= ${since.day}::date and (before.id is null or before.done_on is null) then 'done'
          when a.cancelled_at is not null or a.done_on is not null then null
          when a.due_on < ${since.today}::date and a.due_on >= ${since.day}::date then 'late'
          when m.approved_at >= ${since.at} or (a.decision_id is null and a.created_at >= ${since.at}) then 'new'
          when before.id is not null and before.due_on is distinct from a.due_on then 'moved'
          when standing.created_at >= ${since.at} and coalesce(a.due_on >= ${since.today}::date, true) and (standing.status = 'at_risk' or standing.forecast_on > a.due_on) then 'at_risk'
        end as kind
      from assignments a
      join agencies agency on agency.id = a.agency_id
      left join decisions d on d.id = a.decision_id left join minutes m on m.id = d.minutes_id
      left join lateral (select v.id, v.due_on, v.done_on from assignment_versions v where v.assignment_id = a.id and v.at < ${since.at} order by v.at desc, v.id desc limit 1) before on true
      left join lateral (select r.status, r.forecast_on, r.note, r.created_at from reports r where r.assignment_id = a.id and r.review <> 'returned' order by r.created_at desc, r.id desc limit 1) standing on true
      where ${own} and ((a.decision_id is not null and m.state in ('approved', 'distributed')) or ${drafts})
    ) changed
    where kind is not null order by array_position(array['late', 'at_risk', 'moved', 'new', 'done', 'cancelled'], kind), due_on nulls last, id limit ${MOST}`.execute(db);
  return rows;
}

export type EventChange = { entryId: string; title: Text3; kind: 'new' | 'held' | 'cancelled' | 'moved'; startsAt: Date; allDay: boolean; isDemo: boolean };

/** Events that came, were held, cancelled or moved; what moved is told by the audit log. */
export async function listEvents(db: Db, since: { at: Date; now: Date }, reader: Reader): Promise<EventChange[]> {
  const seen: RawBuilder<SqlBool> = reader.withInternal ? sql`e.status <> 'draft'` : sql`e.status <> 'draft' and e.visibility <> 'internal' and (e.embargo_until is null or e.embargo_until <= ${since.now})`;
  const own: RawBuilder<SqlBool> = reader.ownAgencyIds === null ? sql`true` : sql`exists (select 1 from entry_agencies ea where ea.entry_id = e.id and ea.agency_id = any(${[...reader.ownAgencyIds]}::uuid[]))`;
  const { rows } = await sql<EventChange>`
    select * from (
      select e.id as entry_id, e.title, e.is_demo, o.starts_at, o.all_day,
        case
          when e.status = 'cancelled' and e.updated_at >= ${since.at} then 'cancelled'
          when e.status = 'cancelled' then null
          when e.status = 'held' and o.ends_at >= ${since.at} and o.ends_at < ${since.now} then 'held'
          when e.created_at >= ${since.at} and e.created_at <= ${since.now} and o.ends_at >= ${since.at} then 'new'
          when e.id::text in (select au.object_id from audit_entries au where au.action = 'entry-moved' and au.at >= ${since.at}) then 'moved'
        end as kind
      from entries e join lateral (select x.starts_at, x.ends_at, x.all_day from occurrences x where x.entry_id = e.id order by x.ends_at < ${since.now}, x.starts_at limit 1) o on true
      where e.kind in ('event', 'meeting') and ${seen} and ${own}
    ) changed
    where kind is not null order by array_position(array['cancelled', 'moved', 'held', 'new'], kind), starts_at limit ${MOST}`.execute(db);
  return rows;
}

export type FigureChange = { id: string; indicatorId: string; name: Text3; regionName: Text3 | null; value: number; qualifier: 'exact' | 'at_least' | 'about'; asOf: string; precision: 'day' | 'month' | 'year'; isCorrection: boolean; isDemo: boolean };

export async function listFigures(db: Db, since: Date): Promise<FigureChange[]> {
  const { rows } = await sql<FigureChange>`
    select v.id, i.id as indicator_id, i.name, r.name as region_name, v.value, v.qualifier, v.as_of, v.precision, v.corrects_id is not null as is_correction, v.is_demo
    from indicator_values v join indicators i on i.id = v.indicator_id left join regions r on r.iso = v.region_iso
    where v.created_at >= ${since} and v.kind = 'actual' and not v.is_void and not exists (select 1 from indicator_values c where c.corrects_id = v.id)
    order by v.region_iso nulls first, i.position, v.as_of desc limit ${MOST}`.execute(db);
  return rows;
}
