import { json, jsonOrNull } from '#db/json.ts';
import type { Db, Trx } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { hasRole, isSecretariat, type Actor } from '#app/features/people/actor.rules.ts';
import { findMeeting } from '../meetings.repository.server.ts';
import { canSeeItem } from '../meetings.rules.ts';
import { leaveAgenda } from './backlog/deciding/deciding.service.server.ts';
import { changeAgenda as change, endOf, listLines, snapshotOf, type AgendaSaved as Saved, type AgendaTrouble as Trouble } from './changing/changing.service.server.ts';
import * as repository from './agenda.repository.server.ts';
import { canSeePaper } from './papers/papers.rules.ts';
import { agendaChanges, isSameSet, linesOf, placed, withStep, type AgendaChange, type Line } from './agenda.rules.ts';
import type { AgendaBreakInput, AgendaItemInput, AgendaSectionInput, Reorder } from './agenda.schema.ts';

/** Owns the lines of an agenda: sections, items and breaks, their order and what their readers see. */

/** Sections, items and breaks in order, as far as the actor may read them; null when the meeting is not theirs to see. */
export async function findAgenda(db: Db, actor: Actor, meetingId: string) {
  const meeting = await findMeeting(db, actor, meetingId, clock());
  if (!meeting) return null;
  const [sections, all, breaks] = await Promise.all([repository.listSections(db, meetingId), repository.listItems(db, meetingId), repository.listBreaks(db, meetingId)]);
  const items = all
    .filter((item) => canSeeItem(actor, item, meeting.invitedPersonIds))
    .map((item) => ({ ...item, papers: item.papers.filter((paper) => canSeePaper(actor, paper, item, meeting.invitedPersonIds)) }));
  const order = linesOf(sections, items, breaks);
  const sorted = order.flatMap((line) => items.filter((item) => line === `i:${item.id}`));
  return { sections, items: sorted, breaks, order, hiddenCount: all.length - items.length, version: meeting.agendaVersion, revision: meeting.agendaRevision };
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
      awaitsPapers: input.awaitsPapers,
      presenterAgencyId: input.presenterAgencyId,
      presenterPersonId: input.presenterPersonId,
      sectionId: input.sectionId,
    };
    if (input.version > 0) {
      const isWritten = await repository.updateItem(trx, input.meetingId, input.itemId, input.version, clock(), row);
      if (!isWritten) return (await listLines(trx, input.meetingId)).items.some((item) => item.id === input.itemId) ? refuse('stale') : refuse('notFound');
      return ok();
    }
    const lines = await listLines(trx, input.meetingId);
    const isNew = await repository.insertItem(trx, { ...row, id: input.itemId, meetingId: input.meetingId, position: endOf(lines) });
    if (!isNew) return lines.items.some((item) => item.id === input.itemId) ? ok() : refuse('invalid', { fields: { itemId: 'stale' } });
    return ok();
  });
}

/** Adds a section at the end or renames one. */
export function saveAgendaSection(db: Db, actor: Actor, input: AgendaSectionInput & { meetingId: string }): Promise<Result<Saved, Trouble>> {
  return change(db, actor, input.meetingId, 'agenda-section-saved', async (trx) => {
    const position = endOf(await listLines(trx, input.meetingId));
    const isOwn = await repository.upsertSection(trx, { id: input.sectionId, meetingId: input.meetingId, title: input.title, position });
    return isOwn ? ok() : refuse('notFound');
  });
}

/** Adds a break at the end or changes one. */
export function saveAgendaBreak(db: Db, actor: Actor, input: AgendaBreakInput & { meetingId: string }): Promise<Result<Saved, Trouble>> {
  return change(db, actor, input.meetingId, 'agenda-break-saved', async (trx) => {
    const lines = await listLines(trx, input.meetingId);
    const known = lines.breaks.find((each) => each.id === input.breakId);
    if (input.version > 0 && !known) return refuse('notFound');
    const { breakId: id, meetingId, title, minutes, version } = input;
    const place = known ?? { position: endOf(lines), sectionId: lastSection(lines) };
    const isWritten = await repository.upsertBreak(trx, { id, meetingId, title, minutes, position: place.position, sectionId: place.sectionId }, version);
    return isWritten ? ok() : refuse('stale');
  });
}

function lastSection({ order }: { order: readonly Line[] }): string | null {
  return order.findLast((line) => line.startsWith('s:'))?.slice(2) ?? null;
}

/** The new order of all lines, from the page that showed the agenda's `version`. */
export function reorderAgenda(db: Db, actor: Actor, input: Reorder & { meetingId: string }): Promise<Result<Saved, Trouble>> {
  return change(db, actor, input.meetingId, 'agenda-reordered', async (trx, head) => {
    if (head.version !== input.version) return refuse('stale');
    if (!isSameSet(input.order, (await listLines(trx, input.meetingId)).order)) return refuse('invalid');
    await repository.savePlaces(trx, input.meetingId, placed(input.order as Line[]));
    return ok();
  });
}

/** One place up or down: the same without JavaScript. */
export function stepAgendaLine(db: Db, actor: Actor, input: { meetingId: string; line: string; by: 'up' | 'down' }): Promise<Result<Saved, Trouble>> {
  return change(db, actor, input.meetingId, 'agenda-reordered', async (trx) => {
    const { order } = await listLines(trx, input.meetingId);
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
      return leaveAgenda(trx, actor, input.meetingId, id);
    }
    if (input.line.startsWith('b:')) return (await repository.deleteBreak(trx, input.meetingId, id)) ? ok() : refuse('notFound');
    const rest = (await listLines(trx, input.meetingId)).order.filter((line) => line !== input.line);
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
  return before ? agendaChanges(before, await snapshotOf(db, meetingId)) : [];
}

/** People to choose as presenters. */
export async function listPresenterChoices(db: Db, actor: Actor) {
  if (isSecretariat(actor)) return repository.listPresenters(db);
  // An agency chooses among its own people.
  return actor.kind === 'person' && hasRole(actor, 'agency') ? repository.listPresenters(db, actor.agencyIds) : [];
}

async function findWrongFields(trx: Trx, input: AgendaItemInput & { meetingId: string }): Promise<Record<string, string> | null> {
  const wrong: Record<string, string> = {};
  const { sections } = await listLines(trx, input.meetingId);
  if (input.sectionId && !sections.some((section) => section.id === input.sectionId)) wrong.sectionId = 'unknownChoice';
  if (input.presenterAgencyId && !(await repository.isAgency(trx, input.presenterAgencyId))) wrong.presenterAgencyId = 'unknownChoice';
  if (input.presenterPersonId && !(await repository.isPerson(trx, input.presenterPersonId))) wrong.presenterPersonId = 'unknownChoice';
  return Object.keys(wrong).length > 0 ? wrong : null;
}
