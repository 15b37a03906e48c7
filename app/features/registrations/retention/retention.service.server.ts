import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { forgetMailsOfRegistrations } from '#app/features/notifications/notifications.service.server.ts';
import type { SystemActor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { revokeCapabilities } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { eraseVisitors } from '#app/features/people/people.service.server.ts';
import { CONFIRM_HOURS, KEPT_DAYS } from '../registrations.rules.ts';
import * as repository from './retention.repository.server.ts';

/** Owns forgetting: wishes nobody confirmed, and after the event everybody's name and address. Safe to run anywhere, any number of times. */

export const REGISTRATIONS_JOB = 'tidy-registrations';
const HOUR = 3_600_000;
const AT_ONCE = 200;
const SYSTEM: SystemActor = { kind: 'system', via: 'job', language: 'kk' };

export type Tidied = { forgotten: number; erased: number };

export async function tidyRegistrations(db: Db, now: Date): Promise<Tidied> {
  const tidied = { forgotten: 0, erased: 0 };
  for (;;) {
    const { forgotten, erased } = await inTransaction(db, (trx) => tidySome(trx, now));
    tidied.forgotten += forgotten;
    tidied.erased += erased;
    if (forgotten + erased === 0) return tidied;
  }
}

async function tidySome(trx: Trx, now: Date): Promise<Tidied> {
  const unconfirmed = await repository.lockUnconfirmed(trx, new Date(now.getTime() - CONFIRM_HOURS * HOUR), AT_ONCE);
  await forget(trx, unconfirmed, now, (ids) => repository.deleteRegistrations(trx, ids));
  const over = await repository.lockOver(trx, new Date(now.getTime() - KEPT_DAYS * 24 * HOUR), AT_ONCE);
  await forget(trx, over, now, (ids) => repository.eraseRegistrations(trx, ids, now));
  if (over.length > 0) await recordAudit(trx, SYSTEM, { action: 'registrations-erased', objectKind: 'registration', objectId: over[0]!.id, data: { count: over.length } });
  return { forgotten: unconfirmed.length, erased: over.length };
}

async function forget(trx: Trx, outdated: readonly repository.Outdated[], now: Date, remove: (ids: string[]) => Promise<void>): Promise<void> {
  if (outdated.length === 0) return;
  const ids = outdated.map(({ id }) => id);
  await forgetMailsOfRegistrations(trx, ids);
  for (const { id, personId } of outdated) await revokeCapabilities(trx, { personId, objectId: id, purpose: 'registration' });
  await remove(ids);
  await eraseVisitors(trx, await repository.listWithoutRegistration(trx, outdated.map(({ personId }) => personId)), now);
}
