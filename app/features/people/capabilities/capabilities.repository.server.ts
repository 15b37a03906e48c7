import { sql } from 'kysely';
import type { CapabilitiesTable, Db, Text3, Trx } from '#db/schema.ts';
import type { Language } from '#app/lib/text3.ts';

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

type Found = Pick<Row, 'id' | 'personId' | 'objectId' | 'expiresAt'> & { revokedAt: Date | null; language: Language; isDemo: boolean } & Record<'surname' | 'givenName' | 'patronymic', Text3 | null> & { displayName: string | null };

/** In the language of the mail: an invitation may have one of its own. Every page behind a link begins with this question. */
export async function findByHash(db: Db, purpose: CapabilitiesTable['purpose'], tokenHash: string): Promise<Found | null> {
  const { rows } = await sql<Found>`/* prepared */
    select capability.id, capability.person_id, capability.object_id, capability.expires_at, capability.revoked_at,
      coalesce(case capability.purpose when 'answer' then (select language from invitations where id = capability.object_id) end, person.language) as language,
      person.is_demo, person.surname, person.given_name, person.patronymic, person.display_name
    from capabilities capability join people person on person.id = capability.person_id
    where capability.token_hash = ${tokenHash} and capability.purpose = ${purpose} and person.erased_at is null`.execute(db);
  return rows[0] ?? null;
}

export async function revoke(trx: Trx, which: { personId?: string; objectId: string; purpose?: Row['purpose'] }, now: Date): Promise<void> {
  let query = trx.updateTable('capabilities').set({ revokedAt: now }).where('objectId', '=', which.objectId).where('revokedAt', 'is', null);
  if (which.purpose) query = query.where('purpose', '=', which.purpose);
  if (which.personId) query = query.where('personId', '=', which.personId);
  await query.execute();
}
