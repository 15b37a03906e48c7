import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { findPapers } from '#app/features/meetings/agenda/papers/papers.service.server.ts';
import { findSessionToFollow } from '#app/features/meetings/live/live.service.server.ts';
import { clockTimes } from '#app/features/meetings/meetings.rules.ts';
import { isSecretariat, personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Language } from '#app/lib/text3.ts';
import { answerBarrier, canSeeGuests, countsFor, isTakenBack, TAKEN_BACK, type AnswerBarrier } from '../invitations.rules.ts';
import type { AnswerInput } from '../invitations.schema.ts';
import { ensureOwnInvitation, findSession } from '../series/series.repository.server.ts';
import { tellGuests } from '../sending/sending.service.server.ts';
import { findCurrent, findPrincipal, lockMeetingOf, type CurrentSubstitute } from '../substitutes/substitutes.repository.server.ts';
import { maySubstitute } from '../substitutes/substitutes.rules.ts';
import * as repository from './answers.repository.server.ts';

/** Owns answers: the newest one for the present time and place counts, history stays. */

type Invitation = NonNullable<Awaited<ReturnType<typeof repository.findInvitation>>>;

const endOf = (row: Pick<Invitation, 'isSeries' | 'lastEndsAt' | 'endsAt' | 'endsOn'>) => (row.isSeries ? row.lastEndsAt : null) ?? row.endsAt ?? new Date(`${row.endsOn ?? '1970-01-01'}T23:59:59+05:00`);
const startOf = (row: Invitation) => row.startsAt ?? new Date(`${row.startsOn ?? '1970-01-01'}T00:00:00+05:00`);
export const barrierOf = (row: repository.Answerable | Invitation, now: Date) => answerBarrier({ ...row, endsAt: endOf(row) }, now);

/** Everything the answer page shows. The actor came by the link of this invitation. */
export async function findAnswerPage(db: Db, actor: Actor, invitationId: string, now: Date) {
  const invitation = await repository.findInvitation(db, invitationId);
  if (!invitation || personIdOf(actor) !== invitation.personId) return null;
  const barrier = barrierOf(invitation, now);
  // Whoever is no longer invited learns nothing more of the meeting.
  if (barrier === 'withdrawn') return { barrier, title: invitation.title, name: nameOf(invitation, actor), isDemo: invitation.isDemo, shown: null };
  const [answers, agenda, sessions, ofSeries, substitute, principal, session] = await Promise.all([
    repository.listAnswers(db, invitationId),
    repository.listAgendaOf(db, invitation.meetingId),
    invitation.isSeries ? repository.listSessionAnswers(db, invitationId, now) : [],
    invitation.originalStart && invitation.rrule ? repository.findSeriesAnswer(db, invitationId) : null,
    findCurrent(db, invitationId),
    findPrincipal(db, invitationId),
    findSessionToFollow(db, invitation.meetingId),
  ]);
  const papers = agenda.some((item) => item.hasPapers) ? await papersOf(db, actor, invitation.meetingId) : new Map<string, ShownPaper[]>();
  const instead = { substitute: substitute && substituteShown(substitute), inPlaceOf: principal && fullName(principal, actor.language, 'full'), maySubstitute: maySubstitute({ bodyAllows: invitation.maySubstitute, isSubstitute: principal !== null }) };
  return { barrier, title: invitation.title, name: nameOf(invitation, actor), isDemo: invitation.isDemo, shown: { ...shownOf(invitation, answers.length > 0 || !ofSeries ? answers : [ofSeries], agenda, sessions), ...instead, papers: Object.fromEntries(papers), live: session?.isNow ? session : null } };
}

type ShownPaper = { id: string; title: string; isFile: boolean };

/** The papers this guest may read, by item. */
async function papersOf(db: Db, actor: Actor, meetingId: string): Promise<Map<string, ShownPaper[]>> {
  const found = await findPapers(db, actor, meetingId);
  return new Map((found?.items ?? []).map((item) => [item.id, item.papers.map(({ id, title, fileId }) => ({ id, title, isFile: fileId !== null }))]));
}

/** The meeting whose papers the guest of this link may open; null once withdrawn. */
export async function meetingOfGuest(db: Db, actor: Actor, invitationId: string): Promise<string | null> {
  const invitation = await repository.findInvitation(db, invitationId);
  return invitation && !invitation.withdrawnAt && invitation.personId === personIdOf(actor) ? invitation.meetingId : null;
}

/** As named by whoever is represented: how we know the person behind the address is not told. */
function substituteShown({ id, name, position, email, language, status, mode }: CurrentSubstitute) {
  return { id, name, position, address: email, language, answer: status && { status, mode } };
}

const nameOf = (invitation: Invitation, { language }: Actor) => fullName(invitation, language, 'given');

type Answers = Awaited<ReturnType<typeof repository.listAnswers>>;
type AgendaRows = Awaited<ReturnType<typeof repository.listAgendaOf>>;

type Sessions = Awaited<ReturnType<typeof repository.listSessionAnswers>>;

function shownOf(invitation: Invitation, answers: Answers, agenda: AgendaRows, sessions: Sessions) {
  const startsAt = startOf(invitation);
  const clock = clockTimes(agenda, startsAt, invitation.endsAt ?? endOf(invitation));
  const [newest = null] = answers;
  const current = countsFor(newest, invitation.timeSequence) ? newest : null;
  const { format, place, allDay, timeZone, personTimeZone, role, bodyName, agencyName, sequence, needs, title } = invitation;
  return {
    startsAt, endsAt: invitation.endsAt ?? endOf(invitation), startsOn: invitation.startsOn, endsOn: invitation.endsOn, allDay, timeZone, personTimeZone,
    format, place, role, bodyName, agencyName, sequence, needs, title,
    // The link into the room is for those who said they would come.
    onlineUrl: current?.status === 'accepted' ? invitation.onlineUrl : null,
    agenda: agenda.map(({ presenterPersonId, ...item }, index) => ({ ...item, isOwn: presenterPersonId === invitation.personId, startsAt: allDay ? null : (clock.starts[index] ?? null) })),
    agendaMinutes: clock.totalMinutes,
    rrule: invitation.isSeries ? invitation.rrule : null,
    isSession: invitation.rrule !== null && !invitation.isSeries,
    sessions,
    current,
    outdated: current || isTakenBack(newest) ? null : newest,
    answers,
  };
}

export type AnswerPageData = NonNullable<Awaited<ReturnType<typeof findAnswerPage>>>;
export type ShownInvitation = NonNullable<AnswerPageData['shown']>;

/** The language the mail of this invitation was written in. */
export async function languageOfInvitation(db: Db, invitationId: string): Promise<Language | null> {
  return (await repository.findInvitation(db, invitationId))?.language ?? null;
}

type Answered = { invitationId: string; meetingId: string };
type AnswerRefusal = 'forbidden' | 'notFound' | 'noSuchMode' | 'movedMeanwhile' | NonNullable<AnswerBarrier>;

/** The same for one session of a series: it stands before the answer to all, for that session alone. */
export function answerSession(db: Db, actor: Actor, seriesInvitationId: string, { session, ...input }: AnswerInput & { session: Date }, now: Date): Promise<Result<Answered, AnswerRefusal>> {
  return inTransaction(db, async (trx) => {
    const invitation = await repository.findInvitation(trx, seriesInvitationId);
    if (!invitation || (personIdOf(actor) !== invitation.personId && !isSecretariat(actor))) return refuse('notFound');
    // Whoever was taken off the series answers none of its sessions.
    if (invitation.withdrawnAt) return refuse('withdrawn');
    const meetingId = await findSession(trx, seriesInvitationId, session);
    const own = meetingId ? await ensureOwnInvitation(trx, meetingId, seriesInvitationId, newId()) : null;
    return own ? answerInvitation(trx, actor, own, input, now) : refuse('notFound');
  });
}

/** Saves an answer for the meeting as it stands. Saying the same again changes nothing. */
export function answerInvitation(db: Db, actor: Actor, invitationId: string, input: AnswerInput, now: Date): Promise<Result<Answered, AnswerRefusal>> {
  return inTransaction(db, async (trx) => {
    // In the order of those who send: the meeting first.
    if (input.status === 'declined') await lockMeetingOf(trx, invitationId);
    await repository.lockInvitationOf(trx, invitationId);
    const invitation = await repository.findInvitation(trx, invitationId);
    if (!invitation) return refuse('notFound');
    const isGuest = personIdOf(actor) === invitation.personId;
    if (!isGuest && !isSecretariat(actor)) return refuse('forbidden');
    const barrier = barrierOf(invitation, now);
    if (barrier) return refuse(barrier);
    const impossible = (input.mode === 'online' && invitation.format === 'in_person') || (input.mode === 'in_person' && invitation.format === 'online');
    if (impossible) return refuse('noSuchMode');
    if (input.seen < invitation.timeSequence) return refuse('movedMeanwhile');
    const [last = null] = await repository.listAnswers(trx, invitationId);
    const same = countsFor(last, invitation.timeSequence) && last.status === input.status && last.mode === input.mode && last.comment === input.comment;
    if (!same) {
      await repository.insertAnswer(trx, {
        id: newId(),
        invitationId,
        status: input.status,
        mode: input.mode,
        comment: input.comment,
        forSequence: invitation.sequence,
        via: isGuest ? 'web' : 'secretariat',
        recordedBy: personIdOf(actor),
        createdAt: now,
      });
      if (input.status === 'declined') await tellPrincipal(trx, actor, invitation.meetingId, invitationId, now);
      await recordAudit(trx, actor, { action: 'answered', objectKind: 'invitation', objectId: invitationId, data: { status: input.status } });
    }
    if (input.needs !== undefined) await repository.updateNeeds(trx, invitationId, input.needs);
    return ok({ invitationId, meetingId: invitation.meetingId });
  });
}

/** A substitute who declines leaves the seat empty: the member is asked again at once. */
export async function tellPrincipal(trx: Trx, actor: Actor, meetingId: string, invitationId: string, now: Date): Promise<void> {
  const principal = isSecretariat(actor) && actor.kind === 'person' ? null : await findPrincipal(trx, invitationId);
  if (principal) await tellGuests(trx, actor, meetingId, [principal.invitationId], now);
}

/** The answer given is none any more: it stays in the history. */
export function takeBackAnswer(db: Db, actor: Actor, invitationId: string, now: Date): Promise<Result<Answered, AnswerRefusal>> {
  return inTransaction(db, async (trx) => {
    await repository.lockInvitationOf(trx, invitationId);
    const invitation = await repository.findInvitation(trx, invitationId);
    if (!invitation || personIdOf(actor) !== invitation.personId) return refuse('notFound');
    const barrier = barrierOf(invitation, now);
    if (barrier) return refuse(barrier);
    const [last] = await repository.listAnswers(trx, invitationId);
    if (last && !isTakenBack(last)) {
      const { status, mode } = last;
      await repository.insertAnswer(trx, { id: newId(), invitationId, status, mode, comment: null, forSequence: TAKEN_BACK, via: 'web', recordedBy: personIdOf(actor), createdAt: now });
      await recordAudit(trx, actor, { action: 'answer-taken-back', objectKind: 'invitation', objectId: invitationId });
    }
    return ok({ invitationId, meetingId: invitation.meetingId });
  });
}

/** Whether this invitation can still be answered; null when there is none. */
export async function barrierOfInvitation(trx: Trx, invitationId: string, now: Date): Promise<{ barrier: AnswerBarrier; isSeries: boolean } | null> {
  const row = await repository.findAnswerable(trx, invitationId);
  return row ? { barrier: barrierOf(row, now), isSeries: row.isSeries } : null;
}

/** An answer given by telephone; the invitation must be one of the meeting whose page it was written on. */
export async function recordAnswer(db: Db, actor: Actor, meetingId: string, invitationId: string, input: AnswerInput, now: Date): Promise<Result<Answered, AnswerRefusal>> {
  if (!isSecretariat(actor)) return refuse('forbidden');
  return inTransaction(db, async (trx) => {
    const own = await ensureOwnInvitation(trx, meetingId, invitationId, newId());
    return own ? answerInvitation(trx, actor, own, input, now) : refuse('notFound');
  });
}

/** Every answer of a meeting by invitation, for the secretariat's list. */
export async function answersByInvitation(db: Db, actor: Actor, meetingId: string) {
  const rows = canSeeGuests(actor) ? await repository.listAnswersOfMeeting(db, meetingId) : [];
  return Map.groupBy(rows, (row) => row.invitationId);
}
