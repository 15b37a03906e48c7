import type { Text3 } from '#app/lib/text3.ts';
import { HOME_ZONE, instantToLocal } from '#app/lib/time-zones.ts';
import { isWorkingDay, type Holiday } from '#app/features/working-days/working-days.rules.ts';
import type { Span } from '../meetings.rules.ts';

/** Office hours on anybody's own clock; a meeting outside them is worth a word, not a refusal. */
export const OFFICE = { from: '09:00', to: '18:30' };

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

export function isOutsideOfficeHours(span: Span, zone: string = HOME_ZONE): boolean {
  const [start, end] = [instantToLocal(span.startsAt, zone), instantToLocal(span.endsAt, zone)];
  return start.time < OFFICE.from || end.time > OFFICE.to || start.date !== end.date;
}

/** Those for whom it would be early, late or night, by their zones. Whoever lives by Astana's clock is told of once, by `isOutsideOfficeHours`. */
export function oddHours<P extends { timeZone: string }>(span: Span, people: readonly P[]): { timeZone: string; startsAt: Date; endsAt: Date; people: P[] }[] {
  const isHomeTime = (zone: string) => instantToLocal(span.startsAt, zone).time === instantToLocal(span.startsAt, HOME_ZONE).time;
  const zones = [...new Set(people.map((person) => person.timeZone))].filter((zone) => !isHomeTime(zone) && isOutsideOfficeHours(span, zone));
  return zones.map((timeZone) => ({ timeZone, startsAt: span.startsAt, endsAt: span.endsAt, people: people.filter((person) => person.timeZone === timeZone) }));
}
