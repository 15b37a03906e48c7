import { sql } from 'kysely';
import type { Db, Text3 } from '#db/schema.ts';
import type { PersonName } from '#app/features/people/people.rules.ts';

/** Finds times when people, agencies and rooms are free, by ranges: one statement over the occurrences of a window. */

export type SlotRow = {
  startsAt: Date;
  endsAt: Date;
  busyRequired: string[];
  busyOptional: string[];
  oddRequired: string[];
  oddOptional: string[];
  roomId: string | null;
};

export type SlotQuery = {
  required: readonly string[];
  optional: readonly string[];
  requiredAgencies: readonly string[];
  optionalAgencies: readonly string[];
  /** Worked days of the zone the search is made in. */
  days: readonly string[];
  timeZone: string;
  fromTime: string;
  toTime: string;
  /** What everybody's own day is. */
  office: { from: string; to: string };
  durationMinutes: number;
  stepMinutes: number;
  /** Everything that could touch a slot of these days, in any zone. */
  windowFrom: Date;
  windowTo: Date;
  notBefore: Date;
  /** Any of these must be free, the smallest first; null when no room is needed. */
  roomIds: readonly string[] | null;
  exceptEntryId: string | null;
  limit: number;
};

/**
 * Starts on a grid through the hours of each day, and beside each who is busy then. Busy times are one multirange for each person and agency, so that
 * a slot is one comparison. Several whole days keep nobody from an hour's meeting, nor do programmes; what ends when a slot begins does not touch it.
 */
export function freeSlotQuery(wish: SlotQuery) {
  const days = sql`${[...wish.days]}::date[]`;
  const at = (time: string, zone: ReturnType<typeof sql>) => sql`((day + ${time}::time) at time zone ${zone})`;
  return sql<SlotRow>`
    with attendee as (
      select id, is_required from unnest(${[...wish.required, ...wish.optional]}::uuid[], ${flags(wish.required, wish.optional)}::boolean[]) as who (id, is_required)
    ), agency as (
      select id, is_required from unnest(${[...wish.requiredAgencies, ...wish.optionalAgencies]}::uuid[], ${flags(wish.requiredAgencies, wish.optionalAgencies)}::boolean[]) as who (id, is_required)
    ), occupied as materialized (
      select o.entry_id, o.original_start, o.kind, o.status, o.room_id, o.agency_ids, tstzrange(o.starts_at, o.ends_at) as time
      from occurrences o
      where o.period && tstzrange(${wish.windowFrom}, ${wish.windowTo})
        and o.status <> 'cancelled' and o.kind <> 'initiative' and o.entry_id is distinct from ${wish.exceptEntryId}::uuid
        and not (o.all_day and o.ends_at - o.starts_at > interval '1 day')
    ), busy as (
      select i.person_id as id, range_agg(o.time) as time
      from occupied o
      join meetings m on m.entry_id = o.entry_id and m.original_start = o.original_start
      join meeting_guests i on i.meeting_id = m.id and i.withdrawn_at is null and i.person_id = any(${[...wish.required, ...wish.optional]}::uuid[])
      where o.kind = 'meeting'
        and (select status from answers where invitation_id in (i.id, i.series_invitation_id) order by invitation_id = i.id desc, created_at desc, id desc limit 1) is distinct from 'declined'
      group by i.person_id
      union all
      select agency.id, range_agg(o.time) from occupied o join agency on agency.id = any(o.agency_ids) group by agency.id
    ), zone_hours as (
      select zone, range_agg(tstzrange(${at(wish.office.from, sql`zone`)}, ${at(wish.office.to, sql`zone`)}, '[]')) as hours
      from (select distinct person.time_zone as zone from attendee join people person using (id) where person.time_zone <> ${wish.timeZone} or ${isBeyond(wish)}::boolean) zones,
        unnest(${days}) as day
      group by zone
    ), watched as materialized (
      select attendee.id, attendee.is_required, busy.time, zone_hours.hours
      from attendee join people person using (id) left join busy using (id) left join zone_hours on zone_hours.zone = person.time_zone
      where busy.time is not null or zone_hours.hours is not null
      union all select agency.id, agency.is_required, busy.time, null from agency join busy using (id)
    ), room as materialized (
      select room.id, room.capacity, (select range_agg(o.time) from occupied o where o.room_id = room.id and o.status in ('planned', 'confirmed')) as taken
      from rooms room where room.id = any(${wish.roomIds ? [...wish.roomIds] : []}::uuid[])
    ), slot as (
      select start as starts_at, start + make_interval(mins => ${wish.durationMinutes}) as ends_at,
        tstzrange(start, start + make_interval(mins => ${wish.durationMinutes})) as time
      from unnest(${days}) as day,
        generate_series(${at(wish.fromTime, sql`${wish.timeZone}`)}, ${at(wish.toTime, sql`${wish.timeZone}`)} - make_interval(mins => ${wish.durationMinutes}),
          make_interval(mins => ${wish.stepMinutes})) as start
      where start >= ${wish.notBefore}
    )
    select slot.starts_at, slot.ends_at, who.*, chosen.id as room_id
    from slot
    cross join lateral (
      select
        coalesce(array_agg(id) filter (where is_required and watched.time && slot.time), '{}') as busy_required,
        coalesce(array_agg(id) filter (where not is_required and watched.time && slot.time), '{}') as busy_optional,
        coalesce(array_agg(id) filter (where is_required and not hours @> slot.time), '{}') as odd_required,
        coalesce(array_agg(id) filter (where not is_required and not hours @> slot.time), '{}') as odd_optional
      from watched
    ) who
    left join lateral (select id from room where taken is null or not taken && slot.time order by capacity, id limit 1) chosen on true
    where ${wish.roomIds === null}::boolean or chosen.id is not null
    order by cardinality(busy_required), cardinality(odd_required), cardinality(busy_optional), cardinality(odd_optional), slot.starts_at
    limit ${wish.limit}`;
}

/** Nobody of the search's own zone is asked about hours that lie within the office's. */
function isBeyond({ fromTime, toTime, office }: SlotQuery): boolean {
  return fromTime < office.from || toTime > office.to;
}

function flags(required: readonly string[], optional: readonly string[]): boolean[] {
  return [...required.map(() => true), ...optional.map(() => false)];
}

export async function listFreeSlots(db: Db, wish: SlotQuery): Promise<SlotRow[]> {
  return (await freeSlotQuery(wish).execute(db)).rows;
}

export type NamedPerson = PersonName & { id: string; timeZone: string };
export type NamedAgency = { id: string; name: Text3; abbr: Text3 | null };

/** Names of whom the search is about; whoever is missing here does not exist. */
export async function listAttendees(db: Db, personIds: readonly string[], agencyIds: readonly string[]): Promise<{ people: NamedPerson[]; agencies: NamedAgency[] }> {
  const [people, agencies] = await Promise.all([
    personIds.length === 0 ? [] : db.selectFrom('people').select(['id', 'surname', 'givenName', 'patronymic', 'displayName', 'timeZone']).where('id', 'in', [...personIds]).where('erasedAt', 'is', null).execute(),
    agencyIds.length === 0 ? [] : db.selectFrom('agencies').select(['id', 'name', 'abbr']).where('id', 'in', [...agencyIds]).execute(),
  ]);
  return { people, agencies };
}

/** Rooms that are offered and large enough. */
export function listRoomsFor(db: Db, seats: number) {
  return db.selectFrom('rooms').select(['id', 'name', 'capacity']).where('isOffered', '=', true).where('capacity', '>=', seats).execute();
}

/** Who is invited to a meeting already, and its entry. */
export async function findInvited(db: Db, meetingId: string) {
  const meeting = await db.selectFrom('meetings').innerJoin('entries', 'entries.id', 'meetings.entryId').select(['entries.id as entryId', 'entries.startsAt', 'entries.endsAt', 'entries.timeZone', 'entries.roomId']).where('meetings.id', '=', meetingId).executeTakeFirst();
  if (!meeting) return null;
  const guests = await db.selectFrom('meetingGuests').select(['personId', 'role']).where('meetingId', '=', meetingId).where('withdrawnAt', 'is', null).execute();
  return { ...meeting, guests };
}
