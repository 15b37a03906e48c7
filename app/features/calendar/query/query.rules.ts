import { FILTER_KINDS, type FilterKind } from '../calendar.rules.ts';
import { addDays, addMonths, endOfMonth, startOfMonth, startOfWeek } from '#app/lib/local-days.ts';
import { HOME_ZONE, OFFERED_ZONES, isValidLocalDate } from '#app/lib/time-zones.ts';

export const VIEWS = ['month', 'week', 'day', 'list', 'year'] as const;
/** `load` has an address of its own: only people who signed in may compare agencies. */
export type CalendarView = (typeof VIEWS)[number] | 'past' | 'load';

export const STATUSES = ['draft', 'planned', 'confirmed', 'held', 'cancelled'] as const;
export type EntryStatus = (typeof STATUSES)[number];

/** What lies over the entries and can be taken off. A new layer is named here, drawn by its own, and listed by components/layers.tsx. */
export const LAYERS = ['milestones', 'holidays', 'outside'] as const;
export type Layer = (typeof LAYERS)[number];

export type CalendarFilter = {
  kinds: FilterKind[];
  bodyId: string | null;
  agencyId: string | null;
  regionIso: string | null;
  directionKey: string | null;
  statuses: EntryStatus[];
  /** Where the reader is invited, what they made, what their agencies carry. Means nothing for the public. */
  isMine: boolean;
  text: string;
};

export const NO_FILTER: CalendarFilter = { kinds: [], bodyId: null, agencyId: null, regionIso: null, directionKey: null, statuses: [], isMine: false, text: '' };

/** All that a calendar page shows stands in its address: it can be sent to a colleague, and works without JavaScript. */
export type CalendarQuery = CalendarFilter & {
  view: CalendarView;
  day: string;
  zone: string;
  /** Shown beside `zone`. */
  otherZones: string[];
  hidden: Layer[];
};

/** A third axis still leaves room for the days. */
export const MOST_OTHER_ZONES = 3;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Lenient, as people edit addresses: what is unknown falls back to the default. */
export function readQuery(params: URLSearchParams, today: string): CalendarQuery {
  const view = [...VIEWS, 'past' as const].find((each) => each === params.get('view')) ?? 'month';
  const zone = OFFERED_ZONES.find((each) => each === params.get('zone')) ?? HOME_ZONE;
  const others = listOf(params, 'also');
  return {
    view,
    day: readDay(params, today),
    zone,
    otherZones: OFFERED_ZONES.filter((each) => each !== zone && others.includes(each)).sort((a, b) => others.indexOf(a) - others.indexOf(b)).slice(0, MOST_OTHER_ZONES),
    hidden: chosen(LAYERS, params, 'hide'),
    ...readFilter(params),
  };
}

export function readFilter(params: URLSearchParams): CalendarFilter {
  return {
    kinds: chosen(FILTER_KINDS, params, 'kind'),
    bodyId: readId(params, 'body'),
    agencyId: readId(params, 'agency'),
    regionIso: params.get('region')?.slice(0, 10) || null,
    directionKey: params.get('direction')?.slice(0, 40) || null,
    statuses: chosen(STATUSES, params, 'status'),
    isMine: params.get('mine') === '1',
    text: clean(params.get('q') ?? ''),
  };
}

const listOf = (params: URLSearchParams, name: string) => params.getAll(name).flatMap((each) => each.split(','));

function chosen<T extends string>(known: readonly T[], params: URLSearchParams, name: string): T[] {
  const asked = listOf(params, name);
  return known.filter((each) => asked.includes(each));
}

function readId(params: URLSearchParams, name: string): string | null {
  const id = params.get(name)?.toLowerCase() ?? '';
  return UUID.test(id) ? id : null;
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
  const text = new URLSearchParams([...viewParams(next), ...dayParams(next, today), ...lookParams(next)]).toString();
  return text === '' ? '' : `?${text}`;
}

/** What a saved view keeps: everything but the day. It opens on the day it is opened. */
export function writeView(query: CalendarQuery): string {
  const view: [string, string][] = query.view === 'past' ? [] : viewParams(query);
  return new URLSearchParams([...(query.view === 'load' ? [['view', 'load']] : view), ...lookParams(query)]).toString();
}

/** The load has an address of its own and needs no word for it. */
function viewParams({ view }: Pick<CalendarQuery, 'view'>): [string, string][] {
  return view === 'month' || view === 'load' ? [] : [['view', view]];
}

function dayParams({ view, day }: Pick<CalendarQuery, 'view' | 'day'>, today: string): [string, string][] {
  if (view === 'week' || view === 'day') return [['date', day]];
  if (view === 'load') return startOfWeek(day) === startOfWeek(today) ? [] : [['date', startOfWeek(day)]];
  if (view === 'year') return [['year', day.slice(0, 4)]];
  return view !== 'past' && day.slice(0, 7) !== today.slice(0, 7) ? [['month', day.slice(0, 7)]] : [];
}

/** Filter, zones and layers. */
export function lookParams(query: CalendarFilter & Pick<CalendarQuery, 'zone' | 'otherZones' | 'hidden'>): [string, string][] {
  return [
    ...filterParams(query),
    ...(query.zone === HOME_ZONE ? [] : [['zone', query.zone] as [string, string]]),
    ...query.otherZones.map((zone): [string, string] => ['also', zone]),
    ...query.hidden.map((layer): [string, string] => ['hide', layer]),
  ];
}

export function filterParams(filter: CalendarFilter): [string, string][] {
  const pairs: [string, string | null][] = [
    ...filter.kinds.map((kind): [string, string] => ['kind', kind]),
    ['body', filter.bodyId],
    ['agency', filter.agencyId],
    ['region', filter.regionIso],
    ['direction', filter.directionKey],
    ...filter.statuses.map((status): [string, string] => ['status', status]),
    ['mine', filter.isMine ? '1' : null],
    ['q', filter.text],
  ];
  return pairs.filter((pair): pair is [string, string] => Boolean(pair[1]));
}

export function isFiltered(filter: CalendarFilter): boolean {
  return filterParams(filter).length > 0;
}

export const LOAD_WEEKS = 12;

/** The days a view draws, the last one included. A month and a year are drawn in whole weeks. */
export function rangeOf({ view, day }: Pick<CalendarQuery, 'view' | 'day'>): { first: string; last: string } {
  if (view === 'day') return { first: day, last: day };
  if (view === 'week') return { first: startOfWeek(day), last: addDays(startOfWeek(day), 6) };
  if (view === 'load') return { first: startOfWeek(day), last: addDays(startOfWeek(day), 7 * LOAD_WEEKS - 1) };
  if (view === 'list' || view === 'past') return { first: startOfMonth(day), last: endOfMonth(day) };
  const [first, last] = view === 'year' ? [`${day.slice(0, 4)}-01-01`, `${day.slice(0, 4)}-12-31`] : [startOfMonth(day), endOfMonth(day)];
  return { first: startOfWeek(first), last: addDays(startOfWeek(last), 6) };
}

/** Where the arrows lead. */
export function stepDay({ view, day }: Pick<CalendarQuery, 'view' | 'day'>, direction: 1 | -1): string {
  if (view === 'day') return addDays(day, direction);
  if (view === 'week') return addDays(day, 7 * direction);
  // Steps shorter than the picture: what was seen stays in sight.
  if (view === 'load') return addDays(startOfWeek(day), 28 * direction);
  return addMonths(day, (view === 'year' ? 12 : 1) * direction);
}
