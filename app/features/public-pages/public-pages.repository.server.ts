import { sql } from 'kysely';
import type { Db, Text3 } from '#db/schema.ts';

/** Reads what the public page of an entry shows; permission is asked of canSeeEntry by the service. */

export async function findEntry(db: Db, id: string) {
  return db
    .selectFrom('entries as entry')
    .leftJoin('regions as region', 'region.iso', 'entry.regionIso')
    .leftJoin('meetings as meeting', 'meeting.entryId', 'entry.id')
    .leftJoin('entryProposals as proposal', 'proposal.entryId', 'entry.id')
    .selectAll('entry')
    .select('proposal.agencyId as proposingAgencyId')
    .select(['region.name as regionName', 'meeting.id as meetingId'])
    .where('entry.id', '=', id)
    .orderBy('meeting.originalStart')
    .executeTakeFirst();
}

/** One session of a series: the one planned for that day, else the next that takes place, else the last. */
export async function findSession(db: Db, entryId: string, day: string | null, now: Date) {
  const { rows } = await sql<Session>`
    select o.starts_at, o.ends_at, o.starts_on, o.ends_on, o.title, o.place, o.status, planned.day
    from occurrences o join entries entry on entry.id = o.entry_id
    cross join lateral (select (o.original_start at time zone entry.time_zone)::date::text as day) planned
    where o.entry_id = ${entryId} and (${day}::text is null or planned.day = ${day})
    order by o.status <> 'cancelled' and o.ends_at >= ${now} desc, case when o.ends_at >= ${now} then o.starts_at end, o.starts_at desc limit 1`.execute(db);
  return rows[0];
}

type Session = { startsAt: Date; endsAt: Date; startsOn: string | null; endsOn: string | null; title: Text3; place: Text3 | null; status: 'draft' | 'planned' | 'confirmed' | 'held' | 'cancelled'; day: string };

export function listEntryAgencies(db: Db, entryId: string) {
  return db
    .selectFrom('entryAgencies as ea')
    .innerJoin('agencies as agency', 'agency.id', 'ea.agencyId')
    .select(['agency.id', 'agency.name', 'ea.role', 'ea.isInferred'])
    .where('ea.entryId', '=', entryId)
    .orderBy('ea.role', 'desc')
    .orderBy('agency.key')
    .execute();
}

export async function listEntryDirections(db: Db, entryId: string): Promise<Text3[]> {
  const rows = await db
    .selectFrom('entryDirections as ed')
    .innerJoin('directions as direction', 'direction.key', 'ed.directionKey')
    .select('direction.name')
    .where('ed.entryId', '=', entryId)
    .orderBy('direction.position')
    .execute();
  return rows.map((row) => row.name);
}

export async function listInvitedPersonIds(db: Db, entryId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('invitations as invitation')
    .innerJoin('meetings as meeting', 'meeting.id', 'invitation.meetingId')
    .select('invitation.personId')
    .where('meeting.entryId', '=', entryId)
    .where('invitation.withdrawnAt', 'is', null)
    .execute();
  return rows.map((row) => row.personId);
}

export function listAgendaTitles(db: Db, entryId: string) {
  return db
    .selectFrom('agendaItems as item')
    .innerJoin('meetings as meeting', 'meeting.id', 'item.meetingId')
    .select(['item.id', 'item.title', 'item.minutes', 'item.isConfidential', 'item.presenterPersonId', 'item.presenterAgencyId'])
    .where('meeting.entryId', '=', entryId)
    .orderBy('item.position')
    .orderBy('item.id')
    .execute();
}

/** The parent and the children; each is shown only to whoever may see it. */
export function listRelatedIds(db: Db, entry: { id: string; parentId: string | null }) {
  return db
    .selectFrom('entries')
    .select(['id', 'parentId', 'title', 'startsOn', 'startsAt', 'timeZone', 'status', 'visibility', 'embargoUntil'])
    .where((eb) => eb.or([eb('parentId', '=', entry.id), ...(entry.parentId ? [eb('id', '=', entry.parentId)] : [])]))
    .orderBy('startsOn')
    .orderBy('id')
    .limit(100)
    .execute();
}
