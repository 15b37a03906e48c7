import type { Db, Trx } from '#db/schema.ts';

/** Who asked for a weekly mail of what changed, until when each was told, and the weeks that were. */

export async function isSubscribed(db: Db, personId: string): Promise<boolean> {
  return (await db.selectFrom('changeSubscribers').select('personId').where('personId', '=', personId).executeTakeFirst()) !== undefined;
}

export async function subscribe(trx: Trx, personId: string, now: Date): Promise<void> {
  await trx.insertInto('changeSubscribers').values({ personId, toldUntil: now, createdAt: now }).onConflict((conflict) => conflict.doNothing()).execute();
}

export async function unsubscribe(trx: Trx, personId: string): Promise<void> {
  await trx.deleteFrom('changeSubscribers').where('personId', '=', personId).execute();
}

export function listSubscribers(db: Db) {
  return db
    .selectFrom('changeSubscribers as subscriber')
    .innerJoin('people as person', 'person.id', 'subscriber.personId')
    .select(['subscriber.personId', 'subscriber.toldUntil', 'person.language'])
    .where('person.erasedAt', 'is', null)
    .where('person.email', 'is not', null)
    .orderBy('subscriber.personId')
    .execute();
}

export async function noteTold(trx: Trx, personIds: readonly string[], now: Date): Promise<void> {
  if (personIds.length > 0) await trx.updateTable('changeSubscribers').set({ toldUntil: now }).where('personId', 'in', [...personIds]).execute();
}

/** False when the week was told already: of two workers one tells it. */
export async function insertDigest(trx: Trx, week: string, now: Date): Promise<boolean> {
  const result = await trx.insertInto('changeDigests').values({ week, mailCount: 0, createdAt: now }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

export async function noteMails(trx: Trx, week: string, mailCount: number): Promise<void> {
  await trx.updateTable('changeDigests').set({ mailCount }).where('week', '=', week).execute();
}
