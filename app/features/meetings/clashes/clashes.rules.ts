import type { Text3 } from '#app/lib/text3.ts';
import { HOME_ZONE, instantToLocal } from '#app/lib/time-zones.ts';
import { isWorkingDay, type Holiday } from '#app/features/working-days/working-days.rules.ts';
import type { Span } from '../meetings.rules.ts';

/** Astana's office hours; a meeting outside them is worth a word, not a refusal. */
const OFFICE = { from: '09:00', to: '18:30' };

/** Local days in Astana that the span touches; an end at midnight does not touch the next day. */
export function daysTouched(span: Span): { from: string; to: string } {
  return { from: instantToLocal(span.startsAt, HOME_ZONE).date, to: instantToLocal(new Date(span.endsAt.getTime() - 1), HOME_ZONE).date };
}

export type DayOff = { day: string; name: Text3 | null };

/** The first day of the span that nobody works; `name` is null for an ordinary weekend. */
export function dayOffIn(span: Span, holidays: readonly Holiday[]): DayOff | null {
  const { from } = daysTouched(span);
  if (isWorkingDay(from, holidays)) return null;
  return { day: from, name: holidays.find((holiday) => holiday.day === from)?.name ?? null };
}

export function isOutsideOfficeHours(span: Span): boolean {
  const [start, end] = [instantToLocal(span.startsAt, HOME_ZONE), instantToLocal(span.endsAt, HOME_ZONE)];
  return start.time < OFFICE.from || end.time > OFFICE.to || start.date !== end.date;
}
