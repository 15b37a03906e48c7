// Recurrence as people choose it, and the RRULE it is stored as. Reckoning its dates is the business of occurrences.rules.ts.
import { endOfMonth, weekdayOf } from './local-days.ts';
import { dayOf, isValidLocalDate, localToInstant } from './time-zones.ts';

export const FREQUENCIES = ['daily', 'weekly', 'monthly', 'yearly'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** 1 to 4 from the beginning of the month, -1 for the last. */
export type Nth = 1 | 2 | 3 | 4 | -1;

/** Weekdays are 1 Monday to 7 Sunday, days 1 to 28, months 1 to 12. At most one of `until` (a day, included) and `count` is given. */
export type Recurrence = { interval: number; until: string | null; count: number | null } & (
  | { frequency: 'daily' }
  | { frequency: 'weekly'; weekdays: number[] }
  | { frequency: 'monthly'; day: number }
  | { frequency: 'monthly'; nth: Nth; weekday: number }
  | { frequency: 'yearly'; month: number; day: number }
);

const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** The value of an RRULE. The last day ends at midnight in the zone; for whole days UNTIL is a date. */
export function ruleText(rule: Recurrence, timeZone: string, allDay = false): string {
  const parts = [`FREQ=${rule.frequency.toUpperCase()}`, ...(rule.interval > 1 ? [`INTERVAL=${rule.interval}`] : []), ...placeParts(rule)];
  if (rule.count !== null) parts.push(`COUNT=${rule.count}`);
  if (rule.until !== null) parts.push(`UNTIL=${allDay ? rule.until.replaceAll('-', '') : endOfDay(rule.until, timeZone)}`);
  return parts.join(';');
}

function placeParts(rule: Recurrence): string[] {
  switch (rule.frequency) {
    case 'daily': return [];
    // Weeks begin on Monday here: with an interval it matters where they begin.
    case 'weekly': return [`BYDAY=${[...rule.weekdays].sort().map(codeOf).join(',')}`, ...(rule.interval > 1 ? ['WKST=MO'] : [])];
    case 'monthly': return 'day' in rule ? [`BYMONTHDAY=${rule.day}`] : [`BYDAY=${rule.nth}${codeOf(rule.weekday)}`];
    case 'yearly': return [`BYMONTH=${rule.month}`, `BYMONTHDAY=${rule.day}`];
  }
}

function codeOf(weekday: number): string {
  const code = CODES[weekday - 1];
  if (!code) throw new RangeError(`no such weekday: ${weekday}`);
  return code;
}

function endOfDay(day: string, timeZone: string): string {
  const found = localToInstant({ date: day, time: '23:59' }, timeZone);
  const last = found.kind === 'gap' ? new Date(`${day}T23:59:00Z`) : found.kind === 'ok' ? found.instant : found.second;
  return `${last.toISOString().slice(0, 17).replace(/[-:]/g, '')}59Z`;
}

/** The parts of an RRULE, or null for text that is none. */
export function ruleParts(text: string): Map<string, string> | null {
  const parts = text.split(';').map((part) => /^([A-Z]+)=([A-Z0-9,+-]+)$/.exec(part));
  return parts.every((part) => part !== null) ? new Map(parts.map((part) => [part![1]!, part![2]!])) : null;
}

/** The choice a stored rule stands for; null for rules that came from elsewhere and that we show without words. `firstDay` gives what the rule leaves out. */
export function readRule(text: string, firstDay: string, timeZone: string): Recurrence | null {
  const parts = ruleParts(text);
  const known = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST', 'BYDAY', 'BYMONTHDAY', 'BYMONTH'];
  if (!parts || [...parts.keys()].some((key) => !known.includes(key)) || (parts.get('WKST') ?? 'MO') !== 'MO') return null;
  const until = parts.has('UNTIL') ? dayOfUntil(parts.get('UNTIL')!, timeZone) : null;
  if (parts.has('UNTIL') && until === null) return null;
  const limits = { interval: Number(parts.get('INTERVAL') ?? 1), until, count: parts.has('COUNT') ? Number(parts.get('COUNT')) : null };
  const place = readPlace(parts, firstDay);
  return place && { ...limits, ...place };
}

type Place = Recurrence extends infer R ? (R extends Recurrence ? Omit<R, 'interval' | 'until' | 'count'> : never) : never;

function readPlace(parts: Map<string, string>, firstDay: string): Place | null {
  const [byDay, byMonthDay, byMonth] = ['BYDAY', 'BYMONTHDAY', 'BYMONTH'].map((key) => parts.get(key)) as (string | undefined)[];
  const first = { month: Number(firstDay.slice(5, 7)), day: Number(firstDay.slice(8)) };
  const day = byMonthDay === undefined ? first.day : Number(byMonthDay);
  switch (parts.get('FREQ')) {
    case 'DAILY': return byDay || byMonthDay || byMonth ? null : { frequency: 'daily' };
    case 'WEEKLY': return byMonthDay || byMonth ? null : readWeekdays(byDay ?? codeOf(weekdayOf(firstDay)));
    case 'MONTHLY': return byMonth ? null : byDay ? (byMonthDay ? null : readNth(byDay)) : day >= 1 && day <= 28 ? { frequency: 'monthly', day } : null;
    case 'YEARLY': return readYearly(byDay, byMonth === undefined ? first.month : Number(byMonth), day);
    default: return null;
  }
}

function readYearly(byDay: string | undefined, month: number, day: number): Place | null {
  return byDay === undefined && month >= 1 && month <= 12 && day >= 1 && day <= 31 && isValidLocalDate(`2027-${two(month)}-${two(day)}`) ? { frequency: 'yearly', month, day } : null;
}

function readWeekdays(byDay: string): Place | null {
  const weekdays = byDay.split(',').map((code) => CODES.indexOf(code as 'MO') + 1);
  return weekdays.every((weekday) => weekday > 0) ? { frequency: 'weekly', weekdays } : null;
}

function readNth(byDay: string): Place | null {
  const match = /^\+?(-?[1-4])(MO|TU|WE|TH|FR|SA|SU)$/.exec(byDay);
  const nth = Number(match?.[1]);
  return match && (nth > 0 || nth === -1) ? { frequency: 'monthly', nth: nth as Nth, weekday: CODES.indexOf(match[2] as 'MO') + 1 } : null;
}

function dayOfUntil(until: string, timeZone: string): string | null {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/.exec(until);
  if (!match) return null;
  const day = `${match[1]}-${match[2]}-${match[3]}`;
  if (!isValidLocalDate(day)) return null;
  if (!match[7]) return day;
  const instant = new Date(`${day}T${match[4]}:${match[5]}:${match[6]}Z`);
  return Number.isNaN(instant.getTime()) ? null : dayOf(instant, timeZone);
}

const two = (number: number) => String(number).padStart(2, '0');

/** What a day is in its month: "third Thursday", and whether it is the last one too. The fifth is only ever the last. */
export function nthOf(day: string): { nth: Nth | null; isLast: boolean; weekday: number } {
  const number = Number(day.slice(8));
  const nth = Math.ceil(number / 7);
  return { nth: nth < 5 ? (nth as Nth) : null, isLast: number + 7 > Number(endOfMonth(day).slice(8)), weekday: weekdayOf(day) };
}
