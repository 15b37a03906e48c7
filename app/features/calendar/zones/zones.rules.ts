import { addDays } from '#app/lib/local-days.ts';
import { instantToLocal, localToInstant, zoneOffsetMinutes } from '#app/lib/time-zones.ts';

/** A wall clock reading of one zone in another: `away` is the difference of the days. */
export type TimeElsewhere = { time: string; away: -1 | 0 | 1 };

/** Null where the clock was put forward over that time. */
export function timeElsewhere(day: string, time: string, zone: string, other: string): TimeElsewhere | null {
  const found = localToInstant({ date: day, time }, zone);
  if (found.kind === 'gap') return null;
  const there = instantToLocal(found.kind === 'ok' ? found.instant : found.first, other);
  return { time: there.time, away: there.date === day ? 0 : there.date < day ? -1 : 1 };
}

/** The first day of the range on which the zones stand otherwise to each other than on its first day, at noon. Null when none. */
export function dayOfChange(first: string, last: string, zone: string, other: string): string | null {
  const difference = (day: string) => zoneOffsetMinutes(`${day}T12:00:00Z`, other) - zoneOffsetMinutes(`${day}T12:00:00Z`, zone);
  const before = difference(first);
  for (let day = addDays(first, 1); day <= last; day = addDays(day, 1)) if (difference(day) !== before) return day;
  return null;
}
