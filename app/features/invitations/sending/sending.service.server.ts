import { createHash } from 'node:crypto';
import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { raiseSequence } from '#app/features/meetings/meetings.service.server.ts';
import { queueMails, replaceWaiting } from '#app/features/notifications/notifications.service.server.ts';
import type { QueuedMails } from '#app/features/notifications/notifications.schema.ts';
import { personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { grantCapabilities } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { canManageGuests, canSeeGuests, countsFor, isTakenBack } from '../invitations.rules.ts';
import type { RemindInput, SendInput } from '../invitations.schema.ts';
import { calendarEntry, cancellationMail, factsOf, invitationMail, reminderMail, textsOf, updateMail, type MailTask } from '../letters/letters.service.server.ts';
import { ensureOwnInvitation } from '../series/series.repository.server.ts';
import * as repository from './sending.repository.server.ts';
import { heldOfSession, needsOwnSequence, planSending, type PlanMeeting, type Planned, type Step } from './sending.rules.ts';

/** Owns the send screen: who would get what and why, and the one transaction that queues exactly that. */

export type Loaded = { meeting: repository.MeetingToSend; guests: repository.GuestToSend[]; agenda: Awaited<ReturnType<typeof repository.listAgendaToSend>>; plan: Planned[]; fingerprint: string; isOver: boolean };

export type PlannedGuest = { guest: repository.GuestToSend; step: Step; gaps: number };
export type SendPlan = { meeting: repository.MeetingToSend; guests: PlannedGuest[]; fingerprint: string; agendaCount: number };

/** The meeting, its guests and what each would get now. */
export async function load(db: Db, meetingId: string, now: Date): Promise<Loaded | null> {
  const meeting = await repository.findMeetingToSend(db, meetingId);
  if (!meeting) return null;
  const [listed, agenda] = await Promise.all([repository.listGuests(db, meetingId), repository.listAgendaToSend(db, meetingId)]);
  const guests = listed.map((guest) => withSeries(isTakenBack(guest.answer) ? { ...guest, answer: null } : guest, meeting));
  const facts = factsOf(meeting);
  const planMeeting: PlanMeeting = {
    isDraft: meeting.status === 'draft',
    isCancelled: meeting.status === 'cancelled',
    isOver: meeting.state === 'closed' || endOf(meeting) <= now,
    agendaRevision: meeting.agendaRevision,
    facts,
    texts: textsOf(meeting, agenda),
  };
  const plan = planSending(
    guests.map((guest) => ({
      invitationId: guest.invitationId,
      language: guest.language,
      address: guest.email,
      isWithdrawn: guest.withdrawnAt !== null,
      answered: guest.answer ? (countsFor(guest.answer, meeting.timeSequence) ? 'now' : 'earlier') : null,
      held: guest.held,
      last: guest.last,
      substitution: { lostSubstitutes: guest.lostSubstitutes, hasSubstitute: isRepresented(guest), hasAnsweredSince: guest.hasAnsweredSince },
      awaitsSeries: meeting.originalStart !== null && guest.isInherited && guest.seriesHeld === null,
    })),
    planMeeting,
  );
  const seen = [meeting, agenda, plan, guests.map(({ language, role, email }) => [language, role, email])];
  const fingerprint = createHash('sha256').update(JSON.stringify(seen)).digest('base64url').slice(0, 32);
  return { meeting, guests, agenda, plan, fingerprint, isOver: planMeeting.isOver };
}

/** Somebody comes instead, as far as known. */
function isRepresented({ substitute }: repository.GuestToSend): boolean {
  return substitute !== null && substitute.status !== 'declined';
}

/** A series lasts until its last session. */
function endOf(meeting: repository.MeetingToSend): Date {
  return meeting.isSeries && meeting.lastEndsAt ? meeting.lastEndsAt : new Date(factsOf(meeting).endsAt);
}

function withSeries(guest: repository.GuestToSend, { originalStart }: repository.MeetingToSend): repository.GuestToSend {
  if (!originalStart || !guest.seriesHeld) return guest;
  return { ...guest, held: guest.held ?? heldOfSession(guest.seriesHeld, originalStart), last: guest.last ?? guest.seriesLast };
}

/** What would be sent now; nothing is. */
export async function planOfMeeting(db: Db, actor: Actor, meetingId: string, now: Date): Promise<SendPlan | null> {
  if (!canSeeGuests(actor)) return null;
  const loaded = await load(db, meetingId, now);
  if (!loaded) return null;
  const steps = new Map(loaded.plan.map((planned) => [planned.invitationId, planned]));
  const guests = loaded.guests.flatMap((guest) => {
    const planned = steps.get(guest.invitationId);
    return planned ? [{ guest, step: planned.step, gaps: planned.gaps }] : [];
  });
  return { meeting: loaded.meeting, guests, fingerprint: loaded.fingerprint, agendaCount: loaded.agenda.length };
}

export type Batch = { batchId: string; count: number; /** To undo; 0 when the time is over or the worker has begun. */ secondsLeft: number; undone: number; lost: number; waiting: number };

/** What became of mails of this meeting, for the line after sending. */
export async function batchOfMeeting(db: Db, actor: Actor, entryId: string, batchId: string): Promise<Batch | null> {
  const rows = canManageGuests(actor) ? await repository.findBatch(db, entryId, batchId) : [];
  if (rows.length === 0) return null;
  const inState = (...kinds: string[]) => rows.filter(({ kind }) => kinds.includes(kind)).reduce((sum, row) => sum + row.count, 0);
  const isOpen = rows.every((row) => !row.taken);
  const secondsLeft = isOpen ? Math.max(0, Math.floor(Math.min(...rows.map((row) => row.seconds)))) : 0;
  return { batchId, count: rows.reduce((sum, row) => sum + row.count, 0), secondsLeft, undone: inState('undone'), lost: inState('bounced', 'failed'), waiting: inState('queued', 'claimed', 'deferred') };
}

type SendRefusal = 'forbidden' | 'notFound' | 'changedMeanwhile' | 'nothingToSend';
export type Sent = QueuedMails & { /** Waiting mails that never left, because this sending says it anew or because it is so no longer. */ replaced: number };

/** Queues the mails of the chosen guests. Refused when the plan is no longer the one the sender saw: nobody mails by accident. */
export function sendInvitations(db: Db, actor: Actor, meetingId: string, input: SendInput, now: Date): Promise<Result<Sent, SendRefusal>> {
  return inTransaction(db, async (trx) => {
    if (!canManageGuests(actor)) return refuse('forbidden');
    await repository.lockMeeting(trx, meetingId);
    const loaded = await load(trx, meetingId, now);
    if (!loaded) return refuse('notFound');
    if (loaded.fingerprint !== input.fingerprint) return refuse('changedMeanwhile');
    return sendChosen(trx, actor, loaded, { chosen: new Set(input.invitationIds), note: input.note, now });
  });
}

type Choice = { chosen: ReadonlySet<string>; note: SendInput['note']; now: Date; /** Of a job: who planned it. */ writerId?: string | null };

/** The caller holds the lock of the meeting. What still waits to leave for the chosen gives way: they hear everything once. */
export async function sendChosen(trx: Trx, actor: Actor, seen: Loaded, { chosen, note, now, writerId }: Choice): Promise<Result<Sent, 'nothingToSend' | 'notFound'>> {
  const batchId = newId();
  const meetingId = seen.meeting.id;
  // What waits for a guest of the series is about the series: a word on one session does not replace it.
  const waiting = tasksFor(seen, chosen).flatMap(({ guest }) => (guest.isInherited ? [] : [guest.invitationId]));
  const replaced = await replaceWaiting(trx, waiting, batchId);
  const loaded = replaced > 0 ? await load(trx, meetingId, now) : seen;
  if (!loaded) return refuse('notFound');
  const tasks = tasksFor(loaded, chosen);
  if (tasks.length === 0) return replaced > 0 ? ok({ batchId, count: 0, withoutAddress: [], replaced }) : refuse('nothingToSend');
  // One person's cancellation, or invitation after one, stands above what that person holds; the others keep theirs and hear nothing.
  const { meeting } = loaded;
  const mustRise = tasks.some((task) => needsOwnSequence(task.step)) || isBelowSeries(meeting);
  const ownSequence = mustRise ? await raiseSequence(trx, meeting.entryId, meeting.isSeries ? null : meeting.originalStart) : meeting.sequence;
  if (isBelowSeries(meeting)) meeting.sequence = ownSequence;
  const own = await withOwnInvitations(trx, meetingId, tasks);
  const links = await answerLinks(trx, meeting, own.filter(({ step }) => step.kind !== 'cancel').map(({ guest }) => guest));
  const mails = own.map((task) => write(loaded, task, { now, ownSequence, note, capabilityId: links.get(task.guest.invitationId) ?? '' }));
  const queued = await queueMails(trx, actor, { mails, now, batchId, writerId });
  await recordAudit(trx, actor, { action: 'invitations-sent', objectKind: 'meeting', objectId: meetingId, data: { batchId, count: queued.count } });
  return ok({ ...queued, replaced });
}

/** What follows for these guests from a deed of one of them, told without the send screen: the plan is the same. */
export async function tellGuests(trx: Trx, actor: Actor, meetingId: string, invitationIds: readonly string[], now: Date): Promise<void> {
  await repository.lockMeeting(trx, meetingId);
  const loaded = await load(trx, meetingId, now);
  if (loaded) await sendChosen(trx, actor, loaded, { chosen: new Set(invitationIds), note: null, now });
}

/** A session that is told by itself stands above its series, or calendar programs keep what the series said of it. */
function isBelowSeries(meeting: repository.MeetingToSend): boolean {
  return meeting.rrule !== null && meeting.originalStart !== null && meeting.sequence <= meeting.seriesSequence;
}

/** A mail about one session, and its answer, belong to an invitation to that session. */
async function withOwnInvitations(trx: Trx, meetingId: string, tasks: readonly MailTask[]): Promise<MailTask[]> {
  const own = [];
  for (const task of tasks) {
    const invitationId = task.guest.isInherited ? await ensureOwnInvitation(trx, meetingId, task.guest.invitationId, newId()) : task.guest.invitationId;
    if (invitationId) own.push({ ...task, guest: { ...task.guest, invitationId, mailCount: task.guest.isInherited ? 0 : task.guest.mailCount } });
  }
  return own;
}

function tasksFor(loaded: Loaded, chosen: ReadonlySet<string>): MailTask[] {
  const steps = new Map(loaded.plan.map((planned) => [planned.invitationId, planned.step]));
  return loaded.guests.flatMap((guest) => {
    const step = steps.get(guest.invitationId);
    return step && step.kind !== 'none' && chosen.has(guest.invitationId) ? [{ guest, step }] : [];
  });
}

/** The mail one guest would get, unsent; null when that guest gets none. */
export async function draftLetter(db: Db, actor: Actor, meetingId: string, invitationId: string, { now, capabilityId }: { now: Date; capabilityId: string }) {
  const loaded = await load(db, meetingId, now);
  const [task] = loaded ? tasksFor(loaded, new Set([invitationId])) : [];
  if (!loaded || !task) return null;
  return { guest: task.guest, mail: write(loaded, task, { now, ownSequence: loaded.meeting.sequence, note: null, capabilityId }) };
}

type LetterOptions = { now: Date; ownSequence: number; note: SendInput['note'] };

function write({ meeting, agenda }: Loaded, { guest, step }: MailTask, { ownSequence, ...options }: LetterOptions & { capabilityId: string }) {
  const numbered = needsOwnSequence(step) ? { ...meeting, sequence: ownSequence } : meeting;
  if (step.kind === 'cancel') return cancellationMail({ ...options, meeting: numbered, guest, reason: step.reason });
  const letter = { ...options, meeting: numbered, guest, agenda };
  return step.kind === 'invite' ? invitationMail(letter) : updateMail({ ...letter, changes: step.changes, answer: step.answer });
}

/** They work until a day after the meeting: later they only say that it is over. The ids by invitation. */
export function answerLinks(trx: Trx, meeting: repository.MeetingToSend, guests: readonly repository.GuestToSend[]): Promise<Map<string, string>> {
  const expiresAt = new Date(endOf(meeting).getTime() + 86_400_000);
  return grantCapabilities(trx, guests.map((guest) => ({ purpose: 'answer', personId: guest.personId, objectId: guest.invitationId, expiresAt })));
}

const ANY_STEP = { kind: 'invite', reason: 'added' } as const;

/** The guests with an invitation to this very session each, for mails that are no invitation. */
export async function ownGuests(trx: Trx, meetingId: string, guests: readonly repository.GuestToSend[]): Promise<repository.GuestToSend[]> {
  return (await withOwnInvitations(trx, meetingId, guests.map((guest) => ({ guest, step: ANY_STEP })))).map(({ guest }) => guest);
}

/** Reminds those of the chosen who were told and whose answer to the present time is missing. */
export function remindGuests(db: Db, actor: Actor, meetingId: string, input: RemindInput, now: Date): Promise<Result<QueuedMails, 'forbidden' | 'notFound' | 'nothingToSend'>> {
  return inTransaction(db, async (trx) => {
    if (!canManageGuests(actor)) return refuse('forbidden');
    await repository.lockMeeting(trx, meetingId);
    const loaded = await load(trx, meetingId, now);
    if (!loaded) return refuse('notFound');
    const { meeting, agenda } = loaded;
    const chosen = new Set(input.invitationIds);
    const silent = loaded.guests.filter((guest) => chosen.has(guest.invitationId) && awaitsAnswer(guest, meeting, now));
    if (silent.length === 0) return refuse('nothingToSend');
    const own = await ownGuests(trx, meetingId, silent);
    const links = await answerLinks(trx, meeting, own);
    const mails = own.map((guest) => reminderMail({ meeting, guest, agenda, capabilityId: links.get(guest.invitationId) ?? '', now }));
    const queued = await queueMails(trx, actor, { mails, now });
    await recordAudit(trx, actor, { action: 'guests-reminded', objectKind: 'meeting', objectId: meetingId, data: { count: queued.count, by: personIdOf(actor) } });
    return ok(queued);
  });
}

/** Their answer to the present time and place. */
export function countedAnswer({ answer }: repository.GuestToSend, { timeSequence }: repository.MeetingToSend) {
  return countsFor(answer, timeSequence) ? answer.status : null;
}

/** Told of the meeting, not answered for its present time, and still able to. */
export function awaitsAnswer(guest: repository.GuestToSend, meeting: repository.MeetingToSend, now: Date): boolean {
  const told = guest.held?.method === 'REQUEST' && guest.email !== null;
  const open = meeting.status !== 'cancelled' && meeting.state !== 'closed' && endOf(meeting) > now;
  return told && open && guest.withdrawnAt === null && !isRepresented(guest) && !countsFor(guest.answer, meeting.timeSequence);
}

/** The entry for the calendar of whoever came by the link of this invitation; null once withdrawn. */
export async function calendarOfInvitation(db: Db, actor: Actor, invitationId: string, now: Date): Promise<string | null> {
  const meetingId = await repository.findMeetingIdOf(db, invitationId, personIdOf(actor));
  const meeting = meetingId ? await repository.findMeetingToSend(db, meetingId) : undefined;
  if (!meetingId || !meeting) return null;
  const [guests, agenda] = await Promise.all([repository.listGuests(db, meetingId), repository.listAgendaToSend(db, meetingId)]);
  const guest = guests.find((each) => each.invitationId === invitationId);
  return guest && guest.withdrawnAt === null ? calendarEntry({ meeting, guest: { ...guest, language: actor.language }, agenda, now }) : null;
}
