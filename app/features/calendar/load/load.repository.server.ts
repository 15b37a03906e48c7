import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Db } from '#db/schema.ts';
import { milestoneConditions, occurrenceConditions, wantsNoEntries, wantsNoMilestones, type EntryFilter, type Sight } from '../calendar.repository.server.ts';
import type { LoadCount } from './load.rules.ts';

/** Counts by agency and week what the reader may see; reads the occurrences of the range once, by their period's index. */

export type LoadRange = { first: string; last: string; from: Date; to: Date; zone: string };

const all = (conditions: RawBuilder<SqlBool>[]) => sql.join([sql`true`, ...conditions], sql` and `);

/** Long programmes are told above a calendar, not carried week by week; what was cancelled is carried by nobody. */
export function entryLoadQuery(sight: Sight, filter: EntryFilter, { first, last, from, to, zone }: LoadRange): RawBuilder<Omit<LoadCount, 'milestones'>> {
  return sql`
    with seen as (
      select occurrence.agency_ids, occurrence.kind,
        case when occurrence.all_day then occurrence.starts_on else (occurrence.starts_at at time zone ${zone})::date end as first,
        case when occurrence.all_day then occurrence.ends_on else (greatest(occurrence.starts_at, occurrence.ends_at - interval '1 microsecond') at time zone ${zone})::date end as last
      from occurrences occurrence
      where occurrence.period && tstzrange(${from}, ${to}) and occurrence.status <> 'cancelled' and ${sight.occurrence} and ${all(occurrenceConditions(filter))}
    )
    select agency_id, week::date as monday,
      (count(*) filter (where kind = 'meeting'))::int as meetings, (count(*) filter (where kind <> 'meeting'))::int as events
    from seen cross join unnest(agency_ids) agency_id
      cross join generate_series(greatest(date_trunc('week', first::timestamp), ${first}::timestamp), least(last, ${last}::date)::timestamp, interval '7 days') week
    where last - first < 27 and ${filter.agencyId ? sql<SqlBool>`agency_id = ${filter.agencyId}::uuid` : sql<SqlBool>`true`}
    group by agency_id, week`;
}

function milestoneLoadQuery(sight: Sight, filter: EntryFilter, { first, last }: LoadRange): RawBuilder<Pick<LoadCount, 'agencyId' | 'monday' | 'milestones'>> {
  return sql`
    select carrier.agency_id, date_trunc('week', assignment.due_on::timestamp)::date as monday, count(*)::int as milestones
    from assignments assignment cross join lateral (
      select assignment.agency_id union select co.agency_id from assignment_agencies co where co.assignment_id = assignment.id) carrier
    where assignment.due_precision = 'day' and assignment.cancelled_at is null and assignment.due_on between ${first} and ${last}
      and ${sight.assignment} and ${all(milestoneConditions(filter))}
      and ${filter.agencyId ? sql<SqlBool>`carrier.agency_id = ${filter.agencyId}::uuid` : sql<SqlBool>`true`}
    group by carrier.agency_id, monday`;
}

export async function countLoad(db: Db, sight: Sight, filter: EntryFilter, range: LoadRange, withMilestones: boolean): Promise<LoadCount[]> {
  const [entries, milestones] = await Promise.all([
    wantsNoEntries(filter) ? [] : entryLoadQuery(sight, filter, range).execute(db).then((result) => result.rows),
    !withMilestones || wantsNoMilestones(filter) ? [] : milestoneLoadQuery(sight, filter, range).execute(db).then((result) => result.rows),
  ]);
  const counts = new Map<string, LoadCount>();
  for (const part of [...entries, ...milestones]) {
    const key = part.agencyId + part.monday;
    counts.set(key, { meetings: 0, events: 0, milestones: 0, ...counts.get(key), ...part });
  }
  return [...counts.values()];
}

export function listAgencyRows(db: Db, ids: string[]) {
  if (ids.length === 0) return [];
  return db.selectFrom('agencies').select(['id', 'name', 'abbr']).where('id', 'in', ids).orderBy(sql`name->>'kk' collate "kk-x-icu"`).execute();
}
