import type { Db } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { lockAssignment } from '../assignments.repository.server.ts';
import { canReport, isClosed, viaOf } from '../assignments.rules.ts';
import * as repository from './receipts.repository.server.ts';

/** Owns the agency's word that it has taken an assignment: once for each responsible agency, by link or signed in. */

export function takeAssignment(db: Db, actor: Actor, input: { assignmentId: string }): Promise<Result<undefined, 'forbidden' | 'notFound' | 'closed'>> {
  return inTransaction(db, async (trx) => {
    const row = await lockAssignment(trx, input.assignmentId);
    if (!row) return refuse('notFound');
    if (!canReport(actor, row)) return refuse('forbidden');
    if (isClosed(row)) return refuse('closed');
    const isNew = await repository.insertReceipt(trx, { assignmentId: row.id, agencyId: row.agencyId, personId: personIdOf(actor), via: viaOf(actor), createdAt: clock() });
    if (isNew) await recordAudit(trx, actor, { action: 'assignment-taken', objectKind: 'assignment', objectId: row.id, data: { agencyId: row.agencyId } });
    return ok();
  });
}

export type Receipt = { at: string; via: 'web' | 'link' | 'secretariat'; personName: string };

/** Of the agency that is responsible now. */
export async function findReceipt(db: Db, actor: Actor, assignment: { id: string; agencyId: string }): Promise<Receipt | null> {
  const row = actor.kind === 'public' ? undefined : await repository.findReceipt(db, assignment.id, assignment.agencyId);
  return row ? { at: row.createdAt.toISOString(), via: row.via, personName: fullName(row, actor.language, 'short') } : null;
}
