import { sql } from 'kysely';
import type { Db, Text3 } from '#db/schema.ts';
import type { PersonName } from '#app/features/people/people.rules.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import type { Span } from '../meetings.rules.ts';

/** Finds what else happens at a time, by the index over periods. */

export type ClashRow = {
  entryId: string;
  meetingId: string | null;
  title: Text3;
  startsAt: Date;
  endsAt: Date;
  allDay: boolean;
  startsOn: string | null;
  endsOn: string | null;
  agencies: { id: string; name: Text3; abbr: Text3 | null }[];
  people: (PersonName & { id: string })[];
};

type Wish = Span & { personIds: readonly string[]; agencyIds: readonly string[]; exceptEntryId: string | null };

const MOST = 20;

/**
 * An open range: what ends when the other begins does not touch it. Programmes that run for months keep nobody from a
 * meeting. Who is invited to a series is busy in each of its occurrences, also before one has a meeting of its own.
 */
export function clashQuery({ startsAt, endsAt, personIds, agencyIds, exceptEntryId }: Wish) {
  return sql<ClashRow>`
    select o.entry_id, m.id as meeting_id, o.title, o.starts_at, o.ends_at, o.all_day, o.starts_on::text, o.ends_on::text,
      coalesce(busy_agencies.list, '[]') as agencies, coalesce(busy_people.list, '[]') as people
    from occurrences o
    left join lateral (select id from meetings where entry_id = o.entry_id order by original_start = o.original_start desc, original_start limit 1) m on true
    left join lateral (
      select json_agg(json_build_object('id', a.id, 'name', a.name, 'abbr', a.abbr) order by a.name->>'kk') as list
      from agencies a where a.id = any(o.agency_ids) and a.id = any(${[...agencyIds]}::uuid[])
    ) busy_agencies on true
    left join lateral (
      select json_agg(json_build_object('id', p.id, 'surname', p.surname, 'givenName', p.given_name, 'patronymic', p.patronymic, 'displayName', p.display_name)
        order by p.surname->>'kk') as list
      from meeting_guests i join people p on p.id = i.person_id
      where i.meeting_id = m.id and i.withdrawn_at is null and i.person_id = any(${[...personIds]}::uuid[])
        and (select status from answers where invitation_id in (i.id, i.series_invitation_id)
          order by invitation_id = i.id desc, created_at desc, id desc limit 1) is distinct from 'declined'
    ) busy_people on true
    where o.period && tstzrange(${startsAt}, ${endsAt}, '()')
      and o.status <> 'cancelled' and o.kind <> 'initiative' and o.entry_id is distinct from ${exceptEntryId}::uuid
      and (busy_agencies.list is not null or busy_people.list is not null)
    order by o.starts_at, o.entry_id limit ${MOST}`;
}

export async function listClashes(db: Db, wish: Wish): Promise<ClashRow[]> {
  return (await clashQuery(wish).execute(db)).rows;
}

/** Whose clock is not Astana's. */
export function listPeopleElsewhere(db: Db, personIds: readonly string[]) {
  return db
    .selectFrom('people')
    .select(['id', 'surname', 'givenName', 'patronymic', 'displayName', 'timeZone'])
    .where('id', 'in', [...personIds])
    .where('timeZone', '<>', HOME_ZONE)
    .orderBy('timeZone')
    .orderBy('id')
    .execute();
}

/** Who will sit there: those invited to the meeting already, and those with a seat in its body. */
export async function listExpectedPeople(db: Db, meetingId: string | null, bodyId: string | null, day: string): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`
    select person_id from meeting_guests where meeting_id = ${meetingId}::uuid and withdrawn_at is null
    union select person_id from seats where body_id = ${bodyId}::uuid and person_id is not null
      and coalesce(from_on <= ${day}, true) and coalesce(to_on >= ${day}, true)`.execute(db);
  return rows.map((row) => row.personId);
}

export async function findEntryIdOfMeeting(db: Db, meetingId: string): Promise<string | null> {
  return (await db.selectFrom('meetings').select('entryId').where('id', '=', meetingId).executeTakeFirst())?.entryId ?? null;
}
