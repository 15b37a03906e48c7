import { sql } from 'kysely';
import type { Db } from '#db/schema.ts';
import type { PersonActor } from '../actor.rules.ts';
import { fullName } from '../people.rules.ts';

/** One query per request: the session, its account, its person and the agencies the person speaks for. */
export async function findSessionOwner(db: Db, tokenHash: string, now: Date): Promise<Omit<PersonActor, 'kind'> | null> {
  const row = await db
    .selectFrom('webSessions as session')
    .innerJoin('accounts as account', 'account.id', 'session.accountId')
    .innerJoin('people as person', 'person.id', 'account.personId')
    .select(['session.id as sessionId', 'account.id as accountId', 'account.roles', 'account.agencyId', 'person.id as personId'])
    .select(['person.surname', 'person.givenName', 'person.patronymic', 'person.displayName', 'person.language', 'person.isDemo'])
    .select((eb) =>
      eb
        .selectFrom('affiliations as a')
        .whereRef('a.personId', '=', 'person.id')
        .where('a.role', 'in', ['head', 'deputy', 'focal_point', 'deputy_focal_point'])
        .where((w) => w.or([w('a.toOn', 'is', null), w('a.toOn', '>=', now.toISOString().slice(0, 10))]))
        .select(sql<string[]>`coalesce(array_agg(a.agency_id), '{}')`.as('ids'))
        .as('agencyIds'),
    )
    .where('session.tokenHash', '=', tokenHash)
    .where('session.revokedAt', 'is', null)
    .where('session.expiresAt', '>', now)
    .where('account.disabledAt', 'is', null)
    .where('person.erasedAt', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const agencyIds = new Set([...(row.agencyIds ?? []), ...(row.agencyId ? [row.agencyId] : [])]);
  return {
    accountId: row.accountId,
    sessionId: row.sessionId,
    personId: row.personId,
    name: fullName(row, row.language, 'short'),
    isDemo: row.isDemo,
    roles: row.roles,
    agencyIds: [...agencyIds],
    language: row.language,
  };
}
