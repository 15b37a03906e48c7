import { FILTER_KINDS, type FilterKind } from '../calendar.rules.ts';
import { addDays, addMonths, endOfMonth, startOfMonth, startOfWeek } from '#app/lib/local-days.ts';
import { HOME_ZONE, OFFERED_ZONES, isValidLocalDate } from '#app/lib/time-zones.ts';

export const VIEWS = ['month', 'week', 'day', 'list', 'year'] as const;
export type CalendarView = (typeof VIEWS)[number] | 'past';

export type CalendarFilter = {
  kinds: FilterKind[];
  agencyId: string | null;
  regionIso: string | null;
  directionKey: string | null;
  text: string;
};

/** All that a calendar page shows stands in its address: it can be sent to a colleague, and works without JavaScript. */
export type CalendarQuery = CalendarFilter & { view: CalendarView; day: string; zone: string };

const UUID = /^[0-9a-f-]{36}$/;

/** Lenient, as people edit addresses: what is unknown falls back to the default. */
export function readQuery(params: URLSearchParams, today: string): CalendarQuery {
  const view = [...VIEWS, 'past' as const].find((each) => each === params.get('view')) ?? 'month';
  const zone = OFFERED_ZONES.find((each) => each === params.get('zone')) ?? HOME_ZONE;
  return { view, day: readDay(params, today), zone, ...readFilter(params) };
}

export function readFilter(params: URLSearchParams): CalendarFilter {
  const asked = params.getAll('kind').flatMap((each) => each.split(','));
  const agencyId = params.get('agency') ?? '';
  return {
    kinds: FILTER_KINDS.filter((kind) => asked.includes(kind)),
    agencyId: UUID.test(agencyId) ? agencyId : null,
    regionIso: params.get('region')?.slice(0, 10) || null,
    directionKey: params.get('direction')?.slice(0, 40) || null,
    text: clean(params.get('q') ?? ''),
  };
}

function readDay(params: URLSearchParams, today: string): string {
  const candidates = [params.get('date'), `${params.get('month')}-01`, `${params.get('year')}-01-01`];
  const day = candidates.find((each) => each && isValidLocalDate(each)) ?? today;
  // "This month" stays on today, so that week and day open where the reader is.
  const sameMonth = day.slice(0, 7) === today.slice(0, 7) && !params.has('date');
  return sameMonth ? today : day;
}

// eslint-disable-next-line no-control-regex
const clean = (text: string) => text.replace(/[\u0000-\u001f\u007f]/g, ' ').trim().slice(0, 100);

/** `?view=week&date=2026-03-16&kind=session`, without what is the default anyway. */
export function writeQuery(query: CalendarQuery, changes: Partial<CalendarQuery>, today: string): string {
  const next = { ...query, ...changes };
  const params = new URLSearchParams();
  if (next.view !== 'month') params.set('view', next.view);
  if (next.view === 'week' || next.view === 'day') params.set('date', next.day);
  else if (next.view === 'year') params.set('year', next.day.slice(0, 4));
  else if (next.view !== 'past' && next.day.slice(0, 7) !== today.slice(0, 7)) params.set('month', next.day.slice(0, 7));
  for (const [name, value] of filterParams(next)) params.append(name, value);
  if (next.zone !== HOME_ZONE) params.set('zone', next.zone);
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

export function filterParams(filter: CalendarFilter): [string, string][] {
  const pairs: [string, string | null][] = [
    ...filter.kinds.map((kind): [string, string] => ['kind', kind]),
    ['agency', filter.agencyId],
    ['region', filter.regionIso],
    ['direction', filter.directionKey],
    ['q', filter.text],
  ];
  return pairs.filter((pair): pair is [string, string] => Boolean(pair[1]));
}

export function isFiltered(filter: CalendarFilter): boolean {
  return filterParams(filter).length > 0;
}

/** The days a view draws, the last one included. A month and a year are drawn in whole weeks. */
export function rangeOf({ view, day }: Pick<CalendarQuery, 'view' | 'day'>): { first: string; last: string } {
  if (view === 'day') return { first: day, last: day };
  if (view === 'week') return { first: startOfWeek(day), last: addDays(startOfWeek(day), 6) };
  if (view === 'list' || view === 'past') return { first: startOfMonth(day), last: endOfMonth(day) };
  const [first, last] = view === 'year' ? [`${day.slice(0, 4)}-01-01`, `${day.slice(0, 4)}-12-31`] : [startOfMonth(day), endOfMonth(day)];
  return { first: startOfWeek(first), last: addDays(startOfWeek(last), 6) };
}

/** Where the arrows lead. */
export function stepDay({ view, day }: Pick<CalendarQuery, 'view' | 'day'>, direction: 1 | -1): string {
  if (view === 'day') return addDays(day, direction);
  if (view === 'week') return addDays(day, 7 * direction);
  return addMonths(day, (view === 'year' ? 12 : 1) * direction);
}
