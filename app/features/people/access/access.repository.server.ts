import { sql, type Insertable } from 'kysely';
import type { Db, SignInLinksTable, Trx, WebSessionsTable } from '#db/schema.ts';
import type { Language } from '#app/lib/text3.ts';
import type { PersonActor } from '../actor.rules.ts';
import { fullName, type PersonName } from '../people.rules.ts';

/** Rows of accounts, sign-in links and sessions. */

type SessionOwner = Omit<PersonActor, 'kind'> & { lastSeenAt: Date };

/** Not closed, or only from a day to come on. */
const isOpen = sql<boolean>`(account.disabled_at is null or account.disabled_at > now())`;

type OwnerRow = PersonName & Pick<PersonActor, 'accountId' | 'personId' | 'roles' | 'language' | 'isDemo'> & { agencyId: string | null; agencyIds: string[] };

/** What is read of an account and its person, with the agencies the person speaks for on that day. */
const ownerColumns = (now: Date) => sql`
  account.id as account_id, account.roles, account.agency_id, person.id as person_id, person.surname, person.given_name, person.patronymic, person.display_name, person.language, person.is_demo,
  array(select office.agency_id from affiliations office where office.person_id = person.id and office.role in ('head', 'deputy', 'focal_point', 'deputy_focal_point')
    and ${now.toISOString().slice(0, 10)}::date between coalesce(office.from_on, '-infinity') and coalesce(office.to_on, 'infinity')) as agency_ids`;

/** The name stands in the language the reader chose, else in their own. */
function actorPart(row: OwnerRow, chosen?: Language): Omit<PersonActor, 'kind' | 'sessionId'> {
  const agencyIds = new Set([...row.agencyIds, ...(row.agencyId ? [row.agencyId] : [])]);
  const { accountId, personId, isDemo, roles, language } = row;
  return { accountId, personId, name: fullName(row, chosen ?? language, 'short'), isDemo, roles, agencyIds: [...agencyIds], language };
}

/** One query per request: the session, its account, its person and the agencies the person speaks for. */
export async function findSessionOwner(db: Db, tokenHash: string, now: Date, chosen?: Language): Promise<SessionOwner | null> {
  const { rows: [row] } = await sql<OwnerRow & { sessionId: string; lastSeenAt: Date }>`/* prepared */
    select ${ownerColumns(now)}, session.id as session_id, session.last_seen_at
    from web_sessions session join accounts account on account.id = session.account_id join people person on person.id = account.person_id
    where session.token_hash = ${tokenHash} and session.revoked_at is null and session.expires_at > ${now} and ${isOpen} and person.erased_at is null`.execute(db);
  return row ? { ...actorPart(row, chosen), sessionId: row.sessionId, lastSeenAt: row.lastSeenAt } : null;
}

/** The person as they are when signed in, without a session. */
export async function findAccountOwner(db: Db, personId: string, now: Date): Promise<Omit<PersonActor, 'kind' | 'sessionId'> | null> {
  const { rows: [row] } = await sql<OwnerRow>`/* prepared */
    select ${ownerColumns(now)} from accounts account join people person on person.id = account.person_id
    where person.id = ${personId} and ${isOpen} and person.erased_at is null`.execute(db);
  return row ? actorPart(row) : null;
}

type OpenAccount = { id: string; personId: string; timeZone: string };

const openAccounts = (db: Db) =>
  db
    .selectFrom('accounts as account')
    .innerJoin('people as person', 'person.id', 'account.personId')
    .select(['account.id', 'person.id as personId', 'person.timeZone'])
    .where(isOpen)
    .where('person.erasedAt', 'is', null);

export async function findAccountByEmail(db: Db, email: string): Promise<OpenAccount | null> {
  return (await openAccounts(db).where('person.email', '=', email).executeTakeFirst()) ?? null;
}

export async function findDemoAccount(db: Db, key: string): Promise<OpenAccount | null> {
  return (await openAccounts(db).where('person.key', '=', key).where('person.isDemo', '=', true).executeTakeFirst()) ?? null;
}

export async function insertLink(trx: Trx, link: Insertable<SignInLinksTable>): Promise<void> {
  await trx.insertInto('signInLinks').values(link).execute();
}

export async function findLink(db: Db, tokenHash: string) {
  const row = await db
    .selectFrom('signInLinks as link')
    .innerJoin('accounts as account', 'account.id', 'link.accountId')
    .innerJoin('people as person', 'person.id', 'account.personId')
    .select(['link.usedAt', 'link.expiresAt', 'person.email', 'person.language', 'person.isDemo'])
    .select(['person.surname', 'person.givenName', 'person.patronymic', 'person.displayName'])
    .where('link.tokenHash', '=', tokenHash)
    .where(isOpen)
    .where('person.erasedAt', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** Marks the link used, if it still may be: the row lock lets one of several through. */
export async function takeLink(trx: Trx, tokenHash: string, now: Date): Promise<{ accountId: string; personId: string } | null> {
  const row = await trx
    .updateTable('signInLinks as link')
    .from('accounts as account')
    .set({ usedAt: now })
    .whereRef('account.id', '=', 'link.accountId')
    .where('link.tokenHash', '=', tokenHash)
    .where('link.usedAt', 'is', null)
    .where('link.expiresAt', '>', now)
    .where(isOpen)
    .returning(['account.id as accountId', 'account.personId'])
    .executeTakeFirst();
  return row ?? null;
}

export async function insertSession(trx: Trx, session: Insertable<WebSessionsTable>): Promise<void> {
  await trx.insertInto('webSessions').values(session).execute();
}

export async function updateLastSeen(db: Db, sessionId: string, now: Date): Promise<void> {
  await db.updateTable('webSessions').set({ lastSeenAt: now }).where('id', '=', sessionId).execute();
}

export function listSessions(db: Db, accountId: string, now: Date) {
  return db
    .selectFrom('webSessions')
    .select(['id', 'userAgent', 'createdAt', 'lastSeenAt'])
    .where('accountId', '=', accountId)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .orderBy('lastSeenAt', 'desc')
    .limit(100)
    .execute();
}

/** True when the session was open and belongs to this account. */
export async function revokeSession(db: Db, accountId: string, sessionId: string, now: Date): Promise<boolean> {
  const result = await db
    .updateTable('webSessions')
    .set({ revokedAt: now })
    .where('id', '=', sessionId)
    .where('accountId', '=', accountId)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
