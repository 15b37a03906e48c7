import { RRuleTemporal } from 'rrule-temporal';
import { addDays, daysBetween } from '#app/lib/local-days.ts';
import { instantToLocal, localToInstant } from '#app/lib/time-zones.ts';

/** What a series is reckoned from: its first occurrence, as instants or as days, in its zone. */
export type SeriesTimes = {
  rrule: string;
  timeZone: string;
  allDay: boolean;
  wallStart: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
  startsOn: string | null;
  endsOn: string | null;
};

export type Dates = { startsAt: Date; endsAt: Date; startsOn: string | null; endsOn: string | null };

/** Occurrences are kept so far ahead; a job adds the days as they come nearer. */
const HORIZON_YEARS = 2;

export function horizonOf(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear() + HORIZON_YEARS, now.getUTCMonth(), now.getUTCDate() + 1));
}

/**
 * Every occurrence up to the horizon, by wall clock: ten o'clock stays ten o'clock when the zone's offset changes. An hour that the
 * clocks skip becomes the next one (RFC 5545 3.3.5). A rule that never comes true gives none.
 */
export function seriesDates(series: SeriesTimes, horizon: Date): Dates[] {
  const starts = startsOf(series, horizon);
  if (series.allDay) {
    const length = daysBetween(series.startsOn ?? '', series.endsOn ?? '');
    return starts.map((at) => wholeDays(instantToLocal(at, 'UTC').date, length, series.timeZone));
  }
  const length = (series.endsAt?.getTime() ?? 0) - (series.startsAt?.getTime() ?? 0);
  return starts.map((startsAt) => ({ startsAt, endsAt: new Date(startsAt.getTime() + length), startsOn: null, endsOn: null }));
}

/** The sessions of an entry, be it one; none where no day is known. */
export function sessionsOf({ rrule, ...entry }: Omit<SeriesTimes, 'rrule'> & { rrule: string | null }, horizon: Date): Dates[] {
  if (rrule !== null) return seriesDates({ ...entry, rrule }, horizon);
  const { allDay, startsAt, endsAt, startsOn, endsOn, timeZone } = entry;
  if (allDay) return startsOn && endsOn ? [wholeDays(startsOn, daysBetween(startsOn, endsOn), timeZone)] : [];
  return startsAt && endsAt ? [{ startsAt, endsAt, startsOn: null, endsOn: null }] : [];
}

/** The day of the last occurrence; null for a rule that never comes true. Rules that never end are cut in the year 2100. */
export function lastDayOf(series: SeriesTimes): string | null {
  const last = seriesDates(series, new Date('2100-12-31T00:00:00Z')).at(-1);
  return last ? (last.startsOn ?? instantToLocal(last.startsAt, series.timeZone).date) : null;
}

/** Whole days are reckoned in UTC, where no day is longer than another. */
function startsOf(series: SeriesTimes, horizon: Date): Date[] {
  const zone = series.allDay ? 'UTC' : series.timeZone;
  const first = series.allDay ? `${series.startsOn}T00:00` : wallStartOf(series);
  const rule = new RRuleTemporal({ rruleString: `DTSTART;TZID=${zone}:${first.replace(/[-:]/g, '')}00\nRRULE:${forEngine(series)}` });
  return rule.between(new Date(Date.parse(`${first}:00Z`) - 86_400_000), horizon, true).map((at) => new Date(at.epochMilliseconds));
}

/** The engine wants an end in the kind of the start. */
function forEngine({ rrule, allDay }: SeriesTimes): string {
  return allDay ? rrule.replace(/(UNTIL=\d{8})(?=;|$)/, '$1T235959Z') : rrule;
}

/** The day of the first occurrence; null for what has no date. */
export function firstDayOf({ startsOn, wallStart, startsAt, timeZone }: Pick<SeriesTimes, 'startsOn' | 'wallStart' | 'startsAt' | 'timeZone'>): string | null {
  return startsOn ?? wallStart?.slice(0, 10) ?? (startsAt && instantToLocal(startsAt, timeZone).date);
}

/** Date and time of the first occurrence by the clock on the wall. */
export function wallStartOf({ wallStart, startsAt, timeZone }: Pick<SeriesTimes, 'wallStart' | 'startsAt' | 'timeZone'>): string {
  if (wallStart) return wallStart;
  if (!startsAt) throw new RangeError('a series without a beginning');
  const { date, time } = instantToLocal(startsAt, timeZone);
  return `${date}T${time}`;
}

export function wholeDays(startsOn: string, length: number, timeZone: string): Dates {
  const endsOn = addDays(startsOn, length);
  return { startsAt: startOfDay(startsOn, timeZone), endsAt: new Date(startOfDay(addDays(endsOn, 1), timeZone).getTime() - 1_000), startsOn, endsOn };
}

/** Zones with summer time may skip midnight: the day then begins at one. */
export function startOfDay(date: string, timeZone: string): Date {
  const at = localToInstant({ date, time: '00:00' }, timeZone);
  if (at.kind !== 'gap') return at.kind === 'ok' ? at.instant : at.first;
  const later = localToInstant({ date, time: '01:00' }, timeZone);
  return later.kind === 'ok' ? later.instant : new Date(`${date}T00:00:00Z`);
}

/**
 * Which occurrence of today's reckoning each known one has become: the same instant, else the one on the same local day (the hour
 * changed, or the zone's rules did), else the one that `carried` names (the whole series was moved). What has no such day is gone.
 */
export function matchStarts(known: readonly Date[], starts: readonly Date[], timeZone: string, carried: ReadonlyMap<number, Date> = new Map()): Map<number, Date | null> {
  const exact = new Set(starts.map((at) => at.getTime()));
  const dayOf = (at: Date) => instantToLocal(at, timeZone).date;
  const taken = new Set(known.map((at) => at.getTime()).filter((time) => exact.has(time)));
  const byDay = new Map<string, Date>();
  for (const at of starts) if (!taken.has(at.getTime()) && !byDay.has(dayOf(at))) byDay.set(dayOf(at), at);
  const became = new Map<number, Date>();
  const take = (find: (was: Date) => Date | undefined) => {
    for (const was of known) {
      const now = became.has(was.getTime()) ? undefined : find(was);
      if (now) became.set(was.getTime(), now);
      if (now) taken.add(now.getTime());
    }
  };
  take((was) => (exact.has(was.getTime()) ? was : undefined));
  take((was) => {
    const now = byDay.get(dayOf(was));
    byDay.delete(dayOf(was));
    return now;
  });
  take((was) => {
    const now = carried.get(was.getTime());
    return now && !taken.has(now.getTime()) ? now : undefined;
  });
  return new Map(known.map((was) => [was.getTime(), became.get(was.getTime()) ?? null]));
}

/** How a rule repeats, whichever days it names: two such rules have days that answer each other. */
function shapeOf(rrule: string): string {
  const part = (key: string) => new RegExp(`(?:^|;)${key}=([^;]+)`).exec(rrule)?.[1];
  return [part('FREQ'), part('INTERVAL') ?? '1', part('BYDAY')?.split(',').length ?? 1].join();
}

/** From Tuesdays to Wednesdays: the first session goes to the first, the second to the second. Rules that repeat differently have no such pairs. */
export function carriedStarts(before: SeriesTimes, after: SeriesTimes, starts: readonly Date[], horizon: Date): Map<number, Date> {
  if (shapeOf(before.rrule) !== shapeOf(after.rrule)) return new Map();
  const was = seriesDates(before, horizon);
  return new Map(was.slice(0, starts.length).map(({ startsAt }, index) => [startsAt.getTime(), starts[index]!]));
}
