import type { Db } from '#db/schema.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { problemReason, shownState } from '#app/features/notifications/outbox/outbox.rules.ts';
import type { Language } from '#app/lib/text3.ts';
import { answersByInvitation } from '../answers/answers.service.server.ts';
import { canManageGuests, countsFor, isTakenBack, wordOf } from '../invitations.rules.ts';
import { awaitsAnswer, planOfMeeting, type PlannedGuest, type SendPlan } from '../sending/sending.service.server.ts';
import { isLost } from '../sending/sending.rules.ts';
import { maySubstitute } from '../substitutes/substitutes.rules.ts';

/** Owns how guests are shown to the secretariat: who they are, what they answered, what they hold. Reads only. */

/** A guest as both the list and the send screen name one. */
function nameOf({ guest }: PlannedGuest, language: Language) {
  const { invitationId, isDemo, groups, agencyName, agencyAbbr, seatRole, role, email, language: reads, ownLanguage } = guest;
  return {
    id: invitationId,
    name: fullName(guest, language, 'short'),
    fullName: fullName(guest, language, 'full'),
    isDemo, agency: agencyName, agencyAbbr, seatRole, role, email, language: reads, ownLanguage, groups,
    isWithdrawn: guest.withdrawnAt !== null,
  };
}

function answerOf({ guest }: PlannedGuest, timeSequence: number) {
  const { answer } = guest;
  return answer && { word: wordOf(answer), comment: answer.comment, at: answer.at, counts: countsFor(answer, timeSequence) };
}

function deliveryOf({ guest }: PlannedGuest) {
  const { last, held } = guest;
  return last && { mailId: last.id, method: last.method, state: shownState(last), at: last.at, lost: isLost(last) ? problemReason(last.detail) : null, heldRevision: held?.method === 'REQUEST' ? held.agendaRevision : null };
}

/** The participants of a meeting with their answers; null for those who may not see them. */
export async function listGuestRows(db: Db, actor: Actor, meetingId: string, now: Date) {
  const plan = await planOfMeeting(db, actor, meetingId, now);
  if (!plan) return null;
  const histories = await answersByInvitation(db, actor, meetingId);
  const { timeSequence, agendaRevision } = plan.meeting;
  return plan.guests.map((planned) => ({
    ...nameOf(planned, actor.language),
    answer: answerOf(planned, timeSequence),
    delivery: deliveryOf(planned),
    isStale: planned.step.kind === 'update' && planned.guest.held !== null,
    revision: agendaRevision,
    awaits: awaitsAnswer(planned.guest, plan.meeting, now),
    history: (histories.get(planned.guest.invitationId) ?? []).map((answer) => ({ id: answer.id, word: wordOf(answer), comment: answer.comment, at: answer.createdAt, via: answer.via, counts: countsFor(answer, timeSequence), isTakenBack: isTakenBack(answer) })),
    substitute: planned.guest.substitute,
    inPlaceOf: planned.guest.principal && { id: planned.guest.principal.invitationId, name: fullName(planned.guest.principal, actor.language, 'short') },
    // About health: for those who arrange the hall.
    needs: canManageGuests(actor) ? planned.guest.needs : null,
    maySubstitute: maySubstitute({ bodyAllows: plan.meeting.maySubstitute, isSubstitute: planned.guest.principal !== null }) && !plan.meeting.isSeries,
  }));
}

export type GuestRow = NonNullable<Awaited<ReturnType<typeof listGuestRows>>>[number];

/** The rows of the send screen. */
export function sendRows(plan: SendPlan, language: Language) {
  return plan.guests.map((planned) => ({
    ...nameOf(planned, language),
    step: planned.step,
    gaps: planned.gaps,
    answer: answerOf(planned, plan.meeting.timeSequence),
    delivery: deliveryOf(planned),
    addedAt: planned.guest.createdAt,
  }));
}

export type SendRow = ReturnType<typeof sendRows>[number];
