import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Db, Text3 } from '#db/schema.ts';
import type { AssignmentState } from '#app/features/assignments/assignments.rules.ts';
import { standings, type Moment } from '../standing/standing.repository.server.ts';

/** Counts what the dashboard shows, in few questions over all of it. */

export type Scope = {
  from: string; to: string; regionIso?: string | undefined; directionKey?: string | undefined; agencyId?: string | undefined;
  /** Null: all agencies. */
  ownAgencyIds: readonly string[] | null;
  /** Drafts and what only the secretariat knows of. */
  withInternal: boolean;
};

function milestonesIn(scope: Scope): RawBuilder<SqlBool> {
  const parts: RawBuilder<unknown>[] = [sql`s.state <> 'cancelled'`];
  if (scope.regionIso) parts.push(sql`s.region_iso = ${scope.regionIso}`);
  if (scope.directionKey) parts.push(sql`s.direction_key = ${scope.directionKey}`);
  if (scope.agencyId) parts.push(sql`s.agency_id = ${scope.agencyId}`);
  if (scope.ownAgencyIds) parts.push(sql`s.agency_id = any(${[...scope.ownAgencyIds]}::uuid[])`);
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`;
}

export type MilestoneGroup = {
  /** Which of the three this row is about; all null: everything. */
  agencyId: string | null; regionIso: string | null; directionKey: string | null; kind: 'all' | 'agency' | 'region' | 'direction';
  total: number; done: number; doneLate: number; late: number; atRisk: number; open: number;
};

/** What was due in the period, or has no date, or is still open from before; by agency, region, direction and in all. */
export async function countMilestones(db: Db, moment: Moment, scope: Scope): Promise<MilestoneGroup[]> {
  const { rows } = await sql<MilestoneGroup>`
    select s.agency_id, s.region_iso, s.direction_key,
      case grouping(s.agency_id, s.region_iso, s.direction_key) when 3 then 'agency' when 5 then 'region' when 6 then 'direction' else 'all' end as kind,
      count(*)::int as total, count(*) filter (where s.state = 'done')::int as done, count(*) filter (where s.state = 'done_late')::int as done_late,
      count(*) filter (where s.state = 'late')::int as late, count(*) filter (where s.state = 'at_risk')::int as at_risk,
      count(*) filter (where s.state in ('on_track', 'not_started', 'unset', 'awaiting'))::int as open
    from ${standings(moment, { withDrafts: scope.withInternal })} s
    where ${milestonesIn(scope)} and (s.due_on is null or (s.due_on <= ${scope.to}::date and (s.due_on >= ${scope.from}::date or s.done_on is null or s.done_on >= ${scope.from}::date)))
    group by grouping sets ((s.agency_id), (s.region_iso), (s.direction_key), ())
    order by late desc, total desc, 1, 2, 3`.execute(db);
  return rows;
}

export type StateCount = { state: AssignmentState; age: number | null; quarter: string | null; count: number };

/** By state; what is overdue also by its age (1 to a week, 2 to a month, 3 to a quarter, 4 beyond), what is judged also by the quarter it was due. */
export async function countStates(db: Db, moment: Moment, scope: Scope): Promise<StateCount[]> {
  const { rows } = await sql<StateCount>`
    select s.state, case when s.state = 'late' then width_bucket(${moment.day}::date - s.due_on, array[1, 8, 31, 91]) end as age,
      case when s.state in ('done', 'done_late', 'late') and s.due_on is not null then to_char(s.due_on, 'YYYY"-"Q') end as quarter, count(*)::int as count
    from ${standings(moment, { withDrafts: scope.withInternal })} s
    where ${milestonesIn(scope)} and (s.due_on is null or (s.due_on <= ${scope.to}::date and (s.due_on >= ${scope.from}::date or s.done_on is null or s.done_on >= ${scope.from}::date)))
    group by 1, 2, 3 order by 3, 2, 1`.execute(db);
  return rows;
}

export type EventCount = { id: string; month: string; fate: 'held' | 'planned' | 'unsaid'; regionIso: string | null; agencyIds: string[]; directionKeys: string[] };

/** Events and meetings of the period: held, planned, or over without a word whether they took place. */
export async function listEvents(db: Db, now: Date, scope: Scope): Promise<EventCount[]> {
  const parts: RawBuilder<unknown>[] = [sql`o.kind in ('event', 'meeting') and o.status in ('planned', 'confirmed', 'held')`];
  parts.push(sql`o.starts_at < (${scope.to}::date + 1)::timestamp at time zone 'Asia/Almaty' and o.ends_at > ${scope.from}::date::timestamp at time zone 'Asia/Almaty'`);
  if (!scope.withInternal) parts.push(sql`o.visibility <> 'internal' and (o.embargo_until is null or o.embargo_until <= ${now})`);
  if (scope.regionIso) parts.push(sql`o.region_iso = ${scope.regionIso}`);
  if (scope.directionKey) parts.push(sql`o.direction_keys @> array[${scope.directionKey}]::text[]`);
  if (scope.agencyId) parts.push(sql`o.agency_ids @> array[${scope.agencyId}]::uuid[]`);
  if (scope.ownAgencyIds) parts.push(sql`o.agency_ids && ${[...scope.ownAgencyIds]}::uuid[]`);
  const { rows } = await sql<EventCount>`
    select o.id, to_char(greatest(o.starts_at at time zone 'Asia/Almaty', ${scope.from}::date::timestamp), 'YYYY-MM') as month, o.region_iso, o.agency_ids, o.direction_keys,
      case when o.status = 'held' then 'held' when o.ends_at >= ${now} then 'planned' else 'unsaid' end as fate
    from occurrences o where ${sql.join(parts, sql` and `)} limit 50000`.execute(db);
  return rows;
}

export type AttendanceCount = { meetingId: string; day: string; title: Text3; isDemo: boolean; present: number; represented: number; absent: number };

/** By session; seats only, from approved minutes. */
export async function listAttendance(db: Db, scope: Scope): Promise<AttendanceCount[]> {
  const parts: RawBuilder<unknown>[] = [sql`o.starts_at < (${scope.to}::date + 1)::timestamp at time zone 'Asia/Almaty' and o.starts_at >= ${scope.from}::date::timestamp at time zone 'Asia/Almaty'`];
  if (scope.agencyId) parts.push(sql`agency.id = ${scope.agencyId}`);
  if (scope.ownAgencyIds) parts.push(sql`agency.id = any(${[...scope.ownAgencyIds]}::uuid[])`);
  if (scope.regionIso) parts.push(sql`agency.region_iso = ${scope.regionIso}`);
  const { rows } = await sql<AttendanceCount>`
    select meeting.id as meeting_id, to_char(o.starts_at at time zone 'Asia/Almaty', 'YYYY-MM-DD') as day, o.title, o.is_demo,
      count(*) filter (where at.status in ('present', 'online', 'late'))::int as present, count(*) filter (where at.status = 'represented')::int as represented,
      count(*) filter (where at.status in ('excused', 'absent'))::int as absent
    from attendances at join seats seat on seat.id = at.seat_id join agencies agency on agency.id = coalesce(at.agency_id, seat.agency_id)
    join meetings meeting on meeting.id = at.meeting_id
    join occurrences o on o.entry_id = meeting.entry_id and o.original_start = meeting.original_start
    where exists (select 1 from minutes m where m.meeting_id = meeting.id and m.state in ('approved', 'distributed')) and ${sql.join(parts, sql` and `)}
    group by meeting.id, o.id order by o.starts_at desc limit 12`.execute(db);
  return rows.toReversed();
}


export async function listChoices(db: Db, ownAgencyIds: readonly string[] | null) {
  let agencies = db.selectFrom('agencies').select(['id', 'name']).where((eb) => eb.or([eb.exists(eb.selectFrom('assignments').select('assignments.id').whereRef('assignments.agencyId', '=', 'agencies.id')), eb.exists(eb.selectFrom('seats').select('seats.id').whereRef('seats.agencyId', '=', 'agencies.id'))]));
  if (ownAgencyIds) agencies = agencies.where('id', '=', sql<string>`any(${[...ownAgencyIds]}::uuid[])`);
  const [named, directions, regions] = await Promise.all([
    agencies.orderBy(sql`name->>'kk' collate "kk-x-icu"`).limit(500).execute(),
    db.selectFrom('directions').select(['key', 'name']).orderBy('position').execute(),
    db.selectFrom('regions').select(['iso', 'kind', 'name', 'short', 'tileColumn', 'tileRow']).orderBy('iso').execute(),
  ]);
  return { agencies: named, directions, regions };
}

export type RegionFigure = { key: string; regionIso: string; value: number; asOf: string; isDemo: boolean };

/** The newest word of each region about each of the indicators. */
export async function listRegionFigures(db: Db, keys: readonly string[]): Promise<RegionFigure[]> {
  const { rows } = await sql<RegionFigure>`
    select distinct on (i.key, v.region_iso) i.key, v.region_iso, v.value, v.as_of, v.is_demo from indicator_values v join indicators i on i.id = v.indicator_id
    where i.key = any(${[...keys]}::text[]) and v.region_iso is not null and v.kind = 'actual' and not v.is_void and not exists (select 1 from indicator_values c where c.corrects_id = v.id)
    order by i.key, v.region_iso, v.as_of desc, v.created_at desc`.execute(db);
  return rows;
}
