import type { Db, Trx } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { withPlainText } from '#app/lib/rich-text/rich-text.ts';
import { sanitizeRichText, sanitizeRichText3 } from '#app/lib/rich-text/sanitize.server.ts';
import { LANGUAGES, type Text3 } from '#app/lib/text3.ts';
import { dayOf, localToInstant } from '#app/lib/time-zones.ts';
import { personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import type { PersonName } from '#app/features/people/people.rules.ts';
import { canSeeItem } from '#app/features/meetings/meetings.rules.ts';
import { openMeeting } from '#app/features/meetings/course/course.service.server.ts';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';
import { canReadMinutes, canWriteMinutes, decisionNumber, isLocked, type WrittenItem } from './minutes.rules.ts';
import type { ItemText, OpeningInput } from './minutes.schema.ts';
import { continuesRevision, sameTexts, type ItemTexts } from './revisions/revisions.rules.ts';
import * as revisions from './revisions/revisions.repository.server.ts';
import * as repository from './minutes.repository.server.ts';

/** Owns the minutes while they are written: one row per meeting, a version per item, nothing after approval. */

export type WriteTrouble = 'forbidden' | 'notFound' | 'locked';

/** Everything written goes through here: it holds the minutes' lock, makes the draft on the first word, and refuses after approval. */
export async function lockDraft(trx: Trx, actor: Actor, meetingId: string): Promise<Result<repository.MinutesRow, WriteTrouble>> {
  if (!canWriteMinutes(actor)) return refuse('forbidden');
  const before = await repository.lockMinutes(trx, meetingId);
  if (before) return isLocked(before.state) ? refuse('locked') : ok(before);
  const opened = await openMeeting(trx, actor, meetingId);
  if (!opened.ok) return refuse(opened.reason === 'notFound' ? 'notFound' : 'locked');
  await makeDraft(trx, meetingId);
  const made = await repository.lockMinutes(trx, meetingId);
  if (!made) return refuse('notFound');
  return isLocked(made.state) ? refuse('locked') : ok(made);
}

async function makeDraft(trx: Trx, meetingId: string): Promise<void> {
  const from = await repository.findBeginnings(trx, meetingId);
  if (!from) return;
  const seated = (role: 'chair' | 'secretary') => from.seats.find((seat) => seat.role === role)?.personId ?? null;
  await repository.insertDraft(trx, {
    id: newId(),
    meetingId,
    chairId: seated('chair'),
    secretaryId: seated('secretary'),
    openedAt: from.startsAt,
    closedAt: from.endsAt,
    isDemo: from.isDemo,
    now: clock(),
  });
}

/** The minutes as far as the actor may read them; null where there is nothing for them. Drafts that nobody began have `minutes` null. */
export async function findMinutesOf(db: Db, actor: Actor, meetingId: string) {
  const meeting = await findMeetingFrame(db, actor, meetingId);
  if (!meeting) return null;
  const minutes = (await repository.findMinutes(db, meetingId)) ?? null;
  if (!canReadMinutes(actor, minutes)) return null;
  const [rows, decisions] = await Promise.all([repository.listItems(db, meetingId), minutes ? repository.listDecisions(db, minutes.id) : []]);
  const open = rows.filter((row) => canSeeItem(actor, row, meeting.isInvited && 'personId' in actor ? [actor.personId] : []));
  const items = open.map((row) => ({ ...row, decisions: decisions.filter((decision) => decision.agendaItemId === row.id).map((decision) => numbered(row, decision)) }));
  return { meeting, minutes, items, canWrite: canWriteMinutes(actor) && (minutes === null || !isLocked(minutes.state)) };
}

export type MinutesPage = NonNullable<Awaited<ReturnType<typeof findMinutesOf>>>;
export type MinutesItem = MinutesPage['items'][number];
export type MinutesDecision = MinutesItem['decisions'][number];

const numbered = (item: { number: number }, decision: repository.DecisionRow) => ({ ...decision, number: decisionNumber(item.number, decision.position) });

/** As the checks before approval and the list of items want it. */
export function asWritten(item: MinutesItem): WrittenItem {
  return {
    ...item,
    decisions: item.decisions.map(({ number, kind, text, votesFor, votesAgainst, votesAbstained, castingVote, assignments }) => ({
      number, kind, text, castingVote, votes: { for: votesFor, against: votesAgainst, abstained: votesAbstained }, assignmentCount: assignments.length,
      untold: assignments.flatMap(({ result, completionForm }) => [result, ...(completionForm ? [completionForm] : [])]),
    })),
  };
}

type Saved = { version: number; savedAt: Date; current?: Texts };
type Texts = ItemTexts & { version: number };

/**
 * Saves what was sent of an item's texts, cleaned. When somebody saved in between, their text comes back with the refusal and nothing is
 * overwritten.
 */
export function saveItemText(db: Db, actor: Actor, meetingId: string, input: ItemText): Promise<Result<Saved, WriteTrouble | 'stale'>> {
  return undoingRefusals(db, async (trx) => {
    const draft = await lockDraft(trx, actor, meetingId);
    if (!draft.ok) return draft;
    const { agendaItemId, format = 'plain' } = input;
    const minutesId = draft.value.id;
    if (!(await repository.isItemOf(trx, meetingId, agendaItemId))) return refuse('notFound');
    const row = await repository.findWritten(trx, minutesId, agendaItemId);
    const current: Texts = { heard: row?.heard ?? null, spoke: row?.spoke ?? null, version: row?.version ?? 0 };
    const isMovedOn = current.version !== input.version;
    const next = { heard: mergeSent(current.heard, input.heard, format), spoke: mergeSent(current.spoke, input.spoke, format) };
    // The same text again is no second opinion: the answer to an earlier save may have been lost on its way.
    if (sameTexts(current, next)) return ok({ version: current.version, savedAt: row?.updatedAt ?? clock(), ...(isMovedOn ? { current } : {}) });
    if (isMovedOn) return refuse('stale', { current, by: await lastHand(trx, minutesId, agendaItemId) });
    return ok(await writeItemText(trx, actor, { minutesId, agendaItemId, ...next, kind: 'typed' }));
  });
}

function mergeSent(current: Text3 | null, sent: ItemText['heard'], format: 'rich' | 'plain'): Text3 | null {
  const next = { ...current };
  for (const language of LANGUAGES) {
    const text = sent?.[language];
    if (text !== undefined) next[language] = sanitizeRichText(format === 'rich' ? text : withPlainText(current?.[language], text));
  }
  return sanitizeRichText3(next);
}

async function lastHand(trx: Trx, minutesId: string, agendaItemId: string): Promise<PersonName | null> {
  const last = await revisions.findLast(trx, minutesId, agendaItemId);
  return last?.personId ? { surname: last.surname, givenName: last.givenName, patronymic: last.patronymic, displayName: last.displayName } : null;
}

type Writing = ItemTexts & { minutesId: string; agendaItemId: string; kind: 'typed' | 'restored' | 'amended' };

/** Every text of an item is written here, and what stood there before is kept. The caller holds the lock of the minutes. */
export async function writeItemText(trx: Trx, actor: Actor, { kind, ...row }: Writing): Promise<{ version: number; savedAt: Date }> {
  const now = clock();
  const personId = personIdOf(actor);
  const last = await revisions.findLast(trx, row.minutesId, row.agendaItemId);
  const version = await repository.saveWritten(trx, { id: newId(), ...row, now });
  const saved = { ...row, version, kind, personId, now };
  if (last && continuesRevision(last, saved)) await revisions.extendRevision(trx, last.id, saved);
  else await revisions.insertRevision(trx, { id: newId(), ...saved });
  return { version, savedAt: now };
}

/** Chair, secretary and the hours, before everything else in the protocol. */
export function saveOpening(db: Db, actor: Actor, meetingId: string, input: OpeningInput): Promise<Result<undefined, WriteTrouble | 'stale' | 'invalid'>> {
  return undoingRefusals(db, async (trx) => {
    const draft = await lockDraft(trx, actor, meetingId);
    if (!draft.ok) return draft;
    if (input.version !== 0 && input.version !== draft.value.version) return refuse('stale');
    const from = await repository.findBeginnings(trx, meetingId);
    const signers = new Set((await repository.listSigners(trx, meetingId)).map((person) => person.id));
    if (!from) return refuse('notFound');
    const fields: Record<string, string> = {};
    if (input.chairId && !signers.has(input.chairId)) fields.chairId = 'unknownChoice';
    if (input.secretaryId && !signers.has(input.secretaryId)) fields.secretaryId = 'unknownChoice';
    const [openedAt, closedAt] = [input.openedTime, input.closedTime].map((time) => onTheDay(from, time));
    if (!openedAt) fields.openedTime = 'timeDoesNotExist';
    if (!closedAt) fields.closedTime = 'timeDoesNotExist';
    if (openedAt && closedAt && closedAt <= openedAt) fields.closedTime = 'endBeforeStart';
    if (Object.keys(fields).length > 0) return refuse('invalid', { fields });
    await repository.updateMinutes(trx, draft.value.id, clock(), { chairId: input.chairId, secretaryId: input.secretaryId, openedAt: openedAt!, closedAt: closedAt! });
    return ok();
  });
}

/** A clock reading on the day of the session, in its zone; null when it never was. */
export function onTheDay(meeting: { startsAt: Date | null; originalStart: Date; timeZone: string }, time: string): Date | null {
  const at = localToInstant({ date: dayOf(meeting.startsAt ?? meeting.originalStart, meeting.timeZone), time }, meeting.timeZone);
  if (at.kind === 'gap') return null;
  return at.kind === 'ok' ? at.instant : at.first;
}

/** Whom the forms offer as chair and secretary. */
export function listSigners(db: Db, meetingId: string) {
  return repository.listSigners(db, meetingId);
}

/** Chair and secretary of the body, before anybody has written a word. */
export async function suggestedSigners(db: Db, meetingId: string): Promise<{ chairId: string | null; secretaryId: string | null }> {
  const seats = (await repository.findBeginnings(db, meetingId))?.seats ?? [];
  const seated = (role: 'chair' | 'secretary') => seats.find((seat) => seat.role === role)?.personId ?? null;
  return { chairId: seated('chair'), secretaryId: seated('secretary') };
}
