import { isValidZone, localToInstant } from '#app/lib/time-zones.ts';
import type { IcsLine } from './ics-lines.ts';

/** Exchange names zones as Windows does. Lists found elsewhere still hold Almaty to be at +06. */
const WINDOWS_ZONES: Record<string, string> = {
  'west asia standard time': 'Asia/Tashkent', 'qyzylorda standard time': 'Asia/Qyzylorda', 'central asia standard time': 'Asia/Bishkek',
  'n. central asia standard time': 'Asia/Novosibirsk', 'north asia standard time': 'Asia/Krasnoyarsk', 'ekaterinburg standard time': 'Asia/Yekaterinburg',
  'omsk standard time': 'Asia/Omsk', 'russian standard time': 'Europe/Moscow', 'russia time zone 3': 'Europe/Samara', 'turkey standard time': 'Europe/Istanbul',
  'azerbaijan standard time': 'Asia/Baku', 'georgian standard time': 'Asia/Tbilisi', 'caucasus standard time': 'Asia/Yerevan', 'arabian standard time': 'Asia/Dubai',
  'arab standard time': 'Asia/Riyadh', 'iran standard time': 'Asia/Tehran', 'afghanistan standard time': 'Asia/Kabul', 'pakistan standard time': 'Asia/Karachi',
  'india standard time': 'Asia/Kolkata', 'china standard time': 'Asia/Shanghai', 'ulaanbaatar standard time': 'Asia/Ulaanbaatar', 'korea standard time': 'Asia/Seoul',
  'tokyo standard time': 'Asia/Tokyo', 'singapore standard time': 'Asia/Singapore', 'se asia standard time': 'Asia/Bangkok', 'gmt standard time': 'Europe/London',
  'greenwich standard time': 'Atlantic/Reykjavik', 'w. europe standard time': 'Europe/Berlin', 'romance standard time': 'Europe/Paris',
  'central europe standard time': 'Europe/Budapest', 'central european standard time': 'Europe/Warsaw', 'gtb standard time': 'Europe/Bucharest',
  'fle standard time': 'Europe/Kyiv', 'e. europe standard time': 'Europe/Chisinau', 'belarus standard time': 'Europe/Minsk', 'israel standard time': 'Asia/Jerusalem',
  'egypt standard time': 'Africa/Cairo', 'eastern standard time': 'America/New_York', 'central standard time': 'America/Chicago',
  'mountain standard time': 'America/Denver', 'pacific standard time': 'America/Los_Angeles', utc: 'UTC',
};

export type Observance = { from: string; offset: number; rule: string | null };
/** Offsets of the zones that this one file defines. Kept beside the file only: its "Asia/Almaty" must not become everybody's. */
export type FileZones = Map<string, Observance[]>;

/** The IANA zone behind a TZID, where it has one. */
export function zoneOf(tzid: string): string | null {
  const name = tzid.trim().replace(/^\/+/, '');
  const windows = Object.hasOwn(WINDOWS_ZONES, name.toLowerCase()) ? WINDOWS_ZONES[name.toLowerCase()] : undefined;
  if (windows) return windows;
  // Some programs put their own name and a date before the zone: /example.org/20050126_1/Asia/Almaty.
  const parts = name.split('/');
  const candidates = [name, parts.slice(-2).join('/'), parts.slice(-3).join('/')];
  return candidates.find((each) => /^[A-Z]\w+\/\w|^UTC$/.test(each) && isValidZone(each)) ?? null;
}

/** A local time in a zone: as the clocks there showed it; a time they skip is taken an hour later, one that came twice as the first. */
export function instantIn(zone: string, date: string, time: string): Date {
  const local = localToInstant({ date, time }, zone);
  if (local.kind === 'ok') return local.instant;
  if (local.kind === 'ambiguous') return local.first;
  const [hour = '0', minute = '00'] = time.split(':');
  const later = localToInstant({ date, time: `${String(Math.min(23, Number(hour) + 1)).padStart(2, '0')}:${minute}` }, zone);
  return later.kind === 'ok' ? later.instant : new Date(`${date}T${time}:00Z`);
}

/** Minutes east of UTC that the file's own definition gives for a local time; null without a usable definition. */
export function offsetIn(zones: FileZones, tzid: string, date: string, time: string): number | null {
  const wall = `${date}T${time}`;
  let best: { at: string; offset: number } | null = null;
  const observances = zones.get(tzid) ?? [];
  for (const observance of observances) {
    for (const at of onsets(observance, Number(date.slice(0, 4)))) {
      if (at <= wall && (best === null || at > best.at)) best = { at, offset: observance.offset };
    }
  }
  return best?.offset ?? observances[0]?.offset ?? null;
}

/** When the observance begins: once, or by a yearly rule such as the last Sunday of March. */
function onsets({ from, rule }: Observance, year: number): string[] {
  if (!rule) return [from];
  const [month, nth] = [Number(/BYMONTH=(\d+)/.exec(rule)?.[1]), /BYDAY=(-?\d)(SU|MO|TU|WE|TH|FR|SA)/.exec(rule)];
  const until = /UNTIL=(\d{4})/.exec(rule)?.[1];
  if (!month || month > 12 || !nth) return [from];
  const years = [year - 1, year].filter((each) => String(each) >= from.slice(0, 4) && (!until || String(each) <= until));
  return [from, ...years.map((each) => `${nthWeekday(each, month, Number(nth[1]), nth[2]!)}${from.slice(10)}`)];
}

function nthWeekday(year: number, month: number, nth: number, weekday: string): string {
  const wanted = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'].indexOf(weekday);
  const first = new Date(Date.UTC(year, nth > 0 ? month - 1 : month, nth > 0 ? 1 : 0));
  const away = nth > 0 ? (wanted - first.getUTCDay() + 7) % 7 + (nth - 1) * 7 : -((first.getUTCDay() - wanted + 7) % 7) + (nth + 1) * 7;
  return new Date(first.getTime() + away * 86_400_000).toISOString().slice(0, 10);
}

/** STANDARD or DAYLIGHT of a VTIMEZONE; null when it says no usable offset. */
export function observanceOf(lines: readonly IcsLine[]): Observance | null {
  const value = (name: string) => lines.find((line) => line.name === name)?.value ?? '';
  const offset = /^([+-])(\d{2})(\d{2})/.exec(value('TZOFFSETTO'));
  if (!offset) return null;
  const minutes = Number(offset[2]) * 60 + Number(offset[3]);
  if (minutes > 14 * 60) return null;
  const start = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})/.exec(value('DTSTART'));
  const from = start ? `${start[1]}-${start[2]}-${start[3]}T${start[4]}:${start[5]}` : '1970-01-01T00:00';
  return { from, offset: offset[1] === '-' ? -minutes : minutes, rule: value('RRULE') || null };
}
