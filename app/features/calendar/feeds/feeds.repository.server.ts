import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Db, Text3 } from '#db/schema.ts';
import { READING_ORDER, type Language } from '#app/lib/text3.ts';
import { milestoneConditions, occurrenceConditions, wantsNoEntries, wantsNoMilestones, type EntryFilter, type Sight } from '../calendar.repository.server.ts';

/** Reads what feeds tell, a page at a time; texts come in one language and instants as text, so that nothing is parsed twice. */

/** Instants as PostgreSQL writes them in UTC: `2026-03-19 10:00:00`. */
export type EntryRow = [
  id: string, entryId: string, uid: string, sequence: number, seriesStart: string | null, startsAt: string, endsAt: string, allDay: boolean, startsOn: string | null,
  endsOn: string | null, kind: string, scope: string, status: string, isDemo: boolean, title: string | null, place: string | null, description: string | null,
  agencyIds: string[], regionIso: string | null, directionKeys: string[], updatedAt: string,
];
export type MilestoneRow = [id: string, dueOn: string, result: string | null, agencyId: string, directionKey: string | null, isDemo: boolean, updatedAt: string];
/** Where the page before ended. */
export type After = { at: string; id: string } | null;
export type FeedQuestion = { filter: EntryFilter; first: string | null; last: string | null; entryId?: string | undefined; language: Language; /** Told as series already. */ except?: readonly string[] };

const utc = (column: string) => sql`(${sql.raw(column)} at time zone 'UTC')`;

function textIn(column: string, language: Language): RawBuilder<string> {
  const written = READING_ORDER[language].map((key) => sql`nullif(${sql.raw(column)}->>${sql.lit(key)}, '')`);
  return sql<string>`coalesce(${sql.join(written)})`;
}

function entryColumns(language: Language): RawBuilder<unknown> {
  return sql`json_build_array(occurrence.id, occurrence.entry_id, entry.uid, entry.sequence, case when entry.rrule is not null then ${utc('occurrence.original_start')}::text end,
    ${utc('occurrence.starts_at')}::text, ${utc('occurrence.ends_at')}::text, occurrence.all_day, occurrence.starts_on, occurrence.ends_on, occurrence.kind,
    occurrence.scope, occurrence.status, occurrence.is_demo, ${textIn('occurrence.title', language)}, ${textIn('occurrence.place', language)},
    ${textIn('entry.description', language)}, occurrence.agency_ids, occurrence.region_iso, occurrence.direction_keys, ${utc('entry.updated_at')}::text)`;
}

function entryConditions(sight: Sight, { filter, first, last, entryId, except = [] }: FeedQuestion): RawBuilder<SqlBool>[] {
  return [
    sight.occurrence,
    ...occurrenceConditions(filter),
    ...(entryId ? [sql<SqlBool>`occurrence.entry_id = ${entryId}`] : []),
    ...(except.length > 0 ? [sql<SqlBool>`occurrence.entry_id <> all(${[...except]}::uuid[])`] : []),
    ...(first ? [sql<SqlBool>`occurrence.ends_at >= ${first}::date`] : []),
    ...(last ? [sql<SqlBool>`occurrence.starts_at < ${last}::date + 1`] : []),
  ];
}

type Found = { rows: string | null };
const read = <Row>(found: Found[]): Row[] => JSON.parse(found[0]?.rows ?? '[]') as Row[];

/** In order of their beginning. Each page is a question of its own: a slow reader holds no connection. */
export async function listEntryPage(db: Db, sight: Sight, question: FeedQuestion, after: After, limit: number): Promise<EntryRow[]> {
  if (wantsNoEntries(question.filter)) return [];
  const conditions = entryConditions(sight, question);
  if (after) conditions.push(sql<SqlBool>`(occurrence.starts_at, occurrence.id) > (${after.at}::timestamptz, ${after.id}::uuid)`);
  const { rows } = await sql<Found>`/* prepared */ select json_agg(line)::text as rows from (select ${entryColumns(question.language)} as line
      from occurrences occurrence join entries entry on entry.id = occurrence.entry_id
      where ${sql.join(conditions, sql` and `)}
      order by occurrence.starts_at, occurrence.id limit ${sql.lit(limit)}) page`.execute(db);
  return read(rows);
}

/** A session that differs from its series, or does not take place. */
export type ChangedRow = [originalStart: string, isCancelled: boolean, startsAt: string, endsAt: string, title: string | null, place: string | null, sequence: number];
export type SeriesRow = [
  entryId: string, uid: string, sequence: number, rrule: string, timeZone: string, allDay: boolean, startsAt: string | null, endsAt: string | null, startsOn: string | null, endsOn: string | null,
  kind: string, scope: string, status: string, isDemo: boolean, title: string | null, place: string | null, description: string | null, agencyIds: string[], regionIso: string | null,
  directionKeys: string[], updatedAt: string, changed: ChangedRow[] | null,
];

/** Series of which the reader sees every session that was asked for; of the others each session is told by itself. */
export async function listSeriesRows(db: Db, sight: Sight, question: FeedQuestion): Promise<SeriesRow[]> {
  if (wantsNoEntries(question.filter)) return [];
  const { language, entryId } = question;
  const told = sql.join(entryConditions(sight, question), sql` and `);
  const { rows } = await sql<Found>`select json_agg(line)::text as rows from (select json_build_array(entry.id, entry.uid, entry.sequence, entry.rrule, entry.time_zone, entry.all_day,
      ${utc('entry.starts_at')}::text, ${utc('entry.ends_at')}::text, entry.starts_on, entry.ends_on, entry.kind, entry.scope, entry.status, entry.is_demo,
      ${textIn('entry.title', language)}, ${textIn('entry.place', language)}, ${textIn('entry.description', language)},
      array(select agency_id from entry_agencies where entry_id = entry.id order by role desc, agency_id), entry.region_iso,
      array(select direction_key from entry_directions where entry_id = entry.id order by direction_key), ${utc('entry.updated_at')}::text,
      (select json_agg(json_build_array(${utc('o.original_start')}::text, change.is_cancelled, ${utc('o.starts_at')}::text, ${utc('o.ends_at')}::text,
        ${textIn('o.title', language)}, ${textIn('o.place', language)}, coalesce(change.sequence, entry.sequence)) order by o.original_start)
        from entry_changes change join occurrences o on o.entry_id = change.entry_id and o.original_start = change.original_start
        where change.entry_id = entry.id and (change.is_cancelled or change.fields <> '{}'))) as line
    from entries entry
    where entry.rrule is not null and ${entryId ? sql<SqlBool>`entry.id = ${entryId}` : sql<SqlBool>`true`}
      and exists (select 1 from occurrences occurrence where occurrence.entry_id = entry.id)
      and not exists (select 1 from occurrences occurrence where occurrence.entry_id = entry.id and (${told}) is not true)
    order by entry.starts_at, entry.id) series`.execute(db);
  return read(rows);
}

/** What was announced or changed last. */
export async function listNewest(db: Db, sight: Sight, question: FeedQuestion, limit: number): Promise<EntryRow[]> {
  if (wantsNoEntries(question.filter)) return [];
  const { rows } = await sql<Found>`/* prepared */ select json_agg(line)::text as rows from (select ${entryColumns(question.language)} as line
      from entries entry join occurrences occurrence on occurrence.entry_id = entry.id
      where ${sql.join(entryConditions(sight, question), sql` and `)}
      order by entry.updated_at desc, occurrence.entry_id, occurrence.starts_at limit ${limit}) page`.execute(db);
  return read(rows);
}

function milestoneQuery(sight: Sight, { filter, first, last, language }: FeedQuestion, more: RawBuilder<SqlBool>[]): RawBuilder<unknown> {
  const conditions = [
    sight.assignment,
    ...milestoneConditions(filter),
    ...(first ? [sql<SqlBool>`assignment.due_on >= ${first}::date`] : []),
    ...(last ? [sql<SqlBool>`assignment.due_on <= ${last}::date`] : []),
    ...more,
  ];
  return sql`select json_build_array(assignment.id, assignment.due_on, ${textIn('assignment.result', language)}, assignment.agency_id, assignment.direction_key,
      assignment.is_demo, ${utc('assignment.updated_at')}::text) as line
    from assignments assignment
    where assignment.due_precision = 'day' and assignment.cancelled_at is null and ${sql.join(conditions, sql` and `)}`;
}

/** By their due day. */
export async function listMilestonePage(db: Db, sight: Sight, question: FeedQuestion, after: After, limit: number): Promise<MilestoneRow[]> {
  if (wantsNoMilestones(question.filter)) return [];
  const more = after ? [sql<SqlBool>`(assignment.due_on, assignment.id) > (${after.at}::date, ${after.id}::uuid)`] : [];
  const { rows } = await sql<Found>`select json_agg(line)::text as rows
    from (${milestoneQuery(sight, question, more)} order by assignment.due_on, assignment.id limit ${limit}) page`.execute(db);
  return read(rows);
}

export async function listNewestMilestones(db: Db, sight: Sight, question: FeedQuestion, limit: number): Promise<MilestoneRow[]> {
  if (wantsNoMilestones(question.filter)) return [];
  const { rows } = await sql<Found>`select json_agg(line)::text as rows
    from (${milestoneQuery(sight, question, [])} order by assignment.updated_at desc, assignment.id limit ${limit}) page`.execute(db);
  return read(rows);
}

/** What ids and keys are called: a few hundred rows at most, read once for a feed. */
export async function getNames(db: Db): Promise<{ agencies: [string, Text3][]; regions: [string, Text3][]; directions: [string, Text3][] }> {
  const { rows } = await sql<{ agencies: [string, Text3][] | null; regions: [string, Text3][] | null; directions: [string, Text3][] | null }>`select
    (select json_agg(json_build_array(id, name)) from agencies) as agencies, (select json_agg(json_build_array(iso, name)) from regions) as regions,
    (select json_agg(json_build_array(key, name)) from directions) as directions`.execute(db);
  return { agencies: rows[0]?.agencies ?? [], regions: rows[0]?.regions ?? [], directions: rows[0]?.directions ?? [] };
}
