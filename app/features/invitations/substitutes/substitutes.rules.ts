import { sameAddress } from '#app/lib/email-address.ts';

/** Who may send whom instead. */

type Standing = { /** The rule of the body; a meeting without a body has none. */ bodyAllows: boolean | null; /** Comes in somebody's place. */ isSubstitute: boolean };

/** A substitute sends nobody on: the member answers for who sits on the seat. */
export function maySubstitute({ bodyAllows, isSubstitute }: Standing): boolean {
  return bodyAllows !== false && !isSubstitute;
}

/** So many namings for one invitation; each mails an address that a guest typed. */
export const MOST_SUBSTITUTES = 5;

type Addresses = { typed: string; own: string | null; mailbox: string };

/** Null when the address can be somebody else's. */
export function addressBarrier({ typed, own, mailbox }: Addresses): 'ownAddress' | 'mailboxAddress' | null {
  if (own !== null && sameAddress(typed, own)) return 'ownAddress';
  // The organizer of an invitation is never its guest: calendar programs would take the meeting for theirs.
  return sameAddress(typed, mailbox) ? 'mailboxAddress' : null;
}

/** Still to be asked anew: the substitute is gone or declined, and the member said nothing since. */
export function isAskedAnew(guest: { lostSubstitutes: number; hasSubstitute: boolean; hasAnsweredSince: boolean }, toldOf: number): boolean {
  return guest.lostSubstitutes > toldOf && !guest.hasSubstitute && !guest.hasAnsweredSince;
}
