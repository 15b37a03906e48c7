import type { Db, Role, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import type { Language } from '#app/lib/text3.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Actor, PersonActor } from '../actor.rules.ts';
import { recordAudit } from '../audit/audit.service.server.ts';
import { fullName } from '../people.rules.ts';
import { DEMO_KEYS, LINK_MINUTES, linkProblem, SESSION_DAYS, type LinkProblem } from './access.rules.ts';
import * as repository from './access.repository.server.ts';
import { hashSecret, newSecret, tokenOf } from './secrets.service.server.ts';

/** Owns sign-in links and sessions: secrets are random, stored hashed, bounded in time. */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NO_SESSION = '00000000-0000-0000-0000-000000000000';
const SEEN_EVERY = 10 * MINUTE;

/** The person behind a session token, or null when it is unknown, expired, revoked or its account disabled. */
export async function actorOfSession(db: Db, token: string, now: Date, chosen?: Language): Promise<PersonActor | null> {
  const owner = await repository.findSessionOwner(db, hashSecret(token), now, chosen);
  if (!owner) return null;
  const { lastSeenAt, ...person } = owner;
  if (now.getTime() - lastSeenAt.getTime() > SEEN_EVERY) await repository.updateLastSeen(db, person.sessionId, now);
  return { kind: 'person', ...person };
}

/** The same person for their own programs, which come with a secret and without a session; null once the account is closed. */
export async function actorOfPerson(db: Db, personId: string, now: Date): Promise<PersonActor | null> {
  const owner = await repository.findAccountOwner(db, personId, now);
  return owner && { kind: 'person', ...owner, sessionId: NO_SESSION };
}

export type SignInLink = { id: string; personId: string; timeZone: string; expiresAt: Date };

/** A new link for the account with this address, or null when there is none. Earlier links stay valid: a stranger cannot take them away. */
export async function requestSignIn(trx: Trx, input: { email: string; now: Date }): Promise<SignInLink | null> {
  const account = await repository.findAccountByEmail(trx, input.email);
  if (!account) return null;
  const id = newId();
  const expiresAt = new Date(input.now.getTime() + LINK_MINUTES * MINUTE);
  await repository.insertLink(trx, { id, accountId: account.id, tokenHash: hashSecret(tokenOf(id)), expiresAt, createdAt: input.now });
  return { id, personId: account.personId, timeZone: account.timeZone, expiresAt };
}

export type LinkOwner = { name: string; email: string | null; isDemo: boolean };

/** Whom a link would sign in. Changes nothing: mail scanners open links too. */
export async function readSignInLink(db: Db, token: string, now: Date, reader: Language = 'kk'): Promise<Result<LinkOwner, LinkProblem>> {
  const link = await repository.findLink(db, hashSecret(token));
  const problem = linkProblem(link, now);
  if (problem || !link) return refuse(problem ?? 'unknown');
  return ok({ name: fullName(link, reader, 'full'), email: link.email, isDemo: link.isDemo });
}

export type NewSession = { token: string; sessionId: string };

/** Uses up the link and opens a new session. Of two clicks at the same moment one wins. */
export function confirmSignIn(db: Db, input: { token: string; userAgent: string | null; now: Date }): Promise<Result<NewSession, LinkProblem>> {
  return inTransaction(db, async (trx) => {
    const hash = hashSecret(input.token);
    const link = await repository.takeLink(trx, hash, input.now);
    if (!link) return refuse(linkProblem(await repository.findLink(trx, hash), input.now) ?? 'unknown');
    return ok(await openSession(trx, link, input));
  });
}

/** The quick entry of the embedded demo. The caller has made sure that this is the demo, on loopback. */
export function enterDemo(db: Db, input: { role: Role; userAgent: string | null; now: Date }): Promise<Result<NewSession, 'unknown'>> {
  return inTransaction(db, async (trx) => {
    const account = await repository.findDemoAccount(trx, DEMO_KEYS[input.role]);
    if (!account) return refuse('unknown');
    return ok(await openSession(trx, { accountId: account.id, personId: account.personId }, input));
  });
}

type Owner = { accountId: string; personId: string };

async function openSession(trx: Trx, owner: Owner, input: { userAgent: string | null; now: Date }): Promise<NewSession> {
  const [token, id] = [newSecret(), newId()];
  const expiresAt = new Date(input.now.getTime() + SESSION_DAYS * DAY);
  const userAgent = input.userAgent?.slice(0, 300) ?? null;
  await repository.insertSession(trx, { id, accountId: owner.accountId, tokenHash: hashSecret(token), userAgent, expiresAt, createdAt: input.now, lastSeenAt: input.now });
  const actor: Actor = { kind: 'link', purpose: 'sign-in', personId: owner.personId, objectId: owner.accountId, language: 'kk' };
  await recordAudit(trx, actor, { action: 'signed-in', objectKind: 'account', objectId: owner.accountId });
  return { token, sessionId: id };
}

export async function signOut(db: Db, actor: Actor, now: Date): Promise<void> {
  if (actor.kind === 'person') await repository.revokeSession(db, actor.accountId, actor.sessionId, now);
}

export type OpenSession = { id: string; isCurrent: boolean; userAgent: string | null; createdAt: Date; lastSeenAt: Date };

/** The actor's own sessions, this one first. */
export async function listSessions(db: Db, actor: PersonActor, now: Date): Promise<OpenSession[]> {
  const sessions = await repository.listSessions(db, actor.accountId, now);
  const marked = sessions.map((session) => ({ ...session, isCurrent: session.id === actor.sessionId }));
  return marked.sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}

/** Ends one of the actor's own sessions. */
export async function endSession(db: Db, actor: PersonActor, sessionId: string, now: Date): Promise<Result<undefined, 'unknown'>> {
  return (await repository.revokeSession(db, actor.accountId, sessionId, now)) ? ok() : refuse('unknown');
}
