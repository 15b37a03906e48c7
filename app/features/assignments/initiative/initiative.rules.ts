import type { AssignmentState } from '../assignments.rules.ts';

/** Done and all of what is not cancelled: the sentence of progress. */
export function progressOfMilestones(rows: readonly { state: AssignmentState }[]): { done: number; total: number } {
  const standing = rows.filter((row) => row.state !== 'cancelled');
  return { done: standing.filter((row) => row.state === 'done' || row.state === 'done_late').length, total: standing.length };
}
