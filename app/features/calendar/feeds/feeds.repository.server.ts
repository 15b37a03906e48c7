import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Db, Text3 } from '#db/schema.ts';
import { READING_ORDER, type Language } from '#app/lib/text3.ts';
import { milestoneConditions, occurrenceConditions, wantsNoEntries, wantsNoMilestones, type EntryFilter, type Sight } from '../calendar.repository.server.ts';

/** Reads what feeds tell, a page at a time; texts come in one language and instants as text, so that nothing is parsed twice. */

/**
 * One line of text from PostgreSQL, cut at its separators: JSON would cost as much again. Instants as it writes them in UTC (`2026-03-19 10:00:00`), flags as
 * `t` and `f`, lists as `{a,b}`, what is absent empty.
 */
export type EntryRow = [
  id: string, entryId: string, uid: string, sequence: string, seriesStart: string, startsAt: string, endsAt: string, allDay: string, startsOn: string, endsOn: string, kind: string,
  scope: string, status: string, isDemo: string, agencyIds: string, regionIso: string, directionKeys: string, updatedAt: string, title: string, place: string, description: string, seriesDay: string,
];
export type MilestoneRow = [id: string, dueOn: string, result: string | null, agencyId: string, directionKey: string | null, isDemo: boolean, updatedAt: string];
/** Where the page before ended. */
export type After = { at: string; id: string } | null;
export type FeedQuestion = {
  filter: EntryFilter;
  first: string | null;
  last: string | null;
  entryId?: string | undefined;
  language: Language;
  /** When series are told by their rule: those of which the reader may see a part only, told session by session. */
  alone?: readonly string[];
};

type Found = { rows: string | null };

const utc = (column: string) => sql`(${sql.raw(column)} at time zone 'UTC')`;

function textIn(column: string, language: Language): RawBuilder<string> {
  const written = READING_ORDER[language].map((key) => sql`nullif(${sql.raw(column)}->>${sql.lit(key)}, '')`);
  return sql<string>`coalesce(${sql.join(written)}, '')`;
}

const [FIELD_END, LINE_END] = ['\u001f', '\u001e'];
const FIELDS = 22;
/** No text may bring a separator of its own. */
const cuttable = (text: RawBuilder<string>) => sql`translate(${text}, E'\\x1e\\x1f', '')`;

function entryLine(language: Language): RawBuilder<unknown> {
  return sql`concat_ws(E'\\x1f', occurrence.id, occurrence.entry_id, ${cuttable(sql`entry.uid`)}, entry.sequence,
    case when entry.rrule is null then '' else ${utc('occurrence.original_start')}::text end, ${utc('occurrence.starts_at')}, ${utc('occurrence.ends_at')}, occurrence.all_day,
    coalesce(occurrence.starts_on::text, ''), coalesce(occurrence.ends_on::text, ''), occurrence.kind, occurrence.scope, occurrence.status, occurrence.is_demo, occurrence.agency_ids,
    coalesce(occurrence.region_iso, ''), occurrence.direction_keys, ${utc('entry.updated_at')},
    ${cuttable(textIn('occurrence.title', language))}, ${cuttable(textIn('occurrence.place', language))}, ${cuttable(textIn('entry.description', language))},
    case when entry.rrule is null then '' else (occurrence.original_start at time zone entry.time_zone)::date::text end)`;
}

const AS_TEXT = sql`string_agg(line, E'\\x1e')`;

function cut(found: Found[]): EntryRow[] {
  const lines = found[0]?.rows?.split(LINE_END) ?? [];
  return lines.map((line) => {
    const fields = line.split(FIELD_END);
    if (fields.length !== FIELDS) throw new Error(`a line of a feed with ${fields.length} fields`);
    return fields as EntryRow;
  });
}

function entryConditions(sight: Sight, { filter, first, last, entryId, alone }: FeedQuestion): RawBuilder<SqlBool>[] {
  return [
    sight.occurrence,
    ...occurrenceConditions(filter),
    ...(entryId ? [sql<SqlBool>`occurrence.entry_id = ${entryId}`] : []),
    // Hashed once for each page, and settled before anything is joined.
    ...(alone ? [sql<SqlBool>`(occurrence.entry_id not in (select id from entries where rrule is not null) or occurrence.entry_id in (select unnest(${[...alone]}::uuid[])))`] : []),
    ...(first ? [sql<SqlBool>`occurrence.ends_at >= ${first}::date`] : []),
    ...(last ? [sql<SqlBool>`occurrence.starts_at < ${last}::date + 1`] : []),
  ];
}

const readMilestones = (found: Found[]) => JSON.parse(found[0]?.rows ?? '[]') as MilestoneRow[];

/** Where an entry stands in the feed, and which writing of its rows that is: PostgreSQL numbers every change of a row (`xmin`). */
export type EntryKey = { id: string; at: string; writing: string };

/** In order of their beginning. Each page is a question of its own: a slow reader holds no connection. */
export async function listEntryKeys(db: Db, sight: Sight, question: FeedQuestion, after: After, limit: number): Promise<EntryKey[]> {
  if (wantsNoEntries(question.filter)) return [];
  const conditions = entryConditions(sight, question);
  if (after) conditions.push(sql<SqlBool>`(occurrence.starts_at, occurrence.id) > (${after.at}::timestamptz, ${after.id}::uuid)`);
  const { rows } = await sql<Found>`/* prepared */ select ${AS_TEXT} as rows from (
      select concat_ws(E'\\x1f', occurrence.id, ${utc('occurrence.starts_at')}, occurrence.xmin, entry.xmin) as line
      from occurrences occurrence join entries entry on entry.id = occurrence.entry_id
      where ${sql.join(conditions, sql` and `)}
      order by occurrence.starts_at, occurrence.id limit ${sql.lit(limit)}) page`.execute(db);
  return (rows[0]?.rows?.split(LINE_END) ?? []).map((line) => {
    const [id = '', at = '', ...writing] = line.split(FIELD_END);
    return { id, at: `${at}Z`, writing: writing.join() };
  });
}

/** These, as far as the reader still may see them. */
export async function listEntryRows(db: Db, sight: Sight, question: FeedQuestion, ids: readonly string[]): Promise<EntryRow[]> {
  const conditions = [sql<SqlBool>`occurrence.id = any(${[...ids]}::uuid[])`, ...entryConditions(sight, question)];
  const { rows } = await sql<Found>`/* prepared */ select ${AS_TEXT} as rows from (select ${entryLine(question.language)} as line
      from occurrences occurrence join entries entry on entry.id = occurrence.entry_id
      where ${sql.join(conditions, sql` and `)} order by occurrence.starts_at, occurrence.id) found`.execute(db);
  return cut(rows);
}

/** A session that differs from its series, or does not take place. */
export type ChangedRow = [originalStart: string, isCancelled: boolean, startsAt: string, endsAt: string, title: string | null, place: string | null, sequence: number];
export type SeriesRow = [
  entryId: string, uid: string, sequence: number, rrule: string, timeZone: string, allDay: boolean, startsAt: string | null, endsAt: string | null, startsOn: string | null, endsOn: string | null,
  kind: string, scope: string, status: string, isDemo: boolean, title: string | null, place: string | null, description: string | null, agencyIds: string[], regionIso: string | null,
  directionKeys: string[], updatedAt: string, changed: ChangedRow[] | null,
];

/**
 * A series and which writing of its rows it is: every change of it writes its sessions anew. `isWhole`: the reader sees every session that was asked for.
 * `firstDay` by the clock on the wall; null for whole days.
 */
export type SeriesKey = { id: string; isWhole: boolean; writing: string; zone: string; firstDay: string | null };

/** Series of which the reader sees anything, a page at a time; `next` is where the page after begins, null after the last. */
export async function listSeriesKeys(db: Db, sight: Sight, question: FeedQuestion, after: string | null, limit: number): Promise<{ keys: SeriesKey[]; next: string | null }> {
  if (wantsNoEntries(question.filter)) return { keys: [], next: null };
  const { entryId } = question;
  const told = sql.join(entryConditions(sight, question), sql` and `);
  const { rows } = await sql<{ keys: SeriesKey[] | null; count: number; last: string | null }>`/* prepared */ select count(*)::int as count, (array_agg(entry.id order by entry.id desc))[1] as last,
      json_agg(json_build_object('id', entry.id, 'isWhole', sessions.is_whole, 'writing', concat(sessions.writing, ',', entry.writing), 'zone', entry.time_zone,
        'firstDay', case when entry.all_day then null else (sessions.first_start at time zone entry.time_zone)::date end) order by entry.id) filter (where sessions.is_seen) as keys
    from (select *, xmin as writing from entries where rrule is not null and ${entryId ? sql<SqlBool>`id = ${entryId}` : sql<SqlBool>`true`} and ${after ? sql<SqlBool>`id > ${after}::uuid` : sql<SqlBool>`true`}
      order by id limit ${sql.lit(limit)}) entry
    cross join lateral (select bool_and((${told}) is true) as is_whole, bool_or((${told}) is true) as is_seen, sum(occurrence.xmin::text::bigint) as writing,
      min(least(occurrence.original_start, occurrence.starts_at)) as first_start from occurrences occurrence where occurrence.entry_id = entry.id) sessions`.execute(db);
  const page = rows[0];
  return { keys: page?.keys ?? [], next: page?.count === limit ? page.last : null };
}

/** These, as far as the reader still sees the whole of each. */
export async function listSeriesRows(db: Db, sight: Sight, question: FeedQuestion, ids: readonly string[]): Promise<SeriesRow[]> {
  const { language } = question;
  const told = sql.join(entryConditions(sight, question), sql` and `);
  const { rows } = await sql<Found>`/* prepared */ select json_agg(line)::text as rows from (select json_build_array(entry.id, entry.uid, entry.sequence, entry.rrule, entry.time_zone, entry.all_day,
      ${utc('entry.starts_at')}::text, ${utc('entry.ends_at')}::text, entry.starts_on, entry.ends_on, entry.kind, entry.scope, entry.status, entry.is_demo,
      ${textIn('entry.title', language)}, ${textIn('entry.place', language)}, ${textIn('entry.description', language)},
      array(select agency_id from entry_agencies where entry_id = entry.id order by role desc, agency_id), entry.region_iso,
      array(select direction_key from entry_directions where entry_id = entry.id order by direction_key), ${utc('entry.updated_at')}::text,
      (select json_agg(json_build_array(${utc('o.original_start')}::text, change.is_cancelled, ${utc('o.starts_at')}::text, ${utc('o.ends_at')}::text,
        ${textIn('o.title', language)}, ${textIn('o.place', language)}, coalesce(change.sequence, entry.sequence)) order by o.original_start)
        from entry_changes change join occurrences o on o.entry_id = change.entry_id and o.original_start = change.original_start
        where change.entry_id = entry.id and (change.is_cancelled or change.fields <> '{}'))) as line
    from entries entry
    where entry.id = any(${[...ids]}::uuid[]) and entry.rrule is not null and (select bool_and((${told}) is true) from occurrences occurrence where occurrence.entry_id = entry.id)
    order by entry.id) series`.execute(db);
  return JSON.parse(rows[0]?.rows ?? '[]') as SeriesRow[];
}

/** What was announced or changed last. */
export async function listNewest(db: Db, sight: Sight, question: FeedQuestion, limit: number): Promise<EntryRow[]> {
  if (wantsNoEntries(question.filter)) return [];
  const { rows } = await sql<Found>`/* prepared */ select ${AS_TEXT} as rows from (select ${entryLine(question.language)} as line
      from entries entry join occurrences occurrence on occurrence.entry_id = entry.id
      where ${sql.join(entryConditions(sight, question), sql` and `)}
      order by entry.updated_at desc, occurrence.entry_id, occurrence.starts_at limit ${limit}) page`.execute(db);
  return cut(rows);
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
  return readMilestones(rows);
}

export async function listNewestMilestones(db: Db, sight: Sight, question: FeedQuestion, limit: number): Promise<MilestoneRow[]> {
  if (wantsNoMilestones(question.filter)) return [];
  const { rows } = await sql<Found>`select json_agg(line)::text as rows
    from (${milestoneQuery(sight, question, [])} order by assignment.updated_at desc, assignment.id limit ${limit}) page`.execute(db);
  return readMilestones(rows);
}

/** What ids and keys are called: a few hundred rows at most, read once for a feed. */
export async function getNames(db: Db): Promise<{ agencies: [string, Text3][]; regions: [string, Text3][]; directions: [string, Text3][] }> {
  const { rows } = await sql<{ agencies: [string, Text3][] | null; regions: [string, Text3][] | null; directions: [string, Text3][] | null }>`select
    (select json_agg(json_build_array(id, name)) from agencies) as agencies, (select json_agg(json_build_array(iso, name)) from regions) as regions,
    (select json_agg(json_build_array(key, name)) from directions) as directions`.execute(db);
  return { agencies: rows[0]?.agencies ?? [], regions: rows[0]?.regions ?? [], directions: rows[0]?.directions ?? [] };
}
