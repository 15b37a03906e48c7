import type { Db } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { isSecretariat, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { findEntryKind, listLinkable, listRows, lockAssignment, updateAssignment } from '../assignments.repository.server.ts';

/** Milestones and assignments that belong to an initiative: listed with their state, put into it and taken out. */

const MOST = 500;

export async function listInitiativeMilestones(db: Db, actor: Actor, entryId: string) {
  const rows = await listRows(db, actor, dayOf(clock(), HOME_ZONE), { entryId, limit: MOST });
  return rows.map(({ id, result, state, dueOn, duePrecision, isDemo, agencyName, agencyAbbr, agencyShort, version }) => ({ id, result, state, dueOn, duePrecision, isDemo, agency: agencyAbbr ?? agencyShort ?? agencyName, version }));
}

export type InitiativeMilestone = Awaited<ReturnType<typeof listInitiativeMilestones>>[number];


export function listLinkableMilestones(db: Db, actor: Actor) {
  return listLinkable(db, actor);
}

/** `entryId` null takes it out of whatever it belongs to. The version is the milestone's. */
export function linkToInitiative(db: Db, actor: Actor, input: { assignmentId: string; version: number; entryId: string | null }): Promise<Result<undefined, 'forbidden' | 'notFound' | 'stale' | 'invalid'>> {
  return inTransaction(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    const row = await lockAssignment(trx, input.assignmentId);
    if (!row) return refuse('notFound');
    if (row.version !== input.version) return refuse('stale');
    if (input.entryId && (await findEntryKind(trx, input.entryId)) !== 'initiative') return refuse('invalid');
    await updateAssignment(trx, row.id, clock(), { entryId: input.entryId });
    await recordAudit(trx, actor, { action: 'assignment-linked', objectKind: 'assignment', objectId: row.id, data: { entryId: input.entryId } });
    return ok();
  });
}
