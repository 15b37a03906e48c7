import { addDays } from '#app/lib/local-days.ts';
import { dayOf, HOME_ZONE, localToInstant } from '#app/lib/time-zones.ts';

/** The end of a day in Astana. Today has not ended: whatever is known counts, and there is no cut. */
export function momentOf(day: string, now: Date): { day: string; cut: Date | null } {
  if (day >= dayOf(now, HOME_ZONE)) return { day, cut: null };
  const midnight = localToInstant({ date: addDays(day, 1), time: '00:00' }, HOME_ZONE);
  const at = midnight.kind === 'ok' ? midnight.instant : midnight.kind === 'gap' ? null : midnight.first;
  if (!at) throw new RangeError(`a day without an end: ${day}`);
  return { day, cut: new Date(at.getTime() - 1) };
}
