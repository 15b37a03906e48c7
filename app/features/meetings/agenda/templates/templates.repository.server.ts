import { json } from '#db/json.ts';
import type { Db, Text3, Trx } from '#db/schema.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { visibleTo } from '../../entries/entries.repository.server.ts';
import { sql } from 'kysely';

/** Reads and writes templates, and finds meetings whose agenda may be copied. */

export function listTemplates(db: Db) {
  return db.selectFrom('agendaTemplates').select(['id', 'name', 'bodyId', 'content', 'isDemo', 'createdAt']).orderBy((eb) => eb.ref('name', '->>').key('kk')).orderBy('id').limit(200).execute();
}

export async function findContent(db: Db, id: string): Promise<unknown> {
  return (await db.selectFrom('agendaTemplates').select('content').where('id', '=', id).executeTakeFirst())?.content ?? null;
}

/** False when it is there already. */
export async function insertTemplate(trx: Trx, row: { id: string; name: Text3; bodyId: string | null; content: unknown; createdBy: string | null; createdAt: Date }): Promise<boolean> {
  const written = await trx.insertInto('agendaTemplates').values({ ...row, name: json(row.name), content: json(row.content) }).onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst();
  return written !== undefined;
}

export async function deleteTemplate(trx: Trx, id: string): Promise<boolean> {
  return (await trx.deleteFrom('agendaTemplates').where('id', '=', id).executeTakeFirst()).numDeletedRows === 1n;
}

/** Meetings with an agenda, those of the same body first, the latest on top. */
export function listWithAgenda(db: Db, actor: Actor, now: Date, except: { meetingId: string; bodyId: string | null }) {
  return db
    .selectFrom('meetings')
    .innerJoin('meetingEntries as entries', 'entries.meetingId', 'meetings.id')
    .where(visibleTo(actor, now, 'entries', 'id', 'originalStart'))
    .where('meetings.id', '<>', except.meetingId)
    .where((eb) => eb.exists(eb.selectFrom('agendaItems').select('agendaItems.id').whereRef('agendaItems.meetingId', '=', 'meetings.id')))
    .select(['meetings.id', 'entries.title', 'entries.startsAt', 'entries.startsOn', 'entries.timeZone', 'entries.isDemo'])
    .select(sql<number>`(select count(*)::int from agenda_items item where item.meeting_id = meetings.id)`.as('itemCount'))
    .orderBy(sql`meetings.body_id is not distinct from ${except.bodyId} desc`)
    .orderBy('entries.startsAt', (order) => order.desc().nullsLast())
    .limit(50)
    .execute();
}
