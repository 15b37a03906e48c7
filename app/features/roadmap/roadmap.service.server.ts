import type { Db } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import type { MilestoneLine } from '#app/features/assignments/ledger/ledger.rules.ts';
import { listMilestones } from '#app/features/assignments/ledger/ledger.service.server.ts';
import { visibleTo } from '#app/features/meetings/meetings.service.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { columnsOf, type Column } from './board/board.rules.ts';
import { breakOf, type Dependency } from './dependencies/dependencies.rules.ts';
import { listDependencies } from './dependencies/dependencies.service.server.ts';
import { countRegions, type RegionCount } from './map/map.rules.ts';
import { byAgency, byDirection, byInitiative, countDone, countStates, matches, windowOf, type ChipState, type Direction, type Group } from './roadmap.rules.ts';
import type { RoadmapQuery } from './roadmap.schema.ts';
import { linksOf, piecesOf, rowsOf, type Piece } from './timeline/links.rules.ts';
import { rangeOf, type Range } from './timeline/timeline.rules.ts';
import * as repository from './roadmap.repository.server.ts';

/** Shows roadmaps: one list of milestones behind timeline, board, table and map. The milestones themselves belong to assignments. */

/** A line with what depends on it: how many it needs, and how many of those break it. */
export type Milestone = MilestoneLine & { needs: number; broken: number };

export type RoadmapPage = {
  roadmap: { id: string; title: Text3; isPublished: boolean; isDemo: boolean } | null;
  roadmaps: { id: string; title: Text3; isPublished: boolean }[];
  /** Of timeline and table: what is shown at once, and where the rest begins. */
  groups: Group<Milestone>[];
  next: number | null;
  columns: Column<Milestone>[];
  regions: RegionCount[];
  /** How many match all filters. */
  matching: number;
  total: number;
  done: number;
  hasInferred: boolean;
  counts: Record<ChipState, number> & { broken: number };
  /** What is drawn of dependencies, by row. */
  pieces: Record<string, Piece[]>;
  range: Range;
  today: string;
  initiatives: Record<string, Text3>;
  choices: { directions: Direction[]; agencies: { id: string; name: Text3 }[]; regions: { iso: string; name: Text3 }[]; initiatives: { id: string; title: Text3 }[] };
};

/** Rows at once: more are asked for while reading on. Paper takes all there are. */
const AT_ONCE = { timeline: 100, table: 100 };
const ON_PAPER = 6_000;
const MOST_CARDS = 50;

export async function findRoadmap(db: Db, actor: Actor, query: RoadmapQuery): Promise<RoadmapPage> {
  const now = clock();
  const today = dayOf(now, HOME_ZONE);
  const [roadmaps, directions, regions] = await Promise.all([repository.listRoadmaps(db, actor, now), repository.listDirections(db), repository.listRegions(db)]);
  const isPublished = ({ publishedAt }: { publishedAt: Date | null }) => publishedAt !== null && publishedAt <= now;
  // Whoever names none sees the one of today, not the draft of the next.
  const roadmap = roadmaps.find(({ id }) => id === query.roadmap) ?? roadmaps.find(isPublished) ?? roadmaps[0];
  const [all, initiatives] = roadmap ? await Promise.all([readMilestones(db, actor, roadmap.id, today), repository.listInitiatives(db, roadmap.id, visibleTo(actor, now))]) : [{ milestones: [], dependencies: [] }, []];
  const matching = all.milestones.filter((each) => matches(each, query));
  const shown = matching.filter(({ state, broken }) => (!query.state || state === query.state || (query.state === 'done' && state === 'done_late')) && (!query.broken || broken > 0));
  // Of all milestones: the line stays where it is while the filters change.
  const range = rangeOf(all.milestones, today, { from: roadmap?.fromOn ?? today, to: roadmap?.toOn ?? today });
  return {
    roadmap: roadmap ? { id: roadmap.id, title: roadmap.title, isPublished: isPublished(roadmap), isDemo: roadmap.isDemo } : null,
    roadmaps: roadmaps.map((each) => ({ id: each.id, title: each.title, isPublished: isPublished(each) })),
    ...viewOf(shown, query, actor, { directions, regions, dependencies: all.dependencies, range, today }),
    matching: shown.length,
    total: all.milestones.length,
    done: countDone(all.milestones),
    hasInferred: shown.some(({ agency }) => agency.isInferred),
    counts: { ...countStates(matching), broken: matching.filter(({ broken }) => broken > 0).length },
    range,
    today,
    initiatives: Object.fromEntries(initiatives.map(({ id, title }) => [id, title])),
    choices: {
      directions: directions.filter(({ key }) => all.milestones.some(({ directionKey }) => directionKey === key)),
      agencies: agenciesOf(all.milestones, actor),
      regions: regions.filter(({ iso }) => all.milestones.some(({ regionIsos }) => regionIsos.includes(iso))).map(({ iso, name }) => ({ iso, name })),
      initiatives,
    },
  };
}

type Known = { milestones: Milestone[]; dependencies: (Dependency & { isBroken: boolean })[] };

async function readMilestones(db: Db, actor: Actor, roadmapId: string, today: string): Promise<Known> {
  const [lines, all] = await Promise.all([listMilestones(db, actor, { roadmapId }), listDependencies(db, roadmapId)]);
  const known = new Map<string, Milestone>(lines.map((line) => [line.id, { ...line, needs: 0, broken: 0 }]));
  const dependencies: Known['dependencies'] = [];
  for (const each of all) {
    // What the reader may not see is not spoken of.
    const [milestone, needed] = [known.get(each.milestoneId), known.get(each.needsId)];
    if (!milestone || !needed) continue;
    const isBroken = breakOf(milestone, needed, today) !== null;
    milestone.needs += 1;
    if (isBroken) milestone.broken += 1;
    dependencies.push({ ...each, isBroken });
  }
  return { milestones: [...known.values()], dependencies };
}

type Surroundings = { directions: Direction[]; regions: Parameters<typeof countRegions>[0]; dependencies: Known['dependencies']; range: Range; today: string };

/** Only what the view asked for shows: the others would be sent for nothing. */
function viewOf(shown: Milestone[], query: RoadmapQuery, actor: Actor, { directions, regions, dependencies, range, today }: Surroundings) {
  const nothing = { groups: [], columns: [], regions: [], pieces: {}, next: null };
  if (query.view === 'board') return { ...nothing, columns: columnsOf(shown, MOST_CARDS) };
  if (query.view === 'map') return { ...nothing, regions: countRegions(regions, shown) };
  const groups = query.by === 'agency' ? byAgency(shown, agenciesOf(shown, actor)) : byDirection(shown, directions).map((group) => ({ ...group, milestones: byInitiative(group.milestones) }));
  const [from, size] = [Number(query.from ?? 0), query.all ? ON_PAPER : AT_ONCE[query.view ?? 'timeline']];
  const part = windowOf(groups, from, size);
  const all = query.view === 'table' ? {} : piecesOf(rowsOf(groups, query.by === 'agency'), linksOf(shown, dependencies, range, today));
  const rows = new Set(rowsOf(part, query.by === 'agency'));
  const pieces = Object.fromEntries(Object.entries(all).filter(([row]) => rows.has(row)));
  return { ...nothing, groups: part, pieces, next: from + size < shown.length ? from + size : null };
}

/** Only those under which something stands, in the reader's alphabet. */
function agenciesOf(milestones: readonly MilestoneLine[], actor: Actor): { id: string; name: Text3 }[] {
  const agencies = new Map<string, { id: string; name: Text3 }>();
  for (const { agency, coAgencies } of milestones) for (const { id, name } of [agency, ...coAgencies]) if (!agencies.has(id)) agencies.set(id, { id, name });
  const nameOf = ({ name }: { name: Text3 }) => inLanguage(name, actor.language).text;
  return [...agencies.values()].sort((a, b) => nameOf(a).localeCompare(nameOf(b), actor.language));
}
