import type { Updateable } from 'kysely';
import type { EntriesTable, Trx } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import { newId } from '#app/lib/ids.ts';
import { readRule, ruleText } from '#app/lib/recurrence.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { addDays, daysBetween } from '#app/lib/local-days.ts';
import { dayOf, instantToLocal, localToInstant } from '#app/lib/time-zones.ts';
import { personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { lockEntry, maxSentSequence, updateEntry, type EntryRow } from '../entries/entries.repository.server.ts';
import { nextSequence } from '../meetings.rules.ts';
import { firstDayOf, lastDayOf, wholeDays } from '../occurrences/occurrences.rules.ts';
import { rewriteOccurrences } from '../occurrences/occurrences.service.server.ts';
import type { Span } from '../recurrence/recurrence.schema.ts';
import { writeInRoom } from '../rooms/rooms.service.server.ts';
import { newUid, sameText, sequenceAfter } from '../scheduling/scheduling.service.server.ts';
import * as repository from './series.repository.server.ts';
import { endedRule, remainingRule, ruleWithoutEnd, shiftedRule } from './series.rules.ts';

/** Owns changes of a series of meetings or events: of one session, of it and all that follow, or of all. Sessions that were held stay as they were. */

/** What a form says of the whole: whoever owns the form knows its columns. */
export type SeriesEdit = {
  set: Omit<Updateable<EntriesTable>, 'id'> & Whole;
  /** A rule from another calendar, of which our form has no words, stays. */
  keepsRule: boolean;
  /** Agencies and what else stands beside the entry. */
  save: (trx: Trx, entryId: string) => Promise<void>;
};
type Whole = Pick<EntryRow, 'allDay' | 'startsAt' | 'endsAt' | 'startsOn' | 'endsOn' | 'timeZone' | 'rrule' | 'wallStart' | 'format' | 'onlineUrl' | 'roomId'> & { title: string; description: string | null; place: string | null };

export type SeriesWish = { kind: 'edit'; edit: SeriesEdit } | { kind: 'move'; startsAt: Date; endsAt: Date } | { kind: 'cancel'; /** Of events; guests of meetings read it in their letters. */ reason?: string };
export type ChangedSessions = {
  /** "This and following" makes a second series. */
  splitTo: string | null;
  entryIds: string[];
  before: repository.Session[];
  after: repository.Session[];
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

export type ChangeSessions = { entry: EntryRow; own: Date | null; version: number; span: Span; wish: SeriesWish };

/** The entry is locked and the actor may change it. Nothing is mailed by this; what is refused half way is the caller's to undo. */
export async function changeSessions(trx: Trx, actor: Actor, { entry, own, version, span, wish }: ChangeSessions): Promise<Result<ChangedSessions, SeriesTrouble>> {
  if (entry.rrule === null) return refuse('invalid');
  if (entry.version !== version) return refuse('stale');
  const before = await repository.listSessions(trx, [entry.id]);
  const work: Work = { trx, actor, entry, now: clock(), wish, own, keepsTimes: wish.kind === 'edit' && span === 'all' && !isRetimed(entry, wish.edit, before) };
  const start = startOf(span, before, work);
  if (!start.ok) return start;
  const changed = await apply(work, start.value, span === 'this');
  if (!changed.ok) return changed;
  const { entryIds, splitTo } = changed.value;
  return ok({ entryIds, splitTo, before, after: await repository.listSessions(trx, entryIds) });
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
function isRetimed(entry: EntryRow, { set, keepsRule }: SeriesEdit, sessions: readonly repository.Session[]): boolean {
  const isSameRule = keepsRule || ruleWithoutEnd(set.rrule) === ruleWithoutEnd(entry.rrule);
  const isSameHour = clockOf(set) === clockOf(entry) && lengthOf(set) === lengthOf(entry) && entry.timeZone === set.timeZone && entry.allDay === set.allDay;
  const shown = firstShown(sessions, clock());
  if (shown && dayOf(shown.originalStart, entry.timeZone) !== firstDayOf(set)) return true;
  return !isSameRule || !isSameHour;
}

const clockOf = ({ allDay, startsAt, wallStart, timeZone }: Whole | EntryRow) => (allDay || !startsAt ? '' : (wallStart?.slice(11) ?? instantToLocal(startsAt, timeZone).time));

/** In days or in milliseconds. */
function lengthOf({ allDay, startsAt, endsAt, startsOn, endsOn }: Pick<Whole, 'allDay' | 'startsAt' | 'endsAt' | 'startsOn' | 'endsOn'>): number {
  return allDay ? daysBetween(startsOn ?? '', endsOn ?? '') : (endsAt?.getTime() ?? 0) - (startsAt?.getTime() ?? 0);
}

/** The session whose date stands in the form of a series: its first, or the next one when it has begun. */
export function firstShown<S extends Pick<repository.Session, 'startsAt'>>(sessions: readonly S[], now: Date): S | undefined {
  return sessions.find((session) => session.startsAt > now) ?? sessions.at(-1);
}

type Applied = Pick<ChangedSessions, 'entryIds' | 'splitTo'>;

async function apply(work: Work, from: Date | null, isOne: boolean): Promise<Result<Applied, 'invalid' | 'room-taken'>> {
  const { entry } = work;
  if (isOne && from) return applyToOne(work, from);
  if (!from) {
    const done = await applyToWhole(work, entry);
    return done.ok ? ok({ entryIds: [entry.id], splitTo: null }) : done;
  }
  return applyFrom(work, from);
}

async function applyToOne({ trx, actor, entry, now, wish }: Work, originalStart: Date): Promise<Result<Applied, 'invalid' | 'room-taken'>> {
  const known = await repository.findChange(trx, entry.id, originalStart);
  const fields = wish.kind === 'edit' ? ownFields(entry, originalStart, wish.edit.set) : { ...known?.fields, ...(wish.kind === 'move' ? timesAsFields(wish, entry) : wish.reason && { cancelReason: wish.reason }) };
  if (wish.kind === 'move' && wish.endsAt <= wish.startsAt) return refuse('invalid');
  // Whole days and hours do not stand in one series.
  if (wish.kind === 'edit' && wish.edit.set.allDay !== entry.allDay) return refuse('invalid', { fields: { timing: 'sameAsSeries' } });
  const sequence = nextSequence(Math.max(entry.sequence, known?.sequence ?? 0), await maxSentSequence(trx, entry.id));
  const resets = wish.kind === 'cancel' || TIME_AND_PLACE.some((key) => JSON.stringify(fields[key]) !== JSON.stringify(known?.fields[key]));
  const timeSequence = resets ? sequence : (known?.timeSequence ?? null);
  await repository.saveChange(trx, { id: known?.id ?? newId(), entryId: entry.id, originalStart, isCancelled: wish.kind === 'cancel', fields, sequence, timeSequence, now });
  await updateEntry(trx, entry.id, entry.version, now, {});
  const inRoom = await writeInRoom(trx, actor, entry.id, () => rewriteOccurrences(trx, entry.id));
  return inRoom.ok ? ok({ entryIds: [entry.id], splitTo: null }) : inRoom;
}

const TIME_AND_PLACE = ['startsAt', 'endsAt', 'place', 'format'] as const;

/** Whole days are kept as days too: lists show these. */
function timesAsFields({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, { allDay, timeZone }: Pick<EntryRow, 'allDay' | 'timeZone'>) {
  const times = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
  return allDay ? { ...times, startsOn: dayOf(startsAt, timeZone), endsOn: dayOf(endsAt, timeZone) } : times;
}

/** Only what differs from the series is kept: the rest follows it when it changes. */
function ownFields(entry: EntryRow, originalStart: Date, set: Whole): Record<string, unknown> {
  const { title, description, place, roomId, format, onlineUrl, allDay } = set;
  const times = allDay ? wholeDays(set.startsOn ?? '', lengthOf(set), set.timeZone) : { startsAt: set.startsAt ?? originalStart, endsAt: set.endsAt ?? originalStart };
  const isMoved = times.startsAt.getTime() !== originalStart.getTime() || lengthOf(set) !== lengthOf(entry);
  return {
    ...(isMoved ? timesAsFields(times, entry) : {}),
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
  const ended = { rrule: endedRule(entry.rrule!, dayOf(last.originalStart, zone), zone, entry.allDay), sequence, cancelReason: (wish.kind === 'cancel' && wish.reason) || null };
  if (wish.kind === 'cancel') {
    await updateEntry(trx, entry.id, entry.version, now, ended);
    const inRoom = await writeInRoom(trx, actor, entry.id, () => rewriteOccurrences(trx, entry.id));
    return inRoom.ok ? ok({ entryIds: [entry.id], splitTo: null }) : inRoom;
  }
  const id = newId();
  await repository.copyEntry(trx, entry, { id, uid: newUid(id), rrule: remainingRule(entry.rrule!, passed.length), ...timesFrom(entry, from), now, createdBy: personIdOf(actor) });
  await updateEntry(trx, entry.id, entry.version, now, ended);
  await repository.carrySessions(trx, entry.id, id, from);
  const inRoom = await writeInRoom(trx, actor, entry.id, () => rewriteOccurrences(trx, entry.id));
  if (!inRoom.ok) return inRoom;
  const second = await lockEntry(trx, id);
  if (!second) throw new Error('the second series was just written');
  const done = await applyToWhole(work, second);
  return done.ok ? ok({ entryIds: [entry.id, id], splitTo: id }) : done;
}

/** The times of a series that begins at one of its sessions. */
function timesFrom(entry: EntryRow, from: Date): Pick<EntryRow, 'wallStart' | 'startsAt' | 'endsAt' | 'startsOn' | 'endsOn'> {
  const { date, time } = instantToLocal(from, entry.timeZone);
  if (entry.allDay) return { wallStart: null, startsAt: null, endsAt: null, startsOn: date, endsOn: addDays(date, lengthOf(entry)) };
  return { wallStart: `${date}T${time}`, startsAt: from, endsAt: new Date(from.getTime() + lengthOf(entry)), startsOn: null, endsOn: null };
}

async function applyToWhole({ trx, actor, now, wish, own, keepsTimes }: Work, entry: EntryRow): Promise<Result<undefined, 'invalid' | 'room-taken'>> {
  if (wish.kind === 'cancel') {
    const sequence = nextSequence(entry.sequence, await maxSentSequence(trx, entry.id));
    await updateEntry(trx, entry.id, entry.version, now, { status: 'cancelled', sequence, cancelReason: wish.reason ?? null });
  } else if (wish.kind === 'edit') {
    const set = { ...wish.edit.set, ...(wish.edit.keepsRule && { rrule: entry.rrule }) };
    if (wish.edit.keepsRule && firstDayOf(set) !== firstDayOf(entry) && !keepsTimes) return refuse('invalid', { fields: { date: 'repeatKept' } });
    if (keepsTimes) Object.assign(set, { startsAt: entry.startsAt, endsAt: entry.endsAt, startsOn: entry.startsOn, endsOn: entry.endsOn, wallStart: entry.wallStart });
    if (set.rrule === null) return refuse('invalid', { fields: { repeats: 'required' } });
    // Only the last day was shown of what was given as a number of times: unchanged, it stays a number.
    if (isSameEnd(entry, set.rrule)) set.rrule = entry.rrule;
    await updateEntry(trx, entry.id, entry.version, now, { ...set, ...(await sequenceAfter(trx, entry, set)) });
    await wish.edit.save(trx, entry.id);
  } else {
    const moved = movedSeries(entry, wish, own);
    if (!moved) return refuse('invalid');
    const sequence = nextSequence(entry.sequence, await maxSentSequence(trx, entry.id));
    if (own) await leaveOwnTimes(trx, entry.id, own, now);
    await updateEntry(trx, entry.id, entry.version, now, { ...moved, sequence, timeSequence: sequence });
  }
  return writeInRoom(trx, actor, entry.id, () => rewriteOccurrences(trx, entry.id, now, entry));
}

/** The session by which all are moved goes with them, wherever it stood by itself before. */
async function leaveOwnTimes(trx: Trx, entryId: string, own: Date, now: Date): Promise<void> {
  const known = await repository.findChange(trx, entryId, own);
  if (!known) return;
  const { startsAt: _start, endsAt: _end, startsOn: _first, endsOn: _last, ...fields } = known.fields;
  await repository.saveChange(trx, { ...known, fields, now });
}

/** COUNT=10 and UNTIL on its tenth day are one rule. */
function isSameEnd(entry: EntryRow, typed: string): boolean {
  if (!/(^|;)COUNT=/.test(entry.rrule ?? '')) return typed === entry.rrule;
  const until = readRule(typed, firstDayOf(entry) ?? '', entry.timeZone)?.until;
  return ruleWithoutEnd(typed) === ruleWithoutEnd(entry.rrule) && until === lastDayOf({ ...entry, rrule: entry.rrule! });
}

/** As far as the one session goes, the first one goes, and the rule with it. */
function movedSeries(entry: EntryRow, wished: { startsAt: Date; endsAt: Date }, own: Date | null) {
  const wall = instantToLocal(wished.startsAt, entry.timeZone);
  const first = firstDayOf(entry) ?? wall.date;
  const pointedAt = own ? dayOf(own, entry.timeZone) : first;
  const to = { date: addDays(first, daysBetween(pointedAt, wall.date)), time: wall.time };
  const times = entry.allDay ? movedDays(to.date, wished, entry.timeZone) : movedHours(to, wished, entry.timeZone);
  const rule = readRule(entry.rrule!, first, entry.timeZone);
  const shifted = rule && to.date !== first ? shiftedRule(rule, first, to.date) : null;
  if (!times || wished.endsAt <= wished.startsAt || (!shifted && to.date !== first)) return null;
  return { ...times, rrule: shifted ? ruleText(shifted, entry.timeZone, entry.allDay) : entry.rrule };
}

const movedDays = (first: string, { startsAt, endsAt }: { startsAt: Date; endsAt: Date }, zone: string) => ({ startsOn: first, endsOn: addDays(first, daysBetween(dayOf(startsAt, zone), dayOf(endsAt, zone))) });

function movedHours(to: { date: string; time: string }, wished: { startsAt: Date; endsAt: Date }, zone: string) {
  const found = localToInstant(to, zone);
  if (found.kind === 'gap') return null;
  const startsAt = found.kind === 'ok' ? found.instant : found.first;
  return { startsAt, endsAt: new Date(startsAt.getTime() + wished.endsAt.getTime() - wished.startsAt.getTime()), wallStart: `${to.date}T${to.time}` };
}
