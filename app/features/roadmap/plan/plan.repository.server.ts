import { sql, type Insertable, type RawBuilder, type SqlBool, type Updateable } from 'kysely';
import type { Db, RoadmapsTable, Trx } from '#db/schema.ts';

/** Roadmaps as they are edited, and what the form of a milestone offers. */

export function findRoadmapRow(db: Db, id: string) {
  return db.selectFrom('roadmaps').selectAll().where('id', '=', id).executeTakeFirst();
}

export function lockRoadmapRow(trx: Trx, id: string) {
  return trx.selectFrom('roadmaps').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function insertRoadmap(trx: Trx, row: Insertable<RoadmapsTable>): Promise<void> {
  await trx.insertInto('roadmaps').values(row).execute();
}

export async function updateRoadmap(trx: Trx, id: string, set: Updateable<RoadmapsTable>): Promise<void> {
  await trx.updateTable('roadmaps').set((eb) => ({ ...set, version: eb('version', '+', 1) })).where('id', '=', id).execute();
}

export function findMilestoneRow(db: Db, id: string) {
  return db
    .selectFrom('assignments')
    .selectAll()
    .select(sql<string[]>`array(select co.agency_id from assignment_agencies co where co.assignment_id = assignments.id)`.as('coAgencyIds'))
    .select(sql<boolean>`exists (select 1 from assignment_agencies co where co.assignment_id = assignments.id and co.is_inferred)`.as('hasInferredCo'))
    .select(sql<string[]>`array(select d.needs_id from milestone_dependencies d where d.milestone_id = assignments.id)`.as('needsIds'))
    .where('id', '=', id)
    .where('roadmapId', 'is not', null)
    .executeTakeFirst();
}

export function listAgencyChoices(db: Db) {
  return db.selectFrom('agencies').select(['id', 'name', 'abbr']).orderBy(sql`name->>'kk' collate "kk-x-icu"`).execute();
}

/** The one in force comes before drafts and what is over. */
export function listRoadmapChoices(db: Db, today: string) {
  const inForce = sql<boolean>`published_at is not null and ${today}::date between from_on and to_on`;
  return db.selectFrom('roadmaps').select(['id', 'title']).orderBy(inForce, 'desc').orderBy(sql`published_at is not null`, 'desc').orderBy('fromOn', 'desc').orderBy('id').execute();
}

export function listDirectionChoices(db: Db) {
  return db.selectFrom('directions').select(['key', 'name']).orderBy('position').execute();
}

export function listInitiativeChoices(db: Db, visible: RawBuilder<SqlBool>) {
  return db.selectFrom('entries').select(['entries.id', 'entries.title']).where('entries.kind', '=', 'initiative').where('entries.status', '<>', 'cancelled').where(visible).orderBy('entries.startsAt').limit(500).execute();
}

/** What may be waited for: the other milestones of the same roadmap. */
export function listNeedChoices(db: Db, roadmapId: string) {
  return db.selectFrom('assignments').select(['id', 'result', 'dueOn']).where('roadmapId', '=', roadmapId).where('cancelledAt', 'is', null).orderBy('dueOn').orderBy('id').limit(6_000).execute();
}

export async function listTitles(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db.selectFrom('assignments').select(['id', 'version', 'result', 'dueOn', 'duePrecision', 'roadmapId']).where('id', 'in', [...ids]).where('roadmapId', 'is not', null).orderBy('dueOn').orderBy('id').execute();
}
