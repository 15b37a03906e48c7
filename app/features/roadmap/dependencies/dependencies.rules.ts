import type { AssignmentState } from '#app/features/assignments/assignments.rules.ts';

/** `milestoneId` cannot be finished before `needsId` is. */
export type Dependency = { milestoneId: string; needsId: string };

/** The way round, from the milestone over what it would need back to itself; null where there is none. */
export function findCircle(dependencies: readonly Dependency[], milestoneId: string, needsIds: readonly string[]): string[] | null {
  const needs = new Map<string, string[]>();
  for (const each of dependencies) if (each.milestoneId !== milestoneId) needs.set(each.milestoneId, [...(needs.get(each.milestoneId) ?? []), each.needsId]);
  const seen = new Set<string>();
  const stack = needsIds.map((id) => [milestoneId, id]);
  // A list of open ways instead of a function that calls itself: a chain of thousands must not fill the stack.
  for (let way = stack.pop(); way; way = stack.pop()) {
    const last = way.at(-1) ?? '';
    if (last === milestoneId) return way;
    if (seen.has(last)) continue;
    seen.add(last);
    for (const next of needs.get(last) ?? []) stack.push([...way, next]);
  }
  return null;
}

export type Dated = { startsOn: string | null; dueOn: string | null; forecastOn: string | null; doneOn: string | null; state: AssignmentState };

/** The day it is now expected to be done: what is overdue and says nothing cannot be done before today. */
export function expectedOn({ doneOn, forecastOn, dueOn }: Dated, today: string): string | null {
  if (doneOn !== null) return doneOn;
  const planned = forecastOn ?? dueOn;
  return planned !== null && planned < today ? today : planned;
}

/** `cancelled`: what it needs will never come. `late`: it comes after the day by which it is needed. */
export type Break = { reason: 'cancelled' } | { reason: 'late'; expectedOn: string; neededBy: string };

/** Needed by the beginning where that is still to come, else before the deadline; null where all is well or a date is not known. */
export function breakOf(milestone: Dated, needed: Dated, today: string): Break | null {
  const isOver = milestone.doneOn !== null || milestone.state === 'cancelled';
  if (isOver || needed.doneOn !== null) return null;
  if (needed.state === 'cancelled') return { reason: 'cancelled' };
  const expected = expectedOn(needed, today);
  const neededBy = milestone.startsOn !== null && milestone.startsOn > today ? milestone.startsOn : milestone.dueOn;
  if (expected === null || neededBy === null || expected <= neededBy) return null;
  return { reason: 'late', expectedOn: expected, neededBy };
}
