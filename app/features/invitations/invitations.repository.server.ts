import { sql, type Insertable, type NotNull, type RawBuilder, type SqlBool } from 'kysely';
import { json } from '#db/json.ts';
import type { Db, InvitationsTable, Text3, Trx } from '#db/schema.ts';

/** Writes invitations; reads who could be invited. */

type MeetingOfGuests = { bodyId: string | null; isOpen: boolean };

// What is held or cancelled invites nobody.
const IS_OPEN = sql<boolean>`(meeting.state <> 'closed' and facts.status not in ('cancelled', 'held'))`;
const MEETING = sql`from meetings meeting join meeting_entries facts on facts.meeting_id = meeting.id`;

export async function findMeetingOfGuests(db: Db, meetingId: string): Promise<MeetingOfGuests | undefined> {
  return (await sql<MeetingOfGuests>`/* prepared */ select meeting.body_id, ${IS_OPEN} as is_open ${MEETING} where meeting.id = ${meetingId}`.execute(db)).rows[0];
}

export async function lockMeetingForGuests(trx: Trx, meetingId: string): Promise<MeetingOfGuests | undefined> {
  return (await sql<MeetingOfGuests>`/* prepared */ select meeting.body_id, ${IS_OPEN} as is_open ${MEETING} where meeting.id = ${meetingId} for update of meeting`.execute(trx)).rows[0];
}

export type NewInvitation = Pick<Insertable<InvitationsTable>, 'id' | 'personId' | 'role' | 'createdAt'> & { seatId: string | null; agencyId: string | null; groupIds: string[]; language?: InvitationsTable['language'] };

/**
 * Somebody invited before and withdrawn is invited again; somebody already invited keeps role and seat. Answers how many rows changed, or null when the
 * meeting has been closed meanwhile. One statement, which keeps the meeting as it is until it is done: `audit` is written when anybody was added.
 */
export async function insertInvitations(db: Db, meetingId: string, rows: readonly NewInvitation[], audit: RawBuilder<unknown>): Promise<number | null> {
  if (rows.length === 0) return 0;
  const { rows: [done] } = await sql<{ isOpen: boolean; added: number }>`/* prepared */
    with open as (
      select meeting.id ${MEETING} where meeting.id = ${meetingId} and ${IS_OPEN} for update of meeting
    ), written as (
      insert into invitations (id, meeting_id, person_id, seat_id, agency_id, role, language, group_ids, created_at)
      select guest.id, open.id, "personId", "seatId", "agencyId", role, language, "groupIds", "createdAt"
      from open, json_to_recordset(${json(rows)}::json) as guest (id uuid, "personId" uuid, "seatId" uuid, "agencyId" uuid, role text, language text, "groupIds" uuid[], "createdAt" timestamptz)
      on conflict (meeting_id, person_id) do update set withdrawn_at = null, role = excluded.role, version = invitations.version + 1, updated_at = now()
        where invitations.withdrawn_at is not null
      returning 1
    ), total as (select count(*)::int as added from written)
    select exists (select 1 from open) as is_open, added, case when added > 0 then ${audit} end from total`.execute(db);
  return done?.isOpen ? done.added : null;
}

/** Seats and offices have a beginning and an end. */
const isHeld = (today: string) => sql<SqlBool>`${today}::date between coalesce(from_on, '-infinity') and coalesce(to_on, 'infinity')`;

export type Standing = { personId: string; isErased: boolean; seatId: string | null; agencyId: string | null };

/** For each of these people the seat they hold in the body, else the agency they speak for. */
export async function listStandings(db: Db, personIds: readonly string[], bodyId: string | null, today: string): Promise<Map<string, Standing>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<Standing>`/* prepared */
    select person.id as person_id, person.erased_at is not null as is_erased, seat.id as seat_id,
      case when seat.id is not null then seat.agency_id else (select agency_id from affiliations where person_id = person.id and ${isHeld(today)} order by role limit 1) end as agency_id
    from people person
    left join lateral (select id, agency_id from seats where body_id = ${bodyId}::uuid and person_id = person.id and ${isHeld(today)} order by position limit 1) seat on true
    where person.id = any(${[...new Set(personIds)]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.personId, row]));
}

/** Who speaks for each agency: the focal point, else the deputy, else the head. Agencies nobody speaks for are left out. */
export async function listSpokespeople(db: Db, agencyIds: readonly string[], today: string): Promise<Map<string, string>> {
  if (agencyIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('affiliations as a')
    .innerJoin('people as person', 'person.id', 'a.personId')
    .where('a.agencyId', 'in', [...agencyIds])
    .where('person.erasedAt', 'is', null)
    .where('a.role', 'in', ['focal_point', 'deputy_focal_point', 'head', 'deputy'])
    .where(isHeld(today))
    .where((eb) => eb.or([eb('a.absentFrom', 'is', null), eb('a.absentFrom', '>', today), eb('a.absentTo', '<', today)]))
    .distinctOn('a.agencyId')
    .orderBy('a.agencyId')
    .orderBy(sql`array_position(array['focal_point', 'deputy_focal_point', 'head', 'deputy'], a.role)`)
    .select(['a.agencyId', 'a.personId'])
    .execute();
  return new Map(rows.map((row) => [row.agencyId, row.personId]));
}

/** Who sits in these bodies, in the order of the seats. */
export async function listSeats(db: Db, bodyIds: readonly string[], today: string) {
  if (bodyIds.length === 0) return [];
  return db
    .selectFrom('seats')
    .select(['id', 'bodyId', 'agencyId', 'personId', 'role'])
    .where('bodyId', 'in', [...bodyIds])
    .where('personId', 'is not', null)
    .where(isHeld(today))
    .orderBy('position')
    .$narrowType<{ personId: NotNull }>()
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
