import type { Db, Trx } from '#db/schema.ts';
import { inTransaction, undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { isSecretariat, personIdOf, readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import { auditOf, recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { lockEntry, maxSentSequence, raiseSessionSequence, saveSequence, setEntryAgencies, updateEntry } from './entries/entries.repository.server.ts';
import { countInvitationHolders, findMeeting, findMeetingIdOfEntry, findUnsent, listChoices, listMeetingRows } from './meetings.repository.server.ts';
import { canEditMeeting, nextSequence } from './meetings.rules.ts';
import type { ChangeMeeting, ListMeetings, ScheduleMeeting } from './meetings.schema.ts';
import { rewriteOccurrences, writeNewEntry } from './occurrences/occurrences.service.server.ts';
import { placeIn, roomChoices, writeInRoom } from './rooms/rooms.service.server.ts';
import { findSeries } from './series/sessions/sessions.service.server.ts';
import { columnsOf, findWrongFields, lockEditable, newUid, sequenceAfter } from './scheduling/scheduling.service.server.ts';

/** Owns meetings and the entries of the calendar: scheduling, changing, moving, cancelling; one occurrence per entry is kept in step. */

// Calendar and public pages ask with the same filter and move with the same rules.
export { visibleTo } from './entries/entries.repository.server.ts';
export { moveEntry } from './moves/moves.service.server.ts';
export { rewriteOccurrences } from './occurrences/occurrences.service.server.ts';

type Ids = { meetingId: string; entryId: string };
/** `details.fields` of `invalid` names the fields; `stale` means someone saved in between. */
type Trouble = 'forbidden' | 'notFound' | 'stale' | 'closed' | 'invalid' | 'room-taken';

/** One statement makes entry, occurrences and meetings. The same `requestId` again gives the meeting already made. */
export async function scheduleMeeting(db: Db, actor: Actor, input: ScheduleMeeting): Promise<Result<Ids, 'forbidden' | 'invalid' | 'room-taken'>> {
  if (!isSecretariat(actor)) return refuse('forbidden');
  const wrong = await findWrongFields(db, input);
  if (wrong) return refuse('invalid', { fields: wrong });
  const [entryId, meetingId, now] = [input.requestId, newId(), clock()];
  const entry = { ...columnsOf(input), ...(await placeIn(db, input)), id: entryId, kind: 'meeting' as const, uid: newUid(entryId), createdBy: personIdOf(actor), createdAt: now, updatedAt: now };
  const audit = auditOf(actor, { action: 'meeting-scheduled', objectKind: 'meeting', objectId: meetingId });
  const written = await writeNewEntry(db, actor, entry, { leadId: input.leadAgencyId, coIds: input.coAgencyIds, directionKeys: [], meetingId, audit });
  if (!written.ok) return written;
  return written.value ? ok({ meetingId, entryId }) : inTransaction(db, (trx) => findTwin(trx, actor, entryId));
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
    // A series asks first which of its sessions are meant.
    if (entry.rrule !== null) return refuse('invalid');
    const set = { ...columnsOf(input), ...(await placeIn(trx, input)) };
    await updateEntry(trx, entry.id, entry.version, clock(), { ...set, ...(await sequenceAfter(trx, entry, set)) });
    await setEntryAgencies(trx, entry.id, input.leadAgencyId, input.coAgencyIds);
    const inRoom = await writeInRoom(trx, actor, entry.id, () => rewriteOccurrences(trx, entry.id));
    if (!inRoom.ok) return inRoom;
    await recordAudit(trx, actor, { action: 'meeting-changed', objectKind: 'meeting', objectId: input.meetingId });
    // A meeting that became a series goes on as the series.
    const meetingId = set.rrule === null ? input.meetingId : ((await findMeetingIdOfEntry(trx, entry.id)) ?? input.meetingId);
    return ok({ meetingId, entryId: entry.id });
  });
}

/** Nothing is mailed by this: the send screen shows who holds an invitation and tells them. */
export function cancelMeeting(db: Db, actor: Actor, input: { meetingId: string; version: number }): Promise<Result<Ids, Trouble>> {
  return inTransaction(db, async (trx) => {
    const locked = await lockEditable(trx, actor, input.meetingId);
    if (!locked.ok) return locked;
    const { entry } = locked.value;
    if (entry.version !== input.version) return refuse('stale');
    if (entry.rrule !== null) return refuse('invalid');
    const sequence = nextSequence(entry.sequence, await maxSentSequence(trx, entry.id));
    await updateEntry(trx, entry.id, entry.version, clock(), { status: 'cancelled', sequence });
    await rewriteOccurrences(trx, entry.id);
    await recordAudit(trx, actor, { action: 'meeting-cancelled', objectKind: 'meeting', objectId: input.meetingId });
    return ok({ meetingId: input.meetingId, entryId: entry.id });
  });
}

/** Before one person's cancellation: above what that person holds. The version stays, for nothing that a form shows has changed. */
export async function raiseSequence(trx: Trx, entryId: string, originalStart: Date | null = null): Promise<number> {
  const entry = await lockEntry(trx, entryId);
  if (!entry) throw new Error(`no entry ${entryId}`);
  const sequence = nextSequence(entry.sequence, await maxSentSequence(trx, entryId));
  if (originalStart && entry.rrule !== null) await raiseSessionSequence(trx, entryId, originalStart, sequence);
  else await saveSequence(trx, entryId, sequence);
  return sequence;
}

/** Everything around a meeting's pages, or null for those who may not know of it. */
export async function findMeetingFrame(db: Db, actor: Actor, meetingId: string) {
  const row = await findMeeting(db, actor, meetingId, clock());
  if (!row) return null;
  const { invitedPersonIds, allPaperCount, ...meeting } = row;
  const isInvited = invitedPersonIds.some((id) => id === personIdOf(actor));
  const seesAll = readsAll(actor);
  const [series, unsent] = await Promise.all([findSeries(db, actor, meeting), seesAll ? findUnsent(db, meetingId) : null]);
  return {
    ...meeting,
    series,
    isInvited,
    // Who else is invited is for those who invite.
    invitedPersonIds: seesAll ? invitedPersonIds : [],
    unsent,
    // How many confidential papers there are is for those who may read them.
    paperCount: seesAll || isInvited ? allPaperCount : undefined,
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
