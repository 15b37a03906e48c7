import type { Db } from '#db/schema.ts';
import { clientKey, LINK_MINUTES, MAILS_PER_ADDRESS, REQUESTS_PER_CLIENT } from './access.rules.ts';
import { consume } from './limits.repository.server.ts';
import { hashSecret } from './secrets.service.server.ts';

/**
 * Owns how often a sign-in link may be asked for. Only mails are limited, never the use of a link: as long as a stranger keeps an address at
 * its limit, its owner holds links that work.
 */

const seconds = LINK_MINUTES * 60;

export function mayAsk(db: Db, clientAddress: string): Promise<boolean> {
  return consume(db, { name: 'sign-in-client', points: REQUESTS_PER_CLIENT, seconds }, clientKey(clientAddress));
}

export function mayMail(db: Db, email: string): Promise<boolean> {
  return consume(db, { name: 'sign-in-address', points: MAILS_PER_ADDRESS, seconds }, hashSecret(email.toLowerCase()));
}
