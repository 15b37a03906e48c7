import type { Db, Trx } from '#db/schema.ts';
import { inTransaction, undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { lockAssignment, lockAssignments, updateAssignment } from '../assignments.repository.server.ts';
import { canReview, isClosed } from '../assignments.rules.ts';
import { createAssignment } from '../assignments.service.server.ts';
import { tellOwners } from '../notices/notices.service.server.ts';
import type { Merge, Split } from './control.schema.ts';
import * as repository from './control.repository.server.ts';

/** Owns what ends an assignment other than its being done: taken off control, split into parts, merged into another; always with a reason, told to those who owe it. */

type Trouble = 'forbidden' | 'notFound' | 'stale' | 'closed' | 'undecided';
type Locked = NonNullable<Awaited<ReturnType<typeof lockAssignment>>>;

/** No longer needed, or no longer possible. Its reports and history stay. */
export function takeOffControl(db: Db, actor: Actor, input: { assignmentId: string; version: number; reason: string }): Promise<Result<undefined, Trouble>> {
  return inTransaction(db, async (trx) => {
    const locked = await lockOpen(trx, actor, input);
    if (!locked.ok) return locked;
    const { id } = locked.value;
    await updateAssignment(trx, id, clock(), { cancelledAt: clock(), closedReason: input.reason });
    await tellOwners(trx, actor, { about: 'takenOff', assignmentId: id, key: `${id}:${input.version}`, reason: input.reason });
    await recordAudit(trx, actor, { action: 'assignment-taken-off', objectKind: 'assignment', objectId: id, data: { reason: input.reason } });
    return ok();
  });
}

/** What was taken off goes on; parts and wholes do not come back. */
export function putBackUnderControl(db: Db, actor: Actor, input: { assignmentId: string; version: number; reason: string }): Promise<Result<undefined, Trouble | 'replaced'>> {
  return inTransaction(db, async (trx) => {
    if (!canReview(actor)) return refuse('forbidden');
    const row = await lockAssignment(trx, input.assignmentId);
    if (!row) return refuse('notFound');
    if (row.version !== input.version || row.cancelledAt === null) return refuse('stale');
    if (row.mergedInto !== null || (await repository.hasParts(trx, row.id))) return refuse('replaced');
    await updateAssignment(trx, row.id, clock(), { cancelledAt: null, closedReason: null });
    await tellOwners(trx, actor, { about: 'returned', assignmentId: row.id, key: `${row.id}:${input.version}`, reason: input.reason });
    await recordAudit(trx, actor, { action: 'assignment-put-back', objectKind: 'assignment', objectId: row.id, data: { reason: input.reason } });
    return ok();
  });
}

/** The parts take its place: in the decision, on the roadmap, in its initiative. `details` as of a new assignment, with the part's number before the field. */
export function splitAssignment(db: Db, actor: Actor, input: Split): Promise<Result<{ partIds: string[] }, Trouble | 'invalid'>> {
  return undoingRefusals<Result<{ partIds: string[] }, Trouble | 'invalid'>>(db, async (trx) => {
    const locked = await lockOpen(trx, actor, input);
    if (!locked.ok) return locked;
    const whole = locked.value;
    const partIds: string[] = [];
    for (const [index, part] of input.parts.entries()) {
      const made = await createAssignment(trx, actor, { ...placeOf(whole), ...part, coAgencyIds: [] });
      if (!made.ok) return made.reason === 'forbidden' ? made : refuse('invalid', { ...made.details, fields: prefixed(made.details?.fields, index) });
      partIds.push(made.value.assignmentId);
    }
    const now = clock();
    for (const id of partIds) await updateAssignment(trx, id, now, { splitFrom: whole.id, isPublished: whole.isPublished });
    await close(trx, whole, input.reason, null);
    await tellOwners(trx, actor, { about: 'split', assignmentId: whole.id, key: whole.id, reason: input.reason, insteadIds: partIds });
    await recordAudit(trx, actor, { action: 'assignment-split', objectKind: 'assignment', objectId: whole.id, data: { partIds, reason: input.reason } });
    return ok({ partIds });
  });
}

const prefixed = (fields: unknown, index: number) => Object.fromEntries(Object.entries((fields ?? {}) as Record<string, string>).map(([name, error]) => [`parts[${index}].${name}`, error]));

function placeOf(row: Locked) {
  const { decisionId, roadmapId, directionKey, entryId, completionForm, isDemo } = row;
  return { decisionId, roadmapId, directionKey, entryId, completionForm, isDemo };
}

/** The others end here and this one goes on; their reports stay readable where they were written. */
export function mergeAssignments(db: Db, actor: Actor, input: Merge): Promise<Result<undefined, Trouble | 'invalid'>> {
  return inTransaction(db, async (trx) => {
    if (!canReview(actor)) return refuse('forbidden');
    const otherIds = [...new Set(input.otherIds)];
    const all = await lockAssignments(trx, [input.assignmentId, ...otherIds]);
    const [kept, others] = [all.find((row) => row.id === input.assignmentId), all.filter((row) => row.id !== input.assignmentId)];
    if (!kept) return refuse('notFound');
    if (kept.version !== input.version) return refuse('stale');
    if (isClosed(kept)) return refuse('closed');
    if (otherIds.includes(kept.id) || others.length !== otherIds.length || others.some(isClosed)) return refuse('invalid', { fields: { otherIds: 'unknownChoice' } });
    if ((await repository.listUndecided(trx, all.map((row) => row.id))).length > 0) return refuse('undecided');
    await updateAssignment(trx, kept.id, clock(), {});
    for (const other of others) {
      await close(trx, other, input.reason, kept.id);
      await tellOwners(trx, actor, { about: 'merged', assignmentId: other.id, key: other.id, reason: input.reason, insteadIds: [kept.id] });
      await recordAudit(trx, actor, { action: 'assignment-merged', objectKind: 'assignment', objectId: other.id, data: { into: kept.id, reason: input.reason } });
    }
    await repository.addCoAgencies(trx, kept.id, others.map((row) => row.id), kept.agencyId);
    await recordAudit(trx, actor, { action: 'assignment-merged-here', objectKind: 'assignment', objectId: kept.id, data: { otherIds, reason: input.reason } });
    return ok();
  });
}

async function close(trx: Trx, row: Locked, reason: string, mergedInto: string | null): Promise<void> {
  await updateAssignment(trx, row.id, clock(), { cancelledAt: clock(), closedReason: reason, mergedInto });
}

async function lockOpen(trx: Trx, actor: Actor, input: { assignmentId: string; version: number }): Promise<Result<Locked, Trouble>> {
  if (!canReview(actor)) return refuse('forbidden');
  const row = await lockAssignment(trx, input.assignmentId);
  if (!row) return refuse('notFound');
  if (row.version !== input.version) return refuse('stale');
  if (isClosed(row)) return refuse('closed');
  return (await repository.listUndecided(trx, [row.id])).length > 0 ? refuse('undecided') : ok(row);
}

/** Open ones that could be merged into it: of the same agency or the same decision. */
export async function listMergeable(db: Db, actor: Actor, assignmentId: string) {
  return canReview(actor) ? repository.listMergeable(db, assignmentId) : [];
}

export type Mergeable = Awaited<ReturnType<typeof listMergeable>>[number];
