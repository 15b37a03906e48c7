import { sql } from 'kysely';
import type { Db, Trx } from '#db/schema.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { visibleTo } from '../../entries/entries.repository.server.ts';

/** Items that were not reached, and the meetings they may go to. */

/** Neither discussed nor carried over already. */
export function listUndiscussed(db: Db, meetingId: string) {
  return db
    .selectFrom('agendaItems as item')
    .leftJoin('agendaSections as section', 'section.id', 'item.sectionId')
    .where('item.meetingId', '=', meetingId)
    .where('item.state', '<>', 'discussed')
    .where((eb) => eb.not(eb.exists(eb.selectFrom('agendaItems as later').select('later.id').whereRef('later.carriedFrom', '=', 'item.id'))))
    .select(['item.id', 'item.title', 'item.minutes', 'item.kind'])
    .orderBy((eb) => eb.fn.coalesce('section.position', sql<number>`-1`))
    .orderBy('item.position')
    .execute();
}

/** Those of the same body first, the nearest on top. */
export function listTargets(db: Db, actor: Actor, now: Date, from: { meetingId: string; bodyId: string | null }) {
  return db
    .selectFrom('meetings')
    .innerJoin('meetingEntries as entries', 'entries.meetingId', 'meetings.id')
    .where(visibleTo(actor, now, 'entries', 'id', 'originalStart'))
    .where('meetings.id', '<>', from.meetingId)
    .where('meetings.state', '=', 'planned')
    .where('entries.isSeries', '=', false)
    .where('entries.status', 'in', ['draft', 'planned', 'confirmed'])
    .where('entries.startsAt', '>', now)
    .select(['meetings.id', 'entries.title', 'entries.startsAt', 'entries.timeZone'])
    .select(sql<boolean>`meetings.body_id is not distinct from ${from.bodyId}`.as('isSameBody'))
    .orderBy(sql`meetings.body_id is not distinct from ${from.bodyId} desc`)
    .orderBy('entries.startsAt')
    .limit(50)
    .execute();
}

export async function markPostponed(trx: Trx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await trx.updateTable('agendaItems').set((eb) => ({ state: 'postponed', version: eb('version', '+', 1), updatedAt: now })).where('id', 'in', [...ids]).where('state', '=', 'planned').execute();
}

/** The item with everything a copy takes along. */
export async function findItem(db: Db, id: string) {
  return (
    (await db
      .selectFrom('agendaItems')
      .select(['id', 'meetingId', 'kind', 'title', 'notes', 'minutes', 'presenterPersonId', 'presenterAgencyId', 'isConfidential', 'assignmentId', 'approvesMinutesId'])
      .where('id', '=', id)
      .executeTakeFirst()) ?? null
  );
}
