import { createHash, createHmac, randomBytes } from 'node:crypto';
import { env } from '#app/lib/env.server.ts';

/** Owns how secrets are made: what a person holds is never stored, only its hash. */

export function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/**
 * The token of a mailed link, derived from its id and SESSION_SECRET, so that it can be written into the mail at delivery and a stolen
 * database holds no working link. 192 bits.
 */
export function tokenOf(id: string): string {
  return createHmac('sha256', env().SESSION_SECRET).update(`capability:${id}`).digest('base64url').slice(0, 32);
}

/** Stands in queued mails where the token will be. */
export function tokenPlaceholder(id: string): string {
  return `%%token:${id}%%`;
}
