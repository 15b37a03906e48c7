import { sql } from 'kysely';
import type { CapabilitiesTable, Db, Trx } from '#db/schema.ts';

/** Rows of capabilities: one per purpose, person and object. */

type Row = Pick<CapabilitiesTable, 'id' | 'tokenHash' | 'purpose' | 'personId' | 'objectId'> & { expiresAt: Date };

export async function upsert(trx: Trx, row: Row): Promise<{ id: string }> {
  return trx
    .insertInto('capabilities')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['purpose', 'personId', 'objectId']).doUpdateSet({
        expiresAt: sql<Date>`greatest(capabilities.expires_at, excluded.expires_at)`,
        revokedAt: null,
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
}

const ROWS_AT_ONCE = 1_000;

/** The same for many at once. */
export async function upsertAll(trx: Trx, rows: readonly Row[]): Promise<{ id: string; objectId: string }[]> {
  const done: { id: string; objectId: string }[] = [];
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const part = await trx
      .insertInto('capabilities')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .onConflict((conflict) => conflict.columns(['purpose', 'personId', 'objectId']).doUpdateSet({ expiresAt: sql<Date>`greatest(capabilities.expires_at, excluded.expires_at)`, revokedAt: null }))
      .returning(['id', 'objectId'])
      .execute();
    done.push(...part);
  }
  return done;
}

/** In place of an earlier row for the same: what was handed out before is no longer known. */
export async function replace(trx: Trx, row: Row): Promise<void> {
  await trx.deleteFrom('capabilities').where('purpose', '=', row.purpose).where('personId', '=', row.personId).where('objectId', '=', row.objectId).execute();
  await trx.insertInto('capabilities').values(row).execute();
}

export async function findCurrent(db: Db, which: Pick<Row, 'purpose' | 'personId' | 'objectId'>, now: Date) {
  const row = await db
    .selectFrom('capabilities')
    .select(['id', 'tokenHash', 'createdAt'])
    .where('purpose', '=', which.purpose)
    .where('personId', '=', which.personId)
    .where('objectId', '=', which.objectId)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst();
  return row ?? null;
}

export async function findByHash(db: Db, purpose: CapabilitiesTable['purpose'], tokenHash: string) {
  const row = await db
    .selectFrom('capabilities as capability')
    .modifyFront(sql`/* prepared */`)
    .innerJoin('people as person', 'person.id', 'capability.personId')
    .select(['capability.id', 'capability.personId', 'capability.objectId', 'capability.expiresAt', 'capability.revokedAt'])
    .select(['person.language', 'person.isDemo', 'person.surname', 'person.givenName', 'person.patronymic', 'person.displayName'])
    .where('capability.tokenHash', '=', tokenHash)
    .where('capability.purpose', '=', purpose)
    .where('person.erasedAt', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

export async function revoke(trx: Trx, which: { personId?: string; objectId: string; purpose?: Row['purpose'] }, now: Date): Promise<void> {
  let query = trx.updateTable('capabilities').set({ revokedAt: now }).where('objectId', '=', which.objectId).where('revokedAt', 'is', null);
  if (which.purpose) query = query.where('purpose', '=', which.purpose);
  if (which.personId) query = query.where('personId', '=', which.personId);
  await query.execute();
}
