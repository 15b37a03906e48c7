import { sql, type Insertable, type Updateable } from 'kysely';
import type { Db, PollGuestsTable, PollOptionsTable, PollsTable, Text3, Trx } from '#db/schema.ts';
import type { Language } from '#app/lib/text3.ts';
import type { Choice } from './polls.schema.ts';

/** Writes polls, their options and guests; reads them with what the guests answered and were told. */

/** False when this id is taken: a form sent twice. */
export async function insertPoll(trx: Trx, row: Insertable<PollsTable>): Promise<boolean> {
  const result = await trx.insertInto('polls').values(row).onConflict((conflict) => conflict.column('id').doNothing()).executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

export async function insertOptions(trx: Trx, rows: Insertable<PollOptionsTable>[]): Promise<void> {
  await trx.insertInto('pollOptions').values(rows).execute();
}

/** Somebody withdrawn is asked again; somebody already asked stays as before. Returns how many rows changed. */
export async function insertGuests(trx: Trx, rows: Insertable<PollGuestsTable>[]): Promise<number> {
  if (rows.length === 0) return 0;
  const result = await trx
    .insertInto('pollGuests')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['pollId', 'personId'])
        .doUpdateSet((eb) => ({ withdrawnAt: null, isRequired: eb.ref('excluded.isRequired') }))
        .where('pollGuests.withdrawnAt', 'is not', null),
    )
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0);
}

export async function updateGuest(trx: Trx, id: string, set: Pick<Updateable<PollGuestsTable>, 'isRequired' | 'withdrawnAt'>): Promise<void> {
  await trx.updateTable('pollGuests').set(set).where('id', '=', id).execute();
}

export async function updatePoll(trx: Trx, id: string, now: Date, set: Pick<Updateable<PollsTable>, 'state' | 'closesAt' | 'meetingId' | 'chosenOptionId'>): Promise<void> {
  await trx.updateTable('polls').set((eb) => ({ ...set, updatedAt: now, version: eb('version', '+', 1) })).where('id', '=', id).execute();
}

/** Whoever closes, schedules, sends or changes the guests holds the poll; answers hold it shared, so that none slips in behind the close. */
export function lockPoll(trx: Trx, id: string) {
  return trx.selectFrom('polls').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export function findPoll(db: Db, id: string) {
  return db
    .selectFrom('polls as poll')
    .leftJoin('bodies as body', 'body.id', 'poll.bodyId')
    .innerJoin('agencies as lead', 'lead.id', 'poll.leadAgencyId')
    .where('poll.id', '=', id)
    .selectAll('poll')
    .select(['body.name as bodyName', 'lead.name as leadName'])
    .executeTakeFirst();
}

export type PollRow = NonNullable<Awaited<ReturnType<typeof findPoll>>>;

export function listOptions(db: Db, pollId: string) {
  return db.selectFrom('pollOptions').select(['id', 'startsAt', 'endsAt']).where('pollId', '=', pollId).orderBy('position').execute();
}

export type PollGuestRow = {
  id: string;
  personId: string;
  agencyId: string | null;
  isRequired: boolean;
  comment: string | null;
  answeredAt: Date | null;
  withdrawnAt: Date | null;
  surname: Text3 | null;
  givenName: Text3 | null;
  patronymic: Text3 | null;
  displayName: string | null;
  email: string | null;
  language: Language;
  timeZone: string;
  isDemo: boolean;
  agencyName: Text3 | null;
  agencyAbbr: Text3 | null;
  votes: Record<string, Choice>;
  /** The newest mail that was not taken back. */
  last: { id: string; state: 'queued' | 'claimed' | 'accepted' | 'deferred' | 'bounced' | 'failed'; detail: string | null } | null;
  mailCount: number;
};

/** Required people first, then in the order they were added. Whoever has been erased is nobody to ask. */
export async function listGuests(db: Db, pollId: string): Promise<PollGuestRow[]> {
  const { rows } = await sql<PollGuestRow>`
    select guest.id, guest.person_id, guest.agency_id, guest.is_required, guest.comment, guest.answered_at, guest.withdrawn_at,
      person.surname, person.given_name, person.patronymic, person.display_name, person.email, person.language, person.time_zone, person.is_demo,
      agency.name as agency_name, agency.abbr as agency_abbr,
      coalesce((select jsonb_object_agg(vote.option_id, vote.choice) from poll_votes vote where vote.guest_id = guest.id), '{}') as votes,
      case when last.id is null then null else jsonb_build_object('id', last.id, 'state', last.kind, 'detail', last.detail) end as last,
      (select count(*)::int from mails where poll_guest_id = guest.id) as mail_count
    from poll_guests guest
    join people person on person.id = guest.person_id and person.erased_at is null
    left join agencies agency on agency.id = guest.agency_id
    left join lateral (
      select mail.id, state.kind, state.detail from mails mail join mail_states state on state.mail_id = mail.id
      where mail.poll_guest_id = guest.id and state.kind not in ('undone', 'dropped')
      order by mail.created_at desc, mail.id desc limit 1
    ) last on true
    where guest.poll_id = ${pollId}
    order by guest.is_required desc, guest.created_at, guest.id`.execute(db);
  return rows;
}

/** Newest first; how many were asked and have answered. */
export async function listPolls(db: Db, limit: number) {
  return db
    .selectFrom('polls as poll')
    .leftJoin('bodies as body', 'body.id', 'poll.bodyId')
    .leftJoin('pollOptions as chosen', 'chosen.id', 'poll.chosenOptionId')
    .select(['poll.id', 'poll.title', 'poll.state', 'poll.closesAt', 'poll.timeZone', 'poll.meetingId', 'poll.createdAt', 'body.name as bodyName', 'chosen.startsAt', 'chosen.endsAt'])
    .select((eb) => [
      eb.selectFrom('pollOptions').whereRef('pollId', '=', 'poll.id').select(({ fn }) => fn.countAll<string>().as('count')).as('options'),
      eb.selectFrom('pollGuests').whereRef('pollId', '=', 'poll.id').where('withdrawnAt', 'is', null).select(({ fn }) => fn.countAll<string>().as('count')).as('guests'),
      eb.selectFrom('pollGuests').whereRef('pollId', '=', 'poll.id').where('withdrawnAt', 'is', null).where('answeredAt', 'is not', null).select(({ fn }) => fn.countAll<string>().as('count')).as('answered'),
    ])
    .orderBy('poll.createdAt', 'desc')
    .orderBy('poll.id', 'desc')
    .limit(limit)
    .execute();
}

/** Which of these ids are no agencies. */
export async function listUnknownAgencies(db: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const known = await db.selectFrom('agencies').select('id').where('id', 'in', [...ids]).execute();
  return ids.filter((id) => !known.some((row) => row.id === id));
}

export async function isBody(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('bodies').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}
