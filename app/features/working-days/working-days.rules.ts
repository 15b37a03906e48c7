import { addDays, daysBetween, weekdayOf } from '#app/lib/local-days.ts';
import type { Text3 } from '#app/lib/text3.ts';

/** `moved_off`: a weekday off in exchange for a holiday or another day; `moved_on`: a weekend day that is worked. */
export const HOLIDAY_KINDS = ['public', 'moved_off', 'moved_on'] as const;
export type HolidayKind = (typeof HOLIDAY_KINDS)[number];
export type Holiday = { day: string; kind: HolidayKind; name: Text3 };

/** Longer than any calendar we keep: beyond it a day without end is a bug in the data, not a long holiday. */
const MOST_DAYS_OFF_IN_A_ROW = 60;

/** Years of the production calendars that may be kept. */
export const isYear = (year: number) => Number.isInteger(year) && year >= 1970 && year <= 2100;

/** A moved day changes what the day would be by itself: a weekday becomes free, a weekend day is worked. Anything else is a slip of the date. */
export function movedDayProblem(day: string, kind: HolidayKind): 'alreadyOff' | 'alreadyWorked' | null {
  const isWeekend = weekdayOf(day) > 5;
  if (kind === 'moved_off' && isWeekend) return 'alreadyOff';
  return kind === 'moved_on' && !isWeekend ? 'alreadyWorked' : null;
}

export function isWorkingDay(day: string, holidays: readonly Holiday[]): boolean {
  const special = holidays.filter((holiday) => holiday.day === day);
  if (special.length === 0) return weekdayOf(day) <= 5;
  // The government's word that a day is worked is younger than the law that made it a holiday.
  return special.some((holiday) => holiday.kind === 'moved_on');
}

/** The day itself when it is worked, else the next one that is. */
export function workingDayOnOrAfter(day: string, holidays: readonly Holiday[]): string {
  return isWorkingDay(day, holidays) ? day : nextWorkingDay(day, holidays);
}

/** Strictly after the day. */
export function nextWorkingDay(day: string, holidays: readonly Holiday[]): string {
  return step(day, 1, holidays);
}

/** Strictly before the day. */
export function previousWorkingDay(day: string, holidays: readonly Holiday[]): string {
  return step(day, -1, holidays);
}

/** The n-th working day after the day (before it when n is negative); n 0 gives the day itself, worked or not. */
export function addWorkingDays(day: string, count: number, holidays: readonly Holiday[]): string {
  let reached = day;
  for (let left = Math.abs(count); left > 0; left -= 1) reached = step(reached, Math.sign(count), holidays);
  return reached;
}

/** Working days after `from` up to and including `to`: tomorrow's deadline on a working day is 1 away. Negative when `to` is earlier. */
export function workingDaysBetween(from: string, to: string, holidays: readonly Holiday[]): number {
  const distance = daysBetween(from, to);
  if (distance < 0) return -workingDaysBetween(to, from, holidays);
  let count = 0;
  for (let away = 1; away <= distance; away += 1) {
    if (isWorkingDay(addDays(from, away), holidays)) count += 1;
  }
  return count;
}

function step(day: string, direction: number, holidays: readonly Holiday[]): string {
  for (let away = 1; away <= MOST_DAYS_OFF_IN_A_ROW; away += 1) {
    const candidate = addDays(day, away * direction);
    if (isWorkingDay(candidate, holidays)) return candidate;
  }
  throw new Error(`no working day within ${MOST_DAYS_OFF_IN_A_ROW} days of ${day}`);
}
