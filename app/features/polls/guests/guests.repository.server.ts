import { sql, type SqlBool } from 'kysely';
import type { Db, Trx } from '#db/schema.ts';

/** Reads who could be asked. */

/** The agency a person speaks for today; a row for each person that exists. */
export async function listPeople(db: Db, ids: readonly string[], today: string): Promise<{ id: string; agencyId: string | null }[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('people')
    .where('id', 'in', [...ids])
    .where('erasedAt', 'is', null)
    .select('id')
    .select((eb) =>
      eb
        .selectFrom('affiliations')
        .whereRef('personId', '=', 'people.id')
        .where(sql<SqlBool>`${today}::date between coalesce(from_on, '-infinity') and coalesce(to_on, 'infinity')`)
        .orderBy('role')
        .limit(1)
        .select('agencyId')
        .as('agencyId'),
    )
    .execute();
}

export function lockGuest(trx: Trx, pollId: string, guestId: string) {
  return trx.selectFrom('pollGuests').select(['id', 'personId', 'isRequired', 'withdrawnAt']).where('id', '=', guestId).where('pollId', '=', pollId).forUpdate().executeTakeFirst();
}
