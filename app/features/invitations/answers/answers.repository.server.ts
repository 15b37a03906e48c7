import { sql, type Insertable } from 'kysely';
import type { AnswersTable, Db, Trx } from '#db/schema.ts';

/** Writes answers, append only; reads what the answer page shows. */

export function findInvitation(db: Db, invitationId: string) {
  return db
    .selectFrom('invitations as invitation')
    .innerJoin('meetings as meeting', 'meeting.id', 'invitation.meetingId')
    .innerJoin('entries as entry', 'entry.id', 'meeting.entryId')
    .innerJoin('people as person', 'person.id', 'invitation.personId')
    .leftJoin('bodies as body', 'body.id', 'meeting.bodyId')
    .leftJoin('agencies as agency', 'agency.id', 'invitation.agencyId')
    .where('invitation.id', '=', invitationId)
    .select(['invitation.id', 'invitation.personId', 'invitation.role', 'invitation.withdrawnAt', 'invitation.meetingId', 'meeting.state as meetingState', 'meeting.entryId'])
    .select(['entry.title', 'entry.description', 'entry.place', 'entry.startsAt', 'entry.endsAt', 'entry.allDay', 'entry.startsOn', 'entry.endsOn', 'entry.timeZone'])
    .select(['entry.format', 'entry.onlineUrl', 'entry.status as meetingStatus', 'entry.sequence', 'entry.timeSequence', 'entry.isDemo', 'entry.visibility'])
    .select((eb) => eb.fn.coalesce('invitation.language', 'person.language').as('language'))
    .select(['person.surname', 'person.givenName', 'person.patronymic', 'person.displayName', 'person.timeZone as personTimeZone', 'person.isDemo as personIsDemo'])
    .select(['body.name as bodyName', 'agency.name as agencyName'])
    .executeTakeFirst();
}

export async function lockInvitationOf(trx: Trx, invitationId: string): Promise<void> {
  await trx.selectFrom('invitations').select('id').where('id', '=', invitationId).forUpdate().execute();
}

/** Newest first. */
export function listAnswers(db: Db, invitationId: string) {
  return db
    .selectFrom('answers')
    .select(['id', 'status', 'mode', 'comment', 'forSequence', 'via', 'createdAt'])
    .where('invitationId', '=', invitationId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
}

export async function insertAnswer(trx: Trx, row: Insertable<AnswersTable>): Promise<void> {
  await trx.insertInto('answers').values(row).execute();
}

/** The answers of every guest of a meeting, newest first. */
export async function listAnswersOfMeeting(db: Db, meetingId: string) {
  return db
    .selectFrom('answers as answer')
    .innerJoin('invitations as invitation', 'invitation.id', 'answer.invitationId')
    .where('invitation.meetingId', '=', meetingId)
    .select(['answer.id', 'answer.invitationId', 'answer.status', 'answer.mode', 'answer.comment', 'answer.forSequence', 'answer.via', 'answer.createdAt'])
    .orderBy('answer.createdAt', 'desc')
    .orderBy('answer.id', 'desc')
    .limit(5_000)
    .execute();
}

export function listAgendaOf(db: Db, meetingId: string) {
  return db
    .selectFrom('agendaItems as item')
    .leftJoin('agendaSections as section', 'section.id', 'item.sectionId')
    .leftJoin('agencies as agency', 'agency.id', 'item.presenterAgencyId')
    .where('item.meetingId', '=', meetingId)
    .select(['item.id', 'item.title', 'item.minutes', 'item.presenterPersonId', 'agency.name as presenter'])
    .orderBy((eb) => eb.fn.coalesce('section.position', sql<number>`-1`))
    .orderBy('item.position')
    .execute();
}
