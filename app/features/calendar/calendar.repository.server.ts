import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Db, Text3 } from '#db/schema.ts';
import { scopesOf, type CalendarHoliday } from './calendar.rules.ts';
import type { CalendarFilter } from './query/query.rules.ts';

/** Reads occurrences, undated entries, milestones and holidays for calendars and feeds; writes nothing. */

/** What the reader may see, in SQL: the predicates of the features that own the tables, over the aliases `occurrence`, `entry` and `assignment`. */
export type Sight = Record<'occurrence' | 'entry' | 'assignment', RawBuilder<SqlBool>>;

/** Whose `isMine` is meant; null for the public, who have nothing of their own. */
export type Reader = { personId: string; agencyIds: string[] };
export type EntryFilter = CalendarFilter & { reader?: Reader | null };
export type OccurrenceFilter = EntryFilter & { from: Date | null; to: Date | null };

export async function listOccurrenceRows(db: Db, sight: Sight, filter: OccurrenceFilter, limit: number, order: 'asc' | 'desc' = 'asc') {
  if (wantsNoEntries(filter)) return [];
  let query = db
    .selectFrom('occurrences as occurrence')
    .innerJoin('entries as entry', 'entry.id', 'occurrence.entryId')
    .leftJoin('meetings as meeting', (join) =>
      join.onRef('meeting.entryId', '=', 'occurrence.entryId').onRef('meeting.originalStart', '=', 'occurrence.originalStart'))
    .select(['occurrence.id', 'occurrence.entryId', 'occurrence.kind', 'occurrence.scope', 'occurrence.title', 'occurrence.place', 'occurrence.status', 'occurrence.isDemo'])
    .select(['occurrence.allDay', 'occurrence.startsOn', 'occurrence.endsOn', 'occurrence.startsAt', 'occurrence.endsAt', 'entry.version', 'meeting.id as meetingId'])
    // Sessions of a series of events share their entry: the day they were planned for tells them apart.
    .select(sql<string | null>`case when entry.rrule is not null then (occurrence.original_start at time zone entry.time_zone)::date::text end`.as('seriesDay'))
    .where(sight.occurrence)
    .orderBy('occurrence.startsAt', order)
    .orderBy('occurrence.id')
    .limit(limit);
  if (filter.from) query = query.where('occurrence.endsAt', '>=', filter.from);
  if (filter.to) query = query.where('occurrence.startsAt', '<', filter.to);
  if (filter.from && filter.to) query = query.where(sql<SqlBool>`occurrence.period && tstzrange(${filter.from}, ${filter.to})`);
  for (const condition of occurrenceConditions(filter)) query = query.where(condition);
  return query.execute();
}

export type OccurrenceRow = Awaited<ReturnType<typeof listOccurrenceRows>>[number];

export function wantsNoEntries({ kinds }: CalendarFilter): boolean {
  return kinds.length > 0 && scopesOf(kinds).length === 0;
}

/** The filter over the alias `occurrence`; each condition has an index or works on the few rows of a range. */
export function occurrenceConditions(filter: EntryFilter): RawBuilder<SqlBool>[] {
  const scopes = scopesOf(filter.kinds);
  return [
    scopes.length > 0 && sql<SqlBool>`occurrence.scope = any(${scopes}::text[])`,
    filter.bodyId && sql<SqlBool>`occurrence.body_id = ${filter.bodyId}::uuid`,
    filter.agencyId && sql<SqlBool>`${filter.agencyId}::uuid = any(occurrence.agency_ids)`,
    filter.regionIso && sql<SqlBool>`occurrence.region_iso = ${filter.regionIso}`,
    filter.directionKey && sql<SqlBool>`${filter.directionKey} = any(occurrence.direction_keys)`,
    filter.statuses.length > 0 && sql<SqlBool>`occurrence.status = any(${filter.statuses}::text[])`,
    filter.text && contains(filter.text, 'occurrence.title', 'occurrence.place'),
    filter.isMine && filter.reader && mine('occurrence.entry_id', filter.reader),
  ].filter((condition) => typeof condition === 'object' && condition !== null);
}

/** Made by the reader, carried by an agency of theirs, or with an invitation for them. */
function mine(entryId: string, { personId, agencyIds }: Reader): RawBuilder<SqlBool> {
  const id = sql.ref(entryId);
  return sql<SqlBool>`(exists (select 1 from entries made where made.id = ${id} and made.created_by = ${personId})
    or exists (select 1 from entry_agencies ea where ea.entry_id = ${id} and ea.agency_id = any(${agencyIds}::uuid[]))
    or exists (select 1 from invitations i join meetings m on m.id = i.meeting_id where m.entry_id = ${id} and i.person_id = ${personId} and i.withdrawn_at is null))`;
}

/** Kazakh letters are found by those typed on a Russian keyboard: «оңір» by «онир» needs no more than this. */
const FROM = 'әғқңөұүһіёі';
const TO = 'агкноуухиеи';
const folded = (text: RawBuilder<unknown>) => sql`translate(lower(${text}), ${FROM}, ${TO})`;

function contains(text: string, ...columns: string[]): RawBuilder<SqlBool> {
  const all = sql.join(columns.flatMap((column) => (['kk', 'ru', 'en'] as const).map((key) => sql`coalesce(${sql.ref(column)}->>${sql.lit(key)}, '')`)), sql` || ' ' || `);
  return sql<SqlBool>`strpos(${folded(sql`(${all})`)}, ${folded(sql`${text}::text`)}) > 0`;
}

export async function countPast(db: Db, sight: Sight, now: Date): Promise<number> {
  const row = await db
    .selectFrom('occurrences as occurrence')
    .where(sight.occurrence)
    .where('occurrence.endsAt', '<', now)
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function listUndatedRows(db: Db, sight: Sight, filter: EntryFilter, now: Date) {
  const scopes = scopesOf(filter.kinds);
  if (wantsNoEntries(filter)) return [];
  let query = db
    .selectFrom('entries as entry')
    .select(['entry.id', 'entry.kind', 'entry.scope', 'entry.title', 'entry.place', 'entry.status', 'entry.isDemo', 'entry.undatedPeriod'])
    .where('entry.undatedPeriod', 'is not', null)
    .where('entry.startsAt', 'is', null)
    .where('entry.startsOn', 'is', null)
    .where('entry.status', 'not in', ['held', 'cancelled'])
    .where(sight.entry)
    // What happened in a year that is over is no longer to come.
    .where(sql<SqlBool>`substring(entry.undated_period from '[0-9]{4}') >= ${String(now.getUTCFullYear())}`)
    .orderBy('entry.undatedPeriod')
    .orderBy(sql`entry.title->>'kk' nulls last`)
    .orderBy('entry.id')
    .limit(50);
  if (scopes.length > 0) query = query.where('entry.scope', 'in', scopes as never);
  if (filter.regionIso) query = query.where('entry.regionIso', '=', filter.regionIso);
  if (filter.agencyId) query = query.where(sql<SqlBool>`exists (select 1 from entry_agencies ea where ea.entry_id = entry.id and ea.agency_id = ${filter.agencyId})`);
  if (filter.directionKey) query = query.where(sql<SqlBool>`exists (select 1 from entry_directions ed where ed.entry_id = entry.id and ed.direction_key = ${filter.directionKey})`);
  if (filter.bodyId) query = query.where('entry.bodyId', '=', filter.bodyId);
  if (filter.statuses.length > 0) query = query.where('entry.status', 'in', filter.statuses);
  if (filter.isMine && filter.reader) query = query.where(mine('entry.id', filter.reader));
  if (filter.text) query = query.where(contains(filter.text, 'entry.title', 'entry.place'));
  return query.execute();
}

/** Assignments on their due day. */
export async function listMilestoneRows(db: Db, sight: Sight, filter: EntryFilter & { first: string; last: string }, limit: number) {
  if (wantsNoMilestones(filter)) return [];
  let query = db
    .selectFrom('assignments as assignment')
    .select(['assignment.id', 'assignment.result', 'assignment.dueOn', 'assignment.doneOn', 'assignment.isDemo'])
    .where('assignment.duePrecision', '=', 'day')
    .where('assignment.cancelledAt', 'is', null)
    .where('assignment.dueOn', '>=', filter.first)
    .where('assignment.dueOn', '<=', filter.last)
    .where(sight.assignment)
    .orderBy('assignment.dueOn')
    .orderBy('assignment.id')
    .limit(limit);
  for (const condition of milestoneConditions(filter)) query = query.where(condition);
  return query.execute();
}

export type MilestoneRow = Awaited<ReturnType<typeof listMilestoneRows>>[number];

/** A milestone has no place, no body, and is open or done. */
export function wantsNoMilestones({ kinds, regionIso, bodyId, statuses }: CalendarFilter): boolean {
  const isOtherKind = kinds.length > 0 && !kinds.includes('milestone');
  const isOtherStatus = statuses.length > 0 && !statuses.includes('planned') && !statuses.includes('held');
  return isOtherKind || isOtherStatus || regionIso !== null || bodyId !== null;
}

/** The filter over the alias `assignment`. */
export function milestoneConditions(filter: EntryFilter): RawBuilder<SqlBool>[] {
  const { statuses } = filter;
  return [
    filter.agencyId && carriedBy([filter.agencyId]),
    filter.directionKey && sql<SqlBool>`assignment.direction_key = ${filter.directionKey}`,
    statuses.length > 0 && !statuses.includes('held') && sql<SqlBool>`assignment.done_on is null`,
    statuses.length > 0 && !statuses.includes('planned') && sql<SqlBool>`assignment.done_on is not null`,
    filter.text && contains(filter.text, 'assignment.result'),
    filter.isMine && filter.reader && carriedBy(filter.reader.agencyIds),
  ].filter((condition) => typeof condition === 'object' && condition !== null);
}

function carriedBy(agencyIds: string[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`(assignment.agency_id = any(${agencyIds}::uuid[]) or exists (
    select 1 from assignment_agencies co where co.assignment_id = assignment.id and co.agency_id = any(${agencyIds}::uuid[])))`;
}

export function listHolidayRows(db: Db, first: string, last: string): Promise<CalendarHoliday[]> {
  return db.selectFrom('holidays').select(['day', 'kind', 'name']).where('day', '>=', first).where('day', '<=', last).orderBy('day').execute();
}

export type FilterOptions = {
  regions: { iso: string; name: Text3 }[];
  directions: { key: string; name: Text3 }[];
  agencies: { id: string; name: Text3; abbr: Text3 | null }[];
  bodies: { id: string; name: Text3 }[];
};

/** Only agencies and bodies under which the reader would find something. */
export async function findFilterOptions(db: Db, sight: Sight): Promise<FilterOptions> {
  const [regions, directions, agencies, bodies] = await Promise.all([
    db.selectFrom('regions').select(['iso', 'name']).orderBy(sql`name->>'kk' collate "kk-x-icu"`).execute(),
    db.selectFrom('directions').select(['key', 'name']).orderBy('position').execute(),
    db
      .selectFrom('agencies as agency')
      .select(['agency.id', 'agency.name', 'agency.abbr'])
      .where(sql<SqlBool>`(exists (select 1 from entry_agencies ea join occurrences occurrence on occurrence.entry_id = ea.entry_id where ea.agency_id = agency.id and ${sight.occurrence})
        or exists (select 1 from assignments assignment where assignment.agency_id = agency.id and ${sight.assignment}))`)
      .orderBy(sql`agency.name->>'kk' collate "kk-x-icu"`)
      .execute(),
    db
      .selectFrom('bodies as body')
      .select(['body.id', 'body.short as name'])
      .where(sql<SqlBool>`exists (select 1 from occurrences occurrence where occurrence.body_id = body.id and ${sight.occurrence})`)
      .orderBy(sql`body.name->>'kk' collate "kk-x-icu"`)
      .execute(),
  ]);
  return { regions, directions, agencies, bodies };
}
