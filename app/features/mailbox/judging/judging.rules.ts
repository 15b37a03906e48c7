import { instantToLocal } from '#app/lib/time-zones.ts';
import type { Claim, OtherReason, ReviewReason } from '../mailbox.rules.ts';
import { automaticKind, proofOf } from '../reading/headers.rules.ts';
import type { IncomingMail } from '../reading/mail.rules.ts';
import type { Attendee, ReplyEvent } from '../reading/reply.rules.ts';

/** Whether an answer is believed. Pure: what the mail says on one side, what we know on the other. */

export type Settings = { mailbox: string; /** MAIL_AUTHSERV_ID; without it nothing proves who wrote. */ authservId: string | null };

export type Sorted =
  | { kind: 'ignore'; reason: OtherReason }
  | { kind: 'bounce' }
  | { kind: 'words' }
  | { kind: 'review'; reason: ReviewReason; claim: Claim | null; isCounter?: boolean }
  | { kind: 'answer'; claim: Claim; event: ReplyEvent; doubt: ReviewReason | null };

/** What the mail is by itself, before anything is looked up. */
export function sortMail(mail: IncomingMail, { mailbox, authservId }: Settings): Sorted {
  if (mail.from && isOwn(mail.from.address, mailbox)) return { kind: 'ignore', reason: 'own' };
  if (mail.bounce) return { kind: 'bounce' };
  const automatic = automaticKind(mail.lines);
  const method = mail.calendar?.method ?? null;
  const isCalendar = mail.calendar !== null && mail.calendar.events.length > 0;
  // Calendar services send their users' answers as programs; holiday answers quote the calendar they answer.
  if (automatic === 'reply' || (automatic && !(isCalendar && (method === 'REPLY' || method === 'COUNTER')))) return { kind: 'ignore', reason: 'automatic' };
  if (mail.hasBrokenCalendar) return { kind: 'review', reason: 'brokenCalendar', claim: null };
  if (!mail.calendar || !isCalendar) return { kind: 'words' };
  const [event, ...more] = mail.calendar.events;
  const attendee = speakerOf(event!.attendees, mail.from?.address ?? null);
  const claim = claimOf(event!, attendee, method);
  if (method === 'CANCEL') return { kind: 'review', reason: 'cancelFromGuest', claim };
  if (method === 'COUNTER') return { kind: 'review', reason: 'proposesTime', claim, isCounter: true };
  if (method !== 'REPLY') return { kind: 'review', reason: 'theirInvitation', claim };
  const doubt = more.length > 0 ? 'severalAnswers' : formDoubt(mail, attendee) ?? wordDoubt(attendee) ?? proofDoubt(mail, authservId);
  return { kind: 'answer', claim, event: event!, doubt };
}

function isOwn(address: string, mailbox: string): boolean {
  const at = mailbox.lastIndexOf('@');
  const [from, own] = [address.toLowerCase(), mailbox.toLowerCase()];
  return from === own || (from.startsWith(`${own.slice(0, at)}+`) && from.endsWith(own.slice(at)));
}

/** A reply names one attendee; programs that send the whole list mean the one who writes. */
function speakerOf(attendees: readonly Attendee[], from: string | null): Attendee | null {
  if (attendees.length === 1) return attendees[0]!;
  return attendees.find((each) => each.address === from?.toLowerCase()) ?? null;
}

function formDoubt(mail: IncomingMail, attendee: Attendee | null): ReviewReason | null {
  if (mail.fromCount > 1) return 'severalFrom';
  if (!mail.from) return 'noFrom';
  if (mail.mimeMethod !== 'REPLY') return 'methodMismatch';
  if (attendee?.sentBy) return 'sentBy';
  return attendee?.address === mail.from.address.toLowerCase() ? null : 'fromDiffers';
}

function wordDoubt(attendee: Attendee | null): ReviewReason | null {
  if (attendee?.status === 'DELEGATED') return 'delegated';
  return attendee && statusOf(attendee.status) ? null : 'unclearAnswer';
}

const DOUBTS = { aligned: null, failed: 'signatureFailed', absent: 'notSigned', unclear: 'signatureUnclear' } as const;

function proofDoubt(mail: IncomingMail, authservId: string | null): ReviewReason | null {
  if (!authservId) return 'notChecked';
  return DOUBTS[proofOf(mail.lines, authservId, (mail.from?.address.split('@').at(-1) ?? '').toLowerCase())];
}

function statusOf(partstat: string): Claim['status'] {
  const known = { ACCEPTED: 'accepted', TENTATIVE: 'tentative', DECLINED: 'declined' } as const;
  return known[partstat as keyof typeof known] ?? null;
}

function claimOf(event: ReplyEvent, attendee: Attendee | null, method: string | null): Claim {
  const { occurrence } = event;
  const isProposal = method === 'COUNTER' && event.startsAt !== null;
  return {
    uid: event.uid.slice(0, 300),
    attendee: attendee?.address.slice(0, 300) ?? null,
    status: attendee ? statusOf(attendee.status) : null,
    sequence: event.sequence,
    at: event.at,
    comment: event.comment ?? attendee?.comment ?? null,
    occurrence: occurrence?.kind === 'instant' ? occurrence.at : occurrence?.kind === 'day' ? occurrence.day : null,
    proposed: isProposal ? { startsAt: event.startsAt!, endsAt: event.endsAt } : null,
  };
}

/** An invitation to the meeting with this UID, whose guest has one of the addresses in question. */
export type Candidate = {
  invitationId: string;
  meetingId: string;
  /** Null for a series as a whole. */
  originalStart: Date | null;
  timeZone: string;
  sequence: number;
  /** Invited with the series, without a place of their own in this occurrence. */
  isInherited: boolean;
  /** All addresses the guest was ever invited at, in lower case. */
  addresses: string[];
};

/** `sessionId`: of the session meant, where the guest is invited with the series only. */
export type Decided = { invitationId: string | null; sessionId?: string; doubt: ReviewReason | null };

/** Whose answer it is, and what still speaks against believing it. Of several doubts the first found is told. */
export function judgeAnswer(event: ReplyEvent, claim: Claim, candidates: readonly Candidate[], isKnownMeeting: boolean): Decided {
  if (!isKnownMeeting) return { invitationId: null, doubt: 'unknownMeeting' };
  const theirs = candidates.filter((each) => claim.attendee !== null && each.addresses.includes(claim.attendee));
  if (theirs.length === 0) return { invitationId: candidates[0]?.invitationId ?? null, doubt: 'notInvited' };
  const { one, doubt } = placed(event, theirs);
  if (!one) return { invitationId: null, doubt };
  return { invitationId: one.invitationId, ...(one.isInherited && { sessionId: one.meetingId }), doubt: claim.sequence > one.sequence ? 'newerSequence' : null };
}

function placed(event: ReplyEvent, theirs: readonly Candidate[]): { one: Candidate | null; doubt: ReviewReason | null } {
  const { occurrence } = event;
  if (!occurrence) {
    const one = theirs.find((each) => each.originalStart === null) ?? (theirs.length === 1 ? theirs[0]! : null);
    return { one, doubt: one ? null : 'wholeSeries' };
  }
  const at = theirs.filter((each) => isAt(each, occurrence));
  return at.length === 1 ? { one: at[0]!, doubt: null } : { one: null, doubt: 'unknownOccurrence' };
}

function isAt({ originalStart, timeZone }: Candidate, occurrence: NonNullable<ReplyEvent['occurrence']>): boolean {
  if (originalStart === null) return false;
  if (occurrence.kind === 'instant') return new Date(occurrence.at).getTime() === originalStart.getTime();
  return occurrence.kind === 'day' && instantToLocal(originalStart, timeZone).date === occurrence.day;
}

/** When the answer was given: never later than it came, since clocks of strangers run ahead. */
export function answeredAt(claim: Claim, receivedAt: Date, now: Date): Date {
  const given = claim.at ? new Date(claim.at) : receivedAt;
  return new Date(Math.min(given.getTime(), receivedAt.getTime(), now.getTime()));
}
