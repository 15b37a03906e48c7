import { sql, type Insertable } from 'kysely';
import { jsonOrNull } from '#db/json.ts';
import type { AnswersTable, Db, GuestNeeds, Trx } from '#db/schema.ts';

/** Writes answers, append only; reads what the answer page shows. */

export function findInvitation(db: Db, invitationId: string) {
  return db
    .selectFrom('invitations as invitation')
    .modifyFront(sql`/* prepared */`)
    .innerJoin('meetings as meeting', 'meeting.id', 'invitation.meetingId')
    .innerJoin('meetingEntries as entry', 'entry.meetingId', 'meeting.id')
    .innerJoin('people as person', 'person.id', 'invitation.personId')
    .leftJoin('bodies as body', 'body.id', 'meeting.bodyId')
    .leftJoin('agencies as agency', 'agency.id', 'invitation.agencyId')
    .where('invitation.id', '=', invitationId)
    .select(['invitation.id', 'invitation.personId', 'invitation.role', 'invitation.withdrawnAt', 'invitation.meetingId', 'invitation.needs', 'meeting.state as meetingState', 'meeting.entryId'])
    .select(['entry.title', 'entry.description', 'entry.place', 'entry.startsAt', 'entry.endsAt', 'entry.allDay', 'entry.startsOn', 'entry.endsOn', 'entry.timeZone'])
    .select(['entry.format', 'entry.onlineUrl', 'entry.status as meetingStatus', 'entry.sequence', 'entry.timeSequence', 'entry.isDemo', 'entry.visibility'])
    .select(['entry.isSeries', 'entry.originalStart', 'entry.rrule'])
    .select((eb) => eb.selectFrom('occurrences').whereRef('occurrences.entryId', '=', 'meeting.entryId').select((of) => of.fn.max('occurrences.endsAt').as('at')).as('lastEndsAt'))
    .select((eb) => eb.fn.coalesce('invitation.language', 'person.language').as('language'))
    .select(['person.surname', 'person.givenName', 'person.patronymic', 'person.displayName', 'person.timeZone as personTimeZone', 'person.isDemo as personIsDemo'])
    .select(['body.name as bodyName', 'body.maySubstitute', 'agency.name as agencyName', 'entry.uid'])
    .executeTakeFirst();
}

export async function lockInvitationOf(trx: Trx, invitationId: string): Promise<void> {
  await trx.selectFrom('invitations').select('id').where('id', '=', invitationId).forUpdate().execute();
}

export type Answerable = {
  meetingId: string;
  withdrawnAt: Date | null;
  meetingState: 'planned' | 'open' | 'closed';
  meetingStatus: string;
  format: 'in_person' | 'online' | 'hybrid';
  isSeries: boolean;
  endsAt: Date | null;
  endsOn: string | null;
  lastEndsAt: Date | null;
};

/** What decides whether an invitation can be answered. Hundreds of answers may come by mail at once. */
export async function findAnswerable(trx: Trx, invitationId: string): Promise<Answerable | undefined> {
  const { rows } = await sql<Answerable>`/* prepared */
    select invitation.meeting_id, invitation.withdrawn_at, meeting.state as meeting_state, facts.status as meeting_status, facts.format, facts.is_series, facts.ends_at, facts.ends_on,
      case when facts.is_series then (select max(ends_at) from occurrences where entry_id = meeting.entry_id) end as last_ends_at
    from invitations invitation join meetings meeting on meeting.id = invitation.meeting_id join meeting_entries facts on facts.meeting_id = meeting.id
    where invitation.id = ${invitationId}`.execute(trx);
  return rows[0];
}

/** Sessions to come of a series, with what this guest answered to each by itself. */
export async function listSessionAnswers(db: Db, invitationId: string, now: Date) {
  const { rows } = await sql<{ meetingId: string; originalStart: Date; startsAt: Date; endsAt: Date; status: string; answer: 'accepted' | 'tentative' | 'declined' | null; mode: 'in_person' | 'online' | null; timeSequence: number }>`
    select m.id as meeting_id, o.original_start, entry.time_sequence, o.starts_at, o.ends_at, o.status, answer.status as answer, answer.mode
    from invitations i join meetings series on series.id = i.meeting_id
    join meetings m on m.entry_id = series.entry_id and m.original_start is not null
    join occurrences o on o.entry_id = m.entry_id and o.original_start = m.original_start
    join meeting_entries entry on entry.meeting_id = m.id
    left join invitations own on own.meeting_id = m.id and own.person_id = i.person_id
    left join lateral (select status, mode, for_sequence from answers where invitation_id = own.id order by created_at desc, id desc limit 1) answer
      on answer.for_sequence >= entry.time_sequence
    where i.id = ${invitationId} and o.ends_at > ${now} and own.withdrawn_at is null
    order by o.starts_at limit 12`.execute(db);
  return rows;
}

/** Of the series, for a guest who was asked about one of its sessions. */
export async function findSeriesAnswer(db: Db, invitationId: string) {
  const { rows } = await sql<{ id: string; status: 'accepted' | 'tentative' | 'declined'; mode: 'in_person' | 'online' | null; comment: string | null; forSequence: number; via: 'web' | 'mail' | 'secretariat' | 'api'; createdAt: Date }>`
    select answer.id, answer.status, answer.mode, answer.comment, answer.for_sequence, answer.via, answer.created_at
    from meeting_guests guest join answers answer on answer.invitation_id = guest.series_invitation_id
    where guest.id = ${invitationId} and not guest.is_inherited order by answer.created_at desc, answer.id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Newest first. */
export function listAnswers(db: Db, invitationId: string) {
  return db
    .selectFrom('answers')
    .modifyFront(sql`/* prepared */`)
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

export async function updateNeeds(trx: Trx, invitationId: string, needs: GuestNeeds | null): Promise<void> {
  await trx.updateTable('invitations').set({ needs: jsonOrNull(needs) }).where('id', '=', invitationId).execute();
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
    .modifyFront(sql`/* prepared */`)
    .leftJoin('agendaSections as section', 'section.id', 'item.sectionId')
    .leftJoin('agendaPauses as pause', 'pause.agendaItemId', 'item.id')
    .leftJoin('agencies as agency', 'agency.id', 'item.presenterAgencyId')
    .select(['pause.minutes as pauseMinutes', sql<boolean>`exists (select 1 from papers where papers.agenda_item_id = item.id)`.as('hasPapers')])
    .where('item.meetingId', '=', meetingId)
    .select(['item.id', 'item.title', 'item.minutes', 'item.presenterPersonId', 'agency.name as presenter'])
    .orderBy((eb) => eb.fn.coalesce('section.position', sql<number>`-1`))
    .orderBy('item.position')
    .execute();
}
