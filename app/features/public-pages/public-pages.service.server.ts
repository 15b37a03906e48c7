import type { Db } from '#db/schema.ts';
import { itemKind } from '#app/features/calendar/calendar.rules.ts';
import { canSeeEntry, canSeeItem } from '#app/features/meetings/meetings.rules.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { isId } from '#app/lib/ids.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import type { EventDetails, NamedEntry } from './public-pages.rules.ts';
import { findEntry, findSession, listAgendaTitles, listEntryAgencies, listEntryDirections, listInvitedPersonIds, listRelatedIds } from './public-pages.repository.server.ts';

/** Gathers the public pages; owns no table. */

type EntryRow = NonNullable<Awaited<ReturnType<typeof findEntry>>>;

/** Null for what does not exist and for what the actor may not see: nobody learns which. */
export async function findEventDetails(db: Db, actor: Actor, id: string, now: Date, day: string | null = null): Promise<EventDetails | null> {
  if (!isId(id)) return null;
  const entry = await findEntry(db, id);
  if (!entry) return null;
  const session = entry.rrule === null ? undefined : await findSession(db, id, day, now);
  // An address of a day on which nothing of the series stands.
  if (entry.rrule !== null && day !== null && !session) return null;
  const [agencies, invitedPersonIds] = await Promise.all([listEntryAgencies(db, id), listInvitedPersonIds(db, id)]);
  if (!canSeeEntry(actor, { ...entry, agencyIds: agencies.map((agency) => agency.id), invitedPersonIds }, now)) return null;
  const [directions, agenda, related] = await Promise.all([listEntryDirections(db, id), listAgendaTitles(db, id), listRelated(db, actor, entry, now)]);
  return {
    ...plain(entry),
    ...(session && sessionFacts(session, entry, day)),
    seriesDay: day && session ? session.day : null,
    lead: agencies.filter((agency) => agency.role === 'lead'),
    co: agencies.filter((agency) => agency.role === 'co'),
    directions,
    agenda: agenda.filter((item) => canSeeItem(actor, item, invitedPersonIds)).map(({ id: itemId, title, minutes }) => ({ id: itemId, title, minutes })),
    parent: related.find((each) => each.id === entry.parentId) ?? null,
    children: related.filter((each) => each.id !== entry.parentId),
  };
}

function plain(entry: EntryRow) {
  const { id, meetingId, title, description, place, status, format, allDay, startsOn, endsOn, undatedPeriod, timeZone, isDemo, note, source, confidence } = entry;
  return {
    id, meetingId, title, description, place, status, format, allDay, startsOn, endsOn, undatedPeriod, timeZone, isDemo, note, source, confidence,
    kind: itemKind(entry.kind, entry.scope),
    region: entry.regionName,
    startsAt: entry.startsAt?.toISOString() ?? null,
    endsAt: entry.endsAt?.toISOString() ?? null,
    updatedAt: entry.updatedAt.toISOString(),
  };
}

/** The series itself stands under its own name; only what is meant by a day has the day's own. */
function sessionFacts({ startsAt, endsAt, startsOn, endsOn, title, place, status }: NonNullable<Awaited<ReturnType<typeof findSession>>>, entry: EntryRow, day: string | null) {
  const times = entry.allDay ? { startsOn, endsOn } : { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
  return day ? { ...times, title, place, status } : times;
}

async function listRelated(db: Db, actor: Actor, entry: EntryRow, now: Date): Promise<NamedEntry[]> {
  const rows = await listRelatedIds(db, entry);
  const seen = await Promise.all(
    rows.map(async (row) => {
      const [agencies, invitedPersonIds] = await Promise.all([listEntryAgencies(db, row.id), listInvitedPersonIds(db, row.id)]);
      return canSeeEntry(actor, { ...row, agencyIds: agencies.map((agency) => agency.id), invitedPersonIds }, now);
    }),
  );
  return rows.filter((_, index) => seen[index]).map(({ id, title, startsOn, startsAt, timeZone }) => ({ id, title, startsOn: startsOn ?? (startsAt && dayOf(startsAt, timeZone)) }));
}
