import type { Db } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { actorOfPerson } from '#app/features/people/access/access.service.server.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { findCapabilityToken, renewCapability, revokeCapabilities, useCapability as readLink } from '#app/features/people/capabilities/capabilities.service.server.ts';
import type { OwnFeedChange } from './own-feed.schema.ts';

/** A person's calendar behind a secret address: all they may see when signed in, asked anew at each call; the secret opens nothing else. */

/** Calendar programs are set up once and left alone: an end would only look like a fault. */
const YEARS = 20;
const feedOf = (personId: string) => ({ purpose: 'feed' as const, personId, objectId: personId });

export type OwnFeed = { token: string; since: Date };

export function findOwnFeed(db: Db, actor: PersonActor, now: Date): Promise<OwnFeed | null> {
  return findCapabilityToken(db, feedOf(actor.personId), now);
}

/** Each address is new: one that was revoked or replaced never works again. */
export function changeOwnFeed(db: Db, actor: PersonActor, change: OwnFeedChange, now: Date): Promise<void> {
  return inTransaction(db, async (trx) => {
    const which = feedOf(actor.personId);
    // Two clicks on "create" give one address, not a second that silently ends the first.
    if (change === 'create' && (await findCapabilityToken(trx, which, now))) return;
    if (change === 'revoke') await revokeCapabilities(trx, which);
    else await renewCapability(trx, { ...which, expiresAt: new Date(Date.UTC(now.getUTCFullYear() + YEARS, now.getUTCMonth(), 1)) });
    await recordAudit(trx, actor, { action: change === 'revoke' ? 'feed-revoked' : 'feed-created', objectKind: 'person', objectId: actor.personId });
  });
}

/** Whose feed it is, with all their rights of this moment; null for a secret that is unknown or revoked, and when the account is closed. */
export async function findOwnFeedReader(db: Db, secret: string, now: Date): Promise<PersonActor | null> {
  const link = await readLink(db, 'feed', secret, now);
  return link.ok ? actorOfPerson(db, link.value.personId, now) : null;
}
