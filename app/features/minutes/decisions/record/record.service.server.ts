import type { Db, Trx } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { keepFile, openFile, releaseFile, takeFile, type OpenFile } from '#app/features/files/files.service.server.ts';
import type { FileProblem, Upload } from '#app/features/files/files.schema.ts';
import { personIdOf, readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { visibleTo } from '#app/features/meetings/meetings.service.server.ts';
import { canWriteMinutes, isLocked } from '../../minutes.rules.ts';
import { findMinutesOf, lockDraft, type WriteTrouble } from '../../minutes.service.server.ts';
import { decisionChoices } from '../decisions.service.server.ts';
import * as decisions from '../decisions.repository.server.ts';
import type { DecisionStateInput } from '../decisions.schema.ts';
import * as repository from './record.repository.server.ts';

/** Owns one decision after it was taken: who differed, and what has become of it. */

/** Whoever reads its minutes reads it; null for everybody else. */
export async function findDecisionRecord(db: Db, actor: Actor, id: string) {
  const place = await repository.findPlace(db, id);
  const page = place && (await findMinutesOf(db, actor, place.meetingId));
  const item = page?.items.find((each) => each.decisions.some((decision) => decision.id === id));
  const decision = item?.decisions.find((each) => each.id === id);
  if (!place || !page?.minutes || !item || !decision) return null;
  const isApproved = isLocked(page.minutes.state);
  const [states, later, { voters }, following] = await Promise.all([
    repository.listStates(db, id),
    isApproved && place.bodyId ? listOthers(db, actor, place.bodyId) : [],
    decisionChoices(db, actor, place.meetingId),
    decisions.listFollowing(db, id),
  ]);
  const { stateNote, stateAt, supersededBy, version, surname, givenName, patronymic, displayName } = place;
  return {
    decision: { ...decision, version }, item: { number: item.number, title: item.title }, meeting: page.meeting, number: page.minutes.number, isApproved,
    state: { note: stateNote, at: stateAt, by: stateAt ? { surname, givenName, patronymic, displayName } : null, supersededBy: later.find((each) => each.id === supersededBy) ?? null },
    states, voters, following,
    others: later.filter((each) => each.id !== id),
    canJudge: isApproved && canWriteMinutes(actor),
    canDiffer: page.canWrite,
  };
}

export type DecisionRecord = NonNullable<Awaited<ReturnType<typeof findDecisionRecord>>>;

/** The newest decisions of the body, which may have taken the place of another. */
async function listOthers(db: Db, actor: Actor, bodyId: string) {
  const reader = { visible: visibleTo(actor, clock()), personId: personIdOf(actor), seesAll: readsAll(actor) };
  return (await decisions.listRegister(db, reader, { q: null, state: null, kind: null, body: bodyId, page: 1 })).rows;
}

type StateTrouble = 'forbidden' | 'notFound' | 'notApproved' | 'stale' | 'invalid';

/** Of an approved decision. What took its place must be another decision of the same body. */
export function setDecisionState(db: Db, actor: Actor, id: string, input: DecisionStateInput): Promise<Result<undefined, StateTrouble>> {
  return undoingRefusals(db, async (trx) => {
    if (!canWriteMinutes(actor)) return refuse('forbidden');
    const record = await findDecisionRecord(trx, actor, id);
    if (!record) return refuse('notFound');
    if (!record.isApproved) return refuse('notApproved');
    const { state, note } = input;
    const supersededBy = state === 'superseded' ? input.supersededBy : null;
    if (supersededBy && !record.others.some((each) => each.id === supersededBy)) return refuse('invalid', { fields: { supersededBy: 'unknownChoice' } });
    const saved = await repository.saveState(trx, id, input.version, { state, stateNote: note, supersededBy, stateBy: personIdOf(actor), stateAt: clock() });
    if (!saved) return refuse('stale');
    await recordAudit(trx, actor, { action: `decision-${state}`, objectKind: 'decision', objectId: id });
    return ok();
  });
}

type Dissent = { personId: string; text: string | null; upload: Upload | null };

/** Until the approval. The paper is checked before anything is written. */
export async function addDissent(db: Db, actor: Actor, id: string, { personId, text, upload }: Dissent): Promise<Result<undefined, WriteTrouble | 'invalid'>> {
  if (!canWriteMinutes(actor)) return refuse('forbidden');
  const record = await findDecisionRecord(db, actor, id);
  if (!record) return refuse('notFound');
  const taken = upload ? await takeFile(db, actor, upload, { isDemo: record.meeting.isDemo }) : null;
  if (taken && !taken.ok) return refuse('invalid', { fields: { file: taken.reason as FileProblem } });
  return undoingRefusals(db, async (trx) => {
    const draft = await lockDraft(trx, actor, record.meeting.id);
    if (!draft.ok) return draft;
    if (!record.voters.some((person) => person.id === personId)) return refuse('invalid', { fields: { personId: 'unknownChoice' } });
    const before = await repository.findDissent(trx, id, personId);
    if (text === null && !taken && !before?.fileId) return refuse('invalid', { fields: { text: 'required' } });
    if (taken && !(await keepFile(trx, actor, taken.value.id))) return refuse('invalid', { fields: { file: 'fileEmpty' } });
    const released = await repository.saveDissent(trx, { id: newId(), decisionId: id, personId, text, fileId: taken?.value.id ?? null, createdAt: clock() });
    if (released) await releaseFile(trx, released);
    await recordAudit(trx, actor, { action: 'dissent-recorded', objectKind: 'decision', objectId: id });
    return ok();
  });
}

export function removeDissent(db: Db, actor: Actor, id: string, personId: string): Promise<Result<undefined, WriteTrouble>> {
  return undoingRefusals(db, async (trx: Trx) => {
    const record = await findDecisionRecord(trx, actor, id);
    if (!record) return refuse('notFound');
    const draft = await lockDraft(trx, actor, record.meeting.id);
    if (!draft.ok) return draft;
    const dissent = await repository.findDissent(trx, id, personId);
    if (!dissent) return ok();
    await repository.deleteDissent(trx, dissent.id);
    if (dissent.fileId) await releaseFile(trx, dissent.fileId);
    return ok();
  });
}

/** The paper of an opinion, for whoever reads the decision. */
export async function openDissent(db: Db, actor: Actor, id: string, personId: string): Promise<Result<OpenFile, 'notFound' | 'checking'>> {
  if (!(await findDecisionRecord(db, actor, id))) return refuse('notFound');
  const dissent = await repository.findDissent(db, id, personId);
  return dissent?.fileId ? openFile(db, dissent.fileId) : refuse('notFound');
}
