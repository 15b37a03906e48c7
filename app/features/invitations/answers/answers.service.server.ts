import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { isSecretariat, personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { entriesOf, recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { canSeeGuests, TAKEN_BACK, type AnswerBarrier } from '../invitations.rules.ts';
import type { AnswerInput } from '../invitations.schema.ts';
import { ensureOwnInvitation, findSession } from '../series/series.repository.server.ts';
import { tellGuests } from '../sending/sending.service.server.ts';
import { findPrincipal, lockMeetingOf } from '../substitutes/substitutes.repository.server.ts';
import { barrierOf } from './answers.rules.ts';
import * as repository from './answers.repository.server.ts';

/** Owns answers: the newest one for the present time and place counts, history stays. */

/** The meeting whose papers the guest of this link may open; null once withdrawn. */
export async function meetingOfGuest(db: Db, actor: Actor, invitationId: string): Promise<string | null> {
  const invitation = await repository.findInvited(db, invitationId);
  return invitation && !invitation.withdrawnAt && invitation.personId === personIdOf(actor) ? invitation.meetingId : null;
}

type Answered = { invitationId: string; meetingId: string };
type AnswerRefusal = 'forbidden' | 'notFound' | 'noSuchMode' | 'movedMeanwhile' | NonNullable<AnswerBarrier>;

/** The same for one session of a series: it stands before the answer to all, for that session alone. */
export function answerSession(db: Db, actor: Actor, seriesInvitationId: string, { session, ...input }: AnswerInput & { session: Date }, now: Date): Promise<Result<Answered, AnswerRefusal>> {
  return inTransaction(db, async (trx) => {
    const invitation = await repository.findInvited(trx, seriesInvitationId);
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
  // Whoever declines may have to be replaced, which takes more than one statement.
  return input.status === 'declined' ? inTransaction(db, (trx) => decline(trx, actor, invitationId, input, now)) : give(db, actor, invitationId, input, now);
}

/** Judged by what is read, written by one statement: the database itself refuses what was withdrawn in between, and a move in between leaves the answer outdated, as one a moment later would. */
async function give(db: Db, actor: Actor, invitationId: string, input: AnswerInput, now: Date): Promise<Result<Answered, AnswerRefusal>> {
  const judged = judge(await repository.findInvited(db, invitationId), actor, input, now);
  if (!judged.ok) return judged;
  const { meetingId, timeSequence } = judged.value;
  const note = entriesOf(actor, noteOf(invitationId, input));
  const recorded = await repository.recordUnlessSame(db, newAnswer(actor, invitationId, input, { ...judged.value, now }), { timeSequence, needs: input.needs, note });
  return recorded === null ? refuse('withdrawn') : ok({ invitationId, meetingId });
}

async function decline(trx: Trx, actor: Actor, invitationId: string, input: AnswerInput, now: Date): Promise<Result<Answered, AnswerRefusal>> {
  // In the order of those who send: the meeting first.
  await lockMeetingOf(trx, invitationId);
  const judged = judge(await repository.lockInvited(trx, invitationId), actor, input, now);
  if (!judged.ok) return judged;
  const { meetingId, timeSequence } = judged.value;
  const recorded = await repository.recordUnlessSame(trx, newAnswer(actor, invitationId, input, { ...judged.value, now }), { timeSequence, needs: input.needs });
  // What follows from it comes before the note, which everybody else waits for.
  if (recorded) {
    await tellPrincipal(trx, actor, meetingId, invitationId, now);
    await recordAudit(trx, actor, noteOf(invitationId, input));
  }
  return ok({ invitationId, meetingId });
}

type Judged = Pick<repository.Invited, 'meetingId' | 'sequence' | 'timeSequence'> & { isGuest: boolean };

/** Whether this answer can be taken from this actor now. */
function judge(invitation: repository.Invited | undefined, actor: Actor, { mode, seen }: AnswerInput, now: Date): Result<Judged, AnswerRefusal> {
  if (!invitation) return refuse('notFound');
  const isGuest = personIdOf(actor) === invitation.personId;
  if (!isGuest && !isSecretariat(actor)) return refuse('forbidden');
  const barrier = barrierOf(invitation, now);
  if (barrier) return refuse(barrier);
  const { format, meetingId, sequence, timeSequence } = invitation;
  const impossible = (mode === 'online' && format === 'in_person') || (mode === 'in_person' && format === 'online');
  if (impossible) return refuse('noSuchMode');
  return seen < timeSequence ? refuse('movedMeanwhile') : ok({ meetingId, sequence, timeSequence, isGuest });
}

function newAnswer(actor: Actor, invitationId: string, { status, mode, comment }: AnswerInput, { sequence, isGuest, now }: Pick<Judged, 'sequence' | 'isGuest'> & { now: Date }) {
  return { id: newId(), invitationId, status, mode, comment, forSequence: sequence, via: isGuest ? 'web' : 'secretariat', recordedBy: personIdOf(actor), createdAt: now } as const;
}

const noteOf = (invitationId: string, { status }: AnswerInput) => ({ action: 'answered', objectKind: 'invitation', objectId: invitationId, data: { status } });

/** A substitute who declines leaves the seat empty: the member is asked again at once. */
export async function tellPrincipal(trx: Trx, actor: Actor, meetingId: string, invitationId: string, now: Date): Promise<void> {
  const principal = isSecretariat(actor) && actor.kind === 'person' ? null : await findPrincipal(trx, invitationId);
  if (principal) await tellGuests(trx, actor, meetingId, [principal.invitationId], now);
}

/** The answer given is none any more: it stays in the history. */
export function takeBackAnswer(db: Db, actor: Actor, invitationId: string, now: Date): Promise<Result<Answered, AnswerRefusal>> {
  return inTransaction(db, async (trx) => {
    const invitation = await repository.lockInvited(trx, invitationId);
    if (!invitation || personIdOf(actor) !== invitation.personId) return refuse('notFound');
    const barrier = barrierOf(invitation, now);
    if (barrier) return refuse(barrier);
    const taken = await repository.insertTakenBack(trx, { id: newId(), invitationId, recordedBy: personIdOf(actor), createdAt: now }, TAKEN_BACK);
    if (taken) await recordAudit(trx, actor, { action: 'answer-taken-back', objectKind: 'invitation', objectId: invitationId });
    return ok({ invitationId, meetingId: invitation.meetingId });
  });
}

/** Whether this invitation can still be answered; null when there is none. */
export async function barrierOfInvitation(trx: Trx, invitationId: string, now: Date): Promise<{ barrier: AnswerBarrier; isSeries: boolean } | null> {
  const row = await repository.findInvited(trx, invitationId);
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
