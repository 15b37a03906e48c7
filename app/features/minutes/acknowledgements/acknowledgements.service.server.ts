import type { Db } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { LinkActor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { findProtocolByLink } from '../protocol/protocol.service.server.ts';
import * as repository from './acknowledgements.repository.server.ts';

/** Owns the confirmation that somebody has read approved minutes: by their own link, once for each edition. */

/** The minutes that the link asks to confirm, as its holder may read them, and when they did. */
export async function findToAcknowledge(db: Db, link: LinkActor) {
  const opened = await findProtocolByLink(db, link);
  return opened && { ...opened, at: await repository.findMoment(db, link.objectId, opened.protocol.edition ?? 1, link.personId) };
}

export function acknowledgeMinutes(db: Db, link: LinkActor): Promise<Result<undefined, 'notFound'>> {
  return inTransaction(db, async (trx) => {
    const opened = await findProtocolByLink(trx, link);
    if (!opened) return refuse('notFound');
    const isNew = await repository.insert(trx, { id: newId(), minutesId: link.objectId, edition: opened.protocol.edition ?? 1, personId: link.personId, createdAt: clock() });
    if (isNew) await recordAudit(trx, link, { action: 'minutes-acknowledged', objectKind: 'minutes', objectId: link.objectId });
    return ok();
  });
}

/** Since when, by person, of the edition that counts. */
export async function acknowledgementsOf(db: Db, minutesId: string, edition: number): Promise<Map<string, Date>> {
  return new Map((await repository.list(db, minutesId, edition)).map(({ personId, createdAt }) => [personId, createdAt]));
}
