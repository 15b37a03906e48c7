import type { MailEventsTable } from '#db/schema.ts';

export type MailState = MailEventsTable['kind'];

/** As it is shown: what a server reported says more than that ours had taken it. */
export function shownState({ state, isDelivered }: { state: MailState; isDelivered: boolean }): MailState {
  return state === 'accepted' && isDelivered ? 'delivered' : state;
}

/** How the outbox groups what happened to mails, in the order of its filter. */
export const STATE_GROUPS = {
  waiting: ['queued', 'claimed'],
  deferred: ['deferred'],
  sent: ['accepted'],
  failed: ['bounced', 'failed'],
  stopped: ['undone', 'dropped'],
} as const satisfies Record<string, readonly MailState[]>;

export type StateGroup = keyof typeof STATE_GROUPS;

export const KINDS = ['invitation', 'invitation-update', 'invitation-cancellation', 'invitation-reminder', 'meeting-note', 'minutes', 'amendments', 'approval', 'report-request', 'report-notice', 'report', 'digest', 'assignment-notice', 'event-notice', 'agenda-notice', 'sign-in'] as const;

/** What takes the place of a secret where it must not be seen: a link read in the outbox must not answer for its owner. */
export const MASK = 'hidden-in-the-outbox';

export function maskedSecrets(ids: readonly string[]): Map<string, string> {
  return new Map(ids.map((id) => [id, MASK]));
}

export type ProblemReason = 'noSuchAddress' | 'mailboxFull' | 'notMade' | 'noConnection' | 'refused';

/** What a server's words mean, where they follow custom (RFC 3463) or at least habit. */
export function problemReason(detail: string | null): ProblemReason {
  const words = detail ?? '';
  if (/^cannot be made/.test(words)) return 'notMade';
  if (/\b5\.1\.[12]\b|user unknown|no such (user|recipient|address|mailbox)|does not exist|unknown (user|recipient)/i.test(words)) return 'noSuchAddress';
  if (/\b[45]\.2\.2\b|mailbox (is )?full|over ?quota|quota exceeded/i.test(words)) return 'mailboxFull';
  if (/^(ECONN|ETIMEDOUT|ESOCKET|EDNS|ETLS|EPROTOCOL|EABORT)/.test(words)) return 'noConnection';
  return 'refused';
}
