import { addDays } from '#app/lib/local-days.ts';
import { lastDayOf, type DuePrecision } from '../assignments.rules.ts';
import type { MilestoneChange } from './milestones.schema.ts';

export type MilestoneDates = { startsOn: string | null; dueOn: string | null; duePrecision: DuePrecision; forecastOn: string | null; doneOn: string | null };

/** Further away than this is a slip of the finger. */
const MOST_YEARS = 30;

/** Dates that contradict each other, by field, as keys of the `errors` texts. */
export function dateProblems(dates: MilestoneDates, today: string): Record<string, string> {
  const { startsOn, doneOn, forecastOn } = dates;
  const dueOn = dueDayOf(dates);
  const problems: Record<string, string> = {};
  if (startsOn !== null && dueOn !== null && startsOn > dueOn) problems.dueOn = 'dueBeforeStart';
  if (dueOn !== null && Math.abs(Number(dueOn.slice(0, 4)) - Number(today.slice(0, 4))) > MOST_YEARS) problems.dueOn = 'yearFarAway';
  if (doneOn !== null && doneOn > today) problems.doneOn = 'dateInFuture';
  else if (doneOn !== null && startsOn !== null && doneOn < startsOn) problems.doneOn = 'doneBeforeStart';
  if (forecastOn !== null && doneOn === null && startsOn !== null && forecastOn < startsOn) problems.forecastOn = 'forecastBeforeStart';
  return problems;
}

/** The day a deadline is kept as: the last of its period. Nothing for what goes on or is still to be set. */
export function dueDayOf({ dueOn, duePrecision }: Pick<MilestoneDates, 'dueOn' | 'duePrecision'>): string | null {
  if (dueOn === null || duePrecision === 'continuous' || duePrecision === 'unset') return null;
  return lastDayOf(dueOn, duePrecision);
}

type Changed = MilestoneDates & { cancelledAt: Date | null };

/** What one milestone becomes by a change made to many; a key of the `errors` texts where it cannot be. */
export function changedBy(row: Changed, change: MilestoneChange, today: string): { dueOn?: string } | { problem: string } {
  if (change.what === 'cancel' && (row.doneOn !== null || row.cancelledAt !== null)) return { problem: 'milestoneClosed' };
  if (change.what !== 'shift') return {};
  if (row.doneOn !== null || row.cancelledAt !== null) return { problem: 'milestoneClosed' };
  if (row.dueOn === null) return { problem: 'noDeadline' };
  const dueOn = lastDayOf(addDays(row.dueOn, change.days), row.duePrecision as 'day');
  const problem = dateProblems({ ...row, dueOn, forecastOn: null }, today).dueOn;
  return problem ? { problem } : { dueOn };
}
