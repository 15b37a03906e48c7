import type { ColumnType, Generated } from 'kysely';
import type { GivenInstant, Instant, InstantOrNull, Json } from './columns.ts';

/** Mails, with all that became of each. */

export interface MailTables {
  mails: MailsTable;
  mailEvents: MailEventsTable;
  mailStates: MailStatesTable;
  mailFiles: MailFilesTable;
}

export interface MailsTable {
  id: string;
  batchId: string;
  personId: string;
  address: string;
  name: string;
  language: 'kk' | 'ru' | 'en';
  template: string;
  props: Json<Record<string, unknown>>;
  subject: string | null;
  html: string | null;
  text: string | null;
  ics: string | null;
  icsMethod: 'REQUEST' | 'CANCEL' | null;
  uid: string | null;
  sequence: number | null;
  agendaRevision: number | null;
  entryId: string | null;
  invitationId: string | null;
  pollGuestId: string | null;
  registrationId: string | null;
  idempotencyKey: string;
  messageId: string;
  bounceToken: string;
  /** The end of the time to undo. */
  sendAfter: GivenInstant;
  /** The next attempt; null when nothing is left to do. Every claim reads this, so whoever settles a mail must clear it. */
  dueAt: InstantOrNull;
  leaseToken: string | null;
  leasedUntil: InstantOrNull;
  attempts: Generated<number>;
  createdBy: string | null;
  createdAt: Instant;
}

export interface MailEventsTable {
  id: string;
  mailId: string;
  kind: 'queued' | 'claimed' | 'accepted' | 'deferred' | 'bounced' | 'failed' | 'dropped' | 'undone' | 'delivered';
  detail: string | null;
  createdAt: Instant;
}

/** A view: the newest event of each mail, reports of delivery apart. */
export interface MailStatesTable {
  mailId: ColumnType<string, never, never>;
  kind: ColumnType<Exclude<MailEventsTable['kind'], 'delivered'>, never, never>;
  detail: ColumnType<string | null, never, never>;
  createdAt: ColumnType<Date, never, never>;
}

export interface MailFilesTable {
  mailId: string;
  fileId: string;
  position: Generated<number>;
}
