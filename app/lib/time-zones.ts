// Zone arithmetic for server and browser alike. Browsers lack Temporal, hence Intl; formatters are kept because each costs 50 µs to make.

export type LocalDateTime = { date: string; time: string };
export type LocalInstant =
  | { kind: 'ok'; instant: Date }
  | { kind: 'gap' }
  | { kind: 'ambiguous'; first: Date; second: Date };

export const HOME_ZONE = 'Asia/Almaty';

/** The zones people choose from; names for them stand in zone-names.ts. */
export const OFFERED_ZONES = [
  HOME_ZONE, 'Asia/Tashkent', 'Asia/Bishkek', 'Asia/Baku', 'Asia/Dubai', 'Europe/Moscow', 'Europe/Istanbul', 'Europe/Berlin',
  'Europe/Zurich', 'Europe/Paris', 'Europe/London', 'UTC', 'America/New_York', 'Asia/Shanghai', 'Asia/Seoul', 'Asia/Tokyo',
] as const;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

// A month of events asks for the same hours again and again, and the platform takes 10 µs for each. Clocks change on a quarter of an hour.
const QUARTER = 15 * MINUTE;
const MOST_KEPT = 20_000;
const offsets = new Map<string, Map<number, number>>();

function wallClockAsUtc(instant: Date, zone: string): number {
  const time = instant.getTime();
  let ofZone = offsets.get(zone);
  if (!ofZone || ofZone.size > MOST_KEPT) offsets.set(zone, (ofZone = new Map()));
  const quarter = Math.floor(time / QUARTER);
  let offset = ofZone.get(quarter);
  if (offset === undefined) {
    offset = readWallClock(new Date(quarter * QUARTER), zone) - quarter * QUARTER;
    ofZone.set(quarter, offset);
  }
  return Math.floor(time / 1000) * 1000 + offset;
}

function readWallClock(instant: Date, zone: string): number {
  const part = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatterOf(zone).formatToParts(instant)) {
    if (type in part) part[type as keyof typeof part] = Number(value);
  }
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
}

export function toInstant(instant: Date | string): Date {
  const date = typeof instant === 'string' ? new Date(instant) : instant;
  if (Number.isNaN(date.getTime())) throw new RangeError('not an instant');
  return date;
}

/** Minutes east of UTC. Throws RangeError for a zone the platform does not know. */
export function zoneOffsetMinutes(instant: Date | string, zone: string): number {
  const at = toInstant(instant);
  return Math.round((wallClockAsUtc(at, zone) - at.getTime()) / MINUTE);
}

export function instantToLocal(instant: Date | string, zone: string): LocalDateTime {
  const iso = new Date(wallClockAsUtc(toInstant(instant), zone)).toISOString();
  return { date: iso.slice(0, 10), time: iso.slice(11, 16) };
}

/** The day it is in the zone at that instant, YYYY-MM-DD. */
export function dayOf(instant: Date | string, zone: string): string {
  return instantToLocal(instant, zone).date;
}

/**
 * The instant of a wall clock reading. `gap`: the clock was put forward over it, it never was; `ambiguous`: it was there twice.
 * Throws RangeError when the date or time is malformed: forms check that first.
 */
export function localToInstant(local: LocalDateTime, zone: string): LocalInstant {
  if (!isValidLocalDate(local.date) || !isValidLocalTime(local.time)) throw new RangeError('not a local date and time');
  const wall = Date.parse(`${local.date}T${local.time}:00Z`);
  const offsets = new Set([-DAY, DAY].map((away) => zoneOffsetMinutes(new Date(wall + away), zone)));
  const matches = [...offsets]
    .map((offset) => new Date(wall - offset * MINUTE))
    .filter((instant) => wallClockAsUtc(instant, zone) === wall)
    .sort((a, b) => a.getTime() - b.getTime());
  const [first, second] = matches;
  if (!first) return { kind: 'gap' };
  return second ? { kind: 'ambiguous', first, second } : { kind: 'ok', instant: first };
}

export function isValidZone(zone: string): boolean {
  // Offsets such as "+05:00" are accepted by Intl but are no zone with a history or a future.
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/.test(zone)) return false;
  try {
    formatterOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** A day that exists, YYYY-MM-DD, in the years 1970 to 2100. */
export function isValidLocalDate(date: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1970 || year > 2100 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function isValidLocalTime(time: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
}

/** Kazakhstan left +06 on 1 March 2024; a runtime with older zone data would put every meeting an hour off, so it must not start. */
export function assertAlmaty(): void {
  const offset = zoneOffsetMinutes('2026-01-01T00:00:00Z', HOME_ZONE);
  if (offset !== 300) throw new Error(`Time zone data is too old: ${HOME_ZONE} is UTC+${offset / 60} here and must be UTC+5`);
}
