import { type Kysely, sql } from 'kysely';

const STATEMENTS = `
-- Whoever else answers for this guest waits at the row; each statement here sees what was committed before it. Null once the invitation is withdrawn, false when the newest answer says the same
-- for this time and place, true when the answer was written, together with its note in the audit log where one is given.
create function record_answer(given jsonb, time_sequence integer, takes_needs boolean, new_needs jsonb, note jsonb) returns boolean language plpgsql as $$
declare
  invitation uuid := (given->>'invitationId')::uuid;
begin
  perform 1 from invitations where id = invitation and withdrawn_at is null for update;
  if not found then return null; end if;
  if takes_needs then
    update invitations set needs = new_needs where id = invitation and needs is distinct from new_needs;
  end if;
  insert into answers (id, invitation_id, status, mode, comment, for_sequence, via, recorded_by, created_at)
    select (given->>'id')::uuid, invitation, given->>'status', given->>'mode', given->>'comment', (given->>'forSequence')::integer, given->>'via', (given->>'recordedBy')::uuid, (given->>'createdAt')::timestamptz
    where not exists (
      select 1 from (select * from answers where invitation_id = invitation order by created_at desc, id desc limit 1) newest
      where newest.status = given->>'status' and newest.mode is not distinct from given->>'mode' and newest.comment is not distinct from given->>'comment' and newest.for_sequence >= time_sequence);
  if not found then return false; end if;
  if note is not null then perform append_audit(note); end if;
  return true;
end $$;
`;

/** An answer is one question to the database and one commit: hundreds answer within minutes of a mail. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(STATEMENTS).execute(db);
}
