import { daysBetween } from '#app/lib/local-days.ts';
import { dayOf, isValidLocalDate, localToInstant } from '#app/lib/time-zones.ts';
import { resolveTimes } from '../../times/times.rules.ts';

export type ProgrammeKind = 'event' | 'initiative';
export const TIMINGS = ['days', 'times', 'unset'] as const;

/** As typed. `endDate` empty means the same day; `undatedPeriod` says "2026" or "autumn" while the date is to be set. */
export type TypedDates = {
  kind: ProgrammeKind;
  timing: string;
  date?: string | null;
  startTime?: string | null;
  endDate?: string | null;
  endTime?: string | null;
  undatedPeriod?: string | null;
  timeZone?: string;
  embargoOn?: string | null;
  repeats?: string | undefined;
};

export type DateField = 'timing' | 'date' | 'startTime' | 'endDate' | 'endTime' | 'undatedPeriod' | 'embargoOn' | 'repeats';
export type WrongDate = { field: DateField; error: string };

export type DateColumns = {
  allDay: boolean;
  startsAt: Date | null;
  endsAt: Date | null;
  startsOn: string | null;
  endsOn: string | null;
  undatedPeriod: string | null;
};

type Resolved = { ok: true; columns: DateColumns } | { ok: false; wrong: WrongDate };

const DAY_MS = 86_400_000;
const LONGEST_EVENT_DAYS = 62;
const LONGEST_PERIOD_DAYS = 3_660;
const NONE: DateColumns = { allDay: false, startsAt: null, endsAt: null, startsOn: null, endsOn: null, undatedPeriod: null };

/** The columns of typed dates, or what is wrong and where. Null while a part is malformed: that part has an error of its own. */
export function resolveDates(typed: TypedDates): Resolved | null {
  if (typed.timing === 'unset') {
    const period = typed.undatedPeriod?.trim();
    return period ? { ok: true, columns: { ...NONE, undatedPeriod: period } } : wrong('undatedPeriod', 'required');
  }
  if (!typed.date) return wrong('date', 'required');
  if (!isValidLocalDate(typed.date) || (typed.endDate && !isValidLocalDate(typed.endDate))) return null;
  return typed.timing === 'times' ? resolveClock(typed, typed.date) : resolveDays(typed, typed.date);
}

function resolveDays(typed: TypedDates, first: string): Resolved {
  const last = typed.endDate || first;
  if (last < first) return wrong('endDate', 'endBeforeStart');
  const isPeriod = typed.kind === 'initiative';
  if (daysBetween(first, last) >= (isPeriod ? LONGEST_PERIOD_DAYS : LONGEST_EVENT_DAYS)) return wrong('endDate', isPeriod ? 'periodTooLong' : 'eventTooLong');
  return { ok: true, columns: { ...NONE, allDay: true, startsOn: first, endsOn: last } };
}

function resolveClock(typed: TypedDates, date: string): Resolved | null {
  if (typed.kind === 'initiative') return wrong('timing', 'unknownChoice');
  const { startTime, endTime, timeZone = '' } = typed;
  if (!startTime) return wrong('startTime', 'required');
  if (!endTime) return wrong('endTime', 'required');
  const times = resolveTimes({ date, startTime, endDate: typed.endDate ?? null, endTime, timeZone }, LONGEST_EVENT_DAYS * DAY_MS);
  if (!times) return null;
  if (times.ok) return { ok: true, columns: { ...NONE, ...times.span } };
  const { field, error } = times.wrong;
  return wrong(field, error === 'invalidDuration' ? 'eventTooLong' : error);
}

/** Publishing after it has begun would tell people too late. */
export function wrongEmbargo({ embargoOn, date, timing }: TypedDates): WrongDate | null {
  if (timing === 'unset' || !embargoOn || !date) return null;
  if (!isValidLocalDate(embargoOn) || !isValidLocalDate(date)) return null;
  return embargoOn > date ? { field: 'embargoOn', error: 'embargoAfterStart' } : null;
}

/** What has no day cannot come again. */
export function wrongRepeat({ timing, repeats, kind }: TypedDates): WrongDate | null {
  const isWished = repeats !== undefined && repeats !== '' && repeats !== 'never';
  return isWished && timing === 'unset' && kind === 'event' ? { field: 'repeats', error: 'repeatNeedsDate' } : null;
}

/** The beginning of a day. Zones with summer time may skip midnight: the day then begins at one. */
export function startOfDay(date: string, timeZone: string): Date {
  for (const time of ['00:00', '01:00']) {
    const at = localToInstant({ date, time }, timeZone);
    if (at.kind !== 'gap') return at.kind === 'ok' ? at.instant : at.first;
  }
  return new Date(`${date}T00:00:00Z`);
}

/** When it begins, for the rules of states; null while the date is to be set. */
export function beginningOf(entry: { allDay: boolean; startsAt: Date | null; startsOn: string | null; timeZone: string }): Date | null {
  if (!entry.allDay) return entry.startsAt;
  return entry.startsOn ? startOfDay(entry.startsOn, entry.timeZone) : null;
}

function wrong(field: DateField, error: string): Resolved & { ok: false } {
  return { ok: false, wrong: { field, error } };
}

type StoredDates = { allDay: boolean; startsAt: Date | string | null; endsAt: Date | string | null; startsOn: string | null; endsOn: string | null; timeZone: string };

/** First and last day in its own zone; null while the date is to be set. */
export function daysOfEntry({ startsOn, endsOn, startsAt, endsAt, timeZone }: StoredDates): { first: string; last: string } | null {
  if (startsOn) return { first: startsOn, last: endsOn ?? startsOn };
  if (!startsAt || !endsAt) return null;
  const first = dayOf(startsAt, timeZone);
  // What ends at midnight ends on the evening before.
  return { first, last: dayOf(new Date(new Date(endsAt).getTime() - 1), timeZone) };
}
