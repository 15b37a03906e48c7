import { addDays, endOfMonth, weekdayOf } from './local-days.ts';
import { HOME_ZONE, zoneOffsetMinutes } from './time-zones.ts';

const BEFORE = ['DTSTART:20041031T030000', 'TZOFFSETFROM:+0700', 'TZOFFSETTO:+0600', 'TZNAME:+06'];
const SINCE_2024 = ['DTSTART:20240301T000000', 'TZOFFSETFROM:+0600', 'TZOFFSETTO:+0500', 'TZNAME:+05'];
// Nothing older than the change is in the file: a zone that never changed is the only kind that Outlook never misreads.
const ALWAYS_5 = ['DTSTART:19700101T000000', 'TZOFFSETFROM:+0500', 'TZOFFSETTO:+0500', 'TZNAME:+05'];

/** The VTIMEZONEs for the local days in a file, none when there are none. */
export function timeZones(days: readonly { zone: string; day: string }[]): string[] {
  const zones = [...new Set(days.map(({ zone }) => zone))].sort();
  return zones.flatMap((zone) => {
    const own = days.filter((each) => each.zone === zone).map(({ day }) => day).sort();
    return zone === HOME_ZONE ? almaty(own) : timeZone(zone, own[0] ?? '2026-01-01');
  });
}

/** Kazakhstan went from +06 to +05 on 1 March 2024; the definitions that libraries carry know only one of the two. */
function almaty(days: readonly string[]): string[] {
  return wrapped(HOME_ZONE, days.some((day) => day < '2024-03-01') ? [BEFORE, SINCE_2024].map(standard) : [standard(ALWAYS_5)]);
}

const standard = (lines: readonly string[]) => ['BEGIN:STANDARD', ...lines, 'END:STANDARD'];

function wrapped(zone: string, observances: readonly string[][]): string[] {
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observances.flat(), 'END:VTIMEZONE'];
}

type Change = { at: number; from: number; to: number };

/** From the year of the first day on, as the platform knows the zone. Changes of every year become rules ("last Sunday of March"). */
function timeZone(zone: string, firstDay: string): string[] {
  const year = Number(firstDay.slice(0, 4));
  const changes = changesOf(zone, year - 1, year + 3);
  const offset = zoneOffsetMinutes(`${firstDay}T12:00:00Z`, zone);
  if (changes.length === 0) return wrapped(zone, [standard(['DTSTART:19700101T000000', `TZOFFSETFROM:${sign(offset)}`, `TZOFFSETTO:${sign(offset)}`, `TZNAME:${sign(offset)}`])]);
  return wrapped(zone, [...Map.groupBy(changes, (change) => `${change.from}>${change.to}`).values()].map(observance));
}

function changesOf(zone: string, first: number, last: number): Change[] {
  const changes: Change[] = [];
  const step = 7 * 86_400_000;
  for (let at = Date.UTC(first, 0, 1); at < Date.UTC(last, 11, 31); at += step) {
    const [from, to] = [zoneOffsetMinutes(new Date(at), zone), zoneOffsetMinutes(new Date(at + step), zone)];
    if (from !== to) changes.push({ at: momentOf(zone, at, at + step, from), from, to });
  }
  return changes;
}

/** The minute in which the clocks are put. */
function momentOf(zone: string, before: number, after: number, from: number): number {
  let [low, high] = [before, after];
  while (high - low > 60_000) {
    const middle = Math.floor((low + high) / 120_000) * 60_000;
    if (zoneOffsetMinutes(new Date(middle), zone) === from) low = middle;
    else high = middle;
  }
  return high;
}

/** One kind of change over the years: "last Sunday in March" where the years agree, else day by day. */
function observance(changes: readonly Change[]): string[] {
  const [first] = changes;
  if (!first) return [];
  const kind = first.to > first.from ? 'DAYLIGHT' : 'STANDARD';
  const local = changes.map(({ at, from }) => new Date(at + from * 60_000).toISOString());
  const rules = new Set(local.map((iso) => `${yearlyRule(iso.slice(0, 10))}@${iso.slice(11, 16)}`));
  const [rule = ''] = rules;
  const repeats = rules.size === 1 && local.length > 2
    ? [`RRULE:${rule.split('@')[0]}`]
    : local.slice(1).map((iso) => `RDATE:${stamp(iso)}`);
  return [`BEGIN:${kind}`, `DTSTART:${stamp(local[0] ?? '')}`, `TZOFFSETFROM:${sign(first.from)}`, `TZOFFSETTO:${sign(first.to)}`, `TZNAME:${sign(first.to)}`, ...repeats, `END:${kind}`];
}

/** Clocks change on the last or on the nth weekday of a month. */
function yearlyRule(day: string): string {
  const code = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'][weekdayOf(day) - 1];
  const isLast = addDays(day, 7) > endOfMonth(day);
  return `FREQ=YEARLY;BYMONTH=${Number(day.slice(5, 7))};BYDAY=${isLast ? -1 : Math.ceil(Number(day.slice(8)) / 7)}${code}`;
}

const stamp = (iso: string) => `${iso.slice(0, 19).replace(/[-:]/g, '')}`;

function sign(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}${String(size % 60).padStart(2, '0')}`;
}
