import { HOME_ZONE, isValidLocalDate, isValidLocalTime } from '#app/lib/time-zones.ts';
import type { IcsLine } from './ics-lines.ts';
import { instantIn, offsetIn, zoneOf, type FileZones } from './ics-zones.ts';

/** A whole day, or an instant (ISO text) with the IANA zone it was meant in. */
export type FileTime = { kind: 'day'; day: string } | { kind: 'instant'; at: string; zone: string };

/** What the file says about zones: its own definitions, and the zone of times that name none. */
export type ZoneFrame = { zones: FileZones; floating: string };

const DATE = /^(\d{4,})(\d{2})(\d{2})$/;
const DATE_TIME = /^(\d{4,})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(Z?)$/;

export type TimeFault = 'badDate' | 'yearOutOfRange' | 'unknownZone';

export function readTime({ value, parameters }: Pick<IcsLine, 'value' | 'parameters'>, frame: ZoneFrame): FileTime | TimeFault {
  const text = value.trim();
  const day = DATE.exec(text);
  if (day) return dayOf(day);
  const match = DATE_TIME.exec(text);
  if (!match) return 'badDate';
  const date = dayOf(match);
  if (typeof date === 'string') return date;
  if (date.kind !== 'day') return 'badDate';
  const time = `${match[4]}:${match[5]}`;
  // 24:00 and a leap second are legal somewhere and mean nothing here.
  if (!isValidLocalTime(time) || Number(match[6]) > 60) return 'badDate';
  if (match[7] === 'Z') return { kind: 'instant', at: `${date.day}T${time}:00.000Z`, zone: frame.floating };
  return localTime(date.day, time, parameters.get('TZID') ?? '', frame);
}

function dayOf(match: RegExpExecArray): FileTime | TimeFault {
  const [, year = '', month = '', date = ''] = match;
  if (year.length > 4 || Number(year) < 1970 || Number(year) > 2100) return 'yearOutOfRange';
  const day = `${year}-${month}-${date}`;
  return isValidLocalDate(day) ? { kind: 'day', day } : 'badDate';
}

function localTime(day: string, time: string, tzid: string, { zones, floating }: ZoneFrame): FileTime | TimeFault {
  const zone = tzid === '' ? floating : zoneOf(tzid);
  if (zone) return { kind: 'instant', at: instantIn(zone, day, time).toISOString(), zone };
  const offset = offsetIn(zones, tzid, day, time);
  if (offset === null) return 'unknownZone';
  const at = new Date(Date.parse(`${day}T${time}:00Z`) - offset * 60_000);
  return { kind: 'instant', at: at.toISOString(), zone: zoneOfOffset(offset) };
}

/** A series needs a zone with a name. Half hours have none: the instant is right all the same. */
function zoneOfOffset(minutes: number): string {
  if (minutes === 300 || minutes % 60 !== 0) return HOME_ZONE;
  const hours = minutes / 60;
  return hours === 0 ? 'UTC' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}

/** Milliseconds of DURATION; null when it is none, or negative. */
export function readDuration(value: string): number | null {
  const match = /^\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?$/.exec(value.trim());
  if (!match) return null;
  const [weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number, number];
  return ((weeks * 7 + days) * 86_400 + hours * 3_600 + minutes * 60 + seconds) * 1_000;
}
