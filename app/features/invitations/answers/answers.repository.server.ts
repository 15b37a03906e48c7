import { sql, type RawBuilder } from 'kysely';
import { jsonOrNull } from '#db/json.ts';
import type { AnswersTable, Db, GuestNeeds, Trx } from '#db/schema.ts';

/** Writes answers, append only; reads what decides about them. */

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

export type Invited = Answerable & { personId: string; sequence: number; timeSequence: number };

/** What decides whether an invitation can be answered. */
export const findInvited = (db: Db, invitationId: string): Promise<Invited | undefined> => invited(db, invitationId, sql``);

/** The same; whoever else answers for this guest waits until this transaction is over. */
export const lockInvited = (trx: Trx, invitationId: string): Promise<Invited | undefined> => invited(trx, invitationId, sql`for update of invitation`);

async function invited(db: Db, invitationId: string, lock: RawBuilder<unknown>): Promise<Invited | undefined> {
  const { rows } = await sql<Invited>`/* prepared */
    select invitation.person_id, invitation.meeting_id, invitation.withdrawn_at, meeting.state as meeting_state, facts.status as meeting_status, facts.format, facts.is_series, facts.ends_at, facts.ends_on,
      facts.sequence, facts.time_sequence, case when facts.is_series then (select max(ends_at) from occurrences where entry_id = meeting.entry_id) end as last_ends_at
    from invitations invitation join meetings meeting on meeting.id = invitation.meeting_id join meeting_entries facts on facts.meeting_id = meeting.id
    where invitation.id = ${invitationId} ${lock}`.execute(db);
  return rows[0];
}

type NewAnswer = Omit<AnswersTable, 'createdAt' | 'messageId'> & { createdAt: Date };

/** Together with its note in the audit log, where one is given. False when the newest answer says the same for this time and place: another request may have written it a moment ago. */
export async function insertUnlessSame(trx: Trx, { id, invitationId, status, mode, comment, forSequence, via, recordedBy, createdAt }: NewAnswer, timeSequence: number, note?: RawBuilder<unknown>): Promise<boolean> {
  const { rows } = await sql`/* prepared */ with given as (insert into answers (id, invitation_id, status, mode, comment, for_sequence, via, recorded_by, created_at)
    select ${id}::uuid, ${invitationId}::uuid, ${status}::text, ${mode}::text, ${comment}::text, ${forSequence}::integer, ${via}::text, ${recordedBy}::uuid, ${createdAt}::timestamptz
    where not exists (
      select 1 from (select * from answers where invitation_id = ${invitationId} order by created_at desc, id desc limit 1) newest
      where newest.status = ${status} and newest.mode is not distinct from ${mode} and newest.comment is not distinct from ${comment} and newest.for_sequence >= ${timeSequence})
    returning id) select id, ${note ?? sql`null`} from given`.execute(trx);
  return rows.length === 1;
}

type TakenBack = Pick<NewAnswer, 'id' | 'invitationId' | 'recordedBy' | 'createdAt'>;

/** The newest one stands no more: false when there is none, or it was taken back already. */
export async function insertTakenBack(trx: Trx, { id, invitationId, recordedBy, createdAt }: TakenBack, takenBack: number): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into answers (id, invitation_id, status, mode, for_sequence, via, recorded_by, created_at)
    select ${id}::uuid, newest.invitation_id, newest.status, newest.mode, ${takenBack}::integer, 'web', ${recordedBy}::uuid, ${createdAt}::timestamptz
    from (select * from answers where invitation_id = ${invitationId} order by created_at desc, id desc limit 1) newest where newest.for_sequence <> ${takenBack}`.execute(trx);
  return numAffectedRows === 1n;
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
