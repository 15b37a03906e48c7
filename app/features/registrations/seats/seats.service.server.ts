import type { Trx } from '#db/schema.ts';
import { queueMails } from '#app/features/notifications/notifications.service.server.ts';
import type { RegistrationAbout, RegistrationEvent } from '#app/features/notifications/mail-templates.schema.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { grantCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { registrationMail } from '../letters/letters.service.server.ts';
import { endOf, hasBegun, KEPT_DAYS, seatsLeft } from '../registrations.rules.ts';
import * as registrations from '../registrations.repository.server.ts';
import * as repository from './seats.repository.server.ts';

/** Owns who sits and who waits. Everything here runs under the lock of the event's settings, so seats are given one at a time. */

const DAY = 86_400_000;

type Event = registrations.EventRow;
type Registration = registrations.RegistrationRow;

/** Seats the newcomer, or puts them behind everybody who waits. */
export async function takePlace(trx: Trx, event: Event, seats: number, registration: Registration, now: Date): Promise<'seated' | 'waiting'> {
  const { seated, waiting } = await registrations.countByState(trx, event.id);
  const state = seatsLeft(seats, seated) > 0 && waiting === 0 ? 'seated' : 'waiting';
  await registrations.updateRegistration(trx, registration.id, now, { state, position: await registrations.nextPosition(trx, event.id), confirmedAt: now });
  return state;
}

/** The first of those who wait get the seats that are free, and hear of it at once. Nobody is seated at what has begun or was cancelled. */
export async function fillSeats(trx: Trx, actor: Actor, event: Event, seats: number, now: Date): Promise<number> {
  if (event.status === 'cancelled' || hasBegun(event, now)) return 0;
  const { seated } = await registrations.countByState(trx, event.id);
  const free = seatsLeft(seats, seated);
  const next = free > 0 ? await registrations.listWaiting(trx, event.id, free) : [];
  for (const registration of next) await registrations.updateRegistration(trx, registration.id, now, { state: 'seated' });
  await tell(trx, actor, event, next.map((to) => ({ to, about: 'promoted', hasSeat: true })), now);
  return next.length;
}

export type Message = { to: Registration; about: RegistrationAbout; hasSeat: boolean; position?: number; was?: RegistrationEvent | null };

/** Queues one mail for each; with time to undo where somebody of ours pressed a button. */
export async function tell(trx: Trx, actor: Actor, event: Event, messages: readonly Message[], now: Date, delaySeconds = 0): Promise<{ batchId: string; count: number }> {
  const addresses = await repository.addressesOf(trx, messages.map(({ to }) => to.id));
  const mails = [];
  for (const { to, ...message } of messages) {
    const reached = addresses.get(to.id);
    if (!reached || to.personId === null || to.name === null) continue;
    const { id } = await grantCapability(trx, { purpose: 'registration', personId: to.personId, objectId: to.id, expiresAt: new Date(endOf(event).getTime() + KEPT_DAYS * DAY) });
    mails.push(registrationMail({ ...message, event, to: { ...to, personId: to.personId, name: to.name }, email: reached.email, mailCount: reached.mailCount, capabilityId: id, now }));
  }
  return queueMails(trx, actor, { mails, now, delaySeconds });
}
