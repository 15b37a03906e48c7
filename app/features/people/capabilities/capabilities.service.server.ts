import type { CapabilitiesTable, Db, Trx } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Language } from '#app/lib/text3.ts';
import { hashSecret, tokenOf, tokenPlaceholder } from '../access/secrets.service.server.ts';
import { fullName } from '../people.rules.ts';
import { capabilityProblem, type CapabilityProblem } from './capabilities.rules.ts';
import * as repository from './capabilities.repository.server.ts';

/** Owns what a mailed link allows: one purpose, one person, one object, until a day. It never signs in. */

export type Purpose = CapabilitiesTable['purpose'];

/** The token of a capability, to be put into a mail at delivery. */
export const capabilityToken = tokenOf;
/** `%%token:<id>%%`: stands in queued mails where the token will be. */
export const capabilityUrlPlaceholder = tokenPlaceholder;

type Grant = { purpose: Purpose; personId: string; objectId: string; expiresAt: Date };

/** The same purpose, person and object give the same link again; a later end prolongs it, a revoked one works again. */
export async function grantCapability(trx: Trx, grant: Grant): Promise<{ id: string }> {
  const id = newId();
  return repository.upsert(trx, { ...grant, id, tokenHash: hashSecret(tokenOf(id)) });
}

/** Many at once, each for another object: the ids by object. */
export async function grantCapabilities(trx: Trx, grants: readonly Grant[]): Promise<Map<string, string>> {
  const rows = grants.map((grant) => {
    const id = newId();
    return { ...grant, id, tokenHash: hashSecret(tokenOf(id)) };
  });
  return new Map((await repository.upsertAll(trx, rows)).map(({ id, objectId }) => [objectId, id]));
}

/** A new secret, where the old one may have become known: from now on the old one is unknown. */
export async function renewCapability(trx: Trx, grant: Grant): Promise<{ id: string }> {
  const id = newId();
  await repository.replace(trx, { ...grant, id, tokenHash: hashSecret(tokenOf(id)) });
  return { id };
}

/** The link that works now. None when SESSION_SECRET has changed since: then the one handed out can no longer be told, only replaced. */
export async function findCapabilityToken(db: Db, which: Omit<Grant, 'expiresAt'>, now: Date): Promise<{ token: string; since: Date } | null> {
  const found = await repository.findCurrent(db, which, now);
  const token = found && tokenOf(found.id);
  return found && token && hashSecret(token) === found.tokenHash ? { token, since: found.createdAt } : null;
}

export type UsedCapability = { capabilityId: string; personId: string; objectId: string; language: Language; name: string; isDemo: boolean };

/** Whom and what a link is for. Using it changes nothing by itself: GET asks too. */
export async function useCapability(db: Db, purpose: Purpose, token: string, now: Date): Promise<Result<UsedCapability, CapabilityProblem>> {
  const found = token.length <= 100 ? await repository.findByHash(db, purpose, hashSecret(token)) : null;
  const problem = capabilityProblem(found, now);
  if (problem || !found) return refuse(problem ?? 'unknown');
  const { id, personId, objectId, language, isDemo } = found;
  return ok({ capabilityId: id, personId, objectId, language, name: fullName(found, language, 'full'), isDemo });
}

/** Withdraws every link to an object, or one person's. */
export function revokeCapabilities(trx: Trx, which: { personId?: string; objectId: string; purpose?: Purpose }): Promise<void> {
  return repository.revoke(trx, which, clock());
}
