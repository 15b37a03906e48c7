import { sql } from 'kysely';
import type { Db, Trx } from '#db/schema.ts';
import type { Choice } from '../polls.schema.ts';

/** Writes answers to polls: one row for each guest and date. */

export function findGuest(db: Db, guestId: string) {
  return db
    .selectFrom('pollGuests as guest')
    .innerJoin('people as person', 'person.id', 'guest.personId')
    .where('guest.id', '=', guestId)
    .select(['guest.id', 'guest.pollId', 'guest.personId', 'guest.isRequired', 'guest.comment', 'guest.answeredAt', 'guest.withdrawnAt'])
    .select(['person.surname', 'person.givenName', 'person.patronymic', 'person.displayName', 'person.timeZone', 'person.isDemo'])
    .executeTakeFirst();
}

/** The poll is held shared until the answer is saved: closing waits for it, and an answer after the close sees the close. */
export async function lockForAnswer(trx: Trx, guestId: string): Promise<void> {
  await sql`select poll.id from poll_guests guest join polls poll on poll.id = guest.poll_id where guest.id = ${guestId} for update of guest for share of poll`.execute(trx);
}

export async function saveVotes(trx: Trx, guestId: string, votes: Record<string, Choice>, now: Date): Promise<void> {
  const rows = Object.entries(votes).map(([optionId, choice]) => ({ guestId, optionId, choice, updatedAt: now }));
  await trx
    .insertInto('pollVotes')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['guestId', 'optionId']).doUpdateSet((eb) => ({ choice: eb.ref('excluded.choice'), updatedAt: now })))
    .execute();
}

export async function saveComment(trx: Trx, guestId: string, comment: string | null, now: Date): Promise<void> {
  await trx.updateTable('pollGuests').set({ comment, answeredAt: now }).where('id', '=', guestId).execute();
}
