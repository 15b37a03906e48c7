import { json, jsonOrNull } from '#db/json.ts';
import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { HOME_ZONE, dayOf, isValidLocalDate } from '#app/lib/time-zones.ts';
import { isSecretariat, personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import { calendarAround, dueDayOf, dueProblem } from './assignments.rules.ts';
import type { ChangeAssignment, CreateAssignment, PlaceOnRoadmap } from './assignments.schema.ts';
import * as repository from './assignments.repository.server.ts';

export { visibleTo as visibleAssignment } from './assignments.repository.server.ts';

/** Owns what agencies owe: assignments from decisions and milestones of roadmaps are one kind of row. */


/** `details.fields` names what is wrong by error key; `details.next` is the first day that would do for a refused deadline. */
type Refused = 'forbidden' | 'invalid';

/** One result, one responsible agency, one deadline. Part of the caller's transaction: a decision and its assignments are saved together. */
export async function createAssignment(trx: Trx, actor: Actor, input: CreateAssignment): Promise<Result<{ assignmentId: string }, Refused>> {
  if (!isSecretariat(actor)) return refuse('forbidden');
  const coAgencyIds = othersOf(input);
  const wrong = await findWrongFields(trx, input, coAgencyIds);
  if (wrong) return refuse('invalid', wrong);
  const [assignmentId, now, dueOn] = [newId(), clock(), dueDayOf(input)];
  const row = {
    id: assignmentId,
    decisionId: input.decisionId ?? null,
    roadmapId: input.roadmapId ?? null,
    directionKey: input.directionKey ?? null,
    entryId: input.entryId ?? null,
    baselineDueOn: dueOn,
    isDemo: input.isDemo ?? false,
    createdBy: personIdOf(actor),
    createdAt: now,
    updatedAt: now,
    ...columnsOf(input, dueOn),
  };
  await repository.insertAssignment(trx, row, coAgencyIds);
  await recordAudit(trx, actor, { action: 'assignment-created', objectKind: 'assignment', objectId: assignmentId, data: { decisionId: row.decisionId, agencyId: input.agencyId } });
  return ok({ assignmentId });
}

/** For the minutes while they are written, and for a correction by the secretariat. The first deadline stays as the baseline once it is decided. */
export async function changeAssignment(trx: Trx, actor: Actor, input: ChangeAssignment): Promise<Result<{ version: number }, Refused | 'notFound' | 'stale' | 'closed'>> {
  if (!isSecretariat(actor)) return refuse('forbidden');
  const row = await repository.lockAssignment(trx, input.assignmentId);
  if (!row) return refuse('notFound');
  if (row.doneOn !== null || row.cancelledAt !== null) return refuse('closed');
  if (row.version !== input.version) return refuse('stale');
  const coAgencyIds = othersOf(input);
  const wrong = await findWrongFields(trx, input, coAgencyIds);
  if (wrong) return refuse('invalid', wrong);
  const dueOn = dueDayOf(input);
  const isDraft = row.decisionId !== null && isStillWritten(await repository.findDecisionState(trx, row.decisionId));
  await repository.updateAssignment(trx, row.id, clock(), { ...columnsOf(input, dueOn), ...(isDraft && { baselineDueOn: dueOn }) });
  await repository.replaceCoAgencies(trx, row.id, coAgencyIds);
  await recordAudit(trx, actor, { action: 'assignment-changed', objectKind: 'assignment', objectId: row.id });
  return ok({ version: row.version + 1 });
}

type Correction = Omit<ChangeAssignment, 'version' | 'completionForm'>;

/** The minutes said something else than was decided. What became of the assignment since stays: a later deadline that was granted, reports, its end. */
export async function correctAssignment(trx: Trx, actor: Actor, input: Correction): Promise<Result<undefined, Refused | 'notFound'>> {
  if (!isSecretariat(actor)) return refuse('forbidden');
  const row = await repository.lockAssignment(trx, input.assignmentId);
  if (!row) return refuse('notFound');
  const coAgencyIds = othersOf(input);
  const wrong = await findWrongFields(trx, input, coAgencyIds);
  if (wrong) return refuse('invalid', wrong);
  const { result, agencyId, duePrecision } = input;
  const decided = dueDayOf(input);
  const isMoved = row.baselineDueOn !== null && row.baselineDueOn !== row.dueOn;
  await repository.updateAssignment(trx, row.id, clock(), {
    result: json(result), agencyId, baselineDueOn: decided, baselineDuePrecision: isMoved ? duePrecision : null, ...(!isMoved && { dueOn: decided, duePrecision }),
  });
  await repository.replaceCoAgencies(trx, row.id, coAgencyIds);
  await recordAudit(trx, actor, { action: 'assignment-corrected', objectKind: 'assignment', objectId: row.id });
  return ok();
}

/** Takes back what was written into minutes that are not yet approved; nobody has been told of it. */
export async function withdrawAssignment(trx: Trx, actor: Actor, input: { assignmentId: string }): Promise<Result<undefined, 'forbidden' | 'notFound' | 'decided'>> {
  if (!isSecretariat(actor)) return refuse('forbidden');
  const row = await repository.lockAssignment(trx, input.assignmentId);
  if (!row) return refuse('notFound');
  if (row.decisionId === null || !isStillWritten(await repository.findDecisionState(trx, row.decisionId))) return refuse('decided');
  await repository.deleteAssignment(trx, row.id);
  await recordAudit(trx, actor, { action: 'assignment-withdrawn', objectKind: 'assignment', objectId: row.id });
  return ok();
}

/** A milestone is an assignment placed on a roadmap. */
export function placeOnRoadmap(db: Db, actor: Actor, input: PlaceOnRoadmap): Promise<Result<undefined, Refused | 'notFound' | 'stale'>> {
  return inTransaction(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    const row = await repository.lockAssignment(trx, input.assignmentId);
    if (!row) return refuse('notFound');
    if (input.version !== undefined && input.version !== row.version) return refuse('stale');
    const unknown = await repository.listUnknown(trx, { agencyIds: [row.agencyId], roadmapId: input.roadmapId, directionKey: input.directionKey });
    if (unknown.length > 0) return refuse('invalid', { fields: asErrors(unknown) });
    const { roadmapId, directionKey, isPublished = row.isPublished } = input;
    await repository.updateAssignment(trx, row.id, clock(), { roadmapId, directionKey, isPublished });
    await recordAudit(trx, actor, { action: 'assignment-placed', objectKind: 'assignment', objectId: row.id, data: { roadmapId, isPublished } });
    return ok();
  });
}

const isStillWritten = (state: string | null) => state === 'draft' || state === 'in_review';

type Deadline = Pick<CreateAssignment, 'dueOn' | 'duePrecision' | 'decidedOn'>;

function othersOf({ agencyId, coAgencyIds }: Pick<CreateAssignment, 'agencyId' | 'coAgencyIds'>): string[] {
  return [...new Set(coAgencyIds)].filter((id) => id !== agencyId);
}

function columnsOf(input: Pick<CreateAssignment, 'result' | 'completionForm' | 'agencyId' | 'duePrecision'>, dueOn: string | null) {
  const { result, completionForm, agencyId, duePrecision } = input;
  return { result: json(result), completionForm: jsonOrNull(completionForm), agencyId, dueOn, duePrecision };
}

type Wrong = { fields: Record<string, string>; next?: string };

/** What is wrong with an assignment as it would be; null when nothing is. */
export async function findWrongFields(trx: Trx, input: Deadline & Parameters<typeof othersOf>[0] & Partial<CreateAssignment>, coAgencyIds: string[]): Promise<Wrong | null> {
  const unknown = await repository.listUnknown(trx, { ...input, agencyIds: [input.agencyId, ...coAgencyIds] });
  if (unknown.length > 0) return { fields: asErrors(unknown) };
  return findWrongDeadline(trx, input);
}

async function findWrongDeadline(trx: Trx, input: Deadline): Promise<Wrong | null> {
  const isOpenEnded = input.duePrecision === 'unset' || input.duePrecision === 'continuous';
  if (isOpenEnded) return null;
  if (input.dueOn === null) return { fields: { dueOn: 'required' } };
  if (!isValidLocalDate(input.dueOn)) return { fields: { dueOn: 'invalidDate' } };
  const decidedOn = input.decidedOn ?? dayOf(clock(), HOME_ZONE);
  const { duePrecision } = input;
  const dueOn = dueDayOf(input) ?? input.dueOn;
  // A slip of the finger in the year would have us count the working days of centuries.
  const isNear = dueOn.slice(0, 4) <= String(Number(decidedOn.slice(0, 4)) + 10);
  if (!isNear) return { fields: { dueOn: 'yearTooFar' } };
  const problem = dueProblem({ dueOn, duePrecision }, decidedOn, await listHolidays(trx, ...calendarAround(decidedOn, dueOn)));
  return problem && { fields: { dueOn: problem.reason }, next: problem.next };
}

const asErrors = (names: string[]) => Object.fromEntries(names.map((name) => [name, 'unknownChoice']));
