import { json, jsonOrNull } from '#db/json.ts';
import type { Trx } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import { isSecretariat, personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import * as repository from '../assignments.repository.server.ts';
import * as reports from '../reports/reports.repository.server.ts';
import { changedBy, dateProblems, dueDayOf } from './milestones.rules.ts';
import type { InferredMarks, MilestoneChange, MilestoneInput, MoveInput } from './milestones.schema.ts';

/** Writes milestones: a plan's line whole, one date of it, or one thing in many of them. Part of the caller's transaction. */

export type MilestoneTrouble = 'forbidden' | 'notFound' | 'stale' | 'invalid';

/** Version 0 makes it, any other changes it. The first deadline stays as the baseline unless another is given. */
export async function saveMilestone(trx: Trx, actor: Actor, input: MilestoneInput): Promise<Result<{ id: string; isNew: boolean }, MilestoneTrouble>> {
  if (!isSecretariat(actor)) return refuse('forbidden');
  const stored = await repository.lockAssignment(trx, input.milestoneId);
  if (stored && input.version === 0 && stored.createdBy === personIdOf(actor)) return ok({ id: stored.id, isNew: false });
  if (!stored && input.version > 0) return refuse('notFound');
  if (stored && stored.version !== input.version) return refuse('stale');
  const fields = await findProblems(trx, input, await standingForecast(trx, input.milestoneId));
  if (Object.keys(fields).length > 0) return refuse('invalid', { fields });
  const coAgencyIds = [...new Set(input.coAgencyIds)].filter((id) => id !== input.agencyId);
  const [now, columns] = [clock(), columnsOf(input, stored?.cancelledAt ?? null)];
  if (stored) {
    await repository.updateAssignment(trx, stored.id, now, { ...columns, ...stillInferred(stored, input), baselineDueOn: input.baselineDueOn ?? stored.baselineDueOn ?? columns.dueOn });
    await repository.replaceCoAgencies(trx, stored.id, coAgencyIds, { keepMarks: !input.isConfirmed });
  } else {
    const row = { ...columns, id: input.milestoneId, baselineDueOn: input.baselineDueOn ?? columns.dueOn, createdBy: personIdOf(actor), createdAt: now, updatedAt: now };
    await repository.insertAssignment(trx, row, coAgencyIds);
  }
  await keepForecast(trx, actor, input.milestoneId, input.forecastOn, null);
  await recordAudit(trx, actor, { action: stored ? 'milestone-changed' : 'milestone-created', objectKind: 'assignment', objectId: input.milestoneId, data: { dueOn: [stored?.dueOn ?? null, columns.dueOn], agencyId: input.agencyId } });
  return ok({ id: input.milestoneId, isNew: !stored });
}

/** As it was before a change that is taken back: what was only inferred then is no better known now. */
export async function restoreMilestone(trx: Trx, actor: Actor, input: MilestoneInput, inferred: InferredMarks | undefined): Promise<Result<{ id: string }, MilestoneTrouble>> {
  const saved = await saveMilestone(trx, actor, input);
  if (saved.ok && inferred) await repository.markInferred(trx, saved.value.id, inferred);
  return saved;
}

function columnsOf(input: MilestoneInput, cancelledAt: Date | null) {
  const { roadmapId, directionKey, entryId, agencyId, startsOn, duePrecision, doneOn, source, note, isPublished, isCancelled, closedReason } = input;
  return {
    roadmapId, directionKey, entryId, agencyId, startsOn, duePrecision, doneOn, source, note, isPublished,
    dueOn: dueDayOf(input),
    result: json(input.result),
    completionForm: jsonOrNull(input.completionForm),
    funding: jsonOrNull(input.funding),
    cancelledAt: isCancelled ? (cancelledAt ?? clock()) : null,
    closedReason: isCancelled ? closedReason : null,
  };
}

/** What somebody set is known; what was left as it stood is as little known as before, unless it was confirmed. */
function stillInferred(stored: { agencyId: string; agencyIsInferred: boolean; dueOn: string | null; duePrecision: string; dueIsInferred: boolean }, input: MilestoneInput) {
  const isSameDue = stored.dueOn === dueDayOf(input) && stored.duePrecision === input.duePrecision;
  return {
    agencyIsInferred: stored.agencyIsInferred && stored.agencyId === input.agencyId && !input.isConfirmed,
    dueIsInferred: stored.dueIsInferred && isSameDue && !input.isConfirmed,
  };
}

type Forecast = { on: string | null; isWaiting: boolean };

async function standingForecast(trx: Trx, assignmentId: string): Promise<Forecast> {
  const newest = await reports.findStanding(trx, assignmentId);
  return { on: newest?.forecastOn ?? null, isWaiting: newest?.review === 'open' };
}

async function findProblems(trx: Trx, input: MilestoneInput, standing: Forecast): Promise<Record<string, string>> {
  const today = dayOf(clock(), HOME_ZONE);
  const unknown = await repository.listUnknown(trx, { ...input, agencyIds: [input.agencyId, ...input.coAgencyIds] });
  const problems: Record<string, string> = { ...Object.fromEntries(unknown.map((name) => [name, 'unknownChoice'])), ...dateProblems(input, today) };
  const forecast = forecastProblem(input.forecastOn, standing, today);
  if (forecast && input.doneOn === null && !input.isCancelled) problems.forecastOn ??= forecast;
  return problems;
}

/** A new forecast looks ahead, and does not talk over a report that waits to be read. */
function forecastProblem(forecastOn: string | null, standing: Forecast, today: string): string | null {
  if (forecastOn === standing.on) return null;
  if (standing.isWaiting) return 'reportWaits';
  return forecastOn !== null && forecastOn < today ? 'dateInPast' : null;
}

/** A forecast of the secretariat is a report like any other: it stays in the history, accepted by whoever wrote it. */
async function keepForecast(trx: Trx, actor: Actor, assignmentId: string, forecastOn: string | null, note: string | null): Promise<void> {
  const standing = await reports.findStanding(trx, assignmentId);
  if ((standing?.forecastOn ?? null) === forecastOn || standing?.status === 'done') return;
  const [now, newest] = [clock(), await reports.findNewest(trx, assignmentId)];
  const at = newest && newest.createdAt >= now ? new Date(newest.createdAt.getTime() + 1) : now;
  await reports.insertReport(trx, {
    id: newId(), assignmentId, status: standing?.status ?? 'on_track', progress: standing?.progress ?? null, forecastOn, note, personId: personIdOf(actor), via: 'secretariat',
    review: 'accepted', reviewedBy: personIdOf(actor), reviewedAt: at, createdAt: at,
  });
}

/** Moves the deadline or the forecast to a day; the baseline stays where it was. */
export async function moveMilestone(trx: Trx, actor: Actor, { milestoneId, version, which, day, note }: MoveInput): Promise<Result<undefined, MilestoneTrouble | 'closed'>> {
  if (!isSecretariat(actor)) return refuse('forbidden');
  const row = await repository.lockAssignment(trx, milestoneId);
  if (!row || row.roadmapId === null) return refuse('notFound');
  if (row.version !== version) return refuse('stale');
  if (row.doneOn !== null || row.cancelledAt !== null) return refuse('closed');
  const today = dayOf(clock(), HOME_ZONE);
  const standing = await standingForecast(trx, milestoneId);
  const moved = which === 'due' ? { ...row, dueOn: day, duePrecision: 'day' as const, forecastOn: null } : { ...row, forecastOn: day };
  const problem = (which === 'forecast' && forecastProblem(day, standing, today)) || Object.values(dateProblems(moved, today))[0];
  if (problem) return refuse('invalid', { fields: { day: problem } });
  const set = which === 'due' ? { dueOn: day, duePrecision: 'day' as const, dueIsInferred: false, baselineDueOn: row.baselineDueOn ?? row.dueOn ?? day } : {};
  await repository.updateAssignment(trx, row.id, clock(), set);
  if (which === 'forecast') await keepForecast(trx, actor, row.id, day, note);
  await recordAudit(trx, actor, { action: 'milestone-moved', objectKind: 'assignment', objectId: row.id, data: { which, from: which === 'due' ? row.dueOn : standing.on, to: day, ...(which === 'due' && note && { note }) } });
  return ok();
}

/** Takes back what was just made, as long as nobody has touched it or reported on it. */
export async function removeMilestone(trx: Trx, actor: Actor, id: string, version: number): Promise<boolean> {
  if (!isSecretariat(actor)) return false;
  const row = await repository.lockAssignment(trx, id);
  if (!row || row.version !== version || (await reports.findNewest(trx, id))) return false;
  await repository.deleteAssignment(trx, id);
  await recordAudit(trx, actor, { action: 'milestone-removed', objectKind: 'assignment', objectId: id });
  return true;
}

export type BulkProblem = { id: string; problem: string };

/** All of them or none: `details.rows` says which could not be changed and why. */
export async function changeMilestones(trx: Trx, actor: Actor, given: { items: readonly { id: string; version: number }[]; change: MilestoneChange }): Promise<Result<{ count: number }, 'forbidden' | 'invalid'>> {
  if (!isSecretariat(actor)) return refuse('forbidden');
  const { items, change } = given;
  const rows = new Map((await repository.lockAssignments(trx, items.map(({ id }) => id))).map((row) => [row.id, row]));
  const wrong = await unknownOf(trx, change);
  if (wrong) return refuse('invalid', { fields: wrong });
  const [now, problems] = [clock(), [] as BulkProblem[]];
  const today = dayOf(now, HOME_ZONE);
  for (const { id, version } of items) {
    const row = rows.get(id);
    const outcome = !row || row.roadmapId === null ? { problem: 'entryGone' } : row.version !== version ? { problem: 'changedMeanwhile' } : changedBy({ ...row, forecastOn: null }, change, today);
    if ('problem' in outcome) problems.push({ id, problem: outcome.problem });
    else await repository.updateAssignment(trx, id, now, { ...outcome, ...columnsOfChange(change, now) });
    if (change.what === 'agency' && row) await repository.dropCoAgency(trx, id, change.agencyId);
  }
  if (problems.length > 0) return refuse('invalid', { rows: problems });
  for (const { id } of items) await recordAudit(trx, actor, { action: 'milestone-changed', objectKind: 'assignment', objectId: id, data: { ...change } });
  return ok({ count: items.length });
}

function columnsOfChange(change: MilestoneChange, now: Date) {
  switch (change.what) {
    case 'agency': return { agencyId: change.agencyId, agencyIsInferred: false };
    case 'direction': return { directionKey: change.directionKey };
    case 'initiative': return { entryId: change.entryId };
    case 'publish': return { isPublished: true };
    case 'hide': return { isPublished: false };
    case 'cancel': return { cancelledAt: now, closedReason: change.closedReason };
    case 'shift': return { dueIsInferred: false };
  }
}

async function unknownOf(trx: Trx, change: MilestoneChange): Promise<Record<string, string> | null> {
  const given = { agencyIds: change.what === 'agency' ? [change.agencyId] : [], directionKey: change.what === 'direction' ? change.directionKey : null, entryId: change.what === 'initiative' ? change.entryId : null };
  const unknown = change.what === 'agency' || given.directionKey || given.entryId ? await repository.listUnknown(trx, given) : [];
  return unknown.length > 0 ? Object.fromEntries(unknown.map((name) => [name, 'unknownChoice'])) : null;
}
