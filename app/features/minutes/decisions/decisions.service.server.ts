import { json } from '#db/json.ts';
import type { Db, Text3, Trx } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { LANGUAGES } from '#app/lib/text3.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import { textsFor } from '#app/lib/texts.ts';
import { personIdOf, readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { dueDayOf } from '#app/features/assignments/assignments.rules.ts';
import { changeAssignment, createAssignment, placeOnRoadmap, withdrawAssignment } from '#app/features/assignments/assignments.service.server.ts';
import { visibleTo } from '#app/features/meetings/meetings.service.server.ts';
import { canWriteMinutes, isTied, voices } from '../minutes.rules.ts';
import { isItemOf } from '../minutes.repository.server.ts';
import { lockDraft, type WriteTrouble } from '../minutes.service.server.ts';
import { isThere } from '../roll-call/roll-call.rules.ts';
import { rollOf } from '../roll-call/roll-call.service.server.ts';
import type { AssignmentInput, DecisionInput, RegisterWish } from './decisions.schema.ts';
import * as repository from './decisions.repository.server.ts';

/** Owns decisions: numbered by their place, voted by those present, each with the assignments that follow from it. */

/** `details.fields` names what is wrong by error key; `details.present` is the number no vote may exceed; `details.next` a deadline that would do. */
type Trouble = WriteTrouble | 'stale' | 'invalid';

/** Adds a decision at the end of its item, or changes one. */
export function saveDecision(db: Db, actor: Actor, meetingId: string, input: DecisionInput): Promise<Result<undefined, Trouble>> {
  return undoingRefusals(db, async (trx) => {
    const draft = await lockDraft(trx, actor, meetingId);
    if (!draft.ok) return draft;
    if (!(await isItemOf(trx, meetingId, input.agendaItemId))) return refuse('invalid', { fields: { agendaItemId: 'unknownChoice' } });
    const votes = await checkVotes(trx, meetingId, input);
    if (!votes.ok) return votes;
    const { kind, votesFor, votesAgainst, votesAbstained, castingVote = null } = input;
    const columns = { kind, text: json(input.text), votesFor, votesAgainst, votesAbstained, castingVote };
    const saved = await writeDecision(trx, draft.value.id, input, columns);
    if (saved.ok && input.recused) await repository.saveRecused(trx, input.decisionId, input.recused);
    return saved;
  });
}

/** No more voices than people who may vote; the chair's vote decides at a tie alone. */
export async function checkVotes(trx: Trx, meetingId: string, input: Pick<DecisionInput, 'votesFor' | 'votesAgainst' | 'votesAbstained' | 'castingVote' | 'recused'>): Promise<Result<undefined, 'invalid'>> {
  const { rows, quorum } = await rollOf(trx, meetingId);
  const recused = new Set(input.recused ?? []);
  const members = rows.filter((row) => row.personId !== null && row.seatId !== null && row.seatRole !== 'observer');
  if ([...recused].some((id) => !members.some((row) => row.personId === id))) return refuse('invalid', { fields: { recused: 'unknownChoice' } });
  const present = quorum.present - members.filter((row) => recused.has(row.personId!) && isThere(row.status, quorum.deputiesCount)).length;
  const votes = { for: input.votesFor, against: input.votesAgainst, abstained: input.votesAbstained };
  const cast = voices(votes);
  if (cast > present) return refuse('invalid', { fields: { votes: 'votesAbovePresent' }, present, cast });
  if (input.castingVote && !isTied(votes)) return refuse('invalid', { fields: { castingVote: 'notTied' } });
  return ok();
}

async function writeDecision(trx: Trx, minutesId: string, input: DecisionInput, columns: Columns): Promise<Result<undefined, 'stale' | 'notFound' | 'invalid'>> {
  if (input.version === 0) return addDecision(trx, minutesId, input, columns);
  if (await repository.updateDecision(trx, minutesId, input.decisionId, input.version, clock(), columns)) return ok();
  return (await repository.findDecision(trx, minutesId, input.decisionId)) ? refuse('stale') : refuse('notFound');
}

type Columns = Pick<Parameters<typeof repository.insertDecision>[1], 'kind' | 'text' | 'votesFor' | 'votesAgainst' | 'votesAbstained' | 'castingVote'>;

async function addDecision(trx: Trx, minutesId: string, { decisionId, agendaItemId }: DecisionInput, columns: Columns): Promise<Result<undefined, 'invalid'>> {
  const before = await repository.listIds(trx, minutesId, agendaItemId);
  const now = clock();
  const isNew = await repository.insertDecision(trx, { ...columns, id: decisionId, minutesId, agendaItemId, position: before.length + 1, createdAt: now, updatedAt: now });
  if (isNew || before.includes(decisionId)) return ok();
  return refuse('invalid', { fields: { decisionId: 'stale' } });
}

/** With its assignments: nobody has been told of them yet. Those below move up, for numbers have no gaps. */
export function removeDecision(db: Db, actor: Actor, meetingId: string, decisionId: string): Promise<Result<undefined, WriteTrouble>> {
  return undoingRefusals(db, async (trx) => {
    const draft = await lockDraft(trx, actor, meetingId);
    if (!draft.ok) return draft;
    const decision = await repository.findDecision(trx, draft.value.id, decisionId);
    if (!decision) return refuse('notFound');
    for (const { id } of decision.assignments) {
      const withdrawn = await withdrawAssignment(trx, actor, { assignmentId: id });
      if (!withdrawn.ok) throw new Error(`assignment ${id} of a draft could not be withdrawn: ${withdrawn.reason}`);
    }
    await repository.deleteDecision(trx, decisionId);
    await repository.savePositions(trx, await repository.listIds(trx, draft.value.id, decision.agendaItemId));
    await recordAudit(trx, actor, { action: 'decision-removed', objectKind: 'meeting', objectId: meetingId, data: { decisionId } });
    return ok();
  });
}

/** One place up or down within its item; at the end nothing happens. */
export function moveDecision(db: Db, actor: Actor, meetingId: string, input: { decisionId: string; by: 'up' | 'down' }): Promise<Result<undefined, WriteTrouble>> {
  return undoingRefusals(db, async (trx) => {
    const draft = await lockDraft(trx, actor, meetingId);
    if (!draft.ok) return draft;
    const decision = await repository.findDecision(trx, draft.value.id, input.decisionId);
    if (!decision) return refuse('notFound');
    const ids = await repository.listIds(trx, draft.value.id, decision.agendaItemId);
    const from = ids.indexOf(input.decisionId);
    const to = Math.min(ids.length - 1, Math.max(0, from + (input.by === 'up' ? -1 : 1)));
    await repository.savePositions(trx, ids.filter((id) => id !== input.decisionId).toSpliced(to, 0, input.decisionId));
    return ok();
  });
}

/** An assignment from a decision, placed on the roadmap when asked: all of it or nothing. */
export function saveAssignment(db: Db, actor: Actor, meetingId: string, input: AssignmentInput): Promise<Result<{ assignmentId: string }, Trouble>> {
  return undoOnRefusal(db, async (trx) => {
    const draft = await lockDraft(trx, actor, meetingId);
    if (!draft.ok) return draft;
    const decision = await repository.findDecision(trx, draft.value.id, input.decisionId);
    if (!decision) return refuse('notFound');
    const decidedOn = await repository.sessionDay(trx, meetingId);
    const known = decision.assignments.find((each) => each.id === input.assignmentId);
    if (input.assignmentId && !known) return refuse('notFound');
    const shared = { result: input.result, completionForm: completionOf(input, known?.completionForm), agencyId: input.agencyId, coAgencyIds: input.coAgencyIds, dueOn: input.dueOn, duePrecision: input.duePrecision, decidedOn };
    if (known) {
      const changed = await changeAssignment(trx, actor, { ...shared, assignmentId: known.id, version: input.version });
      if (!changed.ok) return translate(changed);
      return place(trx, actor, input, known.id);
    }
    const twin = decision.assignments.find((each) => each.agencyId === input.agencyId && each.dueOn === dueDayOf(input) && each.duePrecision === input.duePrecision && json(sorted(each.result)) === json(sorted(input.result)));
    // The form sent twice: the first one stands.
    if (twin) return ok({ assignmentId: twin.id });
    const created = await createAssignment(trx, actor, { ...shared, decisionId: decision.id, isDemo: draft.value.isDemo });
    if (!created.ok) return translate(created);
    return place(trx, actor, input, created.value.assignmentId);
  });
}

/** The form of completion in three languages, so that agency and protocol read the same. */
function completionOf({ completion }: AssignmentInput, before: Text3 | null | undefined): Text3 | null {
  if (completion === 'keep') return before ?? null;
  return Object.fromEntries(LANGUAGES.map((language) => [language, textsFor(language, 'minutes')(`completion.${completion}`)]));
}

const sorted = ({ kk, ru, en }: { kk?: string; ru?: string; en?: string }) => [kk ?? '', ru ?? '', en ?? ''];

async function place(trx: Trx, actor: Actor, input: AssignmentInput, assignmentId: string): Promise<Result<{ assignmentId: string }, Trouble>> {
  if (!input.onRoadmap || !input.directionKey) return ok({ assignmentId });
  const roadmapId = await repository.findRoadmap(trx, input.dueOn ?? dayOf(clock(), HOME_ZONE));
  if (!roadmapId) return refuse('invalid', { fields: { onRoadmap: 'unknownChoice' } });
  const placed = await placeOnRoadmap(trx, actor, { assignmentId, roadmapId, directionKey: input.directionKey });
  return placed.ok ? ok({ assignmentId }) : translate(placed);
}

function translate(refusal: { ok: false; reason: string; details?: Record<string, unknown> }): Result<never, Trouble> {
  if (refusal.reason === 'closed') return refuse('locked');
  return { ...refusal, reason: refusal.reason as Trouble };
}

class Refused extends Error {
  readonly result: Result<never, Trouble>;
  constructor(result: Result<never, Trouble>) {
    super('refused');
    this.result = result;
  }
}

/** A refusal after the first write takes that write back too. */
async function undoOnRefusal<T>(db: Db, work: (trx: Trx) => Promise<Result<T, Trouble>>): Promise<Result<T, Trouble>> {
  try {
    return await undoingRefusals(db, async (trx) => {
      const result = await work(trx);
      if (!result.ok) throw new Refused(result);
      return result;
    });
  } catch (error) {
    if (error instanceof Refused) return error.result;
    throw error;
  }
}

export function removeAssignment(db: Db, actor: Actor, meetingId: string, input: { decisionId: string; assignmentId: string }): Promise<Result<undefined, WriteTrouble>> {
  return undoingRefusals(db, async (trx) => {
    const draft = await lockDraft(trx, actor, meetingId);
    if (!draft.ok) return draft;
    const decision = await repository.findDecision(trx, draft.value.id, input.decisionId);
    if (!decision?.assignments.some((each) => each.id === input.assignmentId)) return refuse('notFound');
    const withdrawn = await withdrawAssignment(trx, actor, { assignmentId: input.assignmentId });
    return withdrawn.ok ? ok() : refuse(withdrawn.reason === 'decided' ? 'locked' : withdrawn.reason);
  });
}

/** What the forms offer besides the agencies, and the day from which deadlines are counted. */
export async function decisionChoices(db: Db, actor: Actor, meetingId: string) {
  const [directions, decidedOn, { rows }] = await Promise.all([canWriteMinutes(actor) ? repository.listDirections(db) : [], repository.sessionDay(db, meetingId), rollOf(db, meetingId)]);
  const voters = rows.flatMap(({ personId, seatId, seatRole, surname, givenName, patronymic, displayName }) =>
    personId !== null && seatId !== null && seatRole !== 'observer' ? [{ id: personId, surname, givenName, patronymic, displayName }] : []);
  return { directions, decidedOn, voters };
}

/** Decisions of approved minutes that the actor may see. */
export async function findRegister(db: Db, actor: Actor, wish: RegisterWish) {
  const [register, bodies] = await Promise.all([repository.listRegister(db, { visible: visibleTo(actor, clock()), personId: personIdOf(actor), seesAll: readsAll(actor) }, wish), repository.listBodies(db)]);
  return { ...register, bodies };
}

export type Register = Awaited<ReturnType<typeof findRegister>>;
