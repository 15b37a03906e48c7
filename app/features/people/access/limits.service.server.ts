import type { Db } from '#db/schema.ts';
import { clientKey, LINK_MINUTES, MAILS_PER_ADDRESS, REQUESTS_PER_CLIENT, SEAT_MAILS_PER_ADDRESS, SEAT_REQUESTS_PER_CLIENT } from './access.rules.ts';
import { consume } from './limits.repository.server.ts';
import { hashSecret } from './secrets.service.server.ts';

/**
 * Owns how often the public may ask us for mails: sign-in links and seats. Only mails are limited, never the use of a link: as long as a
 * stranger keeps an address at its limit, its owner holds links that work.
 */

const seconds = LINK_MINUTES * 60;
const HOUR = 3_600;

export function mayAsk(db: Db, clientAddress: string): Promise<boolean> {
  return consume(db, { name: 'sign-in-client', points: REQUESTS_PER_CLIENT, seconds }, clientKey(clientAddress));
}

/** A whole class registers from one school's address within an hour. */
export function mayAskForSeat(db: Db, clientAddress: string): Promise<boolean> {
  return consume(db, { name: 'seat-client', points: SEAT_REQUESTS_PER_CLIENT, seconds: HOUR }, clientKey(clientAddress));
}

export function mayMailSeat(db: Db, email: string): Promise<boolean> {
  return consume(db, { name: 'seat-address', points: SEAT_MAILS_PER_ADDRESS, seconds: HOUR }, hashSecret(email.toLowerCase()));
}

export function mayMail(db: Db, email: string): Promise<boolean> {
  return consume(db, { name: 'sign-in-address', points: MAILS_PER_ADDRESS, seconds }, hashSecret(email.toLowerCase()));
}
