import { isValidLocalDate, isValidLocalTime, isValidZone, localToInstant } from '#app/lib/time-zones.ts';
import type { Span } from '../meetings.rules.ts';

/** As typed: local dates and times in one zone. `endDate` empty means the same day. */
export type TypedTimes = { date: string; startTime: string; endDate?: string | null; endTime: string; timeZone: string };
export type TimeError = { field: 'date' | 'startTime' | 'endDate' | 'endTime'; error: 'timeDoesNotExist' | 'endBeforeStart' | 'invalidDuration' };

const SHORTEST_MS = 5 * 60_000;
const LONGEST_MS = 24 * 60 * 60_000;

/**
 * The instants of typed times, or what is wrong and where. A time that the clocks skip (spring, in zones with summer time) is
 * refused; one that comes twice is taken as the first. Null when a part is malformed: that part has an error of its own.
 */
export function resolveTimes(typed: TypedTimes, longestMs = LONGEST_MS): { ok: true; span: Span } | { ok: false; wrong: TimeError } | null {
  const endDate = typed.endDate || typed.date;
  const isReadable = [typed.date, endDate].every(isValidLocalDate) && [typed.startTime, typed.endTime].every(isValidLocalTime) && isValidZone(typed.timeZone);
  if (!isReadable) return null;
  const startsAt = instantOf(typed.date, typed.startTime, typed.timeZone);
  const endsAt = instantOf(endDate, typed.endTime, typed.timeZone);
  if (startsAt === null) return wrong('startTime', 'timeDoesNotExist');
  if (endsAt === null) return wrong('endTime', 'timeDoesNotExist');
  if (endsAt <= startsAt) return wrong(endDate < typed.date ? 'endDate' : 'endTime', 'endBeforeStart');
  const length = endsAt.getTime() - startsAt.getTime();
  if (length < SHORTEST_MS || length > longestMs) return wrong('endTime', 'invalidDuration');
  return { ok: true, span: { startsAt, endsAt } };
}

function wrong(field: TimeError['field'], error: TimeError['error']): { ok: false; wrong: TimeError } {
  return { ok: false, wrong: { field, error } };
}

function instantOf(date: string, time: string, zone: string): Date | null {
  const local = localToInstant({ date, time }, zone);
  if (local.kind === 'gap') return null;
  return local.kind === 'ambiguous' ? local.first : local.instant;
}
