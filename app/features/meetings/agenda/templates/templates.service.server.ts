import { json, jsonOrNull } from '#db/json.ts';
import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { isSecretariat, personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { findMeeting } from '../../meetings.repository.server.ts';
import * as agenda from '../agenda.repository.server.ts';
import { changeAgenda, endOf, listLines, type AgendaSaved, type AgendaTrouble } from '../changing/changing.service.server.ts';
import { templateContent, type TemplateLine } from './templates.schema.ts';
import * as repository from './templates.repository.server.ts';

/** Owns agendas that are used again: templates, and copies of what an earlier meeting had. */

const MOST_LINES = 500;

/** With the number and the minutes of their lines, for the secretariat. */
export async function listTemplates(db: Db, actor: Actor) {
  if (!isSecretariat(actor)) return [];
  return (await repository.listTemplates(db)).map(({ content, ...template }) => {
    const lines = linesIn(content);
    return { ...template, itemCount: lines.filter((line) => line.line === 'item').length, minutes: lines.reduce((sum, line) => sum + (line.line === 'section' ? 0 : line.minutes), 0) };
  });
}

export async function listMeetingsToCopy(db: Db, actor: Actor, meeting: { id: string; body: { id: string | null } | null }) {
  return isSecretariat(actor) ? repository.listWithAgenda(db, actor, clock(), { meetingId: meeting.id, bodyId: meeting.body?.id ?? null }) : [];
}

/** What a database holds may be older than what we write today. */
function linesIn(content: unknown): TemplateLine[] {
  const parsed = templateContent.safeParse(content);
  return parsed.success ? parsed.data.lines : [];
}

/** The agenda as it stands, without papers and decisions. The same id again saves nothing more. */
export function saveTemplate(db: Db, actor: Actor, input: { meetingId: string; templateId: string; name: Text3 }): Promise<Result<undefined, 'forbidden' | 'notFound' | 'empty'>> {
  return inTransaction<Result<undefined, 'forbidden' | 'notFound' | 'empty'>>(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    const meeting = await findMeeting(trx, actor, input.meetingId, clock());
    if (!meeting) return refuse('notFound');
    const lines = await linesOfMeeting(trx, input.meetingId);
    if (lines.length === 0) return refuse('empty');
    const isNew = await repository.insertTemplate(trx, { id: input.templateId, name: input.name, bodyId: meeting.body?.id ?? null, content: { lines }, createdBy: personIdOf(actor), createdAt: clock() });
    if (isNew) await recordAudit(trx, actor, { action: 'agenda-template-saved', objectKind: 'agenda-template', objectId: input.templateId });
    return ok();
  });
}

export function removeTemplate(db: Db, actor: Actor, templateId: string): Promise<Result<undefined, 'forbidden' | 'notFound'>> {
  return inTransaction<Result<undefined, 'forbidden' | 'notFound'>>(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    if (!(await repository.deleteTemplate(trx, templateId))) return refuse('notFound');
    await recordAudit(trx, actor, { action: 'agenda-template-removed', objectKind: 'agenda-template', objectId: templateId });
    return ok();
  });
}

/** Its lines behind those that are there. */
export async function applyTemplate(db: Db, actor: Actor, { meetingId, templateId }: { meetingId: string; templateId: string }): Promise<Result<AgendaSaved, AgendaTrouble>> {
  const lines = linesIn(await repository.findContent(db, templateId));
  return changeAgenda(db, actor, meetingId, 'agenda-template-used', (trx) => (lines.length === 0 ? Promise.resolve(refuse('notFound')) : append(trx, meetingId, lines)));
}

/** The agenda of another meeting as a beginning: lines and presenters, not what came of them. */
export function copyAgenda(db: Db, actor: Actor, { meetingId, fromMeetingId }: { meetingId: string; fromMeetingId: string }): Promise<Result<AgendaSaved, AgendaTrouble>> {
  return changeAgenda(db, actor, meetingId, 'agenda-copied', async (trx) => {
    if (!(await findMeeting(trx, actor, fromMeetingId, clock()))) return refuse('notFound');
    const lines = await linesOfMeeting(trx, fromMeetingId);
    return lines.length === 0 ? refuse('notFound') : append(trx, meetingId, lines);
  });
}

async function linesOfMeeting(db: Db, meetingId: string): Promise<TemplateLine[]> {
  const { sections, items, breaks, order } = await listLines(db, meetingId);
  return order.flatMap((line): TemplateLine[] => {
    const id = line.slice(2);
    const section = sections.find((each) => each.id === id);
    if (section) return [{ line: 'section', title: section.title }];
    const pause = breaks.find((each) => each.id === id);
    if (pause) return [{ line: 'break', title: pause.title, minutes: pause.minutes }];
    return items.filter((item) => item.id === id).map(({ title, notes, kind, minutes, presenterAgencyId, presenterPersonId, isConfidential, awaitsPapers }) => ({
      line: 'item', title, notes, kind, minutes, presenterAgencyId, presenterPersonId, isConfidential, awaitsPapers,
    }));
  });
}

async function append(trx: Trx, meetingId: string, lines: readonly TemplateLine[]): Promise<Result<undefined, AgendaTrouble>> {
  const there = await listLines(trx, meetingId);
  if (there.order.length + lines.length > MOST_LINES) return refuse('invalid');
  let sectionId = there.order.findLast((line) => line.startsWith('s:'))?.slice(2) ?? null;
  for (const [index, { line, ...row }] of lines.entries()) {
    const [id, position] = [newId(), endOf(there) + index];
    if (line === 'section') {
      sectionId = id;
      await agenda.upsertSection(trx, { id, meetingId, title: row.title, position });
    } else if (line === 'break') {
      await agenda.upsertBreak(trx, { id, meetingId, sectionId, position, title: row.title, minutes: (row as { minutes: number }).minutes }, 0);
    } else await insertLine(trx, { id, meetingId, sectionId, position }, row as Omit<Extract<TemplateLine, { line: 'item' }>, 'line'>);
  }
  return ok();
}

async function insertLine(trx: Trx, place: { id: string; meetingId: string; sectionId: string | null; position: number }, row: Omit<Extract<TemplateLine, { line: 'item' }>, 'line'>) {
  const { title, notes, presenterAgencyId, presenterPersonId, ...rest } = row;
  // Who presented then may be gone by now: the line comes without them.
  const agencyId = presenterAgencyId && (await agenda.isAgency(trx, presenterAgencyId)) ? presenterAgencyId : null;
  const personId = presenterPersonId && (await agenda.isPerson(trx, presenterPersonId)) ? presenterPersonId : null;
  await agenda.insertItem(trx, { ...place, ...rest, title: json(title), notes: jsonOrNull(notes), presenterAgencyId: agencyId, presenterPersonId: personId });
}
