import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { revokeCapabilities } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { csvFile } from '#app/lib/csv.ts';
import { formatMoment } from '#app/lib/dates.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { textsFor } from '#app/lib/texts.ts';
import { canHaveSeats, canManageRegistrations, canSeeRegistrations, hasBegun, hasExpired, isUntold, phaseOf, seatsLeft } from '../registrations.rules.ts';
import type { RegistrationSettings } from '../registrations.schema.ts';
import { fillSeats, tell } from '../seats/seats.service.server.ts';
import * as registrations from '../registrations.repository.server.ts';
import * as repository from './desk.repository.server.ts';

/** Owns the secretariat's side of registration: how many seats and until when, who sits and who waits, the list on paper. */

/** Everything on the page of one event's registrations; null for whoever may not see names. */
export async function findDesk(db: Db, actor: Actor, entryId: string, now: Date) {
  const event = canSeeRegistrations(actor) ? await registrations.findEvent(db, entryId) : undefined;
  if (!event || (event.seats === null && !canHaveSeats(event))) return null;
  const [rows, lead] = await Promise.all([repository.listRegistrations(db, entryId), repository.findLead(db, entryId)]);
  const { id, title, place, status, visibility, embargoUntil, allDay, startsAt, endsAt, startsOn, endsOn, timeZone, isDemo, sequence } = event;
  const settings = event.seats === null ? null : { seats: event.seats, isOpen: event.isOpen === true, opensOn: event.opensOn, closesOn: event.closesOn, version: event.version ?? 0 };
  const inState = (state: repository.DeskRow['state']) => rows.filter((row) => row.state === state);
  const [seated, waiting] = [inState('seated'), inState('waiting')];
  return {
    event: { id, title, place, status, visibility, embargoUntil, allDay, startsAt, endsAt, startsOn, endsOn, timeZone, isDemo, sequence, lead },
    settings,
    phase: settings ? phaseOf(event, settings, now) : null,
    left: settings ? seatsLeft(settings.seats, seated.length) : 0,
    seated,
    waiting,
    asked: inState('asked').filter((row) => !hasExpired(row, now)),
    cancelled: inState('cancelled'),
    untold: rows.filter((row) => isUntold(event, row)).length,
    canManage: canManageRegistrations(actor),
    hasBegun: hasBegun(event, now),
  };
}

/** An event that repeats has no list of its own: its page says so instead of not being there. Null for all that may have one. */
export async function findWithoutSeats(db: Db, actor: Actor, entryId: string) {
  const event = canSeeRegistrations(actor) ? await registrations.findEvent(db, entryId) : undefined;
  return event?.kind === 'event' && event.rrule !== null ? { id: event.id, title: event.title, isDemo: event.isDemo } : null;
}

export type Desk = NonNullable<Awaited<ReturnType<typeof findDesk>>>;
export type { DeskRow } from './desk.repository.server.ts';

type Refusal = 'forbidden' | 'notFound' | 'stale';

/**
 * Makes the offer or changes it. More seats for people who wait mean seats and mails for these at once: refused as `confirm`, with their names,
 * until the form says that this number has been seen.
 */
export function saveRegistrationSettings(db: Db, actor: Actor, entryId: string, input: RegistrationSettings, now: Date): Promise<Result<{ promoted: number }, Refusal | 'confirm'>> {
  return inTransaction(db, async (trx) => {
    if (!canManageRegistrations(actor)) return refuse('forbidden');
    const before = await registrations.lockSettings(trx, entryId);
    const event = await registrations.findEvent(trx, entryId);
    if (!event || (!before && !canHaveSeats(event))) return refuse('notFound');
    if ((before?.version ?? 0) !== input.version) return refuse('stale');
    const { seats, isOpen, opensOn, closesOn } = input;
    const next = await nextInLine(trx, event, seats, now);
    if (next.length !== input.seen) return refuse('confirm', { names: next.map((row) => row.name) });
    const set = { seats, isOpen, opensOn, closesOn };
    if (before) await registrations.updateSettings(trx, entryId, now, set);
    else if (!(await registrations.insertSettings(trx, { entryId, ...set, createdBy: personIdOf(actor), createdAt: now, updatedAt: now }))) return refuse('stale');
    const promoted = await fillSeats(trx, actor, event, seats, now);
    await recordAudit(trx, actor, { action: 'registration-settings-saved', objectKind: 'entry', objectId: entryId, data: { seats, isOpen } });
    return ok({ promoted });
  });
}

async function nextInLine(trx: Trx, event: registrations.EventRow, seats: number, now: Date) {
  if (event.status === 'cancelled' || hasBegun(event, now)) return [];
  const { seated } = await registrations.countByState(trx, event.id);
  const free = seatsLeft(seats, seated);
  return free > 0 ? registrations.listWaiting(trx, event.id, free) : [];
}

/** One place up on the waiting list. Nobody is told: their page shows the place. */
export function moveUp(db: Db, actor: Actor, entryId: string, registrationId: string, now: Date): Promise<Result<undefined, Refusal>> {
  return inTransaction(db, async (trx) => {
    if (!canManageRegistrations(actor)) return refuse('forbidden');
    await registrations.lockSettings(trx, entryId);
    const registration = await registrations.lockRegistration(trx, registrationId);
    if (!registration || registration.entryId !== entryId) return refuse('notFound');
    const { position, state } = registration;
    if (state !== 'waiting' || position === null) return refuse('stale');
    const ahead = await repository.findAhead(trx, entryId, position);
    if (!ahead) return ok();
    await registrations.updateRegistration(trx, ahead.id, now, { position });
    await registrations.updateRegistration(trx, registrationId, now, { position: ahead.position });
    await recordAudit(trx, actor, { action: 'registration-moved-up', objectKind: 'registration', objectId: registrationId });
    return ok();
  });
}

/** Who is removed hears of it, and so does whoever gets the seat; the page has said so before. The link of the removed shows that it is over. */
export function removeRegistration(db: Db, actor: Actor, entryId: string, registrationId: string, now: Date): Promise<Result<{ promoted: number }, Refusal>> {
  return inTransaction(db, async (trx) => {
    if (!canManageRegistrations(actor)) return refuse('forbidden');
    const settings = await registrations.lockSettings(trx, entryId);
    const registration = await registrations.lockRegistration(trx, registrationId);
    const event = await registrations.findEvent(trx, entryId);
    if (!settings || !event || !registration || registration.entryId !== entryId) return refuse('notFound');
    if (registration.state === 'cancelled') return refuse('stale');
    const { state, personId } = registration;
    await registrations.updateRegistration(trx, registrationId, now, { state: 'cancelled', position: null, cancelledAt: now, cancelledBy: 'secretariat' });
    // Nobody writes to an address that has not answered yet.
    if (state === 'asked' && personId) await revokeCapabilities(trx, { personId, objectId: registrationId, purpose: 'registration' });
    if (state !== 'asked') await tell(trx, actor, event, [{ to: registration, about: 'removed', hasSeat: state === 'seated' }], now);
    const promoted = state === 'seated' ? await fillSeats(trx, actor, event, settings.seats, now) : 0;
    await recordAudit(trx, actor, { action: 'registration-removed', objectKind: 'registration', objectId: registrationId });
    return ok({ promoted });
  });
}

const COLUMNS = ['number', 'state', 'name', 'email', 'language', 'needs', 'asked', 'confirmed', 'consent'] as const;

/** The list as a table for spreadsheets. Taking names and addresses out of the house is written into the audit log. */
export async function exportRegistrations(db: Db, actor: Actor, entryId: string, now: Date): Promise<string | null> {
  const desk = await findDesk(db, actor, entryId, now);
  if (!desk?.settings) return null;
  const t = textsFor(actor.language, 'registration-desk');
  const moment = (at: Date | null) => (at ? formatMoment(at, desk.event.timeZone, actor.language) : '');
  const lines = [...desk.seated, ...desk.waiting, ...desk.asked].map((row, index) => [
    String(index + 1), t(`states.${row.state}`), row.name, row.email ?? '', row.language, row.needs ?? '', moment(row.askedAt), moment(row.confirmedAt), `${row.consentVersion}, ${moment(row.consentAt)}`,
  ]);
  await inTransaction(db, (trx) => recordAudit(trx, actor, { action: 'registrations-exported', objectKind: 'entry', objectId: entryId, data: { count: lines.length } }));
  return csvFile([COLUMNS.map((column) => t(`csv.${column}`)), ...lines], actor.language);
}
