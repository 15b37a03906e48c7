import type { Db, Trx } from '#db/schema.ts';

/** Which milestone needs which. */

/** Between milestones of one roadmap: what was moved to another is no longer waited for. */
export function listDependencies(db: Db, roadmapId: string) {
  return db
    .selectFrom('milestoneDependencies as dependency')
    .innerJoin('assignments as milestone', 'milestone.id', 'dependency.milestoneId')
    .innerJoin('assignments as needed', 'needed.id', 'dependency.needsId')
    .select(['dependency.milestoneId', 'dependency.needsId'])
    .where('milestone.roadmapId', '=', roadmapId)
    .where('needed.roadmapId', '=', roadmapId)
    .orderBy('dependency.createdAt')
    .orderBy('dependency.needsId')
    .execute();
}

/** Both sides of one milestone. */
export function listAround(db: Db, milestoneId: string) {
  return db
    .selectFrom('milestoneDependencies')
    .select(['milestoneId', 'needsId'])
    .where((eb) => eb.or([eb('milestoneId', '=', milestoneId), eb('needsId', '=', milestoneId)]))
    .execute();
}

/** Two who draw at once could otherwise close a circle together. */
export async function lockRoadmap(trx: Trx, roadmapId: string): Promise<void> {
  await trx.selectFrom('roadmaps').select('id').where('id', '=', roadmapId).forUpdate().execute();
}

export async function listForeign(db: Db, roadmapId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const own = await db.selectFrom('assignments').select('id').where('roadmapId', '=', roadmapId).where('id', 'in', [...ids]).execute();
  const known = new Set(own.map(({ id }) => id));
  return ids.filter((id) => !known.has(id));
}

export async function replaceNeeds(trx: Trx, milestoneId: string, needsIds: readonly string[], createdBy: string | null): Promise<void> {
  await trx.deleteFrom('milestoneDependencies').where('milestoneId', '=', milestoneId).execute();
  if (needsIds.length > 0) await trx.insertInto('milestoneDependencies').values(needsIds.map((needsId) => ({ milestoneId, needsId, createdBy }))).execute();
}
