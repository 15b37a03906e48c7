import { addDays, weekdayOf } from '#app/lib/local-days.ts';
import { FREQUENCIES, nthOf, type Frequency, type Recurrence } from '#app/lib/recurrence.ts';
import { isValidLocalDate } from '#app/lib/time-zones.ts';

/** As the form holds it, all as text. Days of the month and of the year are those of the meeting's date. */
export type TypedRecurrence = {
  date?: unknown;
  repeats?: unknown;
  repeatEvery?: unknown;
  repeatDays?: unknown;
  repeatMonthly?: unknown;
  repeatEnds?: unknown;
  repeatUntil?: unknown;
  repeatCount?: unknown;
};

export const REPEAT_FIELDS = ['repeats', 'repeatEvery', 'repeatDays', 'repeatMonthly', 'repeatEnds', 'repeatUntil', 'repeatCount'] as const;
export type RepeatField = (typeof REPEAT_FIELDS)[number];
export type RepeatError = { field: RepeatField; error: string };
type Judged = { ok: true; rule: Recurrence | null } | { ok: false; wrong: RepeatError[] };

/** A rule from another calendar, of which the form has no words: it stays as it is. */
export const KEPT_RULE = 'kept';

export const MOST_TIMES = 1_000;
const MOST_EVERY = 99;
/** A series that outlives a Concept is a typing error. */
export const LONGEST_DAYS = 5 * 366;

/** The rule that was chosen, null for "does not repeat", or every field that is wrong. A date that is none is judged by its own field. */
export function resolveRecurrence(typed: TypedRecurrence): Judged {
  const repeats = text(typed.repeats);
  if (repeats === '' || repeats === 'never' || repeats === KEPT_RULE) return { ok: true, rule: null };
  if (!FREQUENCIES.includes(repeats as Frequency)) return { ok: false, wrong: [{ field: 'repeats', error: 'unknownChoice' }] };
  const date = text(typed.date);
  if (!isValidLocalDate(date)) return { ok: true, rule: null };
  const wrong: RepeatError[] = [];
  const interval = wholeNumber(typed.repeatEvery);
  if (interval === null || interval < 1 || interval > MOST_EVERY) wrong.push({ field: 'repeatEvery', error: 'repeatEvery' });
  const place = placeOf(repeats as Frequency, date, typed);
  if ('error' in place) wrong.push(place);
  const end = endOf(date, typed);
  if ('error' in end) wrong.push(end);
  if (wrong.length > 0 || 'error' in place || 'error' in end) return { ok: false, wrong };
  return { ok: true, rule: { interval: interval!, ...end, ...place } };
}

type Place =
  | { frequency: 'daily' }
  | { frequency: 'weekly'; weekdays: number[] }
  | { frequency: 'monthly'; day: number }
  | { frequency: 'monthly'; nth: 1 | 2 | 3 | 4 | -1; weekday: number }
  | { frequency: 'yearly'; month: number; day: number };

function placeOf(frequency: Frequency, date: string, typed: TypedRecurrence): Place | RepeatError {
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8))];
  switch (frequency) {
    case 'daily': return { frequency };
    case 'weekly': return weeklyPlace(date, typed.repeatDays);
    case 'monthly': return monthlyPlace(date, text(typed.repeatMonthly));
    case 'yearly': return month === 2 && day === 29 ? { field: 'repeats', error: 'repeatLeapDay' } : { frequency, month, day };
  }
}

function weeklyPlace(date: string, chosen: unknown): Place | RepeatError {
  const weekdays = [...new Set((Array.isArray(chosen) ? chosen : []).map(wholeNumber))].sort((a, b) => Number(a) - Number(b));
  if (weekdays.length === 0) return { field: 'repeatDays', error: 'atLeastOne' };
  if (weekdays.some((weekday) => weekday === null || weekday < 1 || weekday > 7)) return { field: 'repeatDays', error: 'unknownChoice' };
  // The first session is one of the series: a rule that leaves it out is read in two ways by calendar programs.
  if (!weekdays.includes(weekdayOf(date))) return { field: 'repeatDays', error: 'repeatDayMissing' };
  return { frequency: 'weekly', weekdays: weekdays as number[] };
}

function monthlyPlace(date: string, by: string): Place | RepeatError {
  const { nth, isLast, weekday } = nthOf(date);
  const day = Number(date.slice(8));
  if (by === '' || by === 'day') return day > 28 ? { field: 'repeatMonthly', error: 'repeatDay28' } : { frequency: 'monthly', day };
  if (by === 'nth') return nth === null ? { field: 'repeatMonthly', error: 'repeatFifth' } : { frequency: 'monthly', nth, weekday };
  if (by === 'last') return isLast ? { frequency: 'monthly', nth: -1, weekday } : { field: 'repeatMonthly', error: 'repeatNotLast' };
  return { field: 'repeatMonthly', error: 'unknownChoice' };
}

function endOf(date: string, typed: TypedRecurrence): { until: string; count: null } | { until: null; count: number } | RepeatError {
  const by = text(typed.repeatEnds);
  if (by === 'until') {
    const until = text(typed.repeatUntil);
    if (until === '') return { field: 'repeatUntil', error: 'required' };
    if (!isValidLocalDate(until)) return { field: 'repeatUntil', error: 'invalidDate' };
    if (until < date) return { field: 'repeatUntil', error: 'repeatUntilBeforeStart' };
    return until > addDays(date, LONGEST_DAYS) ? { field: 'repeatUntil', error: 'repeatTooLong' } : { until, count: null };
  }
  if (by !== 'count') return { field: 'repeatEnds', error: 'repeatEndMissing' };
  const count = wholeNumber(typed.repeatCount);
  return count === null || count < 2 || count > MOST_TIMES ? { field: 'repeatCount', error: 'repeatCount' } : { until: null, count };
}

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

/** Digits only: "1e9", "0x10" and "2.0" are no counts. */
function wholeNumber(value: unknown): number | null {
  const typed = typeof value === 'number' ? String(value) : text(value);
  return /^\d{1,9}$/.test(typed) ? Number(typed) : null;
}

export type RepeatValues = { repeats: string; repeatEvery: string; repeatDays: string[]; repeatMonthly: string; repeatEnds: string; repeatUntil: string; repeatCount: string };

/** What the fields hold for a rule, and what they offer when there is none yet. */
export function repeatValues(rule: Recurrence | null, date: string): RepeatValues {
  const weekday = isValidLocalDate(date) ? [String(weekdayOf(date))] : [];
  const none = { repeats: 'never', repeatEvery: '1', repeatDays: weekday, repeatMonthly: 'day', repeatEnds: 'until', repeatUntil: '', repeatCount: '10' };
  if (!rule) return none;
  return {
    ...none,
    repeats: rule.frequency,
    repeatEvery: String(rule.interval),
    ...(rule.frequency === 'weekly' ? { repeatDays: rule.weekdays.map(String) } : {}),
    ...(rule.frequency === 'monthly' ? { repeatMonthly: 'day' in rule ? 'day' : rule.nth === -1 ? 'last' : 'nth' } : {}),
    ...(rule.count !== null ? { repeatEnds: 'count', repeatCount: String(rule.count) } : {}),
    ...(rule.until !== null ? { repeatEnds: 'until', repeatUntil: rule.until } : {}),
  };
}
