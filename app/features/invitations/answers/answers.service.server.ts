import type { Db } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { clockTimes } from '#app/features/meetings/meetings.rules.ts';
import { isSecretariat, personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { answerBarrier, canSeeGuests, countsFor, type AnswerBarrier } from '../invitations.rules.ts';
import type { AnswerInput } from '../invitations.schema.ts';
import * as repository from './answers.repository.server.ts';

/** Owns answers: the newest one for the present time and place counts, history stays. */

type Invitation = NonNullable<Awaited<ReturnType<typeof repository.findInvitation>>>;

const endOf = (row: Invitation) => row.endsAt ?? new Date(`${row.endsOn ?? '1970-01-01'}T23:59:59+05:00`);
const startOf = (row: Invitation) => row.startsAt ?? new Date(`${row.startsOn ?? '1970-01-01'}T00:00:00+05:00`);
const barrierOf = (row: Invitation, now: Date) => answerBarrier({ ...row, endsAt: endOf(row) }, now);

/** Everything the answer page shows. The actor came by the link of this invitation. */
export async function findAnswerPage(db: Db, actor: Actor, invitationId: string, now: Date) {
  const invitation = await repository.findInvitation(db, invitationId);
  if (!invitation || personIdOf(actor) !== invitation.personId) return null;
  const [answers, agenda] = await Promise.all([repository.listAnswers(db, invitationId), repository.listAgendaOf(db, invitation.meetingId)]);
  const clock = clockTimes(agenda, startOf(invitation), endOf(invitation));
  const [newest] = answers;
  const current = newest && countsFor(newest, invitation.timeSequence) ? newest : null;
  // The link into the room is for those who said they would come.
  const { onlineUrl, ...shown } = invitation;
  return {
    invitation: { ...shown, onlineUrl: current?.status === 'accepted' ? onlineUrl : null, hasOnline: invitation.format !== 'in_person', hasPlace: invitation.format !== 'online' },
    startsAt: startOf(invitation),
    endsAt: endOf(invitation),
    agenda: agenda.map((item, index) => ({ ...item, startsAt: invitation.allDay ? null : (clock.starts[index] ?? null) })),
    agendaMinutes: clock.totalMinutes,
    barrier: barrierOf(invitation, now),
    current,
    outdated: current ? null : (newest ?? null),
    answers,
  };
}

export type AnswerPageData = NonNullable<Awaited<ReturnType<typeof findAnswerPage>>>;

type Answered = { invitationId: string; meetingId: string };

/** Saves an answer for the meeting as it stands. Saying the same again changes nothing. */
export function answerInvitation(db: Db, actor: Actor, invitationId: string, input: AnswerInput, now: Date): Promise<Result<Answered, 'forbidden' | 'notFound' | 'noSuchMode' | NonNullable<AnswerBarrier>>> {
  return inTransaction(db, async (trx) => {
    await repository.lockInvitationOf(trx, invitationId);
    const invitation = await repository.findInvitation(trx, invitationId);
    if (!invitation) return refuse('notFound');
    const isGuest = personIdOf(actor) === invitation.personId;
    if (!isGuest && !isSecretariat(actor)) return refuse('forbidden');
    const barrier = barrierOf(invitation, now);
    if (barrier) return refuse(barrier);
    const impossible = (input.mode === 'online' && invitation.format === 'in_person') || (input.mode === 'in_person' && invitation.format === 'online');
    if (impossible) return refuse('noSuchMode');
    const [last] = await repository.listAnswers(trx, invitationId);
    const same = last && countsFor(last, invitation.timeSequence) && last.status === input.status && last.mode === input.mode && last.comment === input.comment;
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
      await recordAudit(trx, actor, { action: 'answered', objectKind: 'invitation', objectId: invitationId, data: { status: input.status } });
    }
    return ok({ invitationId, meetingId: invitation.meetingId });
  });
}

/** Every answer of a meeting by invitation, for the secretariat's list. */
export async function answersByInvitation(db: Db, actor: Actor, meetingId: string) {
  const rows = canSeeGuests(actor) ? await repository.listAnswersOfMeeting(db, meetingId) : [];
  return Map.groupBy(rows, (row) => row.invitationId);
}
