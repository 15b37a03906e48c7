import type { Db, Trx } from '#db/schema.ts';
import { inTransaction, undoingRefusals } from '#db/transaction.server.ts';
import { findBody } from '#app/features/agencies/bodies/bodies.service.server.ts';
import { queueMails } from '#app/features/notifications/notifications.service.server.ts';
import { personIdOf, type Actor, type SystemActor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import type { Holiday } from '#app/features/working-days/working-days.rules.ts';
import { listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { localToInstant } from '#app/lib/time-zones.ts';
import { canManageGuests, canSeeGuests } from '../invitations.rules.ts';
import { reminderMail } from '../letters/letters.service.server.ts';
import { lockMeeting, type GuestToSend } from '../sending/sending.repository.server.ts';
import { answerLinks, awaitsAnswer, countedAnswer, load, ownGuests, type Loaded } from '../sending/sending.service.server.ts';
import { calendarNeeded, concerns, dueAt, stateOf, type Timing } from './reminders.rules.ts';
import type { ReminderInput } from './reminders.schema.ts';
import * as repository from './reminders.repository.server.ts';
import type { ReminderRow } from './reminders.repository.server.ts';

/** Owns the reminders of meetings: the body's rule, the series' or the meeting's own, sent once each to those whom they concern, and never for a cancelled meeting. */

export const REMINDERS_JOB = 'meeting-reminders';
const JOB: SystemActor = { kind: 'system', via: 'job', language: 'kk' };

const timingOf = ({ unit, amount, at }: Pick<ReminderRow, 'unit' | 'amount' | 'at'>): Timing => (unit === 'moment' ? { unit, at: at ?? new Date(0) } : { unit, amount: amount ?? 1 });

type Scheduled = ReminderRow & { /** Null for those of a series: each session has its own. */ due: Date | null; state: ReturnType<typeof stateOf>; guests: GuestToSend[] };

async function scheduled(db: Db, loaded: Loaded, now: Date): Promise<Scheduled[]> {
  const { meeting } = loaded;
  const { startsAt, timeZone, timeSequence } = meeting;
  if (meeting.isSeries) return (await repository.listOfMeeting(db, meeting.id, timeSequence)).map((row) => ({ ...row, due: null, state: 'planned', guests: [] }));
  if (!startsAt) return [];
  const { from, to } = calendarNeeded({ startsAt, timeZone });
  const [rows, written, holidays] = await Promise.all([repository.listOfMeeting(db, meeting.id, timeSequence), repository.listWritten(db, meeting.id), listHolidays(db, from, to)]);
  return rows.map((row) => place(row, { startsAt, timeZone }, loaded, written, holidays, now)).sort((a, b) => (a.due?.getTime() ?? 0) - (b.due?.getTime() ?? 0));
}

function place(row: ReminderRow, time: { startsAt: Date; timeZone: string }, loaded: Loaded, written: Map<string, Date>, holidays: readonly Holiday[], now: Date): Scheduled {
  const due = dueAt(timingOf(row), time, holidays);
  const { meeting } = loaded;
  const guests = loaded.guests.filter((guest) => {
    const told = guest.held?.method === 'REQUEST' && guest.email !== null && guest.withdrawnAt === null;
    return concerns(row.audience, { told, counting: countedAnswer(guest, meeting), awaitsAnswer: awaitsAnswer(guest, meeting, now), writtenAt: written.get(guest.invitationId) ?? null }, due);
  });
  // A body's rule is older than many of its meetings; those already near are not reminded of what was due before.
  return { ...row, due, state: stateOf({ due, madeAt: row.isOwn ? row.createdAt : new Date(0), isDone: row.ranAt !== null }, time, now), guests };
}

/** What the page of a meeting shows: each reminder with its time and whom it would reach if it left now. */
export async function remindersOfMeeting(db: Db, actor: Actor, meetingId: string, now: Date) {
  const loaded = canSeeGuests(actor) ? await load(db, meetingId, now) : null;
  if (!loaded) return null;
  const reminders = (await scheduled(db, loaded, now)).map(({ guests, createdAt: _, ...row }) => ({ ...row, names: guests.map((guest) => fullName(guest, actor.language, 'short')) }));
  const isOwn = await repository.hasOwn(db, meetingId);
  const { isSeries, startsAt } = loaded.meeting;
  return { reminders, isOwn, isOfSeries: !isOwn && reminders.some((row) => row.isOwn), isSeries, isTimed: startsAt !== null };
}

export type MeetingReminders = NonNullable<Awaited<ReturnType<typeof remindersOfMeeting>>>;

/** The rule of a body for its meetings. */
export async function remindersOfBody(db: Db, actor: Actor, bodyId: string) {
  const body = canSeeGuests(actor) ? await findBody(db, bodyId) : null;
  return body && { body: { id: body.id, name: body.name }, reminders: await repository.listOfBody(db, bodyId) };
}

export type BodyReminders = NonNullable<Awaited<ReturnType<typeof remindersOfBody>>>;

type Refusal = 'forbidden' | 'notFound' | 'timeDoesNotExist' | 'dateInPast' | 'afterStart' | 'tooMany';
const MOST = 10;

export function addMeetingReminder(db: Db, actor: Actor, meetingId: string, input: ReminderInput, now: Date): Promise<Result<undefined, Refusal>> {
  return editing(db, actor, meetingId, now, async (trx, loaded) => {
    const { meeting } = loaded;
    const at = 'local' in input && input.local ? localToInstant(input.local, meeting.timeZone) : null;
    // One moment cannot stand before each session.
    if (at && meeting.isSeries) return refuse('notFound');
    if (at?.kind === 'gap') return refuse('timeDoesNotExist');
    const moment = at === null ? null : at.kind === 'ok' ? at.instant : at.kind === 'ambiguous' ? at.first : null;
    if (moment && moment <= now) return refuse('dateInPast');
    if (moment && meeting.startsAt && moment >= meeting.startsAt) return refuse('afterStart');
    await takeRuleOver(trx, meetingId, meeting.timeSequence);
    if ((await repository.listOfMeeting(trx, meetingId, meeting.timeSequence)).length >= MOST) return refuse('tooMany');
    await repository.insert(trx, [{ id: newId(), meetingId, bodyId: null, audience: input.audience, unit: input.unit, amount: 'amount' in input ? (input.amount ?? 1) : null, at: moment, createdBy: personIdOf(actor), isDemo: meeting.isDemo, createdAt: now }]);
    return ok();
  });
}

export function removeMeetingReminder(db: Db, actor: Actor, meetingId: string, reminderId: string, now: Date): Promise<Result<undefined, 'forbidden' | 'notFound'>> {
  return editing<'notFound'>(db, actor, meetingId, now, async (trx, { meeting }) => {
    const taken = await takeRuleOver(trx, meetingId, meeting.timeSequence);
    return (await repository.remove(trx, { id: taken.get(reminderId) ?? reminderId, meetingId }, now)) ? ok() : refuse('notFound');
  });
}

/** Back to the rule of the body. */
export function followBodyRule(db: Db, actor: Actor, meetingId: string, now: Date): Promise<Result<undefined, 'forbidden' | 'notFound'>> {
  return editing<'notFound'>(db, actor, meetingId, now, async (trx) => {
    await repository.forgetOwn(trx, meetingId);
    return ok();
  });
}

function editing<Reason extends string>(db: Db, actor: Actor, meetingId: string, now: Date, work: (trx: Trx, loaded: Loaded) => Promise<Result<undefined, Reason>>): Promise<Result<undefined, Reason | 'forbidden' | 'notFound'>> {
  return undoingRefusals<Result<undefined, Reason | 'forbidden' | 'notFound'>>(db, async (trx) => {
    if (!canManageGuests(actor)) return refuse('forbidden');
    await lockMeeting(trx, meetingId);
    const loaded = await load(trx, meetingId, now);
    if (!loaded) return refuse('notFound');
    const done = await work(trx, loaded);
    if (done.ok) await recordAudit(trx, actor, { action: 'reminders-changed', objectKind: 'meeting', objectId: meetingId });
    return done;
  });
}

/** The first change of one's own copies what the body's rule says; what was done by it counts as done. New ids by old ones. */
async function takeRuleOver(trx: Trx, meetingId: string, timeSequence: number): Promise<Map<string, string>> {
  const taken = new Map<string, string>();
  if (await repository.hasOwn(trx, meetingId)) return taken;
  for (const row of await repository.listOfMeeting(trx, meetingId, timeSequence)) {
    const id = newId();
    taken.set(row.id, id);
    await repository.insert(trx, [{ id, meetingId, bodyId: null, audience: row.audience, unit: row.unit, amount: row.amount, at: row.at, createdBy: null, isDemo: false, createdAt: row.createdAt }]);
    if (row.ranAt) await repository.insertRun(trx, { reminderId: id, meetingId, timeSequence, mailCount: row.mailCount ?? 0, ranAt: row.ranAt });
  }
  return taken;
}

export function addBodyReminder(db: Db, actor: Actor, bodyId: string, input: ReminderInput, now: Date): Promise<Result<undefined, 'forbidden' | 'notFound' | 'unknownChoice' | 'tooMany'>> {
  return inTransaction(db, async (trx) => {
    if (!canManageGuests(actor)) return refuse('forbidden');
    if (!(await findBody(trx, bodyId))) return refuse('notFound');
    if (!('amount' in input)) return refuse('unknownChoice');
    if ((await repository.listOfBody(trx, bodyId)).length >= MOST) return refuse('tooMany');
    await repository.insert(trx, [{ id: newId(), meetingId: null, bodyId, audience: input.audience, unit: input.unit, amount: input.amount ?? 1, at: null, createdBy: personIdOf(actor), isDemo: false, createdAt: now }]);
    await recordAudit(trx, actor, { action: 'reminders-changed', objectKind: 'body', objectId: bodyId });
    return ok();
  });
}

export function removeBodyReminder(db: Db, actor: Actor, bodyId: string, reminderId: string, now: Date): Promise<Result<undefined, 'forbidden' | 'notFound'>> {
  return inTransaction(db, async (trx) => {
    if (!canManageGuests(actor)) return refuse('forbidden');
    if (!(await repository.remove(trx, { id: reminderId, bodyId }, now))) return refuse('notFound');
    await recordAudit(trx, actor, { action: 'reminders-changed', objectKind: 'body', objectId: bodyId });
    return ok();
  });
}

/** Safe to repeat and to miss: what is done is written down with the mails, in one transaction. */
export async function sendDueReminders(db: Db, now: Date): Promise<{ reminded: number }> {
  let reminded = 0;
  for (const meetingId of await repository.listMeetingsAhead(db, now)) {
    reminded += await inTransaction(db, async (trx) => {
      await lockMeeting(trx, meetingId);
      return remindOf(trx, meetingId, now);
    });
  }
  return { reminded };
}

async function remindOf(trx: Trx, meetingId: string, now: Date): Promise<number> {
  const loaded = await load(trx, meetingId, now);
  if (!loaded || loaded.isOver || loaded.meeting.status === 'cancelled' || loaded.meeting.status === 'draft') return 0;
  const { meeting, agenda } = loaded;
  // Of several that fell due together, one mail each: the later ones count as done with it.
  const told = new Set<string>();
  let count = 0;
  for (const reminder of (await scheduled(trx, loaded, now)).filter(({ state }) => state === 'due')) {
    const guests = await ownGuests(trx, meetingId, reminder.guests.filter((guest) => !told.has(guest.personId)));
    const timeSequence = reminder.unit === 'moment' ? 0 : meeting.timeSequence;
    const isOurs = await repository.insertRun(trx, { reminderId: reminder.id, meetingId, timeSequence, mailCount: guests.length, ranAt: now });
    if (!isOurs || guests.length === 0) continue;
    const links = await answerLinks(trx, meeting, guests);
    const mails = guests.map((guest) => reminderMail({ meeting, guest, agenda, now, capabilityId: links.get(guest.invitationId) ?? '', key: `${reminder.id}/${timeSequence}` }));
    count += (await queueMails(trx, JOB, { mails, now })).count;
    for (const guest of guests) told.add(guest.personId);
  }
  return count;
}
