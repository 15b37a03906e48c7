import { json } from '#db/json.ts';
import type { Db, Text3, Trx } from '#db/schema.ts';

/** Rows of communiqués: one for each session. */

export function find(db: Db, meetingId: string) {
  return db.selectFrom('communiques').select(['title', 'body', 'publishAt', 'version', 'isDemo']).where('meetingId', '=', meetingId).executeTakeFirst();
}

/** Nothing before its time. */
export function findPublished(db: Db, meetingId: string, now: Date) {
  return db.selectFrom('communiques').select(['title', 'body', 'publishAt', 'isDemo']).where('meetingId', '=', meetingId).where('publishAt', '<=', now).executeTakeFirst();
}

type Row = { meetingId: string; title: Text3; body: Text3; publishAt: Date | null; isDemo: boolean; createdBy: string | null; now: Date };

/** False when somebody wrote one in between. */
export async function insert(trx: Trx, { now, title, body, ...row }: Row): Promise<boolean> {
  const made = await trx.insertInto('communiques').values({ ...row, title: json(title), body: json(body), createdAt: now, updatedAt: now }).onConflict((conflict) => conflict.column('meetingId').doNothing()).returning('meetingId').executeTakeFirst();
  return made !== undefined;
}

/** False when its version has moved on. */
export async function update(trx: Trx, { meetingId, title, body, publishAt, now }: Row, version: number): Promise<boolean> {
  const result = await trx
    .updateTable('communiques')
    .set((eb) => ({ title: json(title), body: json(body), publishAt, version: eb('version', '+', 1), updatedAt: now }))
    .where('meetingId', '=', meetingId)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
