import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { canSeeEntry } from '#app/features/meetings/meetings.rules.ts';
import type { Actor, PublicActor, SystemActor } from '#app/features/people/actor.rules.ts';
import { findOrAddVisitor } from '#app/features/people/people.service.server.ts';
import { cleanDisplayName } from '#app/lib/email-address.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Language } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { listRegistrations } from './desk/desk.repository.server.ts';
import { canHaveSeats, canManageRegistrations, canSeeRegistrations, isUntold, phaseOf, seatsLeft, type RegistrationPhase } from './registrations.rules.ts';
import { CONSENT_VERSION, type AskForSeat } from './registrations.schema.ts';
import { tell } from './seats/seats.service.server.ts';
import * as repository from './registrations.repository.server.ts';

/** Owns seats at public events as the public sees them: how many are left, and asking for one. */

const PUBLIC: PublicActor = { kind: 'public', language: 'kk' };
const SYSTEM: SystemActor = { kind: 'system', via: 'job', language: 'kk' };
/** A button pressed twice is one wish. */
const SAME_WISH_MS = 30_000;

/** What a public page tells about seats: numbers, never names. */
export type SeatOffer = {
  entryId: string;
  phase: RegistrationPhase;
  seats: number;
  left: number;
  waiting: number;
  opensOn: string | null;
  closesOn: string | null;
  isDemo: boolean;
};

/** Whether the actor may open the list behind the offer, or make an offer where there is none. */
export type OfferOnPage = { offer: SeatOffer | null; canOpenList: boolean; canOffer: boolean; /** Who has not heard yet that it moved or fell away; counted for those who may open the list. */ untold: number };

/** Seats of one event; no offer while the public may not see the event, whoever asks. */
export async function findSeatOffer(db: Db, actor: Actor, entryId: string, now: Date): Promise<OfferOnPage> {
  const event = await repository.findEvent(db, entryId);
  const canOffer = event !== undefined && canHaveSeats(event) && canManageRegistrations(actor);
  const canOpenList = typeof event?.seats === 'number' && canSeeRegistrations(actor);
  const untold = event && canOpenList ? (await listRegistrations(db, entryId)).filter((row) => isUntold(event, row)).length : 0;
  if (!event || event.seats === null || !isPublic(event, now)) return { offer: null, canOpenList, canOffer, untold };
  const { seated, waiting } = await repository.countByState(db, entryId);
  const { seats, opensOn, closesOn, isDemo } = event;
  const phase = phaseOf(event, offerOf(event), now);
  return { offer: { entryId, phase, seats, left: waiting > 0 ? 0 : seatsLeft(seats, seated), waiting, opensOn, closesOn, isDemo }, canOpenList, canOffer, untold };
}

function isPublic(event: repository.EventRow, now: Date): boolean {
  return canHaveSeats(event) && canSeeEntry(PUBLIC, { ...event, agencyIds: [], invitedPersonIds: [] }, now);
}

function offerOf(event: repository.EventRow) {
  return { isOpen: event.isOpen === true, opensOn: event.opensOn, closesOn: event.closesOn };
}

/**
 * Writes the wish down and mails a link to confirm it. The answer is the same for an address that has a seat already: only the mail says so,
 * to its owner. Nothing is counted before the link's button is pressed.
 */
export function askForSeat(db: Db, actor: Actor, entryId: string, input: AskForSeat, now: Date): Promise<Result<undefined, 'notFound' | 'closed'>> {
  return inTransaction(db, async (trx) => {
    const event = await repository.findEvent(trx, entryId);
    if (!event || event.seats === null || !isPublic(event, now)) return refuse('notFound');
    if (phaseOf(event, offerOf(event), now) !== 'open') return refuse('closed');
    const name = cleanDisplayName(input.name) || input.email;
    const personId = await findOrAddVisitor(trx, { email: input.email, name, language: input.language });
    const wish = { name, needs: input.needs, language: input.language, state: 'asked' as const, askedAt: now, cancelledAt: null, cancelledBy: null, ...consentIn(actor.language, now) };
    await repository.insertRegistration(trx, { id: newId(), entryId, personId, ...wish });
    const stored = await repository.lockRegistrationOf(trx, entryId, personId);
    if (!stored) throw new Error('a registration that was just written is gone');
    await answerWish(trx, event, stored, wish, now);
    return ok();
  });
}

type Wish = Pick<repository.RegistrationRow, 'name' | 'needs' | 'language' | 'state'> & ReturnType<typeof consentIn> & { askedAt: Date; cancelledAt: null; cancelledBy: null };

async function answerWish(trx: Trx, event: repository.EventRow, stored: repository.RegistrationRow, wish: Wish, now: Date): Promise<void> {
  const { count, lastAt } = await repository.mailsOf(trx, stored.id);
  if (count > 0 && lastAt && now.getTime() - lastAt.getTime() < SAME_WISH_MS && stored.state === 'asked') return;
  const holdsPlace = stored.state === 'seated' || stored.state === 'waiting';
  // A stranger who types this address must not change what its owner has confirmed.
  if (!holdsPlace) await repository.updateRegistration(trx, stored.id, now, wish);
  await tell(trx, SYSTEM, event, [{ to: holdsPlace ? stored : { ...stored, ...wish }, about: holdsPlace ? 'already' : 'confirm', hasSeat: stored.state === 'seated' }], now);
}

/** The words as they stood on the form, in the language in which they were read. */
function consentIn(language: Language, now: Date) {
  return { consentVersion: CONSENT_VERSION, consentText: textsFor(language, 'registrations')('consent.text'), consentLanguage: language, consentAt: now };
}
