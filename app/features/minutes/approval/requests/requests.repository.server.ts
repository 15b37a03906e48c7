import type { Insertable } from 'kysely';
import type { ApprovalRequestsTable, Db, Trx } from '#db/schema.ts';

/** Rows of what the chair was asked, and of the answer. */

const COLUMNS = ['id', 'minutesId', 'chairId', 'askedBy', 'state', 'note', 'decidedAt', 'createdAt'] as const;

export function findLatest(db: Db, minutesId: string) {
  return db.selectFrom('approvalRequests').select(COLUMNS).where('minutesId', '=', minutesId).orderBy('createdAt', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst();
}

export async function insertRequest(trx: Trx, row: Insertable<ApprovalRequestsTable>): Promise<void> {
  await trx.insertInto('approvalRequests').values(row).execute();
}

/** An open one alone: what was answered stays. */
export async function settle(trx: Trx, minutesId: string, set: { state: 'approved' | 'returned' | 'withdrawn'; note?: string; decidedAt: Date }): Promise<void> {
  await trx.updateTable('approvalRequests').set(set).where('minutesId', '=', minutesId).where('state', '=', 'open').execute();
}

export async function findMeetingOf(db: Db, minutesId: string): Promise<string | null> {
  return (await db.selectFrom('minutes').select('meetingId').where('id', '=', minutesId).executeTakeFirst())?.meetingId ?? null;
}

export function findName(db: Db, personId: string) {
  return db.selectFrom('people').select(['surname', 'givenName', 'patronymic', 'displayName']).where('id', '=', personId).executeTakeFirst();
}
