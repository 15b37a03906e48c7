import type { Db, Trx } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { newId } from '#app/lib/ids.ts';
import { readRule, ruleText } from '#app/lib/recurrence.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { addDays, daysBetween } from '#app/lib/local-days.ts';
import { dayOf, instantToLocal, localToInstant } from '#app/lib/time-zones.ts';
import { personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { lockEntry, maxSentSequence, setEntryAgencies, updateEntry, type EntryRow } from '../entries/entries.repository.server.ts';
import { nextSequence } from '../meetings.rules.ts';
import type { ChangeMeeting } from '../meetings.schema.ts';
import { ensureSeriesMeeting } from '../occurrences/occurrences.repository.server.ts';
import { lastDayOf } from '../occurrences/occurrences.rules.ts';
import { rewriteOccurrences } from '../occurrences/occurrences.service.server.ts';
import type { Span } from '../recurrence/recurrence.schema.ts';
import { placeIn, writeInRoom } from '../rooms/rooms.service.server.ts';
import { columnsOf, findWrongFields, lockEditable, newUid, sameText, sequenceAfter } from '../scheduling/scheduling.service.server.ts';
import * as repository from './series.repository.server.ts';
import { endedRule, remainingRule, shiftedRule } from './series.rules.ts';

/** Owns changes of a series: of one session, of it and all that follow, or of all. Sessions that were held stay as they were. */

export type SeriesWish = { kind: 'edit'; input: ChangeMeeting } | { kind: 'move'; startsAt: Date; endsAt: Date } | { kind: 'cancel' };
export type ChangeSeries = { meetingId: string; version: number; span: Span; wish: SeriesWish };
export type ChangedSeries = {
  /** Where to go on: the session itself, or the series that now holds it. */
  meetingId: string;
  entryIds: string[];
  /** "This and following" makes a second series: its guests are carried over by whoever owns guests. */
  split: { fromMeetingId: string; toMeetingId: string } | null;
  sessions: { before: repository.Session[]; after: repository.Session[] };
};
export type SeriesTrouble = 'forbidden' | 'notFound' | 'stale' | 'closed' | 'invalid' | 'room-taken';

type Work = {
  trx: Trx;
  actor: Actor;
  entry: EntryRow;
  now: Date;
  wish: SeriesWish;
  /** The session somebody pointed at: how far it is moved, all go. Null for the series itself. */
  own: Date | null;
  /** The form's date is shown, not changed: the series stays where it is in time. */
  keepsTimes: boolean;
};

/** Nothing is mailed by this. `undoingRefusals` leaves nothing of a change that is refused half way. */
export function changeSeries(db: Db, actor: Actor, { meetingId, version, span, wish }: ChangeSeries): Promise<Result<ChangedSeries, SeriesTrouble>> {
  return undoingRefusals(db, async (trx) => {
    const locked = await lockEditable(trx, actor, meetingId);
    if (!locked.ok) return locked;
    const { entry, meeting } = locked.value;
    if (entry.rrule === null) return refuse('invalid');
    if (entry.version !== version) return refuse('stale');
    const wrong = wish.kind === 'edit' ? await findWrongFields(trx, wish.input) : null;
    if (wrong) return refuse('invalid', { fields: wrong });
    const before = await repository.listSessions(trx, [entry.id]);
    const work: Work = { trx, actor, entry, now: clock(), wish, own: meeting.originalStart, keepsTimes: wish.kind === 'edit' && span === 'all' && !isRetimed(entry, wish.input, before) };
    const start = startOf(span, before, work);
    if (!start.ok) return start;
    const changed = await apply(work, start.value, span === 'this');
    if (!changed.ok) return changed;
    const { entryIds, split } = changed.value;
    await recordAudit(trx, actor, { action: `series-${wish.kind}`, objectKind: 'meeting', objectId: meetingId, data: { span } });
    const goOn = meeting.originalStart ? meetingId : (split?.toMeetingId ?? meetingId);
    return ok({ meetingId: goOn, entryIds, split, sessions: { before, after: await repository.listSessions(trx, entryIds) } });
  });
}

/**
 * From which session on. Null means the whole series, which only one that has not begun can be when its times change: what was held
 * stays, so "all" then means all that are still to come.
 */
function startOf(span: Span, sessions: readonly repository.Session[], { own, keepsTimes, now }: Work): Result<Date | null, 'invalid' | 'closed'> {
  if (span !== 'all') {
    if (!own) return refuse('invalid');
    return ok(span === 'following' && sessions[0]?.originalStart.getTime() === own.getTime() ? null : own);
  }
  const hasBegun = sessions.some((session) => session.startsAt <= now);
  if (!hasBegun || keepsTimes) return ok(null);
  const next = sessions.find((session) => session.startsAt > now);
  return next ? ok(next.originalStart) : refuse('closed');
}

/** Another day, hour, length, zone or rule: sessions would stand elsewhere in time. The form shows the first of those that may still change. */
function isRetimed(entry: EntryRow, input: ChangeMeeting, sessions: readonly repository.Session[]): boolean {
  const set = columnsOf(input);
  const length = (from: Date | null, to: Date | null) => (to?.getTime() ?? 0) - (from?.getTime() ?? 0);
  const isSameRule = ruleOf(set.rrule) === ruleOf(entry.rrule) && set.wallStart?.slice(11) === entry.wallStart?.slice(11);
  const shown = firstShown(sessions, clock());
  if (shown && dayOf(shown.originalStart, entry.timeZone) !== input.date) return true;
  return !isSameRule || entry.timeZone !== set.timeZone || length(set.startsAt, set.endsAt) !== length(entry.startsAt, entry.endsAt);
}

/** The session whose date stands in the form of a series: its first, or the next one when it has begun. */
export function firstShown<S extends Pick<repository.Session, 'startsAt'>>(sessions: readonly S[], now: Date): S | undefined {
  return sessions.find((session) => session.startsAt > now) ?? sessions.at(-1);
}

/** A form shows the last day of a series that was given as a number of times. */
const ruleOf = (rrule: string | null) => (rrule ?? '').replace(/;?(COUNT|UNTIL)=[^;]+/g, '');

type Applied = Pick<ChangedSeries, 'entryIds' | 'split'>;

async function apply(work: Work, from: Date | null, isOne: boolean): Promise<Result<Applied, 'invalid' | 'room-taken'>> {
  const { entry } = work;
  if (isOne && from) return applyToOne(work, from);
  if (!from) {
    const done = await applyToWhole(work, entry);
    return done.ok ? ok({ entryIds: [entry.id], split: null }) : done;
  }
  return applyFrom(work, from);
}

async function applyToOne({ trx, actor, entry, now, wish }: Work, originalStart: Date): Promise<Result<Applied, 'invalid' | 'room-taken'>> {
  const known = await repository.findChange(trx, entry.id, originalStart);
  const fields = wish.kind === 'edit' ? await ownFields(trx, entry, originalStart, wish.input) : { ...known?.fields, ...(wish.kind === 'move' ? timesAsFields(wish) : {}) };
  if (wish.kind === 'move' && wish.endsAt <= wish.startsAt) return refuse('invalid');
  const sequence = nextSequence(Math.max(entry.sequence, known?.sequence ?? 0), await maxSentSequence(trx, entry.id));
  const resets = wish.kind === 'cancel' || TIME_AND_PLACE.some((key) => JSON.stringify(fields[key]) !== JSON.stringify(known?.fields[key]));
  const timeSequence = resets ? sequence : (known?.timeSequence ?? null);
  await repository.saveChange(trx, { id: known?.id ?? newId(), entryId: entry.id, originalStart, isCancelled: wish.kind === 'cancel', fields, sequence, timeSequence, now });
  await updateEntry(trx, entry.id, entry.version, now, {});
  const inRoom = await writeInRoom(trx, actor, entry.id, () => rewriteOccurrences(trx, entry.id));
  return inRoom.ok ? ok({ entryIds: [entry.id], split: null }) : inRoom;
}

const TIME_AND_PLACE = ['startsAt', 'endsAt', 'place', 'format'] as const;
const timesAsFields = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) => ({ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() });

/** Only what differs from the series is kept: the rest follows it when it changes. */
async function ownFields(trx: Trx, entry: EntryRow, originalStart: Date, input: ChangeMeeting): Promise<Record<string, unknown>> {
  const { startsAt, endsAt, title, description, format, onlineUrl } = columnsOf(input);
  const { roomId, place } = await placeIn(trx, input);
  const length = (entry.endsAt?.getTime() ?? 0) - (entry.startsAt?.getTime() ?? 0);
  const isMoved = startsAt.getTime() !== originalStart.getTime() || endsAt.getTime() - startsAt.getTime() !== length;
  return {
    ...(isMoved ? timesAsFields({ startsAt, endsAt }) : {}),
    ...(sameText(entry.title, title) ? {} : { title: JSON.parse(title) as unknown }),
    ...(sameText(entry.description, description) ? {} : { description: description && (JSON.parse(description) as unknown) }),
    ...(sameText(entry.place, place) ? {} : { place: place && (JSON.parse(place) as unknown) }),
    ...(entry.roomId === roomId ? {} : { roomId }),
    ...(entry.format === format ? {} : { format }),
    ...(entry.onlineUrl === onlineUrl ? {} : { onlineUrl }),
  };
}

/** The first series ends the day before; a second, with a UID of its own, goes on with what is wished. */
async function applyFrom(work: Work, from: Date): Promise<Result<Applied, 'invalid' | 'room-taken'>> {
  const { trx, actor, entry, now, wish } = work;
  const zone = entry.timeZone;
  const sessions = await repository.listSessions(trx, [entry.id]);
  const passed = sessions.filter((session) => session.originalStart < from);
  const last = passed.at(-1);
  if (!last) return refuse('invalid');
  const sequence = nextSequence(entry.sequence, await maxSentSequence(trx, entry.id));
  const ended = { rrule: endedRule(entry.rrule!, dayOf(last.originalStart, zone), zone, entry.allDay), sequence };
  if (wish.kind === 'cancel') {
    await updateEntry(trx, entry.id, entry.version, now, ended);
    const inRoom = await writeInRoom(trx, actor, entry.id, () => rewriteOccurrences(trx, entry.id));
    return inRoom.ok ? ok({ entryIds: [entry.id], split: null }) : inRoom;
  }
  const id = newId();
  const local = instantToLocal(from, zone);
  const endsAt = new Date(from.getTime() + (entry.endsAt?.getTime() ?? 0) - (entry.startsAt?.getTime() ?? 0));
  await repository.copyEntry(trx, entry, {
    id, uid: newUid(id), rrule: remainingRule(entry.rrule!, passed.length), wallStart: `${local.date}T${local.time}`,
    startsAt: from, endsAt, startsOn: null, endsOn: null, now, createdBy: personIdOf(actor),
  });
  await updateEntry(trx, entry.id, entry.version, now, ended);
  await repository.carrySessions(trx, entry.id, id, from);
  const inRoom = await writeInRoom(trx, actor, entry.id, () => rewriteOccurrences(trx, entry.id));
  if (!inRoom.ok) return inRoom;
  const [fromMeetingId, toMeetingId] = [await ensureSeriesMeeting(trx, entry.id), await ensureSeriesMeeting(trx, id)];
  const second = await lockEntry(trx, id);
  if (!second) throw new Error('the second series was just written');
  const done = await applyToWhole(work, second);
  return done.ok ? ok({ entryIds: [entry.id, id], split: { fromMeetingId, toMeetingId } }) : done;
}

async function applyToWhole({ trx, actor, now, wish, own, keepsTimes }: Work, entry: EntryRow): Promise<Result<undefined, 'invalid' | 'room-taken'>> {
  if (wish.kind === 'cancel') {
    const sequence = nextSequence(entry.sequence, await maxSentSequence(trx, entry.id));
    await updateEntry(trx, entry.id, entry.version, now, { status: 'cancelled', sequence });
  } else if (wish.kind === 'edit') {
    const set = { ...columnsOf(wish.input), ...(await placeIn(trx, wish.input)) };
    if (keepsTimes && entry.startsAt && entry.endsAt) Object.assign(set, { startsAt: entry.startsAt, endsAt: entry.endsAt, wallStart: entry.wallStart });
    if (set.rrule === null) return refuse('invalid', { fields: { repeats: 'required' } });
    // Only the last day was shown of what was given as a number of times: unchanged, it stays a number.
    if (isSameEnd(entry, set.rrule)) set.rrule = entry.rrule;
    await updateEntry(trx, entry.id, entry.version, now, { ...set, ...(await sequenceAfter(trx, entry, set)) });
    await setEntryAgencies(trx, entry.id, wish.input.leadAgencyId, wish.input.coAgencyIds);
  } else {
    const moved = movedSeries(entry, wish, own);
    if (!moved) return refuse('invalid');
    const sequence = nextSequence(entry.sequence, await maxSentSequence(trx, entry.id));
    await updateEntry(trx, entry.id, entry.version, now, { ...moved, sequence, timeSequence: sequence });
  }
  return writeInRoom(trx, actor, entry.id, () => rewriteOccurrences(trx, entry.id));
}

/** COUNT=10 and UNTIL on its tenth day are one rule. */
function isSameEnd(entry: EntryRow, typed: string): boolean {
  if (!/(^|;)COUNT=/.test(entry.rrule ?? '')) return typed === entry.rrule;
  const until = readRule(typed, entry.wallStart?.slice(0, 10) ?? '', entry.timeZone)?.until;
  return ruleOf(typed) === ruleOf(entry.rrule) && until === lastDayOf({ ...entry, rrule: entry.rrule! });
}

/** As far as the one session goes, the first one goes, and the rule with it. */
function movedSeries(entry: EntryRow, { startsAt: wished, endsAt: wishedEnd }: { startsAt: Date; endsAt: Date }, own: Date | null) {
  const pointedAt = dayOf(own ?? entry.startsAt ?? wished, entry.timeZone);
  const wall = instantToLocal(wished, entry.timeZone);
  const first = entry.wallStart?.slice(0, 10) ?? pointedAt;
  const to = { date: addDays(first, daysBetween(pointedAt, wall.date)), time: wall.time };
  const found = localToInstant(to, entry.timeZone);
  if (found.kind === 'gap') return null;
  const startsAt = found.kind === 'ok' ? found.instant : found.first;
  const endsAt = new Date(startsAt.getTime() + wishedEnd.getTime() - wished.getTime());
  const rule = readRule(entry.rrule!, first, entry.timeZone);
  const shifted = rule && to.date !== first ? shiftedRule(rule, first, to.date) : null;
  if (endsAt <= startsAt || (!shifted && to.date !== first)) return null;
  return { startsAt, endsAt, wallStart: `${to.date}T${to.time}`, rrule: shifted ? ruleText(shifted, entry.timeZone) : entry.rrule };
}

