import type { Db } from '#db/schema.ts';
import { readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import { listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import type { Span } from '../meetings.rules.ts';
import { resolveTimes } from '../times/times.rules.ts';
import { whoStandsIn, type Holder } from '../rooms/rooms.service.server.ts';
import { findEntryIdOfMeeting, listClashes, listExpectedPeople, listPeopleElsewhere, type ClashRow } from './clashes.repository.server.ts';
import { dayOffIn, daysTouched, isOutsideOfficeHours, oddHours, type DayOff } from './clashes.rules.ts';
import type { AskClashes } from './clashes.schema.ts';

/** Owns the answer to "does it fit?": who is busy, is the room free, and is it a day and hour for work. It warns and never forbids; only a room refuses, on saving. */

export type Clash = ClashRow;
export type OddHour = { timeZone: string; startsAt: Date; endsAt: Date; people: Awaited<ReturnType<typeof listPeopleElsewhere>> };
export type RoomClash = { taken: Holder | null; /** Seats, when more people are expected. */ capacity: number | null; expected: number };
export type Clashes = { entries: Clash[]; dayOff: DayOff | null; isOutsideOfficeHours: boolean; oddHours: OddHour[]; room: RoomClash | null };

/** For those who may not know, and for what has no time. */
export const NO_CLASHES: Clashes = { entries: [], dayOff: null, isOutsideOfficeHours: false, oddHours: [], room: null };

type Wish = Span & { personIds: readonly string[]; agencyIds: readonly string[]; roomId?: string | null; exceptEntryId?: string | null };

/** Other people's plans are named in full, so only those who read everything are told; everyone else hears of no clash. */
export async function findClashes(db: Db, actor: Actor, wish: Wish): Promise<Clashes> {
  if (!readsAll(actor)) return NO_CLASHES;
  const days = daysTouched(wish);
  const [entries, holidays, elsewhere, room] = await Promise.all([
    wish.personIds.length + wish.agencyIds.length > 0 ? listClashes(db, { ...wish, exceptEntryId: wish.exceptEntryId ?? null }) : [],
    listHolidays(db, days.from, days.to),
    wish.personIds.length > 0 ? listPeopleElsewhere(db, wish.personIds) : [],
    wish.roomId ? findRoomClash(db, wish, wish.roomId) : null,
  ]);
  return { entries, dayOff: dayOffIn(wish, holidays), isOutsideOfficeHours: isOutsideOfficeHours(wish), oddHours: oddHours(wish, elsewhere), room };
}

async function findRoomClash(db: Db, wish: Wish, roomId: string): Promise<RoomClash | null> {
  const found = await whoStandsIn(db, roomId, wish, wish.exceptEntryId ?? null);
  const expected = wish.personIds.length;
  if (!found || (!found.taken && found.capacity >= expected)) return null;
  return { taken: found.taken, capacity: found.capacity < expected ? found.capacity : null, expected };
}

/** The same for a form half filled in: people are those invited already and those with a seat in the chosen body. */
export async function findClashesOfForm(db: Db, actor: Actor, form: AskClashes): Promise<Clashes | null> {
  const times = resolveTimes(form);
  if (!times?.ok || !readsAll(actor)) return null;
  const [personIds, exceptEntryId] = await Promise.all([
    listExpectedPeople(db, form.meetingId, form.bodyId, form.date),
    form.meetingId ? findEntryIdOfMeeting(db, form.meetingId) : null,
  ]);
  const agencyIds = [...(form.leadAgencyId ? [form.leadAgencyId] : []), ...form.coAgencyIds];
  return findClashes(db, actor, { ...times.span, personIds, agencyIds, roomId: form.roomId, exceptEntryId });
}
