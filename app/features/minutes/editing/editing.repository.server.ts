import { sql } from 'kysely';
import type { Db } from '#db/schema.ts';

/** Rows of open editors. They count by the real clock: a tab that is not heard of is gone, whatever day the committee has. */

export async function saveEditor(db: Db, row: { meetingId: string; tabId: string; personId: string; agendaItemId: string | null }): Promise<void> {
  await db
    .insertInto('minuteEditors')
    .values({ ...row, seenAt: sql`now()` })
    .onConflict((conflict) => conflict.columns(['meetingId', 'tabId']).doUpdateSet({ agendaItemId: row.agendaItemId, seenAt: sql`now()` }).where('minuteEditors.personId', '=', row.personId))
    .execute();
}

export async function removeEditor(db: Db, row: { meetingId: string; tabId: string; personId: string }): Promise<void> {
  await db.deleteFrom('minuteEditors').where('meetingId', '=', row.meetingId).where('tabId', '=', row.tabId).where('personId', '=', row.personId).execute();
}

export async function removeGone(db: Db, meetingId: string): Promise<void> {
  await db.deleteFrom('minuteEditors').where('meetingId', '=', meetingId).where('seenAt', '<', sql<Date>`now() - interval '2 minutes'`).execute();
}

/** Heard of within the last heartbeats. */
export function listEditors(db: Db, meetingId: string) {
  return db
    .selectFrom('minuteEditors as editor')
    .innerJoin('people as person', 'person.id', 'editor.personId')
    .where('editor.meetingId', '=', meetingId)
    .where('editor.seenAt', '>', sql<Date>`now() - interval '45 seconds'`)
    .select(['editor.tabId', 'editor.personId', 'editor.agendaItemId', 'person.surname', 'person.givenName', 'person.patronymic', 'person.displayName'])
    .orderBy('person.id')
    .orderBy('editor.tabId')
    .execute();
}

/** How far each item is, and whether it may still be written. */
export async function listVersions(db: Db, meetingId: string) {
  return db
    .selectFrom('minuteItems as item')
    .innerJoin('minutes as record', 'record.id', 'item.minutesId')
    .where('record.meetingId', '=', meetingId)
    .select(['item.agendaItemId', 'item.version'])
    .execute();
}

/** Changes with every decision that comes, goes or is written anew. */
export async function stateOfDecisions(db: Db, meetingId: string): Promise<string> {
  const { rows } = await sql<{ state: string }>`select concat_ws('/', count(*), sum(decision.version), sum(decision.position)) as state from decisions decision
    join minutes record on record.id = decision.minutes_id where record.meeting_id = ${meetingId}`.execute(db);
  return rows[0]?.state ?? '';
}
