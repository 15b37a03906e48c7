import { sql } from 'kysely';
import type { Db, Text3 } from '#db/schema.ts';
import type { Language } from '#app/lib/text3.ts';
import type { Reason } from './distribution.rules.ts';

/** Reads who is to get the minutes, what their agencies owe, and what they hold. */

export async function listCandidates(db: Db, meetingId: string, minutesId: string) {
  const { rows } = await sql<{ personId: string; reason: Reason; agencyId: string | null }>`
    with owing as (
      select a.agency_id from assignments a join decisions d on d.id = a.decision_id where d.minutes_id = ${minutesId}
      union select also.agency_id from assignment_agencies also join assignments a on a.id = also.assignment_id join decisions d on d.id = a.decision_id where d.minutes_id = ${minutesId}
    ), candidates as (
      select person_id, 'attended' as reason, agency_id from attendances where meeting_id = ${meetingId} and status in ('present', 'online', 'late')
      union all select represented_by_id, 'represented', agency_id from attendances where meeting_id = ${meetingId} and status = 'represented' and represented_by_id is not null
      union all select i.person_id, 'invited', coalesce(i.agency_id, seat.agency_id) from meeting_guests i join meetings m on m.id = i.meeting_id
        left join seats seat on seat.body_id = m.body_id and seat.person_id = i.person_id
        where i.meeting_id = ${meetingId} and i.withdrawn_at is null
      union all select af.person_id, 'responsible', af.agency_id from affiliations af join owing on owing.agency_id = af.agency_id
        where af.role in ('head', 'focal_point') and coalesce(af.from_on, '-infinity') <= current_date and coalesce(af.to_on, 'infinity') >= current_date
    )
    select person_id, reason, agency_id from candidates
    union all
    select af.person_id, first.reason, af.agency_id from affiliations af
      join (select distinct on (person_id) person_id, reason from candidates) first on first.person_id = af.person_id
      where af.role <> 'staff' and coalesce(af.to_on, 'infinity') >= current_date`.execute(db);
  return rows;
}

export async function listPeople(db: Db, meetingId: string, personIds: readonly string[]) {
  if (personIds.length === 0) return [];
  return db
    .selectFrom('people as person')
    .leftJoin('meetingGuests as invitation', (join) => join.onRef('invitation.personId', '=', 'person.id').on('invitation.meetingId', '=', meetingId).on('invitation.withdrawnAt', 'is', null))
    .where('person.id', 'in', [...personIds])
    .where('person.erasedAt', 'is', null)
    .select(['person.id', 'person.surname', 'person.givenName', 'person.patronymic', 'person.displayName', 'person.email', 'person.isDemo', 'person.position'])
    .select((eb) => eb.fn.coalesce('invitation.language', 'person.language').as('language'))
    .execute() as Promise<{ id: string; surname: Text3 | null; givenName: Text3 | null; patronymic: Text3 | null; displayName: string | null; email: string | null; isDemo: boolean; position: Text3 | null; language: Language }[]>;
}

export function listAgencyNames(db: Db, ids: readonly string[]) {
  return ids.length === 0 ? Promise.resolve([]) : db.selectFrom('agencies').select(['id', 'name', 'abbr']).where('id', 'in', [...ids]).execute();
}

/** The newest mail with these minutes for each person, an undone one only where there is no other; `count` makes the next key another one. */
export async function listDeliveries(db: Db, key: string) {
  const { rows } = await sql<{ personId: string; kind: string; at: Date; count: number }>`
    select distinct on (mail.person_id) mail.person_id, state.kind, state.created_at as at, count(*) over (partition by mail.person_id)::int as count
    from mails mail join mail_states state on state.mail_id = mail.id
    where mail.template = 'minutes' and mail.idempotency_key like ${`${key}%`}
    order by mail.person_id, (state.kind in ('undone', 'dropped')), mail.created_at desc, mail.id desc`.execute(db);
  return rows;
}

export async function isBatchOf(db: Db, key: string, batchId: string): Promise<boolean> {
  const { rows } = await sql<{ own: boolean }>`select coalesce(bool_and(idempotency_key like ${`${key}%`}), false) as own from mails where batch_id = ${batchId}`.execute(db);
  return rows[0]?.own ?? false;
}

/** Why there is this edition; null for the first. */
export async function findReason(db: Db, minutesId: string, edition: number): Promise<string | null> {
  const row = await db.selectFrom('minutesCorrections').select('reason').where('minutesId', '=', minutesId).where('edition', '=', edition).executeTakeFirst();
  return row?.reason ?? null;
}
