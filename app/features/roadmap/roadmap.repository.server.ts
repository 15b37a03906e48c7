import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Db } from '#db/schema.ts';
import { readsAll, type Actor } from '#app/features/people/actor.rules.ts';

/** Roadmaps and the names by which their milestones are grouped and filtered. */

/** Newest period first. What is not published is a matter of the secretariat. */
export function listRoadmaps(db: Db, actor: Actor, now: Date) {
  let query = db.selectFrom('roadmaps').select(['id', 'title', 'fromOn', 'toOn', 'source', 'confidence', 'isDemo', 'publishedAt']).orderBy('fromOn', 'desc').orderBy('id');
  if (!readsAll(actor)) query = query.where('publishedAt', '<=', now);
  return query.execute();
}

export function listDirections(db: Db) {
  return db.selectFrom('directions').select(['key', 'name']).orderBy('position').execute();
}

export function listRegions(db: Db) {
  return db.selectFrom('regions').select(['iso', 'kind', 'name', 'short', 'tileColumn as column', 'tileRow as row']).orderBy(sql`name->>'kk' collate "kk-x-icu"`).execute();
}

/** Initiatives under which something stands, as far as the reader may see them. */
export function listInitiatives(db: Db, roadmapId: string, visible: RawBuilder<SqlBool>) {
  return db
    .selectFrom('entries')
    .select(['entries.id', 'entries.title'])
    .where('entries.id', 'in', (eb) => eb.selectFrom('assignments').select('entryId').where('roadmapId', '=', roadmapId).where('entryId', 'is not', null).$narrowType<{ entryId: string }>())
    .where(visible)
    .execute();
}
