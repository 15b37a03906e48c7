import { daysOf, isOff, isPeriod, type CalendarHoliday, type CalendarItem } from '../calendar.rules.ts';
import { addDays, daysBetween, weekdayOf } from '#app/lib/local-days.ts';

/** A place in a day: an item that begins here (`span` days wide within its week), or the room that one from an earlier day takes. */
export type Slot = { item: CalendarItem; span: number } | null;

export type MonthDay = {
  day: string;
  weekday: number;
  isOut: boolean;
  isOff: boolean;
  isToday: boolean;
  holiday: CalendarHoliday | undefined;
  slots: Slot[];
};

type Placed = { item: CalendarItem; from: number; to: number };

/** Whole weeks from `first` to `last`; `month` is 'YYYY-MM'. */
export function monthWeeks(
  range: { first: string; last: string }, month: string, items: readonly CalendarItem[], holidays: readonly CalendarHoliday[], today: string, zone: string,
): MonthDay[][] {
  const holidayOf = new Map(holidays.map((holiday) => [holiday.day, holiday]));
  const dated = items.filter((item) => !isPeriod(item)).map((item) => ({ item, days: daysOf(item, zone) }));
  const weeks: MonthDay[][] = [];
  for (let monday = range.first; monday <= range.last; monday = addDays(monday, 7)) {
    const slots = weekSlots(monday, dated);
    weeks.push(
      Array.from({ length: 7 }, (_, index) => {
        const day = addDays(monday, index);
        const holiday = holidayOf.get(day);
        const weekday = weekdayOf(day);
        return { day, weekday, holiday, isOut: day.slice(0, 7) !== month, isOff: isOff({ weekday, holiday }), isToday: day === today, slots: slots[index] ?? [] };
      }),
    );
  }
  return weeks;
}

/** Longer items first, each on the lowest line that is free on all of its days, as a calendar on paper is filled. */
function weekSlots(monday: string, dated: readonly Dated[]): Slot[][] {
  const columns: Slot[][] = Array.from({ length: 7 }, () => []);
  const taken: boolean[][] = Array.from({ length: 7 }, () => []);
  for (const { item, from, to } of itemsOfWeek(monday, dated)) {
    const days = Array.from({ length: to - from + 1 }, (_, away) => from + away);
    let line = 0;
    while (days.some((day) => taken[day]?.[line])) line += 1;
    for (const day of days) {
      const column = columns[day] ?? [];
      while (column.length < line) column.push(null);
      column[line] = day === from ? { item, span: days.length } : null;
      (taken[day] ?? [])[line] = true;
    }
  }
  return columns;
}

function itemsOfWeek(monday: string, dated: readonly Dated[]): Placed[] {
  const sunday = addDays(monday, 6);
  return dated
    .filter(({ days }) => days.first <= sunday && days.last >= monday)
    .sort((a, b) => compare(a, b))
    .map(({ item, days }) => ({ item, from: Math.max(0, daysBetween(monday, days.first)), to: Math.min(6, daysBetween(monday, days.last)) }));
}

type Dated = { item: CalendarItem; days: { first: string; last: string } };

function compare(a: Dated, b: Dated): number {
  if (a.days.first !== b.days.first) return a.days.first < b.days.first ? -1 : 1;
  if (a.days.last !== b.days.last) return a.days.last > b.days.last ? -1 : 1;
  if (a.item.startsAt !== b.item.startsAt) return a.item.startsAt < b.item.startsAt ? -1 : 1;
  return a.item.id < b.item.id ? -1 : 1;
}

/** Consecutive days told as ranges: [8], [21, 23]. */
export function dayRuns(days: readonly string[]): { first: string; last: string }[] {
  const runs: { first: string; last: string }[] = [];
  for (const day of [...days].sort()) {
    const run = runs.at(-1);
    if (run && addDays(run.last, 1) === day) run.last = day;
    else runs.push({ first: day, last: day });
  }
  return runs;
}

/** ISO 8601: the week of a year's first Thursday is its first. */
export function isoWeekOf(day: string): number {
  const thursday = addDays(day, 4 - weekdayOf(day));
  return Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1;
}
