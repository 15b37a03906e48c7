import { sql, type Insertable, type RawBuilder } from 'kysely';
import type { Db, EntriesTable } from '#db/schema.ts';
import type { Dates } from '../occurrences/occurrences.rules.ts';

/** Writes what is new: an entry with its agencies, its directions, its sessions and their meetings, in one statement. */

export type Beside = {
  leadId: string | null;
  coIds: readonly string[];
  directionKeys: readonly string[];
  sessions: readonly Dates[];
  /** The meeting that holds the guests: of the only session, or of the whole series. Null for events. */
  meetingId: string | null;
  /** Written with it: of this deed nothing else need be done in a transaction. */
  audit: RawBuilder<unknown>;
};

/** False when an entry with this id is there already: then nothing is written. */
export async function insertWhole(db: Db, row: Insertable<EntriesTable>, { leadId, coIds, directionKeys, sessions, meetingId, audit }: Beside): Promise<boolean> {
  const coAgencyIds = [...new Set(coIds)].filter((id) => id !== leadId).sort();
  const agencyIds = [...(leadId ? [leadId] : []), ...coAgencyIds];
  const directions = [...new Set(directionKeys)].sort();
  const column = <K extends keyof Dates>(key: K) => sessions.map((session) => session[key]);
  const { rows } = await sql`/* prepared */
    with entry as (
      ${db.insertInto('entries').values(row).onConflict((conflict) => conflict.doNothing()).returningAll()}
    ), agency as (
      insert into entry_agencies (entry_id, agency_id, role)
      select entry.id, agency_id, case when agency_id = ${leadId}::uuid then 'lead' else 'co' end from entry, unnest(${agencyIds}::uuid[]) agency_id
    ), direction as (
      insert into entry_directions (entry_id, direction_key) select entry.id, direction_key from entry, unnest(${directions}::text[]) direction_key
    ), session as (
      select * from unnest(${column('startsAt')}::timestamptz[], ${column('endsAt')}::timestamptz[], ${column('startsOn')}::date[], ${column('endsOn')}::date[])
        as session (at_start, at_end, first_day, last_day)
    ), meeting as (
      insert into meetings (id, entry_id, original_start, body_id)
      select case when entry.rrule is null then ${meetingId}::uuid else gen_random_uuid() end, entry.id, at_start, body_id from entry, session where kind = 'meeting'
      union all select ${meetingId}::uuid, entry.id, null, body_id from entry where kind = 'meeting' and rrule is not null
    ), occurrence as (
      insert into occurrences (id, entry_id, original_start, starts_at, ends_at, all_day, starts_on, ends_on, kind, scope, title, place, room_id, status,
        visibility, embargo_until, body_id, region_iso, agency_ids, direction_keys, is_demo)
      select gen_random_uuid(), entry.id, at_start, at_start, at_end, all_day, first_day, last_day, kind, scope, title, place, room_id, status,
        visibility, embargo_until, body_id, region_iso, ${agencyIds}::uuid[], ${directions}::text[], is_demo
      from entry, session
      returning 1
    )
    select id, ${audit} from entry, (select count(*) from occurrence) before_others_wait`.execute(db);
  return rows.length > 0;
}
