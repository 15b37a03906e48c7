import type { Db } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import type { AssignmentView } from '#app/features/assignments/ledger/ledger.rules.ts';
import { listMilestones } from '#app/features/assignments/ledger/ledger.service.server.ts';
import { byDirection, countDone, countStates, matches, type ChipState, type Direction, type Group } from './roadmap.rules.ts';
import type { RoadmapQuery } from './roadmap.schema.ts';
import { rangeOf, type Range } from './timeline/timeline.rules.ts';
import * as repository from './roadmap.repository.server.ts';

/** Shows roadmaps: milestones by direction, with what may be asked of them. The milestones themselves belong to assignments. */

export type RoadmapPage = {
  roadmap: { id: string; title: Text3; isPublished: boolean; isDemo: boolean } | null;
  roadmaps: { id: string; title: Text3 }[];
  groups: Group[];
  total: number;
  done: number;
  hasInferred: boolean;
  counts: Record<ChipState, number>;
  range: Range;
  today: string;
  choices: { directions: Direction[]; agencies: { id: string; name: Text3 }[]; regions: { iso: string; name: Text3 }[] };
};

export async function findRoadmap(db: Db, actor: Actor, query: RoadmapQuery): Promise<RoadmapPage> {
  const now = clock();
  const today = dayOf(now, HOME_ZONE);
  const [roadmaps, directions, regions] = await Promise.all([repository.listRoadmaps(db, actor, now), repository.listDirections(db), repository.listRegions(db)]);
  const roadmap = roadmaps.find(({ id }) => id === query.roadmap) ?? roadmaps[0];
  const all = roadmap ? await listMilestones(db, actor, roadmap.id) : [];
  const matching = all.filter((each) => matches(each, query));
  const shown = query.state ? matching.filter(({ state }) => state === query.state) : matching;
  return {
    roadmap: roadmap ? { id: roadmap.id, title: roadmap.title, isPublished: roadmap.publishedAt !== null && roadmap.publishedAt <= now, isDemo: roadmap.isDemo } : null,
    roadmaps: roadmaps.map(({ id, title }) => ({ id, title })),
    groups: byDirection(shown, directions),
    total: all.length,
    done: countDone(all),
    hasInferred: shown.some(({ agency }) => agency.isInferred),
    counts: countStates(matching),
    // Of all milestones: the line stays where it is while the filters change.
    range: rangeOf(all, today, { from: roadmap?.fromOn ?? today, to: roadmap?.toOn ?? today }),
    today,
    choices: {
      directions: directions.filter(({ key }) => all.some(({ directionKey }) => directionKey === key)),
      agencies: agenciesOf(all, actor),
      regions: regions.filter(({ iso }) => all.some(({ regionIso }) => regionIso === iso)),
    },
  };
}

/** Only those under which something stands, in the reader's alphabet. */
function agenciesOf(milestones: readonly AssignmentView[], actor: Actor): { id: string; name: Text3 }[] {
  const agencies = new Map(milestones.flatMap(({ agency, coAgencies }) => [agency, ...coAgencies]).map(({ id, name }) => [id, { id, name }]));
  const nameOf = ({ name }: { name: Text3 }) => inLanguage(name, actor.language).text;
  return [...agencies.values()].sort((a, b) => nameOf(a).localeCompare(nameOf(b), actor.language));
}
