import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#db/schema.ts';
import { READING_ORDER, type Language } from '#app/lib/text3.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { milestoneConditions, occurrenceConditions, wantsNoEntries, wantsNoMilestones, type EntryFilter, type Sight } from '../calendar.repository.server.ts';

/** Reads a range of days as the JSON text that leaves the house: PostgreSQL writes it, nothing is parsed and written again on the way. */

export type RangeQuestion = {
  filter: EntryFilter;
  /** Days of the home zone, both included. */
  first: string;
  last: string;
  language: Language;
  /** Our own origin. */
  base: string;
  /** Signed-in people open meetings and assignments, the public their pages. */
  isPerson: boolean;
  /** One more is asked for, so that too many can be told from just as many. */
  limit: number;
};

/** `inLanguage` in SQL: which language of the text is read. */
function languageOf(column: string, language: Language): RawBuilder<string> {
  const [first, second, third] = READING_ORDER[language];
  const isWritten = (key: Language | undefined) => sql`btrim(${sql.raw(column)}->>${sql.lit(key)}, E' \\t\\n\\r') <> ''`;
  return sql<string>`case when ${isWritten(first)} then ${sql.lit(first)} when ${isWritten(second)} then ${sql.lit(second)}
    when ${isWritten(third)} then ${sql.lit(third)} else ${sql.lit(language)} end`;
}

const utc = (column: string) => sql`replace((${sql.raw(column)} at time zone 'UTC')::text, ' ', 'T') || 'Z'`;
const dayStart = (day: RawBuilder<unknown>) => sql`(${day})::timestamp at time zone ${sql.lit(HOME_ZONE)}`;

/** Everything put together by `||` is an id, a number, a word of a check constraint, or already JSON. */
function entryJson({ base, isPerson }: RangeQuestion): RawBuilder<string> {
  const meeting = isPerson ? sql`coalesce('/meetings/' || meeting.id, '/events/' || o.entry_id)` : sql`'/events/' || o.entry_id`;
  return sql`'{"id":"' || o.id || '","title":' || coalesce(to_json(o.title->>o.lang)::text, '""')
    || ',"start":"' || case when o.is_day then o.starts_on::text else ${utc('o.starts_at')} end
    || '","end":"' || case when o.is_day then (coalesce(o.ends_on, o.starts_on) + 1)::text else ${utc('o.ends_at')} end
    || '","allDay":' || o.all_day || ',"url":' || to_json(${base}::text || ${meeting})
    || ',"extendedProps":{"kind":"' || case when o.scope = 'session' then 'session' when o.kind = 'meeting' or o.scope = 'working_meeting' then 'meeting'
      when o.scope in ('international', 'regional') then o.scope else 'national' end
    || '","lang":"' || o.lang || '","titles":' || o.title || ',"place":' || coalesce(o.place::text, 'null') || ',"status":"' || o.status
    || '","region":' || coalesce(to_json(o.region_iso)::text, 'null') || ',"agencies":' || array_to_json(o.agency_ids)
    || ',"directions":' || array_to_json(o.direction_keys) || ',"demo":' || o.is_demo || '}}'`;
}

function entriesIn(sight: Sight, question: RangeQuestion): RawBuilder<unknown> {
  const { filter, language, isPerson, limit } = question;
  const [first, last] = [sql`${question.first}::date`, sql`${question.last}::date`];
  const conditions = [sight.occurrence, ...occurrenceConditions(filter)];
  const meeting = isPerson ? sql`left join meetings meeting on meeting.entry_id = o.entry_id and meeting.original_start = o.original_start` : sql``;
  // The index is asked with hours to spare, as whole days belong to the zone of their entry; then the days themselves decide.
  return sql`select o.starts_at, o.id, ${entryJson(question)} as text from (
      select occurrence.*, ${languageOf('occurrence.title', language)} as lang, occurrence.all_day and occurrence.starts_on is not null as is_day
      from occurrences occurrence
      where occurrence.period && tstzrange(${dayStart(first)} - interval '14 hours', ${dayStart(sql`${last} + 1`)} + interval '14 hours')
        and case when occurrence.all_day and occurrence.starts_on is not null
          then occurrence.starts_on <= ${last} and coalesce(occurrence.ends_on, occurrence.starts_on) >= ${first}
          else occurrence.starts_at < ${dayStart(sql`${last} + 1`)} and (occurrence.ends_at > ${dayStart(first)} or occurrence.starts_at >= ${dayStart(first)}) end
        and ${sql.join(conditions, sql` and `)}
      limit ${limit + 1}) o ${meeting}`;
}

function milestonesIn(sight: Sight, question: RangeQuestion): RawBuilder<unknown> {
  const { filter, first, last, language, base, isPerson, limit } = question;
  const conditions = [sight.assignment, ...milestoneConditions(filter)];
  const path = isPerson ? '/assignments/' : '/roadmap?m=';
  return sql`select ${dayStart(sql`a.due_on`)} as starts_at, a.id, '{"id":"' || a.id || '","title":' || coalesce(to_json(a.result->>a.lang)::text, '""')
      || ',"start":"' || a.due_on || '","end":"' || a.due_on + 1 || '","allDay":true,"url":' || to_json(${base}::text || ${path}::text || a.id)
      || ',"extendedProps":{"kind":"milestone","lang":"' || a.lang || '","titles":' || a.result || ',"place":null,"status":"'
      || case when a.done_on is null then 'planned' else 'held' end || '","region":null,"agencies":["' || a.agency_id || '"],"directions":'
      || coalesce('[' || to_json(a.direction_key) || ']', '[]') || ',"demo":' || a.is_demo || '}}' as text
    from (select assignment.*, ${languageOf('assignment.result', language)} as lang from assignments assignment
      where assignment.due_precision = 'day' and assignment.cancelled_at is null and assignment.due_on between ${first}::date and ${last}::date
        and ${sql.join(conditions, sql` and `)}
      limit ${limit + 1}) a`;
}

export async function getRangeText(db: Db, sight: Sight, question: RangeQuestion): Promise<{ text: string; count: number }> {
  const parts = [
    ...(wantsNoEntries(question.filter) ? [] : [entriesIn(sight, question)]),
    ...(wantsNoMilestones(question.filter) ? [] : [milestonesIn(sight, question)]),
  ];
  if (parts.length === 0) return { text: '[]', count: 0 };
  const { rows } = await sql<{ text: string; count: string }>`/* prepared */ select '[' || coalesce(string_agg(text, ','), '') || ']' as text, count(*) as count
    from (select text from (${sql.join(parts, sql` union all `)}) each order by starts_at, id) sorted`.execute(db);
  return { text: rows[0]?.text ?? '[]', count: Number(rows[0]?.count ?? 0) };
}
