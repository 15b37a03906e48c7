import { sql, type RawBuilder } from 'kysely';
import type { Db, Trx } from '#db/schema.ts';
import type { Dates, SeriesTimes } from './occurrences.rules.ts';

/** Writes the occurrences of a series and the rows that stand on their starts; which starts there are is decided by the rules. */

type SeriesRow = SeriesTimes & {
  /** Every start that anything of the series stands on. */
  knownStarts: Date[];
};

export async function findSeries(db: Db, entryId: string): Promise<SeriesRow | undefined> {
  const { rows } = await sql<SeriesRow>`/* prepared */
    select rrule, wall_start, time_zone, all_day, starts_at, ends_at, starts_on, ends_on, array(
      select original_start from occurrences where entry_id = entries.id
      union select original_start from meetings where entry_id = entries.id and original_start is not null
      union select original_start from entry_changes where entry_id = entries.id
      order by 1) as known_starts
    from entries where id = ${entryId} and rrule is not null`.execute(db);
  return rows[0];
}

/** `was` is the start that the occurrence stood on until now; null when it is new. */
export type Target = Dates & { was: Date | null };

// What was written down for one occurrence is not thrown away with a rule.
const HAS_CONTENT = sql`(meeting.state <> 'planned' or meeting.agenda_revision > 0
  or exists (select 1 from agenda_items where meeting_id = meeting.id) or exists (select 1 from invitations where meeting_id = meeting.id)
  or exists (select 1 from minutes where meeting_id = meeting.id) or exists (select 1 from attendances where meeting_id = meeting.id)
  or exists (select 1 from agenda_sections where meeting_id = meeting.id) or exists (select 1 from agenda_breaks where meeting_id = meeting.id)
  or exists (select 1 from agenda_proposals where meeting_id = meeting.id and state = 'proposed')
  or exists (select 1 from planned_sendings where meeting_id = meeting.id) or exists (select 1 from reminders where meeting_id = meeting.id)
  or exists (select 1 from meeting_runs where meeting_id = meeting.id))`;

/** Each occurrence with all that a list draws: what the series says, unless a change of its own says otherwise. */
function factsOf(entryId: string, targets: readonly Target[]): RawBuilder<unknown> {
  const column = <K extends keyof Target>(key: K) => targets.map((target) => target[key]);
  return sql`target as (
      select * from unnest(${column('was')}::timestamptz[], ${column('startsAt')}::timestamptz[], ${column('endsAt')}::timestamptz[],
        ${column('startsOn')}::date[], ${column('endsOn')}::date[]) as target (was, starts, ends, starts_on, ends_on)
    ), source as (
      select entry.*, array(select agency_id from entry_agencies where entry_id = entry.id order by role desc, agency_id) as agency_ids,
        array(select direction_key from entry_directions where entry_id = entry.id order by direction_key) as direction_keys
      from entries entry where entry.id = ${entryId}
    ), fact as (
      select target.was, target.starts as original_start, source.id as entry_id,
        coalesce((change.fields->>'startsAt')::timestamptz, target.starts) as starts_at, coalesce((change.fields->>'endsAt')::timestamptz, target.ends) as ends_at,
        source.all_day, coalesce((change.fields->>'startsOn')::date, target.starts_on) as starts_on, coalesce((change.fields->>'endsOn')::date, target.ends_on) as ends_on, source.kind, source.scope,
        coalesce(nullif(change.fields->'title', 'null'), source.title) as title,
        case when change.fields ? 'place' then nullif(change.fields->'place', 'null') else source.place end as place,
        case when change.fields ? 'roomId' then (change.fields->>'roomId')::uuid else source.room_id end as room_id,
        case when change.is_cancelled then 'cancelled' when meeting.state = 'closed' then 'held' else source.status end as status,
        source.visibility, source.embargo_until, source.body_id, source.region_iso, source.agency_ids, source.direction_keys, source.is_demo,
        meeting.id as meeting_id, coalesce(meeting.state, 'planned') = 'closed' as is_held
      from target cross join source
      left join entry_changes change on change.entry_id = source.id and change.original_start = target.was
      left join meetings meeting on meeting.entry_id = source.id and meeting.original_start = target.was
    )`;
}

/**
 * One statement, so that nobody sees half a series. A meeting that becomes a series gets one more, which holds the guests, and stays as the first session. Rows keep their ids when their day stays. A session that was held stays as it was;
 * one that the rule has left but that has an agenda, guests or minutes of its own stays as cancelled.
 */
export async function writeSeries(trx: Trx, entryId: string, targets: readonly Target[]): Promise<void> {
  await sql`/* prepared */
    with ${factsOf(entryId, targets)}, left_over as (
      select meeting.original_start, meeting.id, ${HAS_CONTENT} as has_content
      from meetings meeting where meeting.entry_id = ${entryId} and meeting.original_start is not null
        and not exists (select 1 from target where target.was = meeting.original_start)
    ), gone_meetings as (
      delete from meetings using left_over where meetings.id = left_over.id and not left_over.has_content
    ), gone as (
      delete from occurrences where entry_id = ${entryId}
        and not exists (select 1 from target where target.was = occurrences.original_start)
        and not exists (select 1 from left_over where left_over.original_start = occurrences.original_start and left_over.has_content)
    ), stopped as (
      update occurrences set status = 'cancelled' from left_over
      where occurrences.entry_id = ${entryId} and occurrences.original_start = left_over.original_start and left_over.has_content and occurrences.status <> 'held'
    ), gone_changes as (
      delete from entry_changes where entry_id = ${entryId} and not exists (select 1 from target where target.was = entry_changes.original_start)
        and not exists (select 1 from left_over where left_over.original_start = entry_changes.original_start and left_over.has_content)
    ), moved_changes as (
      update entry_changes set original_start = fact.original_start, updated_at = now() from fact
      where entry_changes.entry_id = fact.entry_id and entry_changes.original_start = fact.was and fact.was <> fact.original_start
    ), moved_meetings as (
      update meetings set original_start = fact.original_start, body_id = fact.body_id from fact
      where meetings.id = fact.meeting_id and (meetings.original_start, meetings.body_id) is distinct from (fact.original_start, fact.body_id)
    ), series_meeting as (
      update meetings set body_id = source.body_id from source where meetings.entry_id = source.id and meetings.original_start is null
        and meetings.body_id is distinct from source.body_id
    ), new_meetings as (
      insert into meetings (id, entry_id, original_start, body_id)
      select gen_random_uuid(), entry_id, original_start, body_id from fact where kind = 'meeting' and meeting_id is null
      union all select gen_random_uuid(), id, null, body_id from source
        where kind = 'meeting' and not exists (select 1 from meetings where entry_id = source.id and original_start is null)
    ), moved as (
      update occurrences set original_start = fact.original_start, starts_at = fact.starts_at, ends_at = fact.ends_at, all_day = fact.all_day,
        starts_on = fact.starts_on, ends_on = fact.ends_on, kind = fact.kind, scope = fact.scope, title = fact.title, place = fact.place,
        room_id = fact.room_id, status = fact.status, visibility = fact.visibility, embargo_until = fact.embargo_until, body_id = fact.body_id,
        region_iso = fact.region_iso, agency_ids = fact.agency_ids, direction_keys = fact.direction_keys, is_demo = fact.is_demo
      from fact where occurrences.entry_id = fact.entry_id and occurrences.original_start = fact.was and (not fact.is_held or occurrences.status <> 'held')
    )
    insert into occurrences (id, entry_id, original_start, starts_at, ends_at, all_day, starts_on, ends_on, kind, scope, title, place, room_id, status,
      visibility, embargo_until, body_id, region_iso, agency_ids, direction_keys, is_demo)
    select gen_random_uuid(), entry_id, original_start, starts_at, ends_at, all_day, starts_on, ends_on, kind, scope, title, place, room_id, status,
      visibility, embargo_until, body_id, region_iso, agency_ids, direction_keys, is_demo
    from fact where not exists (select 1 from occurrences where occurrences.entry_id = fact.entry_id and occurrences.original_start = fact.was)`.execute(trx);
}

export async function listSeries(db: Db): Promise<string[]> {
  return (await db.selectFrom('entries').select('id').where('rrule', 'is not', null).orderBy('id').execute()).map((row) => row.id);
}

export async function findZoneVersion(db: Db): Promise<string | null> {
  return (await db.selectFrom('zoneRules').select('version').executeTakeFirst())?.version ?? null;
}

export async function saveZoneVersion(trx: Trx, version: string, now: Date): Promise<void> {
  await trx.insertInto('zoneRules').values({ id: 1, version, updatedAt: now }).onConflict((conflict) => conflict.column('id').doUpdateSet({ version, updatedAt: now })).execute();
}

export async function saveFirstTimes(trx: Trx, entryId: string, times: { startsAt: Date; endsAt: Date }): Promise<void> {
  await trx.updateTable('entries').set(times).where('id', '=', entryId).execute();
}

export async function lockSeries(trx: Trx, entryId: string): Promise<void> {
  await trx.selectFrom('entries').select('id').where('id', '=', entryId).forUpdate().execute();
}
