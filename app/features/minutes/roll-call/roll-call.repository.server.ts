import { sql, type Updateable } from 'kysely';
import type { AttendancesTable, Db, Text3, Trx } from '#db/schema.ts';
import type { Attendance } from './roll-call.rules.ts';

/** Rows of attendance, and the roll they belong to: seats of the body on the day, guests, and whoever came besides. */

export type RollRow = {
  personId: string | null;
  seatId: string | null;
  agencyId: string | null;
  seatRole: 'chair' | 'deputy_chair' | 'secretary' | 'member' | 'observer' | null;
  guestRole: 'required' | 'optional' | 'observer' | 'speaker' | null;
  surname: Text3 | null;
  givenName: Text3 | null;
  patronymic: Text3 | null;
  displayName: string | null;
  position: Text3 | null;
  isDemo: boolean | null;
  agencyName: Text3 | null;
  agencyAbbr: Text3 | null;
  status: Attendance | null;
  arrivedAt: Date | null;
  representedById: string | null;
  representedByName: string | null;
  answerStatus: 'accepted' | 'tentative' | 'declined' | null;
  answerMode: 'in_person' | 'online' | null;
  /** Who comes in this person's place, as announced. */
  substitute: { personId: string; name: string; position: string | null } | null;
};

/** In the order of the table: voting seats, observers, guests. */
export async function listRoll(db: Db, meetingId: string): Promise<RollRow[]> {
  const { rows } = await sql<RollRow>`
    with meeting as (
      select m.id, m.body_id, entry.time_sequence, coalesce(entry.starts_on, (m.original_start at time zone entry.time_zone)::date) as day
      from meetings m join meeting_entries entry on entry.meeting_id = m.id where m.id = ${meetingId}
    ), seated as (
      select seat.id, seat.person_id, seat.agency_id, seat.role, seat.position from seats seat join meeting on meeting.body_id = seat.body_id
      where meeting.day between coalesce(seat.from_on, '-infinity') and coalesce(seat.to_on, 'infinity')
    ), invited as (
      select i.id, i.series_invitation_id, i.person_id, i.agency_id, i.role from meeting_guests i where i.meeting_id = ${meetingId} and i.withdrawn_at is null
    ), roll as (
      select seated.id as seat_id, seated.person_id, seated.agency_id, seated.role as seat_role, null as guest_role,
        case when seated.role = 'observer' then 1 else 0 end as part, seated.position as place from seated
      union all
      -- Whoever comes in somebody's place stands in that one's line, unless marked for themselves.
      select null, person_id, agency_id, null, role, 2, 0 from invited where person_id not in (select person_id from seated where person_id is not null)
        and (not exists (select 1 from substitutions where substitute_invitation_id = invited.id and withdrawn_at is null)
          or person_id in (select person_id from attendances where meeting_id = ${meetingId}))
      union all
      select null, person_id, agency_id, null, null, 3, 0 from attendances
      where meeting_id = ${meetingId} and person_id not in (select person_id from seated where person_id is not null)
        and person_id not in (select person_id from invited)
    )
    select roll.person_id, roll.seat_id, roll.agency_id, roll.seat_role, roll.guest_role, person.surname, person.given_name, person.patronymic,
      person.display_name, person.position, person.is_demo, agency.name as agency_name, agency.abbr as agency_abbr, attendance.status, attendance.arrived_at,
      attendance.represented_by_id, attendance.represented_by_name, answer.status as answer_status, answer.mode as answer_mode,
      (select jsonb_build_object('personId', theirs.person_id, 'name', s.name, 'position', s.position) from substitutions s join invitations theirs on theirs.id = s.substitute_invitation_id
        left join lateral (select status, for_sequence from answers where invitation_id = theirs.id order by created_at desc, id desc limit 1) said on said.for_sequence >= meeting.time_sequence
        where s.invitation_id = invited.id and s.withdrawn_at is null and said.status is distinct from 'declined' and not coalesce(answer.status = 'accepted' and answer.id > s.id, false)) as substitute
    from roll cross join meeting
    left join people person on person.id = roll.person_id
    left join agencies agency on agency.id = roll.agency_id
    left join attendances attendance on attendance.meeting_id = meeting.id and attendance.person_id = roll.person_id
    left join invited on invited.person_id = roll.person_id
    left join lateral (select id, status, mode, for_sequence from answers where invitation_id in (invited.id, invited.series_invitation_id)
      order by invitation_id = invited.id desc, created_at desc, id desc limit 1) answer
      on answer.for_sequence >= meeting.time_sequence
    order by roll.part, roll.place, roll.seat_id, roll.person_id`.execute(db);
  return rows;
}

export function findSession(db: Db, meetingId: string) {
  return db
    .selectFrom('meetings')
    .innerJoin('meetingEntries as entries', 'entries.meetingId', 'meetings.id')
    .leftJoin('bodies', 'bodies.id', 'meetings.bodyId')
    .where('meetings.id', '=', meetingId)
    .select(['entries.startsAt', 'entries.timeZone', 'bodies.quorumNumerator', 'bodies.quorumDenominator', 'bodies.quorumSeats', 'bodies.deputiesCount'])
    .select((eb) => eb.ref('meetings.originalStart').$notNull().as('originalStart'))
    .executeTakeFirst();
}

type Mark = Pick<AttendancesTable, 'id' | 'meetingId' | 'personId' | 'seatId' | 'agencyId' | 'status'> & { representedById: string | null; now: Date };

/** A changed mark forgets what belonged to the old one. */
export async function upsertMarks(trx: Trx, marks: readonly Mark[]): Promise<void> {
  if (marks.length === 0) return;
  await trx
    .insertInto('attendances')
    .values(marks.map(({ now, ...mark }) => ({ ...mark, createdAt: now, updatedAt: now })))
    .onConflict((conflict) =>
      conflict.columns(['meetingId', 'personId']).doUpdateSet({
        status: sql<Attendance>`excluded.status`,
        arrivedAt: sql<Date | null>`case when excluded.status = 'late' then attendances.arrived_at end`,
        representedById: sql<string | null>`case when excluded.status = 'represented' then coalesce(attendances.represented_by_id, excluded.represented_by_id) end`,
        representedByName: sql<string | null>`case when excluded.status = 'represented' then attendances.represented_by_name end`,
        version: sql<number>`attendances.version + 1`,
        updatedAt: sql<Date>`excluded.updated_at`,
      }),
    )
    .execute();
}

/** False when the person has no such mark. */
export async function updateMark(trx: Trx, key: { meetingId: string; personId: string; status: Attendance }, now: Date, set: Updateable<AttendancesTable>): Promise<boolean> {
  const result = await trx
    .updateTable('attendances')
    .set((eb) => ({ ...set, version: eb('version', '+', 1), updatedAt: now }))
    .where('meetingId', '=', key.meetingId)
    .where('personId', '=', key.personId)
    .where('status', '=', key.status)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function deleteMark(trx: Trx, meetingId: string, personId: string): Promise<void> {
  await trx.deleteFrom('attendances').where('meetingId', '=', meetingId).where('personId', '=', personId).execute();
}

/** People who may stand in for somebody. */
export function listKnownPeople(db: Db) {
  return db
    .selectFrom('people')
    .select(['id', 'surname', 'givenName', 'patronymic', 'displayName'])
    .where('erasedAt', 'is', null)
    .where('isVisitor', '=', false)
    .orderBy('id')
    .limit(3_000)
    .execute();
}
