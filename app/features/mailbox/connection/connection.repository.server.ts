import { sql } from 'kysely';
import type { Db } from '#db/schema.ts';

/** Owns who reads the mailbox and which mails were begun. Time is the database's: one clock for all processes. */

const NAME = 'answers';
const now = sql<Date>`clock_timestamp()`;

/** Takes or keeps the lease. False while another process holds it. */
export async function holdLease(db: Db, holder: string, leaseMs: number): Promise<boolean> {
  const until = sql<Date>`clock_timestamp() + ${leaseMs} * interval '1 millisecond'`;
  const row = await db
    .insertInto('inboundMailboxes')
    .values({ name: NAME, holder, leasedUntil: until })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ holder, leasedUntil: until })
        .where((where) => where.or([where('inboundMailboxes.holder', '=', holder), where('inboundMailboxes.leasedUntil', 'is', null), where('inboundMailboxes.leasedUntil', '<', now)])),
    )
    .returning('holder')
    .executeTakeFirst();
  return row !== undefined;
}

export async function releaseLease(db: Db, holder: string): Promise<void> {
  await db.updateTable('inboundMailboxes').set({ leasedUntil: null, holder: null }).where('name', '=', NAME).where('holder', '=', holder).execute();
}

/** How the reading goes. `stateSince` tells since when. */
export async function noteState(db: Db, state: 'reading' | 'away', detail: string | null): Promise<void> {
  await db
    .insertInto('inboundMailboxes')
    .values({ name: NAME, state, detail, seenAt: state === 'reading' ? now : null })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({
        state,
        detail,
        stateSince: eb.case().when('inboundMailboxes.state', '=', state).then(eb.ref('inboundMailboxes.stateSince')).else(now).end(),
        ...(state === 'reading' && { seenAt: now }),
      })),
    )
    .execute();
}

export async function findState(db: Db) {
  return (await db.selectFrom('inboundMailboxes').select(['state', 'detail', 'stateSince', 'seenAt']).where('name', '=', NAME).executeTakeFirst()) ?? null;
}

/** How often each of these mails was begun and not finished. */
export async function listAttempts(db: Db, uidValidity: string, uids: readonly number[]): Promise<Map<number, number>> {
  const rows = await db.selectFrom('inboundAttempts').select(['uid', 'attempts']).where('uidValidity', '=', uidValidity).where('uid', 'in', uids.map(String)).execute();
  return new Map(rows.map((row) => [Number(row.uid), row.attempts]));
}

export async function beginAttempts(db: Db, uidValidity: string, uids: readonly number[]): Promise<void> {
  await db
    .insertInto('inboundAttempts')
    .values(uids.map((uid) => ({ uidValidity, uid: String(uid) })))
    .onConflict((conflict) => conflict.columns(['uidValidity', 'uid']).doUpdateSet((eb) => ({ attempts: eb('inboundAttempts.attempts', '+', 1) })))
    .execute();
}

export async function endAttempts(db: Db, uidValidity: string, uids: readonly number[]): Promise<void> {
  if (uids.length === 0) return;
  await db.deleteFrom('inboundAttempts').where('uidValidity', '=', uidValidity).where('uid', 'in', uids.map(String)).execute();
}
