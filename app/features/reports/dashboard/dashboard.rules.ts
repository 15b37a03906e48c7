import type { Text3 } from '#app/lib/text3.ts';
import type { AssignmentState } from '#app/features/assignments/assignments.rules.ts';

/** How counted rows become the lines of charts and tables. */

export type EventFate = 'held' | 'planned' | 'unsaid';
export type EventLine = Record<EventFate, number>;

export function eventsByMonth(events: readonly { month: string; fate: EventFate }[], from: string, to: string): { month: string; line: EventLine }[] {
  const byMonth = Map.groupBy(events, ({ month }) => month);
  const months = byMonth.size === 0 ? [] : monthsBetween(from, to);
  return months.map((month) => ({ month, line: lineOf(byMonth.get(month) ?? []) }));
}

export function lineOf(events: readonly { fate: EventFate }[]): EventLine {
  const count = (fate: EventFate) => events.filter((event) => event.fate === fate).length;
  return { held: count('held'), planned: count('planned'), unsaid: count('unsaid') };
}

/** At most three years are drawn month by month. */
const MOST_MONTHS = 36;

function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  for (; months.length < MOST_MONTHS; month += 1) {
    if (month === 13) [year, month] = [year + 1, 1];
    const name = `${year}-${String(month).padStart(2, '0')}`;
    if (name > to.slice(0, 7)) break;
    months.push(name);
  }
  return months;
}

type StateCount = { state: AssignmentState; age: number | null; quarter: string | null; count: number };

export function sumByState(rows: readonly StateCount[]): { state: AssignmentState; count: number }[] {
  return [...Map.groupBy(rows, ({ state }) => state)].map(([state, all]) => ({ state, count: sum(all) })).toSorted((a, b) => b.count - a.count);
}

/** Up to a week, a month, a quarter, and beyond. */
export function overdueByAge(rows: readonly StateCount[]): [week: number, month: number, quarter: number, beyond: number] {
  const of = (age: number) => sum(rows.filter((row) => row.state === 'late' && (row.age ?? 1) === age));
  return [of(1), of(2), of(3), of(4)];
}

export function onTimeByQuarter(rows: readonly StateCount[]): { quarter: string; done: number; all: number }[] {
  const judged = rows.filter(({ quarter }) => quarter !== null);
  return [...Map.groupBy(judged, ({ quarter }) => quarter!)].map(([quarter, all]) => ({ quarter, done: sum(all.filter(({ state }) => state === 'done')), all: sum(all) })).slice(-12);
}

const sum = (rows: readonly { count: number }[]) => rows.reduce((all, { count }) => all + count, 0);

type Event = { fate: EventFate; regionIso: string | null; agencyIds: readonly string[]; directionKeys: readonly string[] };
type Group = { kind: 'all' | 'agency' | 'region' | 'direction'; agencyId: string | null; regionIso: string | null; directionKey: string | null; total: number; done: number; doneLate: number; late: number; atRisk: number; open: number };
export type BreakdownLine = { key: string; name: Text3; events: number; held: number; total: number; open: number; atRisk: number; late: number; done: number; doneLate: number };

/** One line for each agency, direction or region of which there is anything to say. */
export function breakdown(by: 'agency' | 'direction' | 'region', names: readonly { key: string; name: Text3 }[], groups: readonly Group[], events: readonly Event[]): BreakdownLine[] {
  const keyOf = (group: Group) => (by === 'agency' ? group.agencyId : by === 'region' ? group.regionIso : group.directionKey);
  const counted = new Map(groups.filter(({ kind }) => kind === by).map((group) => [keyOf(group), group]));
  const happened = new Map<string, { events: number; held: number }>();
  for (const event of events) {
    const keys = by === 'agency' ? event.agencyIds : by === 'direction' ? event.directionKeys : event.regionIso ? [event.regionIso] : [];
    for (const key of keys) {
      const line = happened.get(key) ?? { events: 0, held: 0 };
      happened.set(key, { events: line.events + 1, held: line.held + (event.fate === 'held' ? 1 : 0) });
    }
  }
  const lines = names.map(({ key, name }) => {
    const group = counted.get(key);
    const { events: all, held } = happened.get(key) ?? { events: 0, held: 0 };
    return { key, name, events: all, held, total: group?.total ?? 0, open: group?.open ?? 0, atRisk: group?.atRisk ?? 0, late: group?.late ?? 0, done: group?.done ?? 0, doneLate: group?.doneLate ?? 0 };
  });
  return lines.filter((line) => line.events > 0 || line.total > 0).toSorted((a, b) => b.late - a.late || b.total - a.total || b.events - a.events);
}

export type RegionLine = BreakdownLine & { volunteers: number | null; organizations: number | null };

/** Every region has its line: nothing there is an answer too. */
export function regionLines(regions: readonly { key: string; name: Text3 }[], lines: readonly BreakdownLine[], figures: readonly { key: string; regionIso: string; value: number }[]): RegionLine[] {
  const known = new Map(lines.map((line) => [line.key, line]));
  const figureOf = (key: string, iso: string) => figures.find((each) => each.key === key && each.regionIso === iso)?.value ?? null;
  const all = regions.map(({ key, name }) => ({
    ...(known.get(key) ?? { key, name, events: 0, held: 0, total: 0, open: 0, atRisk: 0, late: 0, done: 0, doneLate: 0 }),
    volunteers: figureOf('volunteers', key), organizations: figureOf('organizations', key),
  }));
  return all.toSorted((a, b) => b.late - a.late || b.total - a.total || b.events - a.events || (b.volunteers ?? 0) - (a.volunteers ?? 0));
}
