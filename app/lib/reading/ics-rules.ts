import { RRuleTemporal } from 'rrule-temporal';
import { instantToLocal } from '#app/lib/time-zones.ts';
import type { FileTime } from './ics-times.ts';

export type RuleFault = 'ruleUnreadable' | 'ruleTooOften' | 'ruleCount' | 'ruleInterval' | 'ruleList' | 'ruleUntil' | 'ruleNever' | 'ruleTooMany';

const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];
const MOST_OCCURRENCES = 1_000;
const LONGEST_LIST = 60;
const HORIZON_YEARS = 3;
/** The largest value of each list; negative ones count from the end where RFC 5545 lets them. */
const LISTS: Record<string, number> = { BYSECOND: 59, BYMINUTE: 59, BYHOUR: 23, BYMONTHDAY: 31, BYYEARDAY: 366, BYWEEKNO: 53, BYMONTH: 12, BYSETPOS: 366 };
const DAYS = /^([+-]?[1-9]\d?)?(MO|TU|WE|TH|FR|SA|SU)$/;

/** What a rule of a strange file may say before anything computes with it. Returns the rule, tidied, or what is wrong. */
export function judgeRule(text: string): { rule: string } | { fault: RuleFault } {
  const parts = new Map<string, string>();
  for (const part of text.toUpperCase().split(';').filter(Boolean)) {
    const [key = '', value = '', ...rest] = part.split('=');
    if (!value || rest.length > 0 || parts.has(key) || text.length > 2_000) return { fault: 'ruleUnreadable' };
    parts.set(key, value);
  }
  const frequency = parts.get('FREQ') ?? '';
  if (['SECONDLY', 'MINUTELY', 'HOURLY'].includes(frequency)) return { fault: 'ruleTooOften' };
  if (!FREQUENCIES.includes(frequency)) return { fault: 'ruleUnreadable' };
  for (const [key, value] of parts) {
    const fault = faultOf(key, value);
    if (fault) return { fault };
  }
  if (parts.has('COUNT') && parts.has('UNTIL')) return { fault: 'ruleUnreadable' };
  return { rule: [...parts].map(([key, value]) => `${key}=${value}`).join(';') };
}

function faultOf(key: string, value: string): RuleFault | null {
  const whole = /^\d{1,10}$/.test(value) ? Number(value) : NaN;
  switch (key) {
    case 'FREQ': return null;
    case 'WKST': return DAYS.test(value) ? null : 'ruleUnreadable';
    case 'INTERVAL': return whole >= 1 && whole <= MOST_OCCURRENCES ? null : 'ruleInterval';
    case 'COUNT': return whole >= 1 && whole <= MOST_OCCURRENCES ? null : 'ruleCount';
    case 'UNTIL': return isUntil(value) ? null : 'ruleUntil';
    case 'BYDAY': return inList(value, (each) => DAYS.test(each));
  }
  const most = Object.hasOwn(LISTS, key) ? LISTS[key] : undefined;
  if (most === undefined) return 'ruleUnreadable';
  const least = ['BYSECOND', 'BYMINUTE', 'BYHOUR'].includes(key) ? 0 : key === 'BYMONTH' ? 1 : -most;
  return inList(value, (each) => /^[+-]?\d{1,3}$/.test(each) && Number(each) >= least && Number(each) <= most && (least === 0 || Number(each) !== 0));
}

function inList(value: string, isGood: (each: string) => boolean): RuleFault | null {
  const list = value.split(',');
  if (list.length > LONGEST_LIST) return 'ruleList';
  return list.every(isGood) ? null : 'ruleUnreadable';
}

function isUntil(value: string): boolean {
  const match = /^(\d{4})(\d{2})(\d{2})(T\d{6}Z?)?$/.exec(value);
  return match !== null && Number(match[1]) >= 1970 && Number(match[1]) <= 2100 && Number(match[2]) <= 12 && Number(match[3]) <= 31;
}

export type Span = { from: Date; to: Date };

/** The starts of a rule within a span, in its own zone. The library counts its own steps and gives up on rules that never come true. */
export function startsOf(rule: string, start: FileTime, exdates: readonly string[], { from, to }: Span): Date[] {
  const zone = start.kind === 'day' ? 'UTC' : start.zone;
  const local = start.kind === 'day' ? `${start.day.replaceAll('-', '')}T000000` : localStamp(start.at, zone);
  const text = start.kind === 'day' ? rule.replace(/UNTIL=(\d{8})(?=;|$)/, 'UNTIL=$1T000000Z') : rule;
  const series = new RRuleTemporal({ rruleString: `DTSTART;TZID=${zone}:${local}\nRRULE:${text}` });
  const skipped = new Set(exdates);
  return series.between(from, to, true).slice(0, MOST_OCCURRENCES * 20).map((each) => new Date(each.epochMilliseconds)).filter((each) => !skipped.has(each.toISOString()));
}

function localStamp(at: string, zone: string): string {
  const { date, time } = instantToLocal(at, zone);
  return `${date.replaceAll('-', '')}T${time.replace(':', '')}00`;
}

/** Once computed: a rule that comes true never, or more often than a calendar can hold. */
export function tryRule(rule: string, start: FileTime): RuleFault | null {
  const from = new Date(start.kind === 'day' ? `${start.day}T00:00:00Z` : start.at);
  const to = new Date(Date.UTC(from.getUTCFullYear() + HORIZON_YEARS, from.getUTCMonth(), from.getUTCDate()));
  try {
    const starts = startsOf(rule, start, [], { from, to });
    if (starts.length > MOST_OCCURRENCES + 100) return 'ruleTooMany';
    return starts.length === 0 && !/FREQ=YEARLY.*INTERVAL|INTERVAL.*FREQ=YEARLY/.test(rule) ? 'ruleNever' : null;
  } catch {
    return 'ruleUnreadable';
  }
}
