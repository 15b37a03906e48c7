import { isSecretariat, readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import { dayOf } from '#app/lib/time-zones.ts';

/** Somebody who does not confirm within this time is forgotten, and a seat never waits for them: it is taken by confirming. */
export const CONFIRM_HOURS = 48;
/** After the event's last day names, addresses and needs are erased. */
export const KEPT_DAYS = 30;
const DAY = 86_400_000;

export function canManageRegistrations(actor: Actor): boolean {
  return isSecretariat(actor);
}

/** Names, addresses and needs of visitors. */
export function canSeeRegistrations(actor: Actor): boolean {
  return readsAll(actor);
}

export type SeatedEvent = {
  status: 'draft' | 'planned' | 'confirmed' | 'held' | 'cancelled';
  allDay: boolean;
  startsAt: Date | null;
  endsAt: Date | null;
  startsOn: string | null;
  endsOn: string | null;
  timeZone: string;
};
export type Offer = { isOpen: boolean; opensOn: string | null; closesOn: string | null };
/** `stopped`: by hand; `before` and `closed`: by the days set; `over`: it has begun. */
export type RegistrationPhase = 'open' | 'before' | 'closed' | 'stopped' | 'cancelled' | 'over';

export function phaseOf(event: SeatedEvent, offer: Offer, now: Date): RegistrationPhase {
  if (event.status === 'cancelled') return 'cancelled';
  if (hasBegun(event, now)) return 'over';
  if (!offer.isOpen) return 'stopped';
  const today = dayOf(now, event.timeZone);
  if (offer.opensOn !== null && today < offer.opensOn) return 'before';
  return offer.closesOn !== null && today > offer.closesOn ? 'closed' : 'open';
}

/** To what lasts whole days one may come until the evening of the first. */
export function hasBegun(event: SeatedEvent, now: Date): boolean {
  if (event.status === 'held') return true;
  if (event.allDay) return event.startsOn === null || dayOf(now, event.timeZone) > event.startsOn;
  return event.startsAt === null || event.startsAt <= now;
}

/** Only what stands on a day, once, can be seated. */
export function canHaveSeats(entry: SeatedEvent & { kind: string; rrule: string | null }): boolean {
  return entry.kind === 'event' && entry.rrule === null && (entry.allDay ? entry.startsOn !== null : entry.startsAt !== null);
}

/** The end of the last day or hour, on the safe side of every zone. */
export function endOf(event: SeatedEvent): Date {
  if (event.allDay) return new Date(Date.parse(`${event.endsOn ?? event.startsOn ?? '1970-01-01'}T23:59:59Z`) + DAY / 2);
  return event.endsAt ?? event.startsAt ?? new Date(0);
}

export function hasExpired(registration: { state: string; askedAt: Date }, now: Date): boolean {
  return registration.state === 'asked' && confirmBy(registration) <= now;
}

export function confirmBy({ askedAt }: { askedAt: Date }): Date {
  return new Date(askedAt.getTime() + CONFIRM_HOURS * 3_600_000);
}

/** Never below zero: the secretariat may take seats away after they were given. */
export function seatsLeft(seats: number, seated: number): number {
  return Math.max(0, seats - seated);
}

export type News = 'moved' | 'cancelled';
type Told = { sequence: number | null; about: string | null };

/** Holds a place and knows something else than what stands now. */
export function isUntold(event: { status: string; sequence: number }, registration: { state: string; told: Told | null }): boolean {
  return (registration.state === 'seated' || registration.state === 'waiting') && newsFor(event, registration.told ?? { sequence: null, about: null }) !== null;
}

/** What a registered person has not been told yet, by what the mails to them said. */
export function newsFor(event: { status: string; sequence: number }, told: Told): News | null {
  if (event.status === 'cancelled') return told.about === 'cancelled' ? null : 'cancelled';
  return told.sequence !== null && (told.sequence < event.sequence || told.about === 'cancelled') ? 'moved' : null;
}
