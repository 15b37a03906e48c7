import { isSecretariat, readsAll, type Actor } from '#app/features/people/actor.rules.ts';

export type GivenAnswer = {
  status: 'accepted' | 'tentative' | 'declined';
  mode: 'in_person' | 'online' | null;
  forSequence: number;
};

/** An answer counts for the time and place it was given for; an older one stays in the history. */
export function countsFor<A extends Pick<GivenAnswer, 'forSequence'>>(answer: A | null, timeSequence: number): answer is A {
  return answer !== null && answer.forSequence >= timeSequence;
}

/** The sequence of an answer taken back: for no time and place. */
export const TAKEN_BACK = -1;

export function isTakenBack(answer: Pick<GivenAnswer, 'forSequence'> | null): boolean {
  return answer !== null && answer.forSequence === TAKEN_BACK;
}

export function canManageGuests(actor: Actor): boolean {
  return isSecretariat(actor);
}

export function canSeeGuests(actor: Actor): boolean {
  return readsAll(actor);
}

export type AnswerBarrier = 'cancelled' | 'withdrawn' | 'past' | null;

/** Why an invitation can no longer be answered. Until the meeting ends people may change their mind. */
export function answerBarrier(invitation: { withdrawnAt: Date | null; meetingStatus: string; meetingState: string; endsAt: Date }, now: Date): AnswerBarrier {
  if (invitation.meetingStatus === 'cancelled') return 'cancelled';
  if (invitation.withdrawnAt) return 'withdrawn';
  return invitation.endsAt <= now || invitation.meetingState === 'closed' ? 'past' : null;
}

/** The word of mails and answer pages for what was answered. */
export function wordOf({ status, mode }: Pick<GivenAnswer, 'status' | 'mode'>): 'accept' | 'online' | 'maybe' | 'decline' {
  if (status === 'accepted') return mode === 'online' ? 'online' : 'accept';
  return status === 'tentative' ? 'maybe' : 'decline';
}

/** A meeting in one form only leaves no choice of the way to take part. */
export function possibleAnswers(format: 'in_person' | 'online' | 'hybrid'): ('accept' | 'online' | 'maybe' | 'decline')[] {
  return [...(format === 'online' ? [] : (['accept'] as const)), ...(format === 'in_person' ? [] : (['online'] as const)), 'maybe', 'decline'];
}
