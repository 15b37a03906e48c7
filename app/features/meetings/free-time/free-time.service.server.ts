import type { Db, Text3 } from '#db/schema.ts';
import { agencyOptions } from '#app/features/agencies/agencies.service.server.ts';
import { bodyOptions, seatsOf } from '#app/features/agencies/bodies/bodies.service.server.ts';
import { readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import { listPeople } from '#app/features/people/directory/directory.service.server.ts';
import { listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { addDays } from '#app/lib/local-days.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { dayOf, HOME_ZONE, instantToLocal } from '#app/lib/time-zones.ts';
import { OFFICE } from '../clashes/clashes.rules.ts';
import { roomChoices } from '../rooms/rooms.service.server.ts';
import { emptySearch, pickSlots, verdictOf, workedDays, type FreeTimeValues, type Verdict } from './free-time.rules.ts';
import type { FreeTimeWish } from './free-time.schema.ts';
import { findInvited, listAttendees, listFreeSlots, listRoomsFor, type NamedAgency, type NamedPerson, type SlotQuery, type SlotRow } from './free-time.repository.server.ts';

/** Owns the search for a time when people, agencies and a room are free. Reads only. */

const PEOPLE_OFFERED = 2_000;
const RANKED = 600;

/** Whom and what the form offers. */
export async function freeTimeChoices(db: Db, actor: Actor) {
  const today = dayOf(clock(), HOME_ZONE);
  const [{ people }, agencies, bodies, rooms] = await Promise.all([
    listPeople(db, actor, { limit: PEOPLE_OFFERED }),
    agencyOptions(db, actor.language),
    bodyOptions(db, actor.language, today),
    roomChoices(db, actor),
  ]);
  return {
    today,
    people: people.map(({ id, name, offices }) => ({ id, name, agency: offices[0]?.agency ?? null })),
    agencies,
    bodies: bodies.map(({ id, name }) => ({ id, name })),
    rooms: rooms.filter((room) => room.isOffered),
  };
}

export type FreeTimeChoices = Awaited<ReturnType<typeof freeTimeChoices>>;

/** A search about a meeting that stands already begins with its guests, its length and its room. */
export async function searchOfMeeting(db: Db, actor: Actor, meetingId: string | null): Promise<FreeTimeValues> {
  const start = emptySearch(dayOf(clock(), HOME_ZONE));
  const meeting = meetingId && readsAll(actor) ? await findInvited(db, meetingId) : null;
  if (!meeting) return start;
  const personIds = (isRequired: boolean) => meeting.guests.filter((guest) => (guest.role === 'required' || guest.role === 'speaker') === isRequired).map((guest) => guest.personId);
  const minutes = meeting.startsAt && meeting.endsAt ? Math.round((meeting.endsAt.getTime() - meeting.startsAt.getTime()) / 60_000) : Number(start.durationMinutes);
  return {
    ...start, meeting: meetingId ?? '', requiredPersonIds: personIds(true), personIds: personIds(false), durationMinutes: String(minutes), timeZone: meeting.timeZone, room: meeting.roomId ?? '',
  };
}

export type OddZone = { timeZone: string; people: NamedPerson[] };
export type FreeSlot = {
  startsAt: Date;
  endsAt: Date;
  verdict: Verdict;
  busyRequired: (NamedPerson | NamedAgency)[];
  busyOptional: (NamedPerson | NamedAgency)[];
  odd: OddZone[];
  room: { id: string; name: Text3; capacity: number } | null;
};
/** Why a search that was understood finds nothing. */
export type NoSlot = 'noWorkingDays' | 'tooShort' | 'noRoom' | 'past';
export type FreeTime = { slots: FreeSlot[]; asked: number; why: NoSlot | null };

/** The best times first: everybody free, then the fewest busy, then the earlier. Whose calendars stand behind it is for those who read everything. */
export async function findFreeSlots(db: Db, actor: Actor, wish: FreeTimeWish): Promise<Result<FreeTime, 'forbidden' | 'invalid'>> {
  if (!readsAll(actor)) return refuse('forbidden');
  const now = clock();
  const attendees = await collect(db, wish, now);
  if (!attendees.ok) return attendees;
  const { required, optional, people, agencies } = attendees.value;
  const asked = people.size + agencies.size;
  const days = workedDays(wish.from, wish.to, await listHolidays(db, wish.from, wish.to));
  if (days.length === 0) return ok({ slots: [], asked, why: 'noWorkingDays' });
  if (minutesOf(wish.toTime) - minutesOf(wish.fromTime) < wish.durationMinutes) return ok({ slots: [], asked, why: 'tooShort' });
  const rooms = wish.room === '' ? null : await listRoomsFor(db, wish.room === 'any' ? (wish.seats ?? people.size) : 0);
  const roomIds = rooms && rooms.map((room) => room.id).filter((id) => wish.room === 'any' || id === wish.room);
  if (roomIds?.length === 0) return wish.room === 'any' ? ok({ slots: [], asked, why: 'noRoom' }) : refuse('invalid', { fields: { room: 'unknownChoice' } });
  const rows = await listFreeSlots(db, { ...queryOf(wish, days, now), ...required, ...optional, roomIds, exceptEntryId: attendees.value.exceptEntryId });
  const named = pickSlots(rows, wish.timeZone).map((row) => slotOf(row, people, agencies, rooms ?? []));
  return ok({ slots: named, asked, why: rows.length > 0 ? null : isPast(wish, now) || roomIds === null ? 'past' : 'noRoom' });
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function isPast({ to, toTime, timeZone }: FreeTimeWish, now: Date): boolean {
  const local = instantToLocal(now, timeZone);
  return to < local.date || (to === local.date && toTime <= local.time);
}

/** Half hours are what people meet at; what is shorter is looked for on a finer grid. */
function queryOf(wish: FreeTimeWish, days: string[], now: Date): Omit<SlotQuery, 'required' | 'optional' | 'requiredAgencies' | 'optionalAgencies' | 'roomIds' | 'exceptEntryId'> {
  const { timeZone, fromTime, toTime, durationMinutes } = wish;
  return {
    days, timeZone, fromTime, toTime, durationMinutes, office: OFFICE, stepMinutes: durationMinutes < 30 ? 15 : 30, notBefore: now, limit: RANKED,
    windowFrom: new Date(`${addDays(days[0]!, -1)}T00:00:00Z`), windowTo: new Date(`${addDays(days.at(-1)!, 2)}T00:00:00Z`),
  };
}

type Collected = {
  required: { required: string[]; requiredAgencies: string[] };
  optional: { optional: string[]; optionalAgencies: string[] };
  people: Map<string, NamedPerson>;
  agencies: Map<string, NamedAgency>;
  exceptEntryId: string | null;
};

/** Everybody once; required in one list is required. */
async function collect(db: Db, wish: FreeTimeWish, now: Date): Promise<Result<Collected, 'invalid'>> {
  const [seats, meeting] = await Promise.all([wish.bodyId ? seatsOf(db, wish.bodyId, dayOf(now, HOME_ZONE)) : [], wish.meeting ? findInvited(db, wish.meeting) : null]);
  const members = seats.flatMap((seat) => seat.personId ?? []);
  const requiredPeople = new Set([...wish.requiredPersonIds, ...(wish.members === 'required' ? members : [])]);
  const optionalPeople = new Set([...wish.personIds, ...members]).difference(requiredPeople);
  const requiredAgencies = new Set(wish.requiredAgencyIds);
  const optionalAgencies = new Set(wish.agencyIds).difference(requiredAgencies);
  const named = await listAttendees(db, [...requiredPeople, ...optionalPeople], [...requiredAgencies, ...optionalAgencies]);
  const people = new Map(named.people.map((person) => [person.id, person]));
  const agencies = new Map(named.agencies.map((agency) => [agency.id, agency]));
  const fields: Record<string, string> = {};
  const judge = (field: string, ids: readonly string[], known: Map<string, unknown>) => {
    if (ids.some((id) => !known.has(id))) fields[field] = 'unknownChoice';
  };
  judge('requiredPersonIds', wish.requiredPersonIds, people);
  judge('personIds', wish.personIds, people);
  judge('requiredAgencyIds', wish.requiredAgencyIds, agencies);
  judge('agencyIds', wish.agencyIds, agencies);
  if (wish.bodyId && members.length === 0) fields.bodyId = 'unknownChoice';
  if (wish.meeting && !meeting) fields.meeting = 'unknownChoice';
  if (Object.keys(fields).length > 0) return refuse('invalid', { fields });
  return ok({
    required: { required: [...requiredPeople], requiredAgencies: [...requiredAgencies] },
    optional: { optional: [...optionalPeople], optionalAgencies: [...optionalAgencies] },
    people, agencies, exceptEntryId: meeting?.entryId ?? null,
  });
}

function slotOf(row: SlotRow, people: Map<string, NamedPerson>, agencies: Map<string, NamedAgency>, rooms: { id: string; name: Text3; capacity: number }[]): FreeSlot {
  const named = (ids: string[]) => ids.flatMap((id) => people.get(id) ?? agencies.get(id) ?? []);
  const odd = Map.groupBy([...row.oddRequired, ...row.oddOptional].flatMap((id) => people.get(id) ?? []), (person) => person.timeZone);
  return {
    startsAt: row.startsAt, endsAt: row.endsAt, verdict: verdictOf(row), busyRequired: named(row.busyRequired), busyOptional: named(row.busyOptional),
    odd: [...odd].map(([timeZone, those]) => ({ timeZone, people: those })),
    room: rooms.find((room) => room.id === row.roomId) ?? null,
  };
}
