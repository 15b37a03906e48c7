import { addDays, addMonths, startOfMonth, startOfWeek } from '#app/lib/local-days.ts';
import { HOME_ZONE, localToInstant } from '#app/lib/time-zones.ts';
import { isWorkingDay, previousWorkingDay, workingDayOnOrAfter, type Holiday } from '#app/features/working-days/working-days.rules.ts';

export const FORMATS = ['pdf', 'docx', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];
export const ON_DAY_OFF = ['after', 'before', 'skip'] as const;

export type MailingRule = { isOn: boolean; every: 'week' | 'month'; weekday: number; monthDay: number; hour: number; onDayOff: (typeof ON_DAY_OFF)[number] };
/** The day the rule names, the day it leaves on, and the moment. */
export type Slot = { day: string; on: string; at: Date };

/** What was missed leaves within these days, then no more: a report of long ago would be no news. */
const MISSED_DAYS = 3;

/** All slots whose named day lies in the days around. */
export function slotsAround(rule: MailingRule, today: string, holidays: readonly Holiday[]): Slot[] {
  return namedDays(rule, today).flatMap((day) => {
    const on = dayItLeaves(day, rule.onDayOff, holidays);
    return on === null ? [] : [{ day, on, at: atHour(on, rule.hour) }];
  });
}

function namedDays({ every, weekday, monthDay }: MailingRule, today: string): string[] {
  if (every === 'week') return Array.from({ length: 10 }, (_, week) => addDays(startOfWeek(today), (week - 2) * 7 + weekday - 1));
  return Array.from({ length: 5 }, (_, month) => addDays(addMonths(startOfMonth(today), month - 1), monthDay - 1));
}

function dayItLeaves(day: string, onDayOff: MailingRule['onDayOff'], holidays: readonly Holiday[]): string | null {
  if (isWorkingDay(day, holidays)) return day;
  if (onDayOff === 'skip') return null;
  return onDayOff === 'after' ? workingDayOnOrAfter(day, holidays) : previousWorkingDay(day, holidays);
}

function atHour(day: string, hour: number): Date {
  const local = localToInstant({ date: day, time: `${String(hour).padStart(2, '0')}:00` }, HOME_ZONE);
  if (local.kind === 'ok') return local.instant;
  return local.kind === 'ambiguous' ? local.first : new Date(`${day}T${String(hour).padStart(2, '0')}:00:00Z`);
}

/** The slot to be filled now: never one from before the rule was made. */
export function dueSlot(slots: readonly Slot[], now: Date, ruleSince: Date): Slot | null {
  const earliest = Math.max(ruleSince.getTime(), now.getTime() - MISSED_DAYS * 86_400_000);
  return slots.filter(({ at }) => at <= now && at.getTime() >= earliest).at(-1) ?? null;
}

export function nextSlot(slots: readonly Slot[], now: Date): Slot | null {
  return slots.find(({ at }) => at > now) ?? null;
}
