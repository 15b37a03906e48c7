import type { Generated } from 'kysely';
import type { GivenInstant, Instant, InstantOrNull, JsonOrNull } from './columns.ts';

/** What came by mail. */

export interface MailboxTables {
  inboundMessages: InboundMessagesTable;
  inboundAttempts: InboundAttemptsTable;
  inboundMailboxes: InboundMailboxesTable;
}

export interface InboundMessagesTable {
  id: string;
  messageId: string;
  kind: 'answer' | 'counter' | 'bounce' | 'words' | 'other';
  /** `open` waits for the secretariat. */
  state: 'open' | 'recorded' | 'accepted' | 'dismissed' | 'ignored';
  reason: string | null;
  fromAddress: string | null;
  fromName: string | null;
  subject: string | null;
  claim: JsonOrNull<InboundClaim>;
  excerpt: string | null;
  size: number;
  invitationId: string | null;
  mailId: string | null;
  isDemo: Generated<boolean>;
  decidedBy: string | null;
  decidedAt: InstantOrNull;
  receivedAt: GivenInstant;
  createdAt: Instant;
}

/** What a calendar program says in somebody's name. Instants are ISO strings. */
export type InboundClaim = {
  uid: string;
  attendee: string | null;
  status: 'accepted' | 'tentative' | 'declined' | null;
  sequence: number;
  at: string | null;
  comment: string | null;
  occurrence: string | null;
  proposed: { startsAt: string; endsAt: string | null } | null;
};

export interface InboundAttemptsTable {
  uidValidity: string;
  uid: string;
  attempts: Generated<number>;
}

export interface InboundMailboxesTable {
  name: string;
  holder: string | null;
  leasedUntil: InstantOrNull;
  state: Generated<'reading' | 'away'>;
  detail: string | null;
  stateSince: Instant;
  seenAt: InstantOrNull;
}
