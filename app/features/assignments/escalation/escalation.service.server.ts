import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { isSecretariat, personIdOf, readsAll, type Actor, type LinkActor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import { findBody } from '#app/features/agencies/bodies/bodies.service.server.ts';
import { lockAssignment, listRows } from '../assignments.repository.server.ts';
import { calendarAround } from '../assignments.rules.ts';
import { effectiveDue, MOST_STEPS, USUAL_STEPS, type Step } from './escalation.rules.ts';
import type { HoldInput, StepInput } from './escalation.schema.ts';
import { planLadder, readersOf, type LadderLine } from './ladder.service.server.ts';
import * as repository from './escalation.repository.server.ts';

/** Owns the ladder of reminders: each body's steps, what will be told to whom and when, what is kept back, and who wants no digests. */

/** Null: the body follows the usual ladder. */
export async function stepsOfBody(db: Db, actor: Actor, bodyId: string) {
  const body = readsAll(actor) ? await findBody(db, bodyId) : null;
  if (!body) return null;
  const own = await repository.listSteps(db, bodyId);
  return { body: { id: body.id, name: body.name }, steps: own.length > 0 ? own : [...USUAL_STEPS], isOwn: own.length > 0 };
}

type StepTrouble = 'forbidden' | 'notFound' | 'stepTwice' | 'tooManySteps';

export function addStep(db: Db, actor: Actor, bodyId: string, step: StepInput): Promise<Result<undefined, StepTrouble>> {
  return changingSteps<StepTrouble>(db, actor, bodyId, (steps) => {
    if (steps.some((each) => each.days === step.days)) return refuse('stepTwice');
    return steps.length >= MOST_STEPS ? refuse('tooManySteps') : ok([...steps, step]);
  });
}

/** The last one cannot go: a body without steps would follow the usual ladder again. */
export function removeStep(db: Db, actor: Actor, bodyId: string, days: number): Promise<Result<undefined, 'forbidden' | 'notFound' | 'lastStep'>> {
  return changingSteps<'forbidden' | 'notFound' | 'lastStep'>(db, actor, bodyId, (steps) => {
    const left = steps.filter((each) => each.days !== days);
    return left.length === 0 ? refuse('lastStep') : ok(left);
  });
}

export function followUsualSteps(db: Db, actor: Actor, bodyId: string): Promise<Result<undefined, 'forbidden' | 'notFound'>> {
  return changingSteps<'forbidden' | 'notFound'>(db, actor, bodyId, () => ok([]));
}

function changingSteps<Reason extends string>(db: Db, actor: Actor, bodyId: string, change: (steps: readonly Step[]) => Result<Step[], Reason>): Promise<Result<undefined, Reason | 'forbidden' | 'notFound'>> {
  return inTransaction(db, async (trx: Trx): Promise<Result<undefined, Reason | 'forbidden' | 'notFound'>> => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    if (!(await repository.lockBody(trx, bodyId))) return refuse('notFound');
    const own = await repository.listSteps(trx, bodyId);
    const changed = change(own.length > 0 ? own : USUAL_STEPS);
    if (!changed.ok) return changed;
    await repository.replaceSteps(trx, bodyId, changed.value);
    await recordAudit(trx, actor, { action: 'escalation-changed', objectKind: 'body', objectId: bodyId, data: { steps: changed.value } });
    return ok();
  });
}

export type PlannedReader = { personId: string; name: string; isDemo: boolean; lines: PlannedLine[] };
export type PlannedLine = Pick<LadderLine, 'assignmentId' | 'dueOn' | 'days' | 'level' | 'isHeld' | 'isPassedUp'> & { result: Text3; agency: Text3; isDemo: boolean };
export type PlannedMorning = { day: string; readers: PlannedReader[]; unread: PlannedLine[] };

/** What will be told to whom, morning by morning, if nobody answers until then. */
export async function plannedDigests(db: Db, actor: Actor, now: Date) {
  if (!readsAll(actor)) return null;
  const ladder = await planLadder(db, now);
  const ids = [...new Set(ladder.lines.map((line) => line.assignmentId))];
  const [rows, people] = await Promise.all([
    listRows(db, actor, ladder.today, { ids, limit: ids.length }),
    repository.listPeople(db, [...new Set(ladder.lines.flatMap((line) => readersOf(ladder, line)))]),
  ]);
  const assignments = new Map(rows.map((row) => [row.id, row]));
  const names = new Map(people.map((person) => [person.id, { name: fullName(person, actor.language, 'short'), isDemo: person.isDemo }]));
  const mornings = new Map<string, PlannedMorning>();
  for (const line of ladder.lines) {
    const row = assignments.get(line.assignmentId);
    if (!row) continue;
    const { assignmentId, dueOn, days, level, isHeld, isPassedUp } = line;
    const shown: PlannedLine = { assignmentId, dueOn, days, level, isHeld, isPassedUp, result: row.result, agency: row.agencyShort ? { ...row.agencyName, ...row.agencyShort } : row.agencyName, isDemo: row.isDemo };
    const morning = mornings.get(line.morning) ?? { day: line.morning, readers: [], unread: [] };
    mornings.set(line.morning, morning);
    const readers = readersOf(ladder, line);
    if (readers.length === 0) morning.unread.push(shown);
    for (const personId of readers) readerIn(morning, personId, names).lines.push(shown);
  }
  return { today: ladder.today, mornings: [...mornings.values()] };
}

function readerIn(morning: PlannedMorning, personId: string, names: Map<string, { name: string; isDemo: boolean }>): PlannedReader {
  const known = morning.readers.find((reader) => reader.personId === personId);
  if (known) return known;
  const reader = { personId, ...(names.get(personId) ?? { name: '', isDemo: false }), lines: [] };
  morning.readers.push(reader);
  return reader;
}

/** The ladder of one assignment: what was told and what is to come. */
export async function ladderOf(db: Db, actor: Actor, assignmentId: string, now: Date) {
  if (!readsAll(actor)) return null;
  const [ladder, told] = await Promise.all([planLadder(db, now, assignmentId), repository.listTold(db, assignmentId)]);
  const people = await repository.listPeople(db, [...new Set([...told.flatMap((row) => row.personId ?? []), ...ladder.lines.flatMap((line) => readersOf(ladder, line))])]);
  const names = new Map(people.map((person) => [person.id, fullName(person, actor.language, 'short')]));
  const nameOf = (id: string | null) => (id && names.get(id)) || null;
  return {
    told: told.map(({ personId, ...row }) => ({ ...row, name: nameOf(personId) })),
    ahead: ladder.lines.map((line) => ({ days: line.days, level: line.level, morning: line.morning, dueOn: line.dueOn, isHeld: line.isHeld, names: readersOf(ladder, line).flatMap((id) => nameOf(id) ?? []) })),
  };
}

/** The working day a deadline on a day off counts from; null where it is one itself, or none is set to the day. */
export async function effectiveDueOf(db: Db, { dueOn, duePrecision }: { dueOn: string | null; duePrecision: string }): Promise<string | null> {
  if (dueOn === null || duePrecision !== 'day') return null;
  const counted = effectiveDue(dueOn, await listHolidays(db, ...calendarAround(dueOn, null)));
  return counted === dueOn ? null : counted;
}

export type AssignmentLadder = NonNullable<Awaited<ReturnType<typeof ladderOf>>>;

/** For the deadline that stands: one set anew has steps of its own. */
export function holdStep(db: Db, actor: Actor, input: HoldInput): Promise<Result<undefined, 'forbidden' | 'notFound' | 'stale'>> {
  return inTransaction(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    const row = await lockAssignment(trx, input.assignmentId);
    if (!row) return refuse('notFound');
    const { intent, ...hold } = input;
    if (row.dueOn !== hold.dueOn) return refuse('stale');
    if (intent === 'hold') await repository.insertHold(trx, { ...hold, heldBy: personIdOf(actor), createdAt: clock() });
    else await repository.deleteHold(trx, hold);
    await recordAudit(trx, actor, { action: intent === 'hold' ? 'reminder-held' : 'reminder-released', objectKind: 'assignment', objectId: row.id, data: { days: hold.days, dueOn: hold.dueOn } });
    return ok();
  });
}

/** By the link in a digest. What the person would have been told goes to the next one at their agency. */
export function wishDigests(db: Db, link: LinkActor, wants: boolean): Promise<void> {
  return inTransaction(db, async (trx) => {
    if ((await repository.hasStopped(trx, link.personId)) !== wants) return;
    if (wants) await repository.deleteStop(trx, link.personId);
    else await repository.insertStop(trx, link.personId, clock());
    await recordAudit(trx, link, { action: wants ? 'digests-wanted' : 'digests-stopped', objectKind: 'person', objectId: link.personId });
  });
}

export async function wantsDigests(db: Db, personId: string): Promise<boolean> {
  return !(await repository.hasStopped(db, personId));
}
