import type { InboundClaim } from '#db/schema.ts';
import { isSecretariat, readsAll, type Actor } from '#app/features/people/actor.rules.ts';

/** Mails to the committee hold other people's words: the secretariat decides, the auditor reads. */
export function canReadInbox(actor: Actor): boolean {
  return readsAll(actor);
}

export function canDecide(actor: Actor): boolean {
  return isSecretariat(actor);
}

export type Claim = InboundClaim;

/** Why a mail was not believed by itself, or did not matter. Each has its sentence in three languages. */
export type ReviewReason =
  | 'methodMismatch' | 'brokenCalendar' | 'severalFrom' | 'noFrom' | 'fromDiffers' | 'sentBy' | 'notInvited' | 'unknownMeeting' | 'unknownOccurrence' | 'wholeSeries'
  | 'newerSequence' | 'notSigned' | 'signatureFailed' | 'signatureUnclear' | 'notChecked' | 'proposesTime' | 'cancelFromGuest' | 'theirInvitation' | 'unclearAnswer'
  | 'delegated' | 'severalAnswers' | 'cancelled' | 'withdrawn' | 'past' | 'unreadable' | 'tooLarge' | 'words';

export type OtherReason = 'own' | 'automatic' | 'stranger' | 'late' | 'older' | 'delayed' | 'delivered' | 'unknownMail' | 'alreadyKnown';
