import type { Db, Trx } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import type { AssignmentState } from '#app/features/assignments/assignments.rules.ts';
import { listMilestones } from '#app/features/assignments/ledger/ledger.service.server.ts';
import type { MilestoneLine } from '#app/features/assignments/ledger/ledger.rules.ts';
import { personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { breakOf, expectedOn, findCircle, type Break } from './dependencies.rules.ts';
import * as repository from './dependencies.repository.server.ts';

/** Owns which milestone needs which: no circles, and a word wherever a forecast breaks one. */

export { listDependencies } from './dependencies.repository.server.ts';

/** Part of the caller's transaction, which has judged the person. `details.circle` names the milestones of a circle in their order. */
export async function saveNeeds(trx: Trx, actor: Actor, given: { milestoneId: string; roadmapId: string; needsIds: readonly string[] }): Promise<Result<undefined, 'invalid'>> {
  const needsIds = [...new Set(given.needsIds)];
  await repository.lockRoadmap(trx, given.roadmapId);
  if ((await repository.listForeign(trx, given.roadmapId, needsIds)).length > 0) return refuse('invalid', { fields: { needsIds: 'unknownChoice' } });
  const circle = findCircle(await repository.listDependencies(trx, given.roadmapId), given.milestoneId, needsIds);
  if (circle) return refuse('invalid', { fields: { needsIds: 'needsCircle' }, circle });
  await repository.replaceNeeds(trx, given.milestoneId, needsIds, personIdOf(actor));
  return ok();
}

export type Neighbour = { id: string; result: Text3; state: AssignmentState; expectedOn: string | null; break: Break | null };
export type Neighbours = { needs: Neighbour[]; neededBy: Neighbour[] };

/** What a milestone needs and what waits for it; `moved` answers as if it stood there already. */
export async function findNeighbours(db: Db, actor: Actor, milestoneId: string, moved?: { which: 'due' | 'forecast'; day: string }): Promise<Neighbours> {
  const around = await repository.listAround(db, milestoneId);
  if (around.length === 0) return { needs: [], neededBy: [] };
  const lines = await listMilestones(db, actor, { ids: [...new Set(around.flatMap((each) => [each.milestoneId, each.needsId]))] });
  const today = dayOf(clock(), HOME_ZONE);
  const known = new Map(lines.map((line) => [line.id, line]));
  const stored = known.get(milestoneId);
  if (!stored) return { needs: [], neededBy: [] };
  const own = moved ? { ...stored, ...(moved.which === 'due' ? { dueOn: moved.day, forecastOn: null } : { forecastOn: moved.day }) } : stored;
  const neighbour = (line: MilestoneLine, broken: Break | null) => ({ id: line.id, result: line.result, state: line.state, expectedOn: expectedOn(line, today), break: broken });
  const othersOf = (side: 'milestoneId' | 'needsId', other: 'milestoneId' | 'needsId') => around.filter((each) => each[side] === milestoneId).flatMap((each) => known.get(each[other]) ?? []);
  return {
    needs: othersOf('milestoneId', 'needsId').map((line) => neighbour(line, breakOf(own, line, today))),
    neededBy: othersOf('needsId', 'milestoneId').map((line) => neighbour(line, breakOf(line, own, today))),
  };
}
