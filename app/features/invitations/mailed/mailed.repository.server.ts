import { sql, type Insertable } from 'kysely';
import type { AnswersTable, Db, Trx } from '#db/schema.ts';
import type { Answerable } from '../answers/answers.repository.server.ts';

/** Reads and writes for answers that came by mail, as many at once as came: one statement each, however many. */

/** Always in the same order, so that two who lock never wait for each other. */
export async function lockInvitations(trx: Trx, ids: readonly string[]): Promise<void> {
  await sql`/* prepared */ select id from invitations where id = any(${ids}::uuid[]) order by id for update`.execute(trx);
}

/** What decides whether an invitation can be answered. */
export async function listAnswerable(trx: Trx, ids: readonly string[]): Promise<(Answerable & { id: string })[]> {
  const { rows } = await sql<Answerable & { id: string }>`/* prepared */
    select invitation.id, invitation.meeting_id, invitation.withdrawn_at, meeting.state as meeting_state, facts.status as meeting_status, facts.format, facts.is_series, facts.ends_at, facts.ends_on,
      case when facts.is_series then (select max(ends_at) from occurrences where entry_id = meeting.entry_id) end as last_ends_at
    from invitations invitation join meetings meeting on meeting.id = invitation.meeting_id join meeting_entries facts on facts.meeting_id = meeting.id
    where invitation.id = any(${ids}::uuid[])`.execute(trx);
  return rows;
}

export type LastAnswer = { invitationId: string; status: string; mode: 'in_person' | 'online' | null; comment: string | null; forSequence: number; createdAt: Date };

/** The newest of each. */
export async function listLastAnswers(db: Db, ids: readonly string[]): Promise<LastAnswer[]> {
  const { rows } = await sql<LastAnswer>`/* prepared */
    select last.* from unnest(${ids}::uuid[]) as asked(id) cross join lateral (
      select invitation_id, status, mode, comment, for_sequence, created_at from answers where invitation_id = asked.id order by created_at desc, id desc limit 1) last`.execute(db);
  return rows;
}

export async function insertAnswers(trx: Trx, rows: readonly Insertable<AnswersTable>[]): Promise<void> {
  if (rows.length > 0) await trx.insertInto('answers').values([...rows]).execute();
}

/** Those of the invitations whose guests come in somebody's place. */
export async function listSubstitutes(db: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`/* prepared */
    select substitute_invitation_id as id from substitutions where substitute_invitation_id = any(${ids}::uuid[]) and withdrawn_at is null order by 1`.execute(db);
  return rows.map(({ id }) => id);
}
