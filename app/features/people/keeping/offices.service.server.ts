import type { Db } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { handSeatsOver, isAgency } from '#app/features/agencies/keeping/keeping.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import { addDays } from '#app/lib/local-days.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { HOME_ZONE, localToInstant } from '#app/lib/time-zones.ts';
import { isSecretariat, personIdOf, type Actor } from '../actor.rules.ts';
import { recordAudit } from '../audit/audit.service.server.ts';
import { changesBetween, firstOf, type Concern } from '../history/history.rules.ts';
import { fullName } from '../people.rules.ts';
import type { Leave, NewOffice, OfficeDates } from './keeping.schema.ts';
import * as repository from './keeping.repository.server.ts';

/** Owns who speaks for which agency from when to when, who is away, and who takes over when somebody leaves. */

export type OfficeTrouble = 'forbidden' | 'notFound' | 'invalid';

export function addOffice(db: Db, actor: Actor, personId: string, { requestId, agencyId, role, fromOn, toOn, absentFrom, absentTo }: NewOffice): Promise<Result<undefined, OfficeTrouble>> {
  return undoingRefusals(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    if (!(await repository.isPerson(trx, personId))) return refuse('notFound');
    if (!(await isAgency(trx, agencyId))) return refuse('invalid', { fields: { agencyId: 'unknownChoice' } });
    const dates = { fromOn, toOn, absentFrom, absentTo };
    await repository.upsertOffice(trx, { id: requestId, personId, agencyId, role, ...dates });
    await recordAudit(trx, actor, { action: 'office-added', objectKind: 'person', objectId: personId, data: { agencyId, role }, concerns: [{ kind: 'agency', id: agencyId }], values: firstOf(dates) });
    return ok();
  });
}

/** The secretariat sets all dates; people say for themselves when they are away. */
export function changeOffice(db: Db, actor: Actor, personId: string, { officeId, fromOn, toOn, absentFrom, absentTo }: OfficeDates): Promise<Result<undefined, OfficeTrouble>> {
  return undoingRefusals(db, async (trx) => {
    const isOwn = personIdOf(actor) === personId;
    if (!isSecretariat(actor) && !isOwn) return refuse('forbidden');
    const office = await repository.findOffice(trx, officeId);
    if (!office || office.personId !== personId) return refuse('notFound');
    const set = isSecretariat(actor) ? { fromOn, toOn, absentFrom, absentTo } : { absentFrom, absentTo };
    await repository.updateOffice(trx, officeId, set);
    const { agencyId, role } = office;
    await recordAudit(trx, actor, { action: 'office-changed', objectKind: 'person', objectId: personId, data: { officeId, agencyId, role }, concerns: [{ kind: 'agency', id: agencyId }], values: changesBetween(office, set) });
    return ok();
  });
}

/** Ends an office with that day. The successor holds it from the next one, with the seats; without one they stand vacant, in sight. */
export function leaveOffice(db: Db, actor: Actor, personId: string, { officeId, lastDay, successorId }: Leave): Promise<Result<{ seats: number }, OfficeTrouble>> {
  return undoingRefusals(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    const office = await repository.findOffice(trx, officeId);
    if (!office || office.personId !== personId) return refuse('notFound');
    if (office.fromOn !== null && lastDay < office.fromOn) return refuse('invalid', { fields: { lastDay: 'endBeforeStart' } });
    if (successorId === personId || (successorId && !(await repository.isPerson(trx, successorId)))) return refuse('invalid', { fields: { successorId: 'unknownChoice' } });
    const { agencyId, role } = office;
    await repository.updateOffice(trx, officeId, { toOn: lastDay });
    if (successorId) await repository.upsertOffice(trx, { id: newId(), personId: successorId, agencyId, role, fromOn: addDays(lastDay, 1) });
    const { seats, bodyIds } = await handSeatsOver(trx, { personId, agencyId, lastDay, successorId });
    await repository.closeAccountOf(trx, personId, agencyId, midnightAfter(lastDay), lastDay);
    const concerns: Concern[] = [{ kind: 'agency', id: agencyId }, ...(successorId ? [{ kind: 'person' as const, id: successorId }] : []), ...bodyIds.map((id) => ({ kind: 'body' as const, id }))];
    await recordAudit(trx, actor, { action: 'office-left', objectKind: 'person', objectId: personId, data: { officeId, agencyId, role, lastDay, successorId, seats }, concerns });
    return ok({ seats });
  });
}

/** The first moment of the next day; where the clock is put forward over midnight, an hour later. */
function midnightAfter(day: string): Date {
  const local = localToInstant({ date: addDays(day, 1), time: '00:00' }, HOME_ZONE);
  if (local.kind === 'ok') return local.instant;
  return local.kind === 'ambiguous' ? local.first : new Date(`${addDays(day, 1)}T00:00:00Z`);
}

/** All offices with those who could take over; for the secretariat and the person themselves. */
export async function listOfficesOf(db: Db, actor: Actor, personId: string, today: string) {
  if (!isSecretariat(actor) && personIdOf(actor) !== personId) return [];
  const offices = await repository.listOffices(db, personId);
  const colleagues = await repository.listColleagues(db, [...new Set(offices.map(({ agencyId }) => agencyId))], personId, today);
  return offices.map((office) => ({
    ...office,
    isPast: office.toOn !== null && office.toOn < today,
    colleagues: colleagues.filter(({ agencyId }) => agencyId === office.agencyId).map((colleague) => ({ id: colleague.id, name: fullName(colleague, actor.language, 'full') })),
  }));
}

export type OfficeInForm = Awaited<ReturnType<typeof listOfficesOf>>[number];
