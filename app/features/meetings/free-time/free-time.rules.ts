import { addDays } from '#app/lib/local-days.ts';
import { dayOf, HOME_ZONE, instantToLocal } from '#app/lib/time-zones.ts';
import { isWorkingDay, type Holiday } from '#app/features/working-days/working-days.rules.ts';
import { overlaps, type Span } from '../meetings.rules.ts';
import { OFFICE } from '../clashes/clashes.rules.ts';

/** What the form holds, all as text. */
export type FreeTimeValues = {
  requiredPersonIds: string[];
  requiredAgencyIds: string[];
  personIds: string[];
  agencyIds: string[];
  bodyId: string;
  members: string;
  from: string;
  to: string;
  durationMinutes: string;
  fromTime: string;
  toTime: string;
  timeZone: string;
  room: string;
  seats: string;
  meeting: string;
};

const TWO_WEEKS = 13;

export function emptySearch(today: string): FreeTimeValues {
  const from = addDays(today, 1);
  return {
    requiredPersonIds: [], requiredAgencyIds: [], personIds: [], agencyIds: [], bodyId: '', members: 'required', from, to: addDays(from, TWO_WEEKS), durationMinutes: '60',
    fromTime: OFFICE.from, toTime: OFFICE.to, timeZone: HOME_ZONE, room: '', seats: '', meeting: '',
  };
}

/** Days of the window on which people work, both ends included. */
export function workedDays(from: string, to: string, holidays: readonly Holiday[]): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkingDay(day, holidays)) days.push(day);
  return days;
}

type Ranked = Span & { busyRequired: readonly string[]; busyOptional: readonly string[]; oddRequired: readonly string[]; oddOptional: readonly string[] };

const MOST = 15;
const PER_DAY = 3;

/** From the best on, what does not overlap a better one; a few of each day, so that a choice is a choice. Shown by rank. */
export function pickSlots<S extends Ranked>(ranked: readonly S[], timeZone: string): S[] {
  const picked: S[] = [];
  const perDay = new Map<string, number>();
  for (const slot of ranked) {
    if (picked.length === MOST) break;
    const day = dayOf(slot.startsAt, timeZone);
    const count = perDay.get(day) ?? 0;
    if (count === PER_DAY || picked.some((each) => overlaps(each, slot))) continue;
    picked.push(slot);
    perDay.set(day, count + 1);
  }
  return picked;
}

export type Verdict = 'all' | 'required' | 'some';

/** The words on top of a slot: everybody, all that must come, or not even these. */
export function verdictOf({ busyRequired, busyOptional }: { busyRequired: readonly unknown[]; busyOptional: readonly unknown[] }): Verdict {
  if (busyRequired.length > 0) return 'some';
  return busyOptional.length > 0 ? 'required' : 'all';
}

/** A form as it stands in an address, whatever is in it, over what it would begin with. */
export function typedSearch(sent: Record<string, unknown>, start: FreeTimeValues): FreeTimeValues {
  const lists = ['requiredPersonIds', 'requiredAgencyIds', 'personIds', 'agencyIds'] as const;
  const given = Object.entries(start).map(([name, value]) => {
    const typed = sent[name];
    if ((lists as readonly string[]).includes(name)) return [name, Array.isArray(typed) ? typed.filter((id) => typeof id === 'string') : value];
    return [name, typeof typed === 'string' ? typed : value];
  });
  return Object.fromEntries(given) as FreeTimeValues;
}

/** What a form that was left for the search had in it already: it comes back with the time. */
const CARRIED = ['title.kk', 'title.ru', 'title.en', 'leadAgencyId', 'scope', 'format'];
const LONGEST = 300;

export function carriedOver(query: URLSearchParams): [name: string, value: string][] {
  return CARRIED.flatMap((name) => {
    const value = query.get(name) ?? '';
    return value !== '' && value.length <= LONGEST ? [[name, value] as [string, string]] : [];
  });
}

type Chosen = Span & { room: { id: string } | null };

/** Where a slot is taken: the form of the meeting it was looked for, else that of a new one. */
export function hrefOfSlot(slot: Chosen, values: FreeTimeValues, carried: readonly [string, string][]): string {
  const [start, end] = [instantToLocal(slot.startsAt, values.timeZone), instantToLocal(slot.endsAt, values.timeZone)];
  const query = new URLSearchParams({ date: start.date, startTime: start.time, endTime: end.time, timeZone: values.timeZone });
  if (end.date !== start.date) query.set('endDate', end.date);
  if (slot.room) query.set('roomId', slot.room.id);
  if (values.meeting) return `/meetings/${values.meeting}/edit?${query}`;
  if (values.bodyId) query.set('bodyId', values.bodyId);
  for (const id of [...values.requiredAgencyIds, ...values.agencyIds]) query.append('coAgencyIds[]', id);
  for (const [name, value] of carried) query.set(name, value);
  return `/meetings/new?${query}`;
}
