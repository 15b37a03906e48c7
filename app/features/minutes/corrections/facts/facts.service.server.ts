import type { Db, Trx } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { dueDayOf } from '#app/features/assignments/assignments.rules.ts';
import { correctAssignment, findWrongFields } from '#app/features/assignments/assignments.service.server.ts';
import { listAgencies } from '#app/features/agencies/agencies.service.server.ts';
import { sessionDay, updateDecision } from '../../decisions/decisions.repository.server.ts';
import { checkVotes } from '../../decisions/decisions.service.server.ts';
import { asDecided } from '../../minutes.rules.ts';
import { findMinutesOf, type MinutesItem, type MinutesPage } from '../../minutes.service.server.ts';
import * as repository from '../corrections.repository.server.ts';
import { lockOpen, type Trouble } from '../lock.service.server.ts';
import { assignmentFact, keyOfFact, votesFact, type AssignmentFact, type VotesFact } from './facts.rules.ts';
import type { AssignmentChange, VotesChange } from './facts.schema.ts';

/** Owns corrections of what is no text: votes and assignments of approved minutes. */

type Change = repository.CorrectionRow['changes'][number];
type Refusal = Trouble | 'notOpen' | 'stale' | 'invalid';

/** What of an item may be corrected besides its words, with what is to take its place. */
export function factsOf(item: MinutesItem, changes: readonly Change[]) {
  return item.decisions.map((decision) => ({
    decisionId: decision.id,
    number: decision.number,
    votes: votesFact(decision),
    votesChange: readChange<VotesFact>(changes.find((each) => each.part === 'votes' && each.decisionId === decision.id)),
    assignments: asDecided(decision.assignments).map((assignment) => ({
      id: assignment.id,
      fact: assignmentFact(assignment),
      change: readChange<AssignmentFact>(changes.find((each) => each.part === 'assignment' && each.assignmentId === assignment.id)),
    })),
  }));
}

export type Facts = ReturnType<typeof factsOf>[number];

const readChange = <T>(change: Change | undefined) => (change ? (JSON.parse(change.after) as T) : null);

export function correctVotes(db: Db, actor: Actor, meetingId: string, { changeId, decisionId, ...votes }: VotesChange): Promise<Result<undefined, Refusal>> {
  return undoingRefusals<Result<undefined, Refusal>>(db, async (trx) => {
    const open = await lockOpen(trx, actor, meetingId);
    if (!open.ok) return open;
    const found = findDecision(await findMinutesOf(trx, actor, meetingId), (each) => each.id === decisionId);
    if (!found) return refuse('stale');
    const checked = await checkVotes(trx, meetingId, { ...votes, recused: found.decision.recused.map((each) => each.personId) });
    if (!checked.ok) return checked;
    const [before, after] = [votesFact(found.decision), votesFact({ ...votes, castingVote: votes.castingVote ?? null })];
    if (keyOfFact(before) === keyOfFact(after)) return refuse('invalid', { fields: { votes: 'nothingChanged' } });
    return save(trx, open.value.correction, { id: changeId, agendaItemId: found.item.id, part: 'votes', decisionId, assignmentId: null, before, after });
  });
}

export function correctOrder(db: Db, actor: Actor, meetingId: string, input: AssignmentChange): Promise<Result<undefined, Refusal>> {
  return undoingRefusals<Result<undefined, Refusal>>(db, async (trx) => {
    const open = await lockOpen(trx, actor, meetingId);
    if (!open.ok) return open;
    const { assignmentId, result, agencyId, duePrecision } = input;
    const found = findDecision(await findMinutesOf(trx, actor, meetingId), (each) => each.assignments.some(({ id }) => id === assignmentId));
    const stands = found && asDecided(found.decision.assignments).find((each) => each.id === assignmentId);
    if (!stands) return refuse('stale');
    const coAgencyIds = [...new Set(input.coAgencyIds)].filter((id) => id !== agencyId);
    const wrong = await findWrongFields(trx, { ...input, coAgencyIds, decidedOn: await sessionDay(trx, meetingId) }, coAgencyIds);
    if (wrong) return refuse('invalid', wrong);
    const names = new Map((await listAgencies(trx)).map(({ id, name }) => [id, name]));
    const named = (id: string) => ({ id, name: names.get(id) ?? {} });
    const [before, after] = [assignmentFact(stands), { result, agency: named(agencyId), co: coAgencyIds.map(named), dueOn: dueDayOf(input), duePrecision }];
    if (keyOfFact(before) === keyOfFact(after)) return refuse('invalid', { fields: { result: 'nothingChanged' } });
    return save(trx, open.value.correction, { id: input.changeId, agendaItemId: found.item.id, part: 'assignment', decisionId: found.decision.id, assignmentId, before, after });
  });
}

type Saving = { id: string; agendaItemId: string; part: 'votes' | 'assignment'; decisionId: string; assignmentId: string | null; before: VotesFact | AssignmentFact; after: VotesFact | AssignmentFact };

/** One change for each fact: the newest. */
async function save(trx: Trx, correction: repository.CorrectionRow, { before, after, ...row }: Saving): Promise<Result<undefined, never>> {
  const known = correction.changes.find((each) => each.part === row.part && each.decisionId === row.decisionId && each.assignmentId === row.assignmentId);
  await repository.saveChange(trx, { ...row, id: known?.id ?? row.id, correctionId: correction.id, language: null, before: JSON.stringify(before), after: JSON.stringify(after), createdAt: clock() });
  return ok();
}

/** False when it is no longer as the writer saw it. */
export async function applyFact(trx: Trx, actor: Actor, page: MinutesPage, change: Change): Promise<boolean> {
  const found = findDecision(page, (each) => each.id === change.decisionId);
  if (!found || !page.minutes) return false;
  const { decision } = found;
  if (change.part === 'votes') {
    const [before, after] = [JSON.parse(change.before) as VotesFact, JSON.parse(change.after) as VotesFact];
    return keyOfFact(votesFact(decision)) === keyOfFact(before) && updateDecision(trx, page.minutes.id, decision.id, decision.version, clock(), votesFact(after));
  }
  const [before, { agency, co, ...after }] = [JSON.parse(change.before) as AssignmentFact, JSON.parse(change.after) as AssignmentFact];
  const stands = asDecided(decision.assignments).find((each) => each.id === change.assignmentId);
  if (!stands || keyOfFact(assignmentFact(stands)) !== keyOfFact(before)) return false;
  const corrected = await correctAssignment(trx, actor, {
    ...after, assignmentId: stands.id, agencyId: agency.id, coAgencyIds: co.map(({ id }) => id), decidedOn: await sessionDay(trx, page.meeting.id),
  });
  return corrected.ok;
}

function findDecision(page: MinutesPage | null, isIt: (decision: MinutesItem['decisions'][number]) => boolean) {
  for (const item of page?.items ?? []) {
    const decision = item.decisions.find(isIt);
    if (decision) return { item, decision };
  }
  return null;
}
