import { sql } from 'kysely';
import type { Db } from '#db/schema.ts';

/** Reads who is known by an address. */

export function listKnown(db: Db, addresses: readonly string[]) {
  if (addresses.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('people')
    .select(['id', 'email', 'language', 'surname', 'givenName', 'patronymic', 'displayName'])
    .where(sql<boolean>`lower(email) = any(${addresses.map((address) => address.toLowerCase())}::text[])`)
    .where('erasedAt', 'is', null)
    .execute();
}
