import { json } from '#db/json.ts';
import type { Db, Text3, Trx } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Language } from '#app/lib/text3.ts';
import { personIdOf, readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { paragraphsOf, withParagraph, type Part } from '../amendments/amendments.rules.ts';
import { updateDecision } from '../decisions/decisions.repository.server.ts';
import { canWriteMinutes, isLocked } from '../minutes.rules.ts';
import { updateMinutes } from '../minutes.repository.server.ts';
import { findMinutesOf, writeItemText, type MinutesItem, type MinutesPage } from '../minutes.service.server.ts';
import type { ProtocolData } from '../protocol/protocol.rules.ts';
import { findProtocol } from '../protocol/protocol.service.server.ts';
import type { ChangeInput } from './corrections.schema.ts';
import { applyFact, factsOf, type Facts } from './facts/facts.service.server.ts';
import { lockApproved, lockOpen, type Trouble } from './lock.service.server.ts';
import * as repository from './corrections.repository.server.ts';

/** Owns corrections of approved minutes: written beside them, approved as a whole, and the editions that they replaced. */

/** A paragraph of one language, with what is to stand there instead. */
export type ParagraphToCorrect = { part: Part; decisionId: string | null; label: string | null; text: string; change: { id: string; after: string } | null };

/** The editions of approved minutes as far as the actor reads them; null where they read none. `language` is that of the paragraphs. */
export async function findCorrections(db: Db, actor: Actor, meetingId: string, language: Language) {
  const page = await findMinutesOf(db, actor, meetingId);
  if (!page?.minutes || !isLocked(page.minutes.state)) return null;
  const { minutes, meeting } = page;
  const numbers = new Map(page.items.map((item) => [item.id, item.number]));
  const all = (await repository.list(db, minutes.id)).map((each) => ({
    ...each,
    // What stands in an item that is closed to this reader is closed to them here too.
    changes: each.changes.flatMap((change) => (numbers.has(change.agendaItemId) ? [{ ...change, itemNumber: numbers.get(change.agendaItemId)! }] : [])).sort((one, other) => one.itemNumber - other.itemNumber),
  }));
  const open = readsAll(actor) ? (all.find((each) => each.state === 'open') ?? null) : null;
  return {
    meeting, edition: minutes.edition, number: minutes.number, approvedAt: minutes.approvedAt, canWrite: canWriteMinutes(actor),
    approved: all.filter((each) => each.state === 'approved').toReversed(),
    open,
    items: open ? page.items.map((item) => ({ id: item.id, number: item.number, title: item.title, paragraphs: paragraphsToCorrect(item, language, open.changes), facts: factsOf(item, open.changes) })) : [],
  };
}

export type { Facts };
export type CorrectionsPage = NonNullable<Awaited<ReturnType<typeof findCorrections>>>;

function paragraphsToCorrect(item: MinutesItem, language: Language, changes: repository.CorrectionRow['changes']): ParagraphToCorrect[] {
  const of = (part: Part, text: Text3 | null, decision?: { id: string; number: string }) =>
    paragraphsOf(part, text?.[language] ?? '').map((paragraph, index): ParagraphToCorrect => {
      const decisionId = decision?.id ?? null;
      const change = changes.find((each) => each.agendaItemId === item.id && each.part === part && each.decisionId === decisionId && each.language === language && each.before === paragraph);
      return { part, decisionId, label: index === 0 ? (decision?.number ?? null) : null, text: paragraph, change: change ? { id: change.id, after: change.after } : null };
    });
  return [...of('heard', item.heard), ...of('spoke', item.spoke), ...item.decisions.flatMap((decision) => of('decided', decision.text, decision))];
}

/** One at a time. Readers go on reading the edition that counts. */
export function openCorrection(db: Db, actor: Actor, meetingId: string, { reason }: { reason: string }): Promise<Result<undefined, Trouble>> {
  return undoingRefusals(db, async (trx) => {
    const minutes = await lockApproved(trx, actor, meetingId);
    if (!minutes.ok) return minutes;
    const { id: minutesId, edition } = minutes.value;
    await repository.insert(trx, { id: newId(), minutesId, edition: edition + 1, reason, openedBy: personIdOf(actor), createdAt: clock() });
    await recordAudit(trx, actor, { action: 'minutes-correction-opened', objectKind: 'minutes', objectId: minutesId, data: { edition: edition + 1 } });
    return ok();
  });
}

export function dropCorrection(db: Db, actor: Actor, meetingId: string): Promise<Result<undefined, Trouble | 'notOpen'>> {
  return undoingRefusals(db, async (trx) => {
    const open = await lockOpen(trx, actor, meetingId);
    if (!open.ok) return open;
    await repository.remove(trx, open.value.correction.id);
    await recordAudit(trx, actor, { action: 'minutes-correction-dropped', objectKind: 'minutes', objectId: open.value.minutes.id });
    return ok();
  });
}

/** Only for a paragraph that stands in the minutes as the writer saw it. */
export function saveChange(db: Db, actor: Actor, meetingId: string, input: ChangeInput): Promise<Result<undefined, Trouble | 'notOpen' | 'stale'>> {
  return undoingRefusals(db, async (trx) => {
    const open = await lockOpen(trx, actor, meetingId);
    if (!open.ok) return open;
    const page = await findMinutesOf(trx, actor, meetingId);
    const item = page?.items.find((each) => each.id === input.agendaItemId);
    const { changes, id: correctionId } = open.value.correction;
    const stands = item && paragraphsToCorrect(item, input.language, changes).find((each) => each.part === input.part && each.decisionId === input.decisionId && each.text === input.before);
    if (!stands) return refuse('stale');
    const { changeId, ...row } = input;
    await repository.saveChange(trx, { ...row, assignmentId: null, id: stands.change?.id ?? changeId, correctionId, createdAt: clock() });
    return ok();
  });
}

export function removeChange(db: Db, actor: Actor, meetingId: string, changeId: string): Promise<Result<undefined, Trouble | 'notOpen'>> {
  return undoingRefusals(db, async (trx) => {
    const open = await lockOpen(trx, actor, meetingId);
    if (!open.ok) return open;
    await repository.removeChange(trx, open.value.correction.id, changeId);
    return ok();
  });
}

/** All changes or none; the number stays, the edition rises, and everybody is to get it again. */
export function approveCorrection(db: Db, actor: Actor, meetingId: string): Promise<Result<{ edition: number }, Trouble | 'notOpen' | 'empty' | 'stale'>> {
  return undoingRefusals(db, async (trx) => {
    const open = await lockOpen(trx, actor, meetingId);
    if (!open.ok) return open;
    const { minutes, correction } = open.value;
    if (correction.changes.length === 0) return refuse('empty');
    const replaced = await findProtocol(trx, actor, meetingId);
    if (!replaced) return refuse('notFound');
    for (const change of correction.changes) if (!(await apply(trx, actor, meetingId, change))) return refuse('stale');
    const now = clock();
    await repository.approve(trx, correction.id, { replaced, approvedBy: personIdOf(actor), approvedAt: now });
    await updateMinutes(trx, minutes.id, now, { edition: correction.edition, state: 'approved', distributedAt: null });
    await recordAudit(trx, actor, { action: 'minutes-corrected', objectKind: 'minutes', objectId: minutes.id, data: { edition: correction.edition, changes: correction.changes.length } });
    return ok({ edition: correction.edition });
  });
}

/** Read anew for each: two changes may fall into one text. */
async function apply(trx: Trx, actor: Actor, meetingId: string, change: repository.CorrectionRow['changes'][number]): Promise<boolean> {
  const page = (await findMinutesOf(trx, actor, meetingId)) as MinutesPage;
  const { agendaItemId, decisionId, part, language, before, after } = change;
  if (part === 'votes' || part === 'assignment' || language === null) return applyFact(trx, actor, page, change);
  const { items, minutes } = page;
  const item = items.find((each) => each.id === agendaItemId);
  const decision = item?.decisions.find((each) => each.id === decisionId);
  const stored = part === 'decided' ? (decision?.text ?? null) : (item?.[part] ?? null);
  const text = withParagraph(part, stored, { language, before, proposal: after });
  if (!item || !text || !minutes) return false;
  if (part === 'decided') return updateDecision(trx, minutes.id, decision!.id, decision!.version, clock(), { text: json(text) });
  const texts = { heard: item.heard, spoke: item.spoke, [part]: text };
  await writeItemText(trx, actor, { minutesId: minutes.id, agendaItemId, ...texts, kind: 'amended' });
  return true;
}

/** An edition as it stood, with the words of today's closed items left out; null when there is none for the actor. */
export async function findEdition(db: Db, actor: Actor, meetingId: string, edition: number): Promise<ProtocolData | null> {
  const current = await findProtocol(db, actor, meetingId);
  if (!current || edition === (current.edition ?? 1)) return current;
  const page = await findMinutesOf(db, actor, meetingId);
  const replaced = page?.minutes && ((await repository.findReplaced(db, page.minutes.id, edition)) as ProtocolData | null);
  if (!replaced) return null;
  const hidden = new Map(current.items.filter((item) => item.isHidden).map((item) => [item.number, item]));
  return { ...asProtocol(replaced), items: replaced.items.map((item) => hidden.get(item.number) ?? item) };
}

/** Moments come out of the store as texts. */
function asProtocol(stored: ProtocolData): ProtocolData {
  const moment = (at: Date | string) => new Date(at);
  return {
    ...stored,
    quorum: { ...stored.quorum, course: stored.quorum.course?.map((each) => ({ ...each, at: moment(each.at) })) ?? [] },
    roll: stored.roll.map((row) => ({ ...row, absences: row.absences?.map(({ from, to }) => ({ from: moment(from), to: to && moment(to) })) ?? [] })),
  };
}

