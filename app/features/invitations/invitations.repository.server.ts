import { sql, type Insertable, type SqlBool } from 'kysely';
import type { Db, InvitationsTable, Text3, Trx } from '#db/schema.ts';

/** Writes invitations; reads who could be invited. */

export async function lockMeetingForGuests(trx: Trx, meetingId: string) {
  return trx
    .selectFrom('meetings')
    .innerJoin('meetingEntries as entries', 'entries.meetingId', 'meetings.id')
    .where('meetings.id', '=', meetingId)
    .select(['meetings.id', 'meetings.bodyId', 'meetings.state', 'entries.status'])
    .forUpdate('meetings')
    .executeTakeFirst();
}

type Row = Pick<Insertable<InvitationsTable>, 'id' | 'meetingId' | 'personId' | 'role' | 'createdAt'> & { seatId: string | null; agencyId: string | null; groupIds?: string[]; language?: InvitationsTable['language'] };

/** Somebody invited before and withdrawn is invited again; somebody already invited keeps role and seat. Returns how many rows changed. */
export async function insertInvitations(trx: Trx, rows: Row[]): Promise<number> {
  if (rows.length === 0) return 0;
  const result = await trx
    .insertInto('invitations')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['meetingId', 'personId'])
        .doUpdateSet((eb) => ({ withdrawnAt: null, role: eb.ref('excluded.role'), version: eb('invitations.version', '+', 1), updatedAt: sql<Date>`now()` }))
        .where('invitations.withdrawnAt', 'is not', null),
    )
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0);
}

export function listPeople(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return Promise.resolve([]);
  return db.selectFrom('people').select('id').where('id', 'in', [...ids]).where('erasedAt', 'is', null).execute();
}

/** Seats and offices have a beginning and an end. */
const isHeld = (today: string) => sql<SqlBool>`${today}::date between coalesce(from_on, '-infinity') and coalesce(to_on, 'infinity')`;

/** The seat a person holds in the body, else the agency the person speaks for. */
export async function findStanding(db: Db, personId: string, bodyId: string | null, today: string) {
  const seat = bodyId
    ? await db.selectFrom('seats').select(['id', 'agencyId']).where('bodyId', '=', bodyId).where('personId', '=', personId).where(isHeld(today)).orderBy('position').executeTakeFirst()
    : undefined;
  if (seat) return { seatId: seat.id, agencyId: seat.agencyId };
  const affiliation = await db.selectFrom('affiliations').select('agencyId').where('personId', '=', personId).where(isHeld(today)).orderBy('role').executeTakeFirst();
  return { seatId: null, agencyId: affiliation?.agencyId ?? null };
}

/** Who speaks for an agency: the focal point, else the deputy, else the head. */
export async function findSpokesperson(db: Db, agencyId: string, today: string): Promise<string | null> {
  const row = await db
    .selectFrom('affiliations as a')
    .innerJoin('people as person', 'person.id', 'a.personId')
    .where('a.agencyId', '=', agencyId)
    .where('person.erasedAt', 'is', null)
    .where('a.role', 'in', ['focal_point', 'deputy_focal_point', 'head', 'deputy'])
    .where(isHeld(today))
    .where((eb) => eb.or([eb('a.absentFrom', 'is', null), eb('a.absentFrom', '>', today), eb('a.absentTo', '<', today)]))
    .orderBy(sql`array_position(array['focal_point', 'deputy_focal_point', 'head', 'deputy'], a.role)`)
    .select('a.personId')
    .executeTakeFirst();
  return row?.personId ?? null;
}

export function listSeats(db: Db, bodyId: string, today: string) {
  return db
    .selectFrom('seats')
    .select(['id', 'agencyId', 'personId', 'role'])
    .where('bodyId', '=', bodyId)
    .where('personId', 'is not', null)
    .where(isHeld(today))
    .orderBy('position')
    .execute();
}

export function lockInvitation(trx: Trx, meetingId: string, invitationId: string) {
  return trx.selectFrom('invitations').selectAll().where('id', '=', invitationId).where('meetingId', '=', meetingId).forUpdate().executeTakeFirst();
}

export async function updateInvitation(trx: Trx, id: string, set: { withdrawnAt?: Date | null; role?: InvitationsTable['role']; language?: 'kk' | 'ru' | 'en' | null }): Promise<void> {
  await trx
    .updateTable('invitations')
    .set((eb) => ({ ...set, version: eb('version', '+', 1), updatedAt: sql<Date>`now()` }))
    .where('id', '=', id)
    .execute();
}

/** Nobody was told and nobody answered: the row may go as if it had never been. */
export async function deleteUntold(trx: Trx, id: string): Promise<boolean> {
  const result = await trx
    .deleteFrom('invitations')
    .where('id', '=', id)
    // Without a row of its own the guest of a series would be back at this session.
    .where((eb) => eb.not(eb.exists(eb.selectFrom('meetingGuests as guest').select('guest.id').whereRef('guest.id', '=', 'invitations.id').where('guest.isInherited', '=', false).where('guest.seriesInvitationId', 'is not', null))))
    .where((eb) => eb.not(eb.exists(eb.selectFrom('mails').select('mails.id').whereRef('mails.invitationId', '=', 'invitations.id'))))
    .where((eb) => eb.not(eb.exists(eb.selectFrom('answers').select('answers.id').whereRef('answers.invitationId', '=', 'invitations.id'))))
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export function findQuorumRule(db: Db, meetingId: string) {
  return db
    .selectFrom('meetings')
    .innerJoin('bodies', 'bodies.id', 'meetings.bodyId')
    .where('meetings.id', '=', meetingId)
    .select(['bodies.id', 'bodies.quorumNumerator as numerator', 'bodies.quorumDenominator as denominator', 'bodies.quorumSeats as seats', 'bodies.deputiesCount'])
    .executeTakeFirst();
}

type Given = { status: 'accepted' | 'tentative' | 'declined'; mode: 'in_person' | 'online' | null };
export type SeatAnswerRow = {
  seatId: string;
  personId: string | null;
  surname: Text3 | null;
  givenName: Text3 | null;
  patronymic: Text3 | null;
  displayName: string | null;
  own: Given | null;
  substitute: { answer: Given | null; isOlder: boolean } | null;
};

/** Every voting seat of the body with the counting answer of whoever was invited for it, and of who comes instead. */
export async function listSeatAnswers(db: Db, meetingId: string, today: string): Promise<SeatAnswerRow[]> {
  const { rows } = await sql<SeatAnswerRow>`
    select distinct on (seat.position, seat.id) seat.id as seat_id, person.id as person_id, person.surname, person.given_name, person.patronymic, person.display_name,
      case when answer.id is null then null else jsonb_build_object('status', answer.status, 'mode', answer.mode) end as own,
      case when instead.id is null then null else jsonb_build_object('isOlder', coalesce(answer.id > instead.id, false),
        'answer', case when theirs.id is null then null else jsonb_build_object('status', theirs.status, 'mode', theirs.mode) end) end as substitute
    from meetings meeting
    join meeting_entries entry on entry.meeting_id = meeting.id
    join seats seat on seat.body_id = meeting.body_id and seat.role <> 'observer'
      and ${today}::date between coalesce(seat.from_on, '-infinity') and coalesce(seat.to_on, 'infinity')
    left join meeting_guests invitation on invitation.meeting_id = meeting.id and invitation.seat_id = seat.id and invitation.withdrawn_at is null
    left join people person on person.id = coalesce(invitation.person_id, seat.person_id)
    left join lateral (select id, status, mode, for_sequence from answers where invitation_id in (invitation.id, invitation.series_invitation_id)
      order by invitation_id = invitation.id desc, created_at desc, id desc limit 1) answer
      on answer.for_sequence >= entry.time_sequence
    left join substitutions instead on instead.invitation_id = invitation.id and instead.withdrawn_at is null
    left join lateral (select id, status, mode, for_sequence from answers where invitation_id = instead.substitute_invitation_id
      order by created_at desc, id desc limit 1) theirs
      on theirs.for_sequence >= entry.time_sequence
    where meeting.id = ${meetingId}
    order by seat.position, seat.id, instead.id is not null desc, (answer.status = 'accepted') desc nulls last`.execute(db);
  return rows;
}
