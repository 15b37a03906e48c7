import { sql, type RawBuilder } from 'kysely';
import { json, jsonOrNull } from '#db/json.ts';
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

type Recording = {
  timeSequence: number;
  /** Left as they are when undefined. */
  needs?: GuestNeeds | null | undefined;
  /** The entries of the audit log. */
  note?: RawBuilder<unknown>;
};

/** The whole deed in one statement: null when the invitation was withdrawn a moment ago, false when the newest answer says the same for this time and place. */
export async function recordUnlessSame(db: Db, answer: NewAnswer, { timeSequence, needs, note }: Recording): Promise<boolean | null> {
  const { rows } = await sql<{ recorded: boolean | null }>`/* prepared */
    select record_answer(${json(answer)}::jsonb, ${timeSequence}::integer, ${needs !== undefined}::boolean, ${jsonOrNull(needs ?? null)}::jsonb, ${note ?? sql`null`}) as recorded`.execute(db);
  return rows[0]?.recorded ?? null;
}

type TakenBack = Pick<NewAnswer, 'id' | 'invitationId' | 'recordedBy' | 'createdAt'>;

/** The newest one stands no more: false when there is none, or it was taken back already. */
export async function insertTakenBack(trx: Trx, { id, invitationId, recordedBy, createdAt }: TakenBack, takenBack: number): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into answers (id, invitation_id, status, mode, for_sequence, via, recorded_by, created_at)
    select ${id}::uuid, newest.invitation_id, newest.status, newest.mode, ${takenBack}::integer, 'web', ${recordedBy}::uuid, ${createdAt}::timestamptz
    from (select * from answers where invitation_id = ${invitationId} order by created_at desc, id desc limit 1) newest where newest.for_sequence <> ${takenBack}`.execute(trx);
  return numAffectedRows === 1n;
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
