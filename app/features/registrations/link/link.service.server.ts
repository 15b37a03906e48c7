import type { Db } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { eventFacts, seatFile } from '../letters/letters.service.server.ts';
import { confirmBy, endOf, hasBegun, hasExpired, KEPT_DAYS } from '../registrations.rules.ts';
import { fillSeats, takePlace, tell } from '../seats/seats.service.server.ts';
import * as repository from '../registrations.repository.server.ts';

/** Owns what somebody registered does by their own link: confirm, look, cancel. Looking changes nothing. */

const DAY = 86_400_000;

/** Everything the page behind the link shows; null when there is no such registration, or none of this person. */
export async function findRegistrationPage(db: Db, actor: Actor, registrationId: string, now: Date) {
  const registration = await repository.findRegistration(db, registrationId);
  if (!registration || registration.personId !== personIdOf(actor)) return null;
  const event = await repository.findEvent(db, registration.entryId);
  if (!event) return null;
  const { name, language, needs, position, state } = registration;
  const over = event.status === 'cancelled' ? ('cancelled' as const) : hasBegun(event, now) ? ('begun' as const) : null;
  return {
    name: name ?? '',
    language,
    needs,
    state: hasExpired(registration, now) ? ('expired' as const) : state,
    over,
    place: state === 'waiting' && position !== null ? await repository.placeInLine(db, event.id, position) : null,
    confirmBy: confirmBy(registration).toISOString(),
    erasedOn: new Date(endOf(event).getTime() + KEPT_DAYS * DAY).toISOString(),
    /** Only for those who have a seat. */
    onlineUrl: state === 'seated' && over === null && event.format !== 'in_person' ? event.onlineUrl : null,
    event: { id: event.id, isDemo: event.isDemo, ...eventFacts(event) },
  };
}

export type RegistrationPageData = NonNullable<Awaited<ReturnType<typeof findRegistrationPage>>>;

type Refusal = 'notFound' | 'expired' | 'cancelled' | 'over';

/** The first press takes a seat, or a place on the waiting list; every later one changes nothing. */
export function confirmRegistration(db: Db, actor: Actor, registrationId: string, now: Date): Promise<Result<'seated' | 'waiting', Refusal>> {
  return inTransaction(db, async (trx) => {
    const known = await repository.findRegistration(trx, registrationId);
    if (!known || known.personId !== personIdOf(actor)) return refuse('notFound');
    // The queue first, then the registration: the same order everywhere, so that no two wait for each other.
    const settings = await repository.lockSettings(trx, known.entryId);
    const registration = await repository.lockRegistration(trx, registrationId);
    const event = await repository.findEvent(trx, known.entryId);
    if (!settings || !registration || !event) return refuse('notFound');
    if (registration.state === 'seated' || registration.state === 'waiting') return ok(registration.state);
    if (registration.state === 'cancelled') return refuse('cancelled');
    if (hasExpired(registration, now)) return refuse('expired');
    if (event.status === 'cancelled' || hasBegun(event, now)) return refuse('over');
    const state = await takePlace(trx, event, settings.seats, registration, now);
    const placed = await repository.findRegistration(trx, registrationId);
    const place = state === 'waiting' ? { position: await repository.placeInLine(trx, event.id, placed?.position ?? 0) } : {};
    await tell(trx, actor, event, [{ to: registration, about: state, hasSeat: state === 'seated', ...place }], now);
    await recordAudit(trx, actor, { action: `registration-${state}`, objectKind: 'registration', objectId: registrationId });
    return ok(state);
  });
}

/** Gives the seat back; the next in line has it in the same transaction. */
export function cancelRegistration(db: Db, actor: Actor, registrationId: string, now: Date): Promise<Result<undefined, 'notFound' | 'over'>> {
  return inTransaction(db, async (trx) => {
    const known = await repository.findRegistration(trx, registrationId);
    if (!known || known.personId !== personIdOf(actor)) return refuse('notFound');
    const settings = await repository.lockSettings(trx, known.entryId);
    const registration = await repository.lockRegistration(trx, registrationId);
    const event = await repository.findEvent(trx, known.entryId);
    if (!settings || !registration || !event) return refuse('notFound');
    if (registration.state === 'cancelled') return ok();
    if (hasBegun(event, now)) return refuse('over');
    await repository.updateRegistration(trx, registrationId, now, { state: 'cancelled', position: null, cancelledAt: now, cancelledBy: 'guest' });
    if (registration.state === 'seated') {
      await tell(trx, actor, event, [{ to: registration, about: 'withdrawn', hasSeat: true }], now);
      await fillSeats(trx, actor, event, settings.seats, now);
    }
    await recordAudit(trx, actor, { action: 'registration-cancelled', objectKind: 'registration', objectId: registrationId });
    return ok();
  });
}

/** The seat as a calendar file; null for whoever has none. */
export async function findSeatFile(db: Db, actor: Actor, registrationId: string, now: Date): Promise<string | null> {
  const registration = await repository.findRegistration(db, registrationId);
  if (!registration || registration.personId !== personIdOf(actor) || registration.state !== 'seated') return null;
  const event = await repository.findEvent(db, registration.entryId);
  return event && event.status !== 'cancelled' ? seatFile(event, actor.language, now) : null;
}
