import { addDays, daysBetween, weekdayOf } from '#app/lib/local-days.ts';
import { nthOf, ruleText, type Recurrence } from '#app/lib/recurrence.ts';

const without = (rrule: string, ...keys: string[]) => rrule.split(';').filter((part) => !keys.includes(part.slice(0, part.indexOf('='))));

/** The same rule, over after that day. Works on rules from elsewhere too. */
export function endedRule(rrule: string, lastDay: string, timeZone: string, allDay: boolean): string {
  const daily: Recurrence = { frequency: 'daily', interval: 1, until: lastDay, count: null };
  const until = ruleText(daily, timeZone, allDay).split(';').find((part) => part.startsWith('UNTIL='));
  return [...without(rrule, 'COUNT', 'UNTIL'), until].join(';');
}

/** What is left of a rule after so many of its sessions. */
export function remainingRule(rrule: string, passed: number): string {
  const count = /(?:^|;)COUNT=(\d+)/.exec(rrule)?.[1];
  return count ? [...without(rrule, 'COUNT'), `COUNT=${Math.max(1, Number(count) - passed)}`].join(';') : rrule;
}

/** A rule goes along when its first session is moved to another day; null when no rule of ours says it (a 31st, a fifth Monday). */
export function shiftedRule(rule: Recurrence, from: string, to: string): Recurrence | null {
  const days = daysBetween(from, to);
  const shifted = { ...rule, until: rule.until && addDays(rule.until, days) };
  const [month, day] = [Number(to.slice(5, 7)), Number(to.slice(8))];
  switch (shifted.frequency) {
    case 'daily': return shifted;
    case 'weekly': return { ...shifted, weekdays: [...new Set(shifted.weekdays.map((weekday) => ((((weekday - 1 + days) % 7) + 7) % 7) + 1))].sort() };
    case 'monthly': {
      if ('day' in shifted) return day <= 28 ? { ...shifted, day } : null;
      const { nth, isLast } = nthOf(to);
      const kept = shifted.nth === -1 && isLast ? -1 : nth;
      return kept === null ? null : { ...shifted, nth: kept, weekday: weekdayOf(to) };
    }
    case 'yearly': return month === 2 && day === 29 ? null : { ...shifted, month, day };
  }
}

