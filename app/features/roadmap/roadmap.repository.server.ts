import { sql } from 'kysely';
import type { Db } from '#db/schema.ts';
import { readsAll, type Actor } from '#app/features/people/actor.rules.ts';

/** Roadmaps and the names by which their milestones are filtered. */

/** Newest period first. What is not published is a matter of the secretariat. */
export function listRoadmaps(db: Db, actor: Actor, now: Date) {
  let query = db.selectFrom('roadmaps').select(['id', 'title', 'fromOn', 'toOn', 'source', 'confidence', 'isDemo', 'publishedAt']).orderBy('toOn', 'desc').orderBy('id');
  if (!readsAll(actor)) query = query.where('publishedAt', '<=', now);
  return query.execute();
}

export function listDirections(db: Db) {
  return db.selectFrom('directions').select(['key', 'name']).orderBy('position').execute();
}

export function listRegions(db: Db) {
  return db.selectFrom('regions').select(['iso', 'name']).orderBy(sql`name->>'kk' collate "kk-x-icu"`).execute();
}
