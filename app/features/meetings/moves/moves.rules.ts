import { addDays, daysBetween } from '#app/lib/local-days.ts';
import { isValidLocalDate } from '#app/lib/time-zones.ts';
import type { MoveEntry } from '../meetings.schema.ts';

type Times = { allDay: boolean; startsAt: Date | null; endsAt: Date | null; startsOn: string | null; endsOn: string | null };
export type NewTimes = { startsAt: Date; endsAt: Date } | { startsOn: string; endsOn: string };

/** Where an entry stands after a move. Without a new end it keeps its duration; null when the wish does not fit the entry. */
export function movedTimes(entry: Times, wish: MoveEntry): NewTimes | null {
  return entry.allDay ? movedDays(entry, wish) : movedInstants(entry, wish);
}

function movedDays({ startsOn, endsOn }: Times, wish: MoveEntry): NewTimes | null {
  if (!startsOn || !endsOn) return null;
  const from = wish.startsOn ?? startsOn;
  if (!isValidLocalDate(from)) return null;
  const to = wish.endsOn ?? addDays(from, daysBetween(startsOn, endsOn));
  return isValidLocalDate(to) && to >= from ? { startsOn: from, endsOn: to } : null;
}

function movedInstants({ startsAt, endsAt }: Times, wish: MoveEntry): NewTimes | null {
  if (!startsAt || !endsAt) return null;
  const from = wish.startsAt ?? startsAt;
  const to = wish.endsAt ?? new Date(from.getTime() + endsAt.getTime() - startsAt.getTime());
  const isReadable = [from, to].every((at) => !Number.isNaN(at.getTime()) && at.getUTCFullYear() >= 1970 && at.getUTCFullYear() <= 2100);
  return isReadable && to > from ? { startsAt: from, endsAt: to } : null;
}

export function isSameTime(entry: Times, to: NewTimes): boolean {
  if ('startsOn' in to) return entry.startsOn === to.startsOn && entry.endsOn === to.endsOn;
  return entry.startsAt?.getTime() === to.startsAt.getTime() && entry.endsAt?.getTime() === to.endsAt.getTime();
}
