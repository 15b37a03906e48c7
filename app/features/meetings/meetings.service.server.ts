import { json, jsonOrNull } from '#db/json.ts';
import type { Db, EntriesTable, Trx } from '#db/schema.ts';
import { inTransaction, undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { env } from '#app/lib/env.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { dayOf, HOME_ZONE, localToInstant } from '#app/lib/time-zones.ts';
import { isSecretariat, personIdOf, readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import {
  insertEntry, insertMeeting, isBody, listUnknownAgencies, lockEntry, maxSentSequence, saveSequence, setEntryAgencies, updateEntry, type EntryRow,
} from './entries/entries.repository.server.ts';
import { countInvitationHolders, findMeeting, findMeetingIdOfEntry, listChoices, listMeetingRows, lockMeetingState, type MeetingRow } from './meetings.repository.server.ts';
import { canEditMeeting, nextSequence } from './meetings.rules.ts';
import type { ChangeMeeting, ListMeetings, ScheduleMeeting } from './meetings.schema.ts';
import { resolveTimes } from './times/times.rules.ts';
import { rewriteOccurrences } from './occurrences/occurrences.service.server.ts';
import { isRoom, placeIn, roomChoices, writeInRoom } from './rooms/rooms.service.server.ts';

/** Owns meetings and the entries of the calendar: scheduling, changing, moving, cancelling; one occurrence per entry is kept in step. */

// Calendar and public pages ask with the same filter and move with the same rules.
export { visibleTo } from './entries/entries.repository.server.ts';
export { moveEntry } from './moves/moves.service.server.ts';
export { rewriteOccurrences } from './occurrences/occurrences.service.server.ts';

type Ids = { meetingId: string; entryId: string };
/** `details.fields` of `invalid` names the fields; `stale` means someone saved in between. */
type Trouble = 'forbidden' | 'notFound' | 'stale' | 'closed' | 'invalid' | 'room-taken';

/** One transaction makes entry, occurrence and meeting. The same `requestId` again gives the meeting already made. */
export function scheduleMeeting(db: Db, actor: Actor, input: ScheduleMeeting): Promise<Result<Ids, 'forbidden' | 'invalid' | 'room-taken'>> {
  return undoingRefusals(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    const wrong = await findWrongFields(trx, input);
    if (wrong) return refuse('invalid', { fields: wrong });
    const entryId = input.requestId;
    const now = clock();
    const isNew = await insertEntry(trx, {
      ...columnsOf(input),
      ...(await placeIn(trx, input)),
      id: entryId,
      kind: 'meeting',
      uid: `${entryId}@${mailDomain()}`,
      createdBy: personIdOf(actor),
      createdAt: now,
      updatedAt: now,
    });
    if (!isNew) return findTwin(trx, actor, entryId);
    const meetingId = newId();
    await setEntryAgencies(trx, entryId, input.leadAgencyId, input.coAgencyIds);
    const inRoom = await writeInRoom(trx, actor, entryId, () => rewriteOccurrences(trx, entryId));
    if (!inRoom.ok) return inRoom;
    await insertMeeting(trx, meetingId, entryId);
    await recordAudit(trx, actor, { action: 'meeting-scheduled', objectKind: 'meeting', objectId: meetingId });
    return ok({ meetingId, entryId });
  });
}

/** Only one's own double submit is answered with the first meeting; somebody else's id is as good as a wrong one. */
async function findTwin(trx: Trx, actor: Actor, entryId: string): Promise<Result<Ids, 'invalid'>> {
  const entry = await lockEntry(trx, entryId);
  const meetingId = await findMeetingIdOfEntry(trx, entryId);
  const isOwn = entry?.kind === 'meeting' && entry.createdBy === personIdOf(actor);
  return isOwn && meetingId ? ok({ meetingId, entryId }) : refuse('invalid', { fields: { requestId: 'stale' } });
}

/** Saves the whole form. SEQUENCE rises above what was sent when time, place or link changed, and stays for the rest. */
export function changeMeeting(db: Db, actor: Actor, input: ChangeMeeting & { meetingId: string }): Promise<Result<Ids, Trouble>> {
  return undoingRefusals(db, async (trx) => {
    const locked = await lockEditable(trx, actor, input.meetingId);
    if (!locked.ok) return locked;
    const { entry } = locked.value;
    const wrong = await findWrongFields(trx, input);
    if (wrong) return refuse('invalid', { fields: wrong });
    if (entry.version !== input.version) return refuse('stale');
    const set = { ...columnsOf(input), ...(await placeIn(trx, input)) };
    await updateEntry(trx, entry.id, entry.version, clock(), { ...set, ...(await sequenceAfter(trx, entry, set)) });
    await setEntryAgencies(trx, entry.id, input.leadAgencyId, input.coAgencyIds);
    const inRoom = await writeInRoom(trx, actor, entry.id, () => rewriteOccurrences(trx, entry.id));
    if (!inRoom.ok) return inRoom;
    await recordAudit(trx, actor, { action: 'meeting-changed', objectKind: 'meeting', objectId: input.meetingId });
    return ok({ meetingId: input.meetingId, entryId: entry.id });
  });
}

/** Nothing is mailed by this: the send screen shows who holds an invitation and tells them. */
export function cancelMeeting(db: Db, actor: Actor, input: { meetingId: string; version: number }): Promise<Result<Ids, Trouble>> {
  return inTransaction(db, async (trx) => {
    const locked = await lockEditable(trx, actor, input.meetingId);
    if (!locked.ok) return locked;
    const { entry } = locked.value;
    if (entry.version !== input.version) return refuse('stale');
    const sequence = nextSequence(entry.sequence, await maxSentSequence(trx, entry.id));
    await updateEntry(trx, entry.id, entry.version, clock(), { status: 'cancelled', sequence });
    await rewriteOccurrences(trx, entry.id);
    await recordAudit(trx, actor, { action: 'meeting-cancelled', objectKind: 'meeting', objectId: input.meetingId });
    return ok({ meetingId: input.meetingId, entryId: entry.id });
  });
}

/** Before one person's cancellation: above what that person holds. The version stays, for nothing that a form shows has changed. */
export async function raiseSequence(trx: Trx, entryId: string): Promise<number> {
  const entry = await lockEntry(trx, entryId);
  if (!entry) throw new Error(`no entry ${entryId}`);
  const sequence = nextSequence(entry.sequence, await maxSentSequence(trx, entryId));
  await saveSequence(trx, entryId, sequence);
  return sequence;
}

/** Everything around a meeting's pages, or null for those who may not know of it. */
export async function findMeetingFrame(db: Db, actor: Actor, meetingId: string) {
  const row = await findMeeting(db, actor, meetingId, clock());
  if (!row) return null;
  const { invitedPersonIds, ...meeting } = row;
  const isInvited = invitedPersonIds.some((id) => id === personIdOf(actor));
  const seesAll = readsAll(actor);
  return {
    ...meeting,
    isInvited,
    // Who else is invited is for those who invite.
    invitedPersonIds: seesAll ? invitedPersonIds : [],
    canEdit: canEditMeeting(actor, meeting),
    isSecretariat: isSecretariat(actor),
    seesAll,
  };
}

export type MeetingFrameData = NonNullable<Awaited<ReturnType<typeof findMeetingFrame>>>;

export function listMeetings(db: Db, actor: Actor, wish: ListMeetings) {
  return listMeetingRows(db, actor, wish, clock());
}

/** How many people must hear when the meeting is cancelled. */
export function countHolders(db: Db, _actor: Actor, entryId: string): Promise<number> {
  return countInvitationHolders(db, entryId);
}

/** Agencies, bodies and rooms to choose from in forms and filters, and the day it is. */
export async function listMeetingChoices(db: Db, actor: Actor) {
  const [choices, rooms] = await Promise.all([listChoices(db), roomChoices(db, actor)]);
  return { ...choices, rooms, today: dayOf(clock(), HOME_ZONE) };
}

async function lockEditable(trx: Trx, actor: Actor, meetingId: string): Promise<Result<{ entry: EntryRow; meeting: MeetingRow }, 'forbidden' | 'notFound' | 'closed'>> {
  const meeting = await findMeeting(trx, actor, meetingId, clock());
  if (!meeting) return refuse('notFound');
  if (!isSecretariat(actor)) return refuse('forbidden');
  const entry = await lockEntry(trx, meeting.entryId);
  const state = await lockMeetingState(trx, meetingId);
  if (!entry || !state) return refuse('notFound');
  return canEditMeeting(actor, { status: entry.status, state }) ? ok({ entry, meeting }) : refuse('closed');
}

/** Ids that point at nothing. The schema has judged the rest. */
async function findWrongFields(trx: Trx, input: ScheduleMeeting | ChangeMeeting): Promise<Record<string, string> | null> {
  const wrong: Record<string, string> = {};
  const times = resolveTimes(input);
  if (times && !times.ok) wrong[times.wrong.field] = times.wrong.error;
  const unknown = await listUnknownAgencies(trx, [input.leadAgencyId, ...input.coAgencyIds]);
  if (unknown.includes(input.leadAgencyId)) wrong.leadAgencyId = 'unknownChoice';
  if (input.coAgencyIds.some((each) => unknown.includes(each))) wrong.coAgencyIds = 'unknownChoice';
  if (input.bodyId && !(await isBody(trx, input.bodyId))) wrong.bodyId = 'unknownChoice';
  if (input.roomId && !(await isRoom(trx, input.roomId))) wrong.roomId = 'unknownChoice';
  return Object.keys(wrong).length > 0 ? wrong : null;
}

function columnsOf(input: ScheduleMeeting | ChangeMeeting) {
  const times = resolveTimes(input);
  if (!times?.ok) throw new Error('times are judged before they are saved');
  return {
    scope: input.scope,
    title: json(input.title),
    description: jsonOrNull(input.description),
    place: jsonOrNull(input.place),
    status: input.status,
    visibility: input.visibility,
    embargoUntil: input.embargoOn ? startOfDay(input.embargoOn, input.timeZone) : null,
    bodyId: input.bodyId,
    format: input.format,
    onlineUrl: input.format === 'in_person' ? null : input.onlineUrl,
    allDay: false,
    startsOn: null,
    endsOn: null,
    undatedPeriod: null,
    startsAt: times.span.startsAt,
    endsAt: times.span.endsAt,
    timeZone: input.timeZone,
  };
}

/** Zones with summer time may skip midnight: the day then begins at one. */
function startOfDay(date: string, timeZone: string): Date {
  const at = localToInstant({ date, time: '00:00' }, timeZone);
  if (at.kind === 'gap') return startOfGapDay(date, timeZone);
  return at.kind === 'ok' ? at.instant : at.first;
}

function startOfGapDay(date: string, timeZone: string): Date {
  const at = localToInstant({ date, time: '01:00' }, timeZone);
  return at.kind === 'ok' ? at.instant : new Date(`${date}T00:00:00Z`);
}

type Changed = Pick<ReturnType<typeof columnsOf>, 'startsAt' | 'endsAt' | 'place' | 'format' | 'onlineUrl' | 'timeZone'>;

/** `timeSequence` marks the last change of time or place: answers given before it no longer count. A new link alone resets nobody. */
async function sequenceAfter(trx: Trx, entry: EntryRow, set: Changed): Promise<{ sequence?: number; timeSequence?: number }> {
  const isMoved = entry.startsAt?.getTime() !== set.startsAt.getTime() || entry.endsAt?.getTime() !== set.endsAt.getTime();
  const isElsewhere = !sameJson(entry.place, set.place) || entry.format !== set.format;
  if (!isMoved && !isElsewhere && entry.onlineUrl === set.onlineUrl) return {};
  const sequence = nextSequence(entry.sequence, await maxSentSequence(trx, entry.id));
  return isMoved || isElsewhere ? { sequence, timeSequence: sequence } : { sequence };
}

/** jsonb gives its keys back in an order of its own. */
function sameJson(stored: EntriesTable['place']['__select__'], typed: string | null): boolean {
  const given = typed === null ? null : (JSON.parse(typed) as NonNullable<typeof stored>);
  return (['kk', 'ru', 'en'] as const).every((language) => (stored?.[language] ?? '') === (given?.[language] ?? ''));
}

/** The right side of the sender's address: a UID must be unique in the world and constant for ever. */
function mailDomain(): string {
  return env().MAIL_FROM.split('@').at(-1)?.replace(/[>\s].*$/, '') || 'ortaq.invalid';
}
