import { sql } from 'kysely';
import type { Db } from '#db/schema.ts';

/** Reads how a batch of mails about one event's registrations stands. */

export type BatchRow = { kind: 'queued' | 'claimed' | 'accepted' | 'deferred' | 'bounced' | 'failed' | 'dropped' | 'undone'; count: number; seconds: number; isTaken: boolean };

export async function findBatch(db: Db, entryId: string, batchId: string): Promise<BatchRow[]> {
  const { rows } = await sql<BatchRow>`
    select state.kind, count(*)::int as count, extract(epoch from min(mail.send_after) - clock_timestamp())::float8 as seconds,
      bool_or(mail.due_at is null or mail.lease_token is not null or mail.attempts > 0) as is_taken
    from mails mail join mail_states state on state.mail_id = mail.id join registrations registration on registration.id = mail.registration_id
    where mail.batch_id = ${batchId} and registration.entry_id = ${entryId}
    group by state.kind`.execute(db);
  return rows;
}
