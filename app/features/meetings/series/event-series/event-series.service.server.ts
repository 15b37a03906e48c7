import type { Db, Trx } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { clock } from '#app/lib/clock.server.ts';
import { isSecretariat, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { isEntryVisible } from '../../entries/entries.repository.server.ts';
import { firstDayOf, lastDayOf } from '../../occurrences/occurrences.rules.ts';
import type { ChangeProgramme } from '../../programmes/programmes.schema.ts';
import { tellOfSessions } from '../../proposals/proposals.service.server.ts';
import { findWrongChange } from '../../programmes/fields.service.server.ts';
import { editOfEvent, lockProgramme } from '../../programmes/programmes.service.server.ts';
import type { Span } from '../../recurrence/recurrence.schema.ts';
import { findNeighbourEntries, findSeriesRow, listSessions, type Session } from '../series.repository.server.ts';
import { changesBetween, type SessionChanges } from '../series.rules.ts';
import { changeSessions, type ChangedSessions, type SeriesTrouble, type SeriesWish } from '../series.service.server.ts';

/** Owns series of events: how they are shown, and their changes by the entry and the day on which a session of it stands. */

export type ChangeEventSeries = {
  entryId: string;
  /** The day a session was planned for; null for the series itself. */
  day: string | null;
  version: number;
  span: Span;
  wish: { kind: 'edit'; input: ChangeProgramme } | Extract<SeriesWish, { kind: 'move' }> | { kind: 'cancel'; reason: string; tell: boolean };
};

type Done = { /** Where to go on: a second series where one begins. */ entryId: string; sessions: ChangedSessions; /** Letters to contacts of the agencies. */ mailed: number };

/** Those who follow the calendar see it; of what is cancelled the agencies' contacts hear by mail when asked for. */
export function changeEventSeries(db: Db, actor: Actor, { entryId, day, version, span, wish }: ChangeEventSeries): Promise<Result<Done, SeriesTrouble>> {
  return undoingRefusals(db, async (trx) => {
    const found = await lockProgramme(trx, actor, entryId);
    if (!found) return refuse('notFound');
    if (!isSecretariat(actor)) return refuse('forbidden');
    const { entry } = found;
    const session = day ? (await listSessions(trx, [entryId])).find((each) => dayOf(each.originalStart, each.timeZone) === day) : null;
    if (session === undefined) return refuse('notFound');
    if (entry.status === 'cancelled' || session?.status === 'cancelled') return refuse('closed');
    if (entry.version !== version) return refuse('stale');
    const asked = await wishOf(trx, actor, found, wish);
    if (!asked.ok) return asked;
    const changed = await changeSessions(trx, actor, { entry, own: session?.originalStart ?? null, version, span, wish: asked.value });
    if (!changed.ok) return changed;
    await recordAudit(trx, actor, { action: `series-${wish.kind}`, objectKind: 'entry', objectId: entryId, data: { span } });
    const mailed = wish.kind === 'cancel' && wish.tell ? await tellOfSessions(trx, actor, entry, { days: calledOff(changed.value), reason: wish.reason }) : 0;
    return ok({ entryId: changed.value.splitTo ?? entryId, sessions: changed.value, mailed });
  });
}

/** What was to take place and now does not. */
function calledOff({ before, after }: ChangedSessions): Session[] {
  const now = new Map(after.map((session) => [session.id, session.status]));
  return before.filter(({ id, status }) => status !== 'cancelled' && (now.get(id) ?? 'cancelled') === 'cancelled');
}

async function wishOf(trx: Trx, actor: Actor, found: NonNullable<Awaited<ReturnType<typeof lockProgramme>>>, wish: ChangeEventSeries['wish']): Promise<Result<SeriesWish, 'invalid'>> {
  if (wish.kind === 'cancel') return ok({ kind: 'cancel', reason: wish.reason });
  if (wish.kind === 'move') return ok(wish);
  const wrong = await findWrongChange(trx, actor, found, wish.input);
  if (wrong) return refuse('invalid', { fields: wrong });
  return ok({ kind: 'edit', edit: await editOfEvent(trx, actor, found.entry, wish.input) });
}

type Preview = SessionChanges & { isSplit: boolean; mailed: number };

/** What the change would do: it is made, looked at and undone. */
export async function previewEventSeries(db: Db, actor: Actor, change: ChangeEventSeries): Promise<Result<Preview, SeriesTrouble>> {
  const outcome = await undoingRefusals(db, async (trx): Promise<Result<never, SeriesTrouble | 'looked'>> => {
    const changed = await changeEventSeries(trx, actor, change);
    if (!changed.ok) return changed;
    const { sessions, mailed } = changed.value;
    const preview: Preview = { ...changesBetween(sessions), isSplit: sessions.splitTo !== null, mailed };
    return refuse('looked', { preview });
  });
  if (outcome.ok) throw new Error('a preview is never kept');
  return outcome.reason === 'looked' ? ok(outcome.details?.preview as Preview) : refuse(outcome.reason, outcome.details);
}

/** The series with its sessions, and which of them is meant; null for what does not repeat and for those who may not know of it. */
export async function findEventSeries(db: Db, actor: Actor, entryId: string, day: string | null) {
  const row = await findSeriesRow(db, entryId);
  if (!row?.rrule || !(await isEntryVisible(db, actor, entryId, clock()))) return null;
  const [sessions, neighbours] = await Promise.all([listSessions(db, [entryId]), findNeighbourEntries(db, actor, entryId, row.continuedFrom, clock())]);
  const dayOfSession = (session: (typeof sessions)[number]) => dayOf(session.originalStart, row.timeZone);
  const index = sessions.findIndex((session) => dayOfSession(session) === day);
  const plain = sessions.map((session) => shown(session, dayOfSession(session)));
  return {
    entryId,
    title: row.title,
    rrule: row.rrule,
    firstDay: firstDayOf(row) ?? '',
    lastDay: lastDayOf({ ...row, rrule: row.rrule }),
    timeZone: row.timeZone,
    sessions: plain,
    session: plain[index] ?? null,
    /** With its link and its words, for its form. */
    own: isSecretariat(actor) ? (sessions[index] ?? null) : null,
    /** Why that day was called off, as the workspace knows it. */
    cancelReason: actor.kind === 'person' ? (sessions[index]?.cancelReason ?? null) : null,
    position: index + 1,
    previous: plain[index - 1]?.day ?? null,
    next: index < 0 ? null : (plain[index + 1]?.day ?? null),
    ...neighbours,
  };
}

/** What everybody may read who may see the event: how to take part online is for those who do. */
function shown({ id, entryId, originalStart, startsAt, endsAt, startsOn, allDay, timeZone, status, isChanged }: Session, day: string) {
  return { id, entryId, originalStart, startsAt, endsAt, startsOn, allDay, timeZone, status, isChanged, day };
}

export type EventSeriesData = NonNullable<Awaited<ReturnType<typeof findEventSeries>>>;
export type EventSession = EventSeriesData['sessions'][number];
