import type { AssignmentState } from '#app/features/assignments/assignments.rules.ts';
import type { Text3 } from '#app/lib/text3.ts';

export type Region = { iso: string; kind: 'region' | 'city'; name: Text3; short: Text3; column: number; row: number };
/** How much stands there against the most. */
type Level = 0 | 1 | 2 | 3 | 4;
export type RegionCount = Region & { count: number; done: number; late: number; atRisk: number; level: Level };

const LEVELS = 4;

/** Every region, also where nothing stands; a milestone counts where its responsible agency or one that helps is at home. */
export function countRegions(regions: readonly Region[], milestones: readonly { state: AssignmentState; regionIsos: readonly string[] }[]): RegionCount[] {
  const counts = new Map(regions.map((region) => [region.iso, { ...region, count: 0, done: 0, late: 0, atRisk: 0 }]));
  for (const { state, regionIsos } of milestones) {
    for (const iso of regionIsos) {
      const region = counts.get(iso);
      if (!region) continue;
      region.count += 1;
      if (state === 'done' || state === 'done_late') region.done += 1;
      if (state === 'late') region.late += 1;
      if (state === 'at_risk') region.atRisk += 1;
    }
  }
  const most = Math.max(...[...counts.values()].map(({ count }) => count), 1);
  return [...counts.values()].map((region) => ({ ...region, level: Math.ceil((region.count / most) * LEVELS) as Level }));
}
