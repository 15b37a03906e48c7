import { addDays } from '#app/lib/local-days.ts';
import { isValidLocalDate } from '#app/lib/time-zones.ts';

/** A week where nothing else is asked for; a day that is none, or is still to come, is said. */
export function readSince(given: string | null, today: string): { since: string; problem?: 'invalidDate' | 'dateInFuture' } {
  const week = addDays(today, -7);
  const typed = given?.trim() ?? '';
  if (typed === '') return { since: week };
  if (!isValidLocalDate(typed)) return { since: week, problem: 'invalidDate' };
  return typed > today ? { since: week, problem: 'dateInFuture' } : { since: typed };
}
