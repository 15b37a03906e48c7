import type { Language } from '#app/lib/text3.ts';
import type { MailFrame, MailProps, MailTemplate } from './mail-templates.schema.ts';

/** Language, recipient, sender and demo mark come from the person and the installation unless given. */
type PropsOf<T extends MailTemplate> = Omit<MailProps[T], keyof MailFrame> & Partial<MailFrame>;

type Frame = {
  personId: string;
  /** Overrides the person's own language. */
  language?: Language;
  entryId?: string;
  invitationId?: string;
  pollGuestId?: string;
  registrationId?: string;
  /** The finished calendar file, with its METHOD, UID and SEQUENCE said again for ordering and superseding. */
  ics?: string;
  icsMethod?: 'REQUEST' | 'CANCEL';
  uid?: string;
  sequence?: number;
  agendaRevision?: number;
  /** Files kept already, sent along in this order. */
  fileIds?: string[];
  /** Two mails with one key are one mail: a form sent twice queues once. */
  idempotencyKey: string;
};

export type NewMail = { [T in MailTemplate]: Frame & { template: T; props: PropsOf<T> } }[MailTemplate];

export type QueueMails = {
  mails: NewMail[];
  now: Date;
  /** Time to undo. */
  delaySeconds?: number;
  /** Made by the caller where others must know it before. */
  batchId?: string;
  /** On whose behalf a job sends: answers in words reach that person. */
  writerId?: string | null;
};

/** `withoutAddress`: people who get nothing because no address of theirs is known; say so where the mails were asked for. */
export type QueuedMails = { batchId: string; count: number; withoutAddress: string[] };
