// The dates of the mails, from ISO texts to words. All formatting is lib/dates; here is only which form a mail uses where.
import {
  formatDay, formatDayWithWeekday, formatDue, formatMoment, formatOffset, formatTime, formatTimeElsewhere, formatTimeRange,
  formatUntilDay, formatWeekday, monthName,
} from '#app/lib/dates.ts';
import type { Language } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { dayOf, zoneOffsetMinutes } from '#app/lib/time-zones.ts';
import { timeOfCity } from '#app/lib/zone-names.ts';
import type { DueDate } from '../mail-props.ts';

/** 19 */
export function dayNumber(at: string, zone: string): string {
  return String(Number(dayOf(at, zone).slice(8)));
}

/** «марта 2026», as it stands below the day. */
export function monthAndYear(at: string, zone: string, language: Language): string {
  const day = dayOf(at, zone);
  return `${monthName(Number(day.slice(5, 7)), language, 'genitive')} ${day.slice(0, 4)}`;
}

export function weekday(at: string, zone: string, language: Language): string {
  return formatWeekday(dayOf(at, zone), language);
}

/** «четверг, 19 марта 2026» */
export function fullDay(at: string, zone: string, language: Language): string {
  return formatDayWithWeekday(dayOf(at, zone), language);
}

/** «19 марта, 15:00»: subjects say no year, the mail itself does. */
export function dayAndTime(at: string, zone: string, language: Language): string {
  return formatMoment(at, zone, language, 'dayMonth');
}

export function dayWords(at: string, zone: string, language: Language): string {
  return formatDay(dayOf(at, zone), language);
}

/** A meeting that passes midnight shows its start only; the end is said with its day. */
export function clockRange(startsAt: string, endsAt: string, zone: string): string {
  return sameDay(startsAt, endsAt, zone) ? formatTimeRange(startsAt, endsAt, zone) : formatTime(startsAt, zone);
}

export const clockTime = formatTime;

export function sameDay(startsAt: string, endsAt: string, zone: string): boolean {
  return dayOf(startsAt, zone) === dayOf(endsAt, zone);
}

/** «15:00–16:35 по времени Астаны» */
export function timeInCity(time: string, zone: string, language: Language): string {
  return textsFor(language, 'mail')('timeIn', { time, city: timeOfCity(zone, language) });
}

export function offsetName(at: string, zone: string): string {
  return formatOffset(zone, at);
}

/** Empty where the recipient's clock shows the same. */
export function timeElsewhere(at: string, zone: string, theirs: string | undefined, language: Language): string {
  if (!theirs || zoneOffsetMinutes(at, theirs) === zoneOffsetMinutes(at, zone)) return '';
  return formatTimeElsewhere(at, theirs, language, zone);
}

/** «до 17 марта» */
export function untilDay(day: string, language: Language): string {
  return formatUntilDay(day, language, 'dayMonth');
}

export function dueWords(due: DueDate, language: Language): string {
  const { on, precision } = due;
  if (on === null || precision === 'unset') return textsFor(language, 'mail')(precision === 'continuous' ? 'dueContinuous' : 'dueUnset');
  return formatDue({ on, precision }, language, 'long');
}
