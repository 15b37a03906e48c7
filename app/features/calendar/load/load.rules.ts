import { addDays } from '#app/lib/local-days.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { isOff, type CalendarHoliday } from '../calendar.rules.ts';

/** What an agency carries in one week. A thing that lasts several weeks counts in each. */
export type WeekLoad = { meetings: number; events: number; milestones: number };
export type LoadLevel = 'none' | 'calm' | 'busy' | 'over';
export type LoadCell = WeekLoad & { monday: string; total: number; level: LoadLevel };
export type LoadWeek = { monday: string; sunday: string; workingDays: number };
export type LoadRow = { agencyId: string; name: Text3; short: Text3 | null; cells: LoadCell[]; total: number; weeksOver: number };
export type LoadCount = { agencyId: string; monday: string } & WeekLoad;

/** More things than working days leave none of them a day of its own: so a week of holidays is full sooner. */
export function levelOf(total: number, workingDays: number): LoadLevel {
  if (total === 0) return 'none';
  if (total > workingDays) return 'over';
  return total * 2 > workingDays ? 'busy' : 'calm';
}

export function weeksFrom(first: string, count: number, holidays: readonly CalendarHoliday[]): LoadWeek[] {
  const holidayOf = new Map(holidays.map((holiday) => [holiday.day, holiday]));
  return Array.from({ length: count }, (_, index) => {
    const monday = addDays(first, 7 * index);
    const days = Array.from({ length: 7 }, (_each, away) => addDays(monday, away));
    const workingDays = days.filter((day, away) => !isOff({ weekday: away + 1, holiday: holidayOf.get(day) })).length;
    return { monday, sunday: addDays(monday, 6), workingDays };
  });
}

type Named = { id: string; name: Text3; abbr: Text3 | null };

/** One row for each agency that carries anything, the heaviest first. */
export function loadRows(counts: readonly LoadCount[], agencies: readonly Named[], weeks: readonly LoadWeek[]): LoadRow[] {
  const byAgency = Map.groupBy(counts, (count) => count.agencyId);
  const rows = agencies.flatMap(({ id, name, abbr }) => {
    const own = byAgency.get(id);
    return own ? [rowOf({ agencyId: id, name, short: abbr }, own, weeks)] : [];
  });
  return rows.sort((a, b) => b.total - a.total || b.weeksOver - a.weeksOver);
}

function rowOf(agency: Pick<LoadRow, 'agencyId' | 'name' | 'short'>, counts: readonly LoadCount[], weeks: readonly LoadWeek[]): LoadRow {
  const cells = weeks.map(({ monday, workingDays }): LoadCell => {
    const { meetings, events, milestones } = counts.find((count) => count.monday === monday) ?? { meetings: 0, events: 0, milestones: 0 };
    const total = meetings + events + milestones;
    return { monday, meetings, events, milestones, total, level: levelOf(total, workingDays) };
  });
  return { ...agency, cells, total: cells.reduce((sum, cell) => sum + cell.total, 0), weeksOver: cells.filter((cell) => cell.level === 'over').length };
}
