import { createHash, randomBytes } from 'node:crypto';
import type { Db } from '#db/schema.ts';
import type { PersonActor } from '../actor.rules.ts';
import { findSessionOwner } from './access.repository.server.ts';

/** Owns sign-in links and sessions: secrets are random, stored hashed, bounded in time. */

export function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** The person behind a session token, or null when it is unknown, expired, revoked or its account disabled. */
export async function actorOfSession(db: Db, token: string, now: Date): Promise<PersonActor | null> {
  const owner = await findSessionOwner(db, hashSecret(token), now);
  return owner ? { kind: 'person', ...owner } : null;
}
