import { addDays, startOfMonth } from '#app/lib/local-days.ts';
import { addWorkingDays, workingDayOnOrAfter, type Holiday } from '#app/features/working-days/working-days.rules.ts';
import type { FormValues } from '../reports/reports.rules.ts';

/** What falls due within a quarter is asked for, and whatever has begun. */
const AHEAD_DAYS = 92;
/** Whoever has just reported is not asked again. */
const FRESH_DAYS = 10;

type Asked = {
  state: string;
  startsOn: string | null;
  dueOn: string | null;
  agencyIsInferred: boolean;
  protocolState: string | null;
  decisionId: string | null;
};

/** Nobody is asked for what only we think is theirs, nor for what no approved minutes say. */
export function isOwed(row: Asked, today: string): boolean {
  if (row.agencyIsInferred || !isDecided(row) || row.state === 'awaiting') return false;
  const hasBegun = row.startsOn !== null && row.startsOn <= today;
  return hasBegun || (row.dueOn !== null && row.dueOn <= addDays(today, AHEAD_DAYS));
}

export function isDecided({ decisionId, protocolState }: Pick<Asked, 'decisionId' | 'protocolState'>): boolean {
  return decisionId === null || protocolState === 'approved' || protocolState === 'distributed';
}

export function isFresh(reportedOn: string | null, today: string): boolean {
  return reportedOn !== null && reportedOn > addDays(today, -FRESH_DAYS);
}

export type MonthlyRule = { isOn: boolean; day: number; answerDays: number };
export type Asking = { month: string; askOn: string; answerBy: string };

/** The working day on or after the set one, and the working day by which an answer is hoped for. */
export function askingOf(month: string, rule: MonthlyRule, holidays: readonly Holiday[]): Asking {
  const askOn = workingDayOnOrAfter(`${month.slice(0, 8)}${String(rule.day).padStart(2, '0')}`, holidays);
  return { month: startOfMonth(month), askOn, answerBy: addWorkingDays(askOn, rule.answerDays, holidays) };
}

/** A rule switched on, or a machine woken, long after the day asks in the next month. */
const GRACE_DAYS = 7;

export function mayAskNow({ askOn }: Asking, today: string): boolean {
  return today >= askOn && today <= addDays(askOn, GRACE_DAYS);
}

const FIELDS = ['status', 'progress', 'forecastOn', 'note'] as const;

/** Says something that was not said before: only this is kept as a draft and sent. */
export function isChanged(typed: FormValues, before: FormValues): boolean {
  return FIELDS.some((name) => (typed[name] ?? '').trim() !== (before[name] ?? '').trim());
}

/** The name of a field on the page of several. */
export const fieldOf = (index: number, name: string) => `items[${index}].${name}`;
