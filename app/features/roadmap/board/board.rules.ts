import type { AssignmentState } from '#app/features/assignments/assignments.rules.ts';
import { STATES } from '../roadmap.schema.ts';

/** `state` is where the address of "all of them" leads. */
export type Column<M> = { state: AssignmentState; count: number; milestones: M[] };

/** What is done late stands with what is done: the card says which. */
const columnOf = (state: AssignmentState): AssignmentState => (state === 'done_late' ? 'done' : state);

const ALWAYS: readonly AssignmentState[] = ['late', 'at_risk', 'on_track', 'done'];

/** In the order in which they want looking at; what is done and cancelled is newest first. Rare states have a column only while something stands in it. */
export function columnsOf<M extends { state: AssignmentState; dueOn: string | null; doneOn: string | null }>(milestones: readonly M[], most: number): Column<M>[] {
  return STATES.filter((state) => columnOf(state) === state)
    .map((state) => {
      const own = milestones.filter((each) => columnOf(each.state) === state);
      const ordered = state === 'done' || state === 'cancelled' ? [...own].sort((a, b) => ((a.doneOn ?? a.dueOn ?? '') < (b.doneOn ?? b.dueOn ?? '') ? 1 : -1)) : own;
      return { state, count: own.length, milestones: ordered.slice(0, most) };
    })
    .filter(({ state, count }) => count > 0 || ALWAYS.includes(state));
}
