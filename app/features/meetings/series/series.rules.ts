import { addDays, daysBetween, weekdayOf } from '#app/lib/local-days.ts';
import { nthOf, ruleText, type Recurrence } from '#app/lib/recurrence.ts';
import type { Text3 } from '#app/lib/text3.ts';

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

/** A form shows the last day of a series that was given as a number of times. */
export const ruleWithoutEnd = (rrule: string | null) => (rrule ?? '').replace(/;?(COUNT|UNTIL)=[^;]+/g, '');

/** Days called off stay in the list, and nobody comes to them. */
export const countOn = (sessions: readonly { status: string }[]) => sessions.filter(({ status }) => status !== 'cancelled').length;

type Facts = { allDay: boolean; startsAt: Date; endsAt: Date; title: Text3; place: Text3 | null; status: string };
type Known = Facts & { id: string; timeZone: string; isChanged: boolean };
export type SessionChange = { id: string; timeZone: string; was: Facts | null; now: Facts | null };
export type SessionChanges = {
  changes: SessionChange[];
  /** Sessions that stay as they are. */
  sameCount: number;
  /** Sessions with a time or place of their own, or called off, which stay so. */
  kept: SessionChange[];
  /** Days called off or changed by themselves that the new rule does not have: what was done to them is lost. */
  lost: SessionChange[];
};

/** What a change did to each session, in the order of their beginnings. */
export function changesBetween(sessions: { before: readonly Known[]; after: readonly Known[] }): SessionChanges {
  const after = new Map(sessions.after.map((session) => [session.id, session]));
  const before = new Map(sessions.before.map((session) => [session.id, session]));
  const all = [
    ...sessions.before.map((was): SessionChange => ({ id: was.id, timeZone: was.timeZone, was, now: after.get(was.id) ?? null })),
    ...sessions.after.filter((session) => !before.has(session.id)).map((now): SessionChange => ({ id: now.id, timeZone: now.timeZone, was: null, now })),
  ].sort((a, b) => startOf(a) - startOf(b));
  const changes = all.filter(isDifferent);
  const isKept = ({ id, was, now }: SessionChange) => was !== null && now !== null && after.get(id)?.isChanged === true;
  // Where nothing begins, days only go: the list of changes says so of each.
  const begins = all.some(({ was }) => !was);
  return {
    changes,
    sameCount: all.length - changes.length,
    kept: all.filter((change) => isKept(change) && !isDifferent(change)),
    lost: begins ? changes.filter(({ id, now }) => !now && before.get(id)?.isChanged === true) : [],
  };
}

const startOf = ({ was, now }: SessionChange) => (was ?? now)?.startsAt.getTime() ?? 0;

function isDifferent({ was, now }: SessionChange): boolean {
  if (!was || !now) return true;
  if (was.status === 'cancelled' && now.status === 'cancelled') return false;
  return was.startsAt.getTime() !== now.startsAt.getTime() || was.endsAt.getTime() !== now.endsAt.getTime() || was.status !== now.status
    || JSON.stringify(was.title) !== JSON.stringify(now.title) || JSON.stringify(was.place) !== JSON.stringify(now.place);
}
