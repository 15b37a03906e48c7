import { sql, type Insertable, type Updateable } from 'kysely';
import { jsonObjectFrom } from 'kysely/helpers/postgres';
import { json } from '#db/json.ts';
import type { AgendaItemsTable, Db, Text3, Trx } from '#db/schema.ts';
import type { PersonName } from '#app/features/people/people.rules.ts';
import type { AgendaSnapshot, Placed } from './agenda.rules.ts';

/** Reads and writes agendas: sections, items, and what was sent of them. */

export function listSections(db: Db, meetingId: string) {
  return db.selectFrom('agendaSections').select(['id', 'title', 'position']).where('meetingId', '=', meetingId).orderBy('position').orderBy('id').execute();
}

export function listItems(db: Db, meetingId: string) {
  return db
    .selectFrom('agendaItems as item')
    .where('item.meetingId', '=', meetingId)
    .select(['item.id', 'item.sectionId', 'item.position', 'item.kind', 'item.title', 'item.notes', 'item.minutes', 'item.isConfidential', 'item.state', 'item.awaitsPapers'])
    .select(['item.presenterAgencyId', 'item.presenterPersonId', 'item.version', 'item.carriedFrom', 'item.assignmentId', 'item.approvesMinutesId'])
    .select(sql<{ id: string; title: string; isConfidential: boolean }[]>`coalesce((select json_agg(json_build_object('id', paper.id, 'title', paper.title,
      'isConfidential', paper.is_confidential) order by paper.created_at, paper.id) from papers paper where paper.agenda_item_id = item.id), '[]')`.as('papers'))
    .select((eb) => eb.selectFrom('minutes').select('minutes.meetingId').whereRef('minutes.id', '=', 'item.approvesMinutesId').as('approvesMeetingId'))
    .select((eb) => [
      jsonObjectFrom(eb.selectFrom('agencies as a').whereRef('a.id', '=', 'item.presenterAgencyId').select(['a.name', 'a.short', 'a.abbr'])).as('presenterAgency'),
      sql<(PersonName & { isDemo: boolean }) | null>`(select json_build_object('surname', p.surname, 'givenName', p.given_name, 'patronymic', p.patronymic,
        'displayName', p.display_name, 'isDemo', p.is_demo) from people p where p.id = item.presenter_person_id)`.as('presenterPerson'),
    ])
    .orderBy('item.position')
    .orderBy('item.id')
    .execute();
}

export type AgendaItemRow = Awaited<ReturnType<typeof listItems>>[number];

/** False when the item is there already. */
export async function insertItem(trx: Trx, row: Insertable<AgendaItemsTable>): Promise<boolean> {
  return (await trx.insertInto('agendaItems').values(row).onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst()) !== undefined;
}

/** False when the item is gone or its version has moved on. The meeting is part of the key: no item is reached through another one. */
export async function updateItem(trx: Trx, meetingId: string, id: string, version: number, now: Date, set: Updateable<AgendaItemsTable>): Promise<boolean> {
  const result = await trx
    .updateTable('agendaItems')
    .set((eb) => ({ ...set, version: eb('version', '+', 1), updatedAt: now }))
    .where('id', '=', id)
    .where('meetingId', '=', meetingId)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function deleteItem(trx: Trx, meetingId: string, id: string): Promise<boolean> {
  return (await trx.deleteFrom('agendaItems').where('id', '=', id).where('meetingId', '=', meetingId).executeTakeFirst()).numDeletedRows === 1n;
}

export async function isInMinutes(db: Db, itemId: string): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`select exists (select 1 from minute_items where agenda_item_id = ${itemId})
    or exists (select 1 from decisions where agenda_item_id = ${itemId}) or exists (select 1 from agenda_items where carried_from = ${itemId}) as used`.execute(db);
  return rows[0]?.used ?? false;
}

export async function upsertSection(trx: Trx, row: { id: string; meetingId: string; title: Text3; position: number }): Promise<boolean> {
  const written = await trx
    .insertInto('agendaSections')
    .values({ ...row, title: json(row.title) })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ title: json(row.title) }).where('agendaSections.meetingId', '=', row.meetingId))
    .returning('id')
    .executeTakeFirst();
  return written !== undefined;
}

export async function deleteSection(trx: Trx, meetingId: string, id: string): Promise<boolean> {
  return (await trx.deleteFrom('agendaSections').where('id', '=', id).where('meetingId', '=', meetingId).executeTakeFirst()).numDeletedRows === 1n;
}

/** One statement each, however long the agenda. */
export async function savePlaces(trx: Trx, meetingId: string, { sections, items, breaks }: Placed): Promise<void> {
  await sql`update agenda_sections set position = place.position from jsonb_to_recordset(${json(sections)}::jsonb) as place(id uuid, position int)
    where agenda_sections.id = place.id and agenda_sections.meeting_id = ${meetingId}`.execute(trx);
  await sql`update agenda_items set position = place.position, section_id = place.section_id
    from jsonb_to_recordset(${json(items.map(column))}::jsonb) as place(id uuid, position int, section_id uuid)
    where agenda_items.id = place.id and agenda_items.meeting_id = ${meetingId}`.execute(trx);
  await sql`update agenda_breaks set position = place.position, section_id = place.section_id
    from jsonb_to_recordset(${json(breaks.map(column))}::jsonb) as place(id uuid, position int, section_id uuid)
    where agenda_breaks.id = place.id and agenda_breaks.meeting_id = ${meetingId}`.execute(trx);
}

const column = ({ id, position, sectionId }: Placed['items'][number]) => ({ id, position, section_id: sectionId });

export function listBreaks(db: Db, meetingId: string) {
  return db.selectFrom('agendaBreaks').select(['id', 'sectionId', 'position', 'title', 'minutes', 'version']).where('meetingId', '=', meetingId).orderBy('position').orderBy('id').execute();
}

/** False when the break is of another meeting, or its version has moved on. */
export async function upsertBreak(trx: Trx, row: { id: string; meetingId: string; title: Text3; minutes: number; position: number; sectionId: string | null }, version: number): Promise<boolean> {
  const written = await trx
    .insertInto('agendaBreaks')
    .values({ ...row, title: json(row.title) })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((eb) => ({ title: json(row.title), minutes: row.minutes, version: eb('agendaBreaks.version', '+', 1) }))
        .where('agendaBreaks.meetingId', '=', row.meetingId)
        // The same form sent twice finds its own first row.
        .where((eb) => eb.or([eb('agendaBreaks.version', '=', version), eb.lit(version === 0)])),
    )
    .returning('id')
    .executeTakeFirst();
  return written !== undefined;
}

export async function deleteBreak(trx: Trx, meetingId: string, id: string): Promise<boolean> {
  return (await trx.deleteFrom('agendaBreaks').where('id', '=', id).where('meetingId', '=', meetingId).executeTakeFirst()).numDeletedRows === 1n;
}

export function lockAgenda(trx: Trx, meetingId: string) {
  return trx.selectFrom('meetings').select(['version', 'agendaRevision', 'entryId', 'state']).where('id', '=', meetingId).forUpdate().executeTakeFirst();
}

export async function saveAgendaHead(trx: Trx, meetingId: string, agendaRevision: number, now: Date): Promise<void> {
  await trx.updateTable('meetings').set((eb) => ({ agendaRevision, version: eb('version', '+', 1), updatedAt: now })).where('id', '=', meetingId).execute();
}

/** Whether somebody holds this revision: it left, or is about to leave. */
export async function isRevisionSent(db: Db, entryId: string, revision: number): Promise<boolean> {
  const row = await db
    .selectFrom('mails')
    .innerJoin('mailStates as state', 'state.mailId', 'mails.id')
    .where('mails.entryId', '=', entryId)
    .where('mails.agendaRevision', '=', revision)
    .where('state.kind', 'not in', ['undone', 'dropped'])
    .select('mails.id')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertRevision(trx: Trx, meetingId: string, revision: number, content: AgendaSnapshot, createdBy: string | null, createdAt: Date): Promise<void> {
  await trx.insertInto('agendaRevisions').values({ meetingId, revision, content: json(content), createdBy, createdAt }).onConflict((conflict) => conflict.doNothing()).execute();
}

export async function findRevision(db: Db, meetingId: string, revision: number): Promise<AgendaSnapshot | null> {
  const row = await db.selectFrom('agendaRevisions').select('content').where('meetingId', '=', meetingId).where('revision', '=', revision).executeTakeFirst();
  return (row?.content as AgendaSnapshot | undefined) ?? null;
}

export async function isAgency(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('agencies').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

export async function isPerson(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('people').select('id').where('id', '=', id).where('erasedAt', 'is', null).executeTakeFirst()) !== undefined;
}

/** Who may be chosen as presenter, with the agency they speak for. */
export function listPresenters(db: Db, agencyIds?: readonly string[]) {
  return db
    .selectFrom('people as p')
    .leftJoin('affiliations as af', (join) => join.onRef('af.personId', '=', 'p.id').on('af.toOn', 'is', null))
    .leftJoin('agencies as a', 'a.id', 'af.agencyId')
    .where('p.erasedAt', 'is', null)
    .where('p.isVisitor', '=', false)
    .$if(agencyIds !== undefined, (query) => query.where('a.id', 'in', agencyIds && agencyIds.length > 0 ? [...agencyIds] : [sql<string>`null::uuid`]))
    .distinctOn('p.id')
    .select(['p.id', 'p.surname', 'p.givenName', 'p.patronymic', 'p.displayName', 'a.name as agencyName', 'a.abbr as agencyAbbr'])
    .orderBy('p.id')
    .orderBy('af.role')
    .limit(2_000)
    .execute();
}

export async function findPaperDays(db: Db, bodyId: string): Promise<{ deadline: number; reminder: number } | null> {
  return (await db.selectFrom('bodies').select(['paperDeadlineDays as deadline', 'paperReminderDays as reminder']).where('id', '=', bodyId).executeTakeFirst()) ?? null;
}

export async function findAgencyOfAssignment(db: Db, assignmentId: string): Promise<string | null> {
  return (await db.selectFrom('assignments').select('agencyId').where('id', '=', assignmentId).executeTakeFirst())?.agencyId ?? null;
}
