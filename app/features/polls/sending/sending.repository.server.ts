import { sql } from 'kysely';
import type { Db } from '#db/schema.ts';

/** Reads what a send needs besides the poll itself. */

/** How a batch of this poll's mails stands: nothing when it belongs to another poll. */
export async function findBatch(db: Db, pollId: string, batchId: string) {
  const { rows } = await sql<{ kind: 'queued' | 'claimed' | 'accepted' | 'deferred' | 'bounced' | 'failed' | 'dropped' | 'undone'; count: number; seconds: number; taken: boolean }>`
    select state.kind, count(*)::int as count, extract(epoch from min(mail.send_after) - clock_timestamp())::float8 as seconds,
      bool_or(mail.due_at is null or mail.lease_token is not null or mail.attempts > 0) as taken
    from mails mail join mail_states state on state.mail_id = mail.id join poll_guests guest on guest.id = mail.poll_guest_id
    where mail.batch_id = ${batchId} and guest.poll_id = ${pollId}
    group by state.kind`.execute(db);
  return rows;
}

/** Where answers by hand to this sender's mails go. */
export async function findAddressOf(db: Db, personId: string | null): Promise<string | null> {
  if (!personId) return null;
  const row = await db.selectFrom('people').select('email').where('id', '=', personId).where('erasedAt', 'is', null).executeTakeFirst();
  return row?.email ?? null;
}
