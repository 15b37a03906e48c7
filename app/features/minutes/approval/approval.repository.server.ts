import { sql } from 'kysely';
import type { Db, Trx } from '#db/schema.ts';

/** The numbers that a body's protocols carry. */

/** Until commit nobody else numbers a protocol of this body. */
export async function lockNumbering(trx: Trx, bodyId: string | null): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`protocol-number:${bodyId ?? 'none'}`}, 0))`.execute(trx);
}

export function listNumbers(db: Db, bodyId: string | null) {
  return db
    .selectFrom('minutes')
    .innerJoin('meetings', 'meetings.id', 'minutes.meetingId')
    .where('meetings.bodyId', 'is not distinct from', bodyId)
    .where('minutes.number', 'is not', null)
    .select((eb) => [eb.ref('minutes.number').$notNull().as('number'), 'minutes.numberedYear as year'])
    .execute();
}

export function findNumbering(db: Db, meetingId: string) {
  return db
    .selectFrom('meetings')
    .leftJoin('bodies', 'bodies.id', 'meetings.bodyId')
    .where('meetings.id', '=', meetingId)
    .select(['meetings.bodyId', 'bodies.numbering'])
    .executeTakeFirstOrThrow();
}
