import { json, jsonOrNull } from '#db/json.ts';
import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { isSecretariat, personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { findMeeting } from '../meetings.repository.server.ts';
import { canEditMeeting, canSeeItem } from '../meetings.rules.ts';
import * as repository from './agenda.repository.server.ts';
import { agendaChanges, isSameSet, linesOf, placed, withStep, type AgendaChange, type AgendaSnapshot, type Line } from './agenda.rules.ts';
import type { AgendaItemInput, AgendaSectionInput, Reorder } from './agenda.schema.ts';

/** Owns agendas: every change is one transaction under the meeting's lock, and what was sent is kept as a revision before it changes. */

type Trouble = 'forbidden' | 'notFound' | 'closed' | 'stale' | 'invalid' | 'inUse';
/** `version` is the agenda's, for the next reorder. */
type Saved = { version: number };
type Head = { version: number; agendaRevision: number; entryId: string };

/** Sections and items in order, as far as the actor may read them; null when the meeting is not theirs to see. */
export async function findAgenda(db: Db, actor: Actor, meetingId: string) {
  const meeting = await findMeeting(db, actor, meetingId, clock());
  if (!meeting) return null;
  const [sections, all] = await Promise.all([repository.listSections(db, meetingId), repository.listItems(db, meetingId)]);
  const items = all.filter((item) => canSeeItem(actor, item, meeting.invitedPersonIds));
  const order = linesOf(sections, items);
  const sorted = order.flatMap((line) => items.filter((item) => line === `i:${item.id}`));
  return { sections, items: sorted, order, hiddenCount: all.length - items.length, version: meeting.agendaVersion, revision: meeting.agendaRevision };
}

export type Agenda = NonNullable<Awaited<ReturnType<typeof findAgenda>>>;

/** Adds or changes an item. A new one goes to the end of its section. */
export function saveAgendaItem(db: Db, actor: Actor, input: AgendaItemInput & { meetingId: string }): Promise<Result<Saved, Trouble>> {
  return change(db, actor, input.meetingId, 'agenda-item-saved', async (trx) => {
    const wrong = await findWrongFields(trx, input);
    if (wrong) return refuse('invalid', { fields: wrong });
    const row = {
      title: json(input.title),
      notes: jsonOrNull(input.notes),
      kind: input.kind,
      minutes: input.minutes,
      isConfidential: input.isConfidential,
      presenterAgencyId: input.presenterAgencyId,
      presenterPersonId: input.presenterPersonId,
      sectionId: input.sectionId,
    };
    if (input.version > 0) {
      const isWritten = await repository.updateItem(trx, input.meetingId, input.itemId, input.version, clock(), row);
      if (!isWritten) return (await listOwn(trx, input.meetingId)).items.some((item) => item.id === input.itemId) ? refuse('stale') : refuse('notFound');
      return ok();
    }
    const { items } = await listOwn(trx, input.meetingId);
    const last = Math.max(-1, ...items.map((item) => item.position));
    const isNew = await repository.insertItem(trx, { ...row, id: input.itemId, meetingId: input.meetingId, position: last + 1 });
    if (!isNew) return items.some((item) => item.id === input.itemId) ? ok() : refuse('invalid', { fields: { itemId: 'stale' } });
    return ok();
  });
}

/** Adds a section at the end or renames one. */
export function saveAgendaSection(db: Db, actor: Actor, input: AgendaSectionInput & { meetingId: string }): Promise<Result<Saved, Trouble>> {
  return change(db, actor, input.meetingId, 'agenda-section-saved', async (trx) => {
    const { sections, items } = await listOwn(trx, input.meetingId);
    const position = Math.max(-1, ...sections.map((each) => each.position), ...items.map((each) => each.position)) + 1;
    const isOwn = await repository.upsertSection(trx, { id: input.sectionId, meetingId: input.meetingId, title: input.title, position });
    return isOwn ? ok() : refuse('notFound');
  });
}

/** The new order of all lines, from the page that showed the agenda's `version`. */
export function reorderAgenda(db: Db, actor: Actor, input: Reorder & { meetingId: string }): Promise<Result<Saved, Trouble>> {
  return change(db, actor, input.meetingId, 'agenda-reordered', async (trx, head) => {
    if (head.version !== input.version) return refuse('stale');
    const { sections, items } = await listOwn(trx, input.meetingId);
    if (!isSameSet(input.order, linesOf(sections, items))) return refuse('invalid');
    await repository.savePlaces(trx, input.meetingId, placed(input.order as Line[]));
    return ok();
  });
}

/** One place up or down: the same without JavaScript. */
export function stepAgendaLine(db: Db, actor: Actor, input: { meetingId: string; line: string; by: 'up' | 'down' }): Promise<Result<Saved, Trouble>> {
  return change(db, actor, input.meetingId, 'agenda-reordered', async (trx) => {
    const { sections, items } = await listOwn(trx, input.meetingId);
    const order = linesOf(sections, items);
    if (!order.some((line) => line === input.line)) return refuse('notFound');
    await repository.savePlaces(trx, input.meetingId, placed(withStep(order, input.line, input.by)));
    return ok();
  });
}

/** Removes an item, or a section whose items stay with the section before. */
export function removeAgendaLine(db: Db, actor: Actor, input: { meetingId: string; line: string }): Promise<Result<Saved, Trouble>> {
  return change(db, actor, input.meetingId, 'agenda-line-removed', async (trx) => {
    const id = input.line.slice(2);
    if (input.line.startsWith('i:')) {
      if (await repository.isInMinutes(trx, id)) return refuse('inUse');
      return (await repository.deleteItem(trx, input.meetingId, id)) ? ok() : refuse('notFound');
    }
    const { sections, items } = await listOwn(trx, input.meetingId);
    const rest = linesOf(sections, items).filter((line) => line !== input.line);
    if (!(await repository.deleteSection(trx, input.meetingId, id))) return refuse('notFound');
    await repository.savePlaces(trx, input.meetingId, placed(rest));
    return ok();
  });
}

/** Between the revision somebody holds and the agenda as it is: for the send screen. Null when nothing changed or nothing is kept. */
export async function findAgendaChanges(db: Db, actor: Actor, meetingId: string, heldRevision: number): Promise<AgendaChange[]> {
  const meeting = await findMeeting(db, actor, meetingId, clock());
  if (!meeting || !isSecretariat(actor)) return [];
  const before = await repository.findRevision(db, meetingId, heldRevision);
  return before ? agendaChanges(before, await snapshot(db, meetingId)) : [];
}

/** People to choose as presenters. */
export async function listPresenterChoices(db: Db, actor: Actor) {
  return isSecretariat(actor) ? repository.listPresenters(db) : [];
}

/**
 * Every write goes through here: permission, lock, and the revision. An agenda that somebody holds is kept as it was sent, and the
 * changed one takes the next number. The snapshot is read before the work and written only after it succeeded.
 */
function change(db: Db, actor: Actor, meetingId: string, action: string, work: (trx: Trx, head: Head) => Promise<Result<undefined, Trouble>>) {
  return inTransaction<Result<Saved, Trouble>>(db, async (trx) => {
    const meeting = await findMeeting(trx, actor, meetingId, clock());
    if (!meeting) return refuse('notFound');
    if (!isSecretariat(actor)) return refuse('forbidden');
    const head = await repository.lockAgenda(trx, meetingId);
    if (!head) return refuse('notFound');
    if (!canEditMeeting(actor, { status: meeting.status, state: head.state })) return refuse('closed');
    const before = await snapshot(trx, meetingId);
    const result = await work(trx, head);
    if (!result.ok) return result;
    const isOther = json(before) !== json(await snapshot(trx, meetingId));
    const isSent = isOther && (await repository.isRevisionSent(trx, head.entryId, head.agendaRevision));
    if (isSent) await repository.insertRevision(trx, meetingId, head.agendaRevision, before, personIdOf(actor));
    await repository.saveAgendaHead(trx, meetingId, isSent ? head.agendaRevision + 1 : Math.max(1, head.agendaRevision), clock());
    await recordAudit(trx, actor, { action, objectKind: 'meeting', objectId: meetingId });
    return ok({ version: head.version + 1 });
  });
}

async function listOwn(db: Db, meetingId: string) {
  return { sections: await repository.listSections(db, meetingId), items: await repository.listItems(db, meetingId) };
}

async function snapshot(db: Db, meetingId: string): Promise<AgendaSnapshot> {
  const { sections, items } = await listOwn(db, meetingId);
  const order = linesOf(sections, items);
  const kept = order.flatMap((line) => items.filter((item) => line === `i:${item.id}`));
  return {
    sections: sections.map(({ id, title }) => ({ id, title })),
    items: kept.map(({ id, sectionId, kind, title, minutes, isConfidential, presenterAgencyId, presenterPersonId }) => ({
      id, sectionId, kind, title, minutes, isConfidential, presenterAgencyId, presenterPersonId,
    })),
  };
}

async function findWrongFields(trx: Trx, input: AgendaItemInput & { meetingId: string }): Promise<Record<string, string> | null> {
  const wrong: Record<string, string> = {};
  const { sections } = await listOwn(trx, input.meetingId);
  if (input.sectionId && !sections.some((section) => section.id === input.sectionId)) wrong.sectionId = 'unknownChoice';
  if (input.presenterAgencyId && !(await repository.isAgency(trx, input.presenterAgencyId))) wrong.presenterAgencyId = 'unknownChoice';
  if (input.presenterPersonId && !(await repository.isPerson(trx, input.presenterPersonId))) wrong.presenterPersonId = 'unknownChoice';
  return Object.keys(wrong).length > 0 ? wrong : null;
}
