import type { AssignmentState } from '#app/features/assignments/assignments.rules.ts';
import type { MilestoneLine } from '#app/features/assignments/ledger/ledger.rules.ts';
import type { Text3 } from '#app/lib/text3.ts';
import type { CHIP_STATES, RoadmapQuery } from './roadmap.schema.ts';

export type ChipState = (typeof CHIP_STATES)[number];
export type Direction = { key: string; name: Text3 };
/** `count`, `done` and `late` are of the whole group, of which a long roadmap shows a part. */
export type Group<M = MilestoneLine> = { key: string; name: Text3 | null; milestones: M[]; count: number; done: number; late: number };

const isDone = ({ state }: { state: AssignmentState }) => state === 'done' || state === 'done_late';

/** All filters but the state: the chips count what the others leave. */
export function matches(milestone: MilestoneLine, query: RoadmapQuery): boolean {
  if (query.direction && milestone.directionKey !== query.direction) return false;
  if (query.region && !milestone.regionIsos.includes(query.region)) return false;
  if (query.initiative && milestone.entryId !== query.initiative) return false;
  return !query.agency || milestone.agency.id === query.agency || milestone.coAgencies.some(({ id }) => id === query.agency);
}

export function countStates(milestones: readonly { state: AssignmentState }[]): Record<ChipState, number> {
  const counts = { late: 0, at_risk: 0, awaiting: 0, unset: 0 };
  for (const { state } of milestones) if (state in counts) counts[state as ChipState] += 1;
  return counts;
}

export const countDone = (milestones: readonly { state: AssignmentState }[]) => milestones.filter(isDone).length;

/** In the order of the directions; what has none comes last. Empty directions are left out. */
export function byDirection<M extends MilestoneLine>(milestones: readonly M[], directions: readonly Direction[]): Group<M>[] {
  const known = new Set(directions.map(({ key }) => key));
  return grouped(milestones, [...directions, { key: '', name: null }], ({ directionKey }) => (known.has(directionKey ?? '') ? (directionKey ?? '') : ''));
}

/** In the order given, which is the reader's alphabet. */
export function byAgency<M extends MilestoneLine>(milestones: readonly M[], agencies: readonly { id: string; name: Text3 }[]): Group<M>[] {
  return grouped(milestones, agencies.map(({ id, name }) => ({ key: id, name })), ({ agency }) => agency.id);
}

function grouped<M extends MilestoneLine>(milestones: readonly M[], names: readonly { key: string; name: Text3 | null }[], keyOf: (milestone: M) => string): Group<M>[] {
  const groups = new Map(names.map(({ key, name }) => [key, { key, name, milestones: [] as M[], count: 0, done: 0, late: 0 }]));
  for (const milestone of milestones) {
    const group = groups.get(keyOf(milestone));
    if (!group) continue;
    group.milestones.push(milestone);
    group.count += 1;
    if (isDone(milestone)) group.done += 1;
    if (milestone.state === 'late') group.late += 1;
  }
  return [...groups.values()].filter(({ count }) => count > 0);
}

/** Within a direction what belongs to one initiative stands together, in the order of its first date; what belongs to none comes first. */
export function byInitiative<M extends { entryId: string | null }>(milestones: readonly M[]): M[] {
  const parts = new Map<string, M[]>();
  for (const milestone of milestones) {
    const key = milestone.entryId ?? '';
    const part = parts.get(key);
    if (part) part.push(milestone);
    else parts.set(key, [milestone]);
  }
  const loose = parts.get('') ?? [];
  parts.delete('');
  return [...loose, ...[...parts.values()].flat()];
}

/** The part of all groups that is shown at once. */
export function windowOf<M>(groups: readonly Group<M>[], from: number, size: number): Group<M>[] {
  const shown: Group<M>[] = [];
  let at = 0;
  for (const group of groups) {
    const [first, last] = [Math.max(from - at, 0), Math.min(from + size - at, group.milestones.length)];
    if (first < last) shown.push({ ...group, milestones: group.milestones.slice(first, last) });
    at += group.milestones.length;
  }
  return shown;
}

/** What stands in one window and the next, one after the other. */
export function joined<M>(groups: readonly Group<M>[], more: readonly Group<M>[]): Group<M>[] {
  const last = groups.at(-1);
  const [first, ...rest] = more;
  if (!last || first?.key !== last.key) return [...groups, ...more];
  return [...groups.slice(0, -1), { ...last, milestones: [...last.milestones, ...first.milestones] }, ...rest];
}
