import type { Db, Trx } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { dayOf, localToInstant } from '#app/lib/time-zones.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { canSeeItem } from '#app/features/meetings/meetings.rules.ts';
import { openMeeting } from '#app/features/meetings/course/course.service.server.ts';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';
import { canReadMinutes, canWriteMinutes, decisionNumber, isLocked, type WrittenItem } from './minutes.rules.ts';
import type { ItemText, OpeningInput } from './minutes.schema.ts';
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
    decisions: item.decisions.map(({ number, kind, text, votesFor, votesAgainst, votesAbstained, assignments }) => ({
      number, kind, text, votes: { for: votesFor, against: votesAgainst, abstained: votesAbstained }, assignmentCount: assignments.length,
    })),
  };
}

type Written = { heard: Text3 | null; spoke: Text3 | null; version: number };

/** Saves both texts of an item. When somebody saved in between, their text comes back with the refusal and nothing is overwritten. */
export function saveItemText(db: Db, actor: Actor, meetingId: string, input: ItemText): Promise<Result<{ version: number; savedAt: Date }, WriteTrouble | 'stale'>> {
  return undoingRefusals(db, async (trx) => {
    const draft = await lockDraft(trx, actor, meetingId);
    if (!draft.ok) return draft;
    if (!(await repository.isItemOf(trx, meetingId, input.agendaItemId))) return refuse('notFound');
    const now = clock();
    const { heard, spoke, agendaItemId } = input;
    const current = await repository.findWritten(trx, draft.value.id, agendaItemId);
    const theirs: Written = { heard: current?.heard ?? null, spoke: current?.spoke ?? null, version: current?.version ?? 0 };
    // The same text again is no second opinion: the answer to an earlier save may have been lost on its way.
    if (sameText(theirs.heard, heard) && sameText(theirs.spoke, spoke)) return ok({ version: theirs.version, savedAt: current?.updatedAt ?? now });
    if (theirs.version !== input.version) return refuse('stale', { current: theirs });
    const version = await repository.saveWritten(trx, { id: newId(), minutesId: draft.value.id, agendaItemId, heard, spoke, now });
    return ok({ version, savedAt: now });
  });
}

function sameText(a: Text3 | null, b: Text3 | null): boolean {
  return (['kk', 'ru', 'en'] as const).every((language) => (a?.[language] ?? '') === (b?.[language] ?? ''));
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
