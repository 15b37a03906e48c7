import type { AssignmentView } from '#app/features/assignments/ledger/ledger.rules.ts';
import type { Text3 } from '#app/lib/text3.ts';
import type { CHIP_STATES, RoadmapQuery } from './roadmap.schema.ts';

export type ChipState = (typeof CHIP_STATES)[number];
export type Direction = { key: string; name: Text3 };
export type Group = { key: string; name: Text3 | null; milestones: AssignmentView[]; done: number; late: number };

const isDone = ({ state }: AssignmentView) => state === 'done' || state === 'done_late';

/** All filters but the state: the chips count what the others leave. */
export function matches(milestone: AssignmentView, query: RoadmapQuery): boolean {
  if (query.direction && milestone.directionKey !== query.direction) return false;
  if (query.region && milestone.regionIso !== query.region) return false;
  return !query.agency || milestone.agency.id === query.agency || milestone.coAgencies.some(({ id }) => id === query.agency);
}

export function countStates(milestones: readonly AssignmentView[]): Record<ChipState, number> {
  const counts = { late: 0, at_risk: 0, awaiting: 0, unset: 0 };
  for (const { state } of milestones) if (state in counts) counts[state as ChipState] += 1;
  return counts;
}

export const countDone = (milestones: readonly AssignmentView[]) => milestones.filter(isDone).length;

/** In the order of the directions; what has none comes last. Empty directions are left out. */
export function byDirection(milestones: readonly AssignmentView[], directions: readonly Direction[]): Group[] {
  const groups = [...directions.map(({ key, name }) => ({ key, name })), { key: '', name: null }];
  const known = new Set(directions.map(({ key }) => key));
  return groups
    .map(({ key, name }) => {
      const own = milestones.filter(({ directionKey }) => (known.has(directionKey ?? '') ? directionKey : '') === key);
      return { key, name, milestones: own, done: countDone(own), late: own.filter(({ state }) => state === 'late').length };
    })
    .filter((group) => group.milestones.length > 0);
}
