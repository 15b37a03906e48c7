import type { InboundClaim, InboundMessagesTable } from '#db/schema.ts';
import { isSecretariat, readsAll, type Actor } from '#app/features/people/actor.rules.ts';

/** Mails to the committee hold other people's words: the secretariat decides, the auditor reads. */
export function canReadInbox(actor: Actor): boolean {
  return readsAll(actor);
}

export function canDecide(actor: Actor): boolean {
  return isSecretariat(actor);
}

export type Claim = InboundClaim;
export type InboundKind = InboundMessagesTable['kind'];
export type InboundState = InboundMessagesTable['state'];

/** Why a mail was not believed by itself, or did not matter. Each has its sentence in three languages. */
export const REVIEW_REASONS = [
  'methodMismatch', 'brokenCalendar', 'severalFrom', 'noFrom', 'fromDiffers', 'sentBy', 'notInvited', 'unknownMeeting', 'unknownOccurrence', 'wholeSeries',
  'newerSequence', 'notSigned', 'signatureFailed', 'signatureUnclear', 'notChecked', 'proposesTime', 'cancelFromGuest', 'theirInvitation', 'unclearAnswer',
  'delegated', 'severalAnswers', 'cancelled', 'withdrawn', 'past', 'unreadable', 'tooLarge', 'words',
] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];

export const OTHER_REASONS = ['own', 'automatic', 'stranger', 'late', 'older', 'delayed', 'delivered', 'unknownMail', 'alreadyKnown'] as const;
export type OtherReason = (typeof OTHER_REASONS)[number];
