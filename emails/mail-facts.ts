import type { Language, Text3 } from '#app/lib/text3.ts';

/**
 * What the mails are told, as plain JSON: instants are ISO texts, days 'YYYY-MM-DD', links full URLs. A URL may hold the place of a secret,
 * `%%token:<capability id>%%`, which the queue fills in just before delivery.
 */
export type MailFrame = {
  language: Language;
  /** The name is already in the recipient's language and form of address; a given salutation replaces the neutral one. */
  recipient: { name: string; salutation?: string };
  /** The body or secretariat that writes, and where answers by hand go. */
  sender: { name: Text3; address: string };
  isDemo: boolean;
};

export type MeetingFacts = {
  title: Text3;
  /** The body that meets; left out when the title says it. */
  body?: Text3;
  startsAt: string;
  endsAt: string;
  timeZone: string;
  /** Shown beside the meeting's own time where the clocks differ. */
  recipientTimeZone?: string;
  format: 'in_person' | 'online' | 'hybrid';
  place?: Text3;
  /** RRULE of a series, which begins at `startsAt`; the starts that do not take place. */
  rrule?: string;
  cancelledStarts?: string[];
  /** Of one session of a series: where the rule puts it. */
  originalStart?: string;
  /** Languages of simultaneous interpretation. */
  interpretation?: Language[];
  /** Not shown: how many substitutes the recipient had lost when this was sent. */
  lostSubstitutes?: number;
};

export type AgendaRow = {
  number?: string;
  startsAt?: string;
  title: Text3;
  presenter?: Text3;
  minutes?: number;
  /** The recipient presents this item. */
  isOwn?: boolean;
};

export type AgendaPart = {
  /** The first items are enough: the page has all of them. Empty while there is no agenda. */
  rows: AgendaRow[];
  itemCount: number;
  paperCount: number;
  url?: string;
};

export type AnswerLinks = {
  /** The answer page; the mail adds `answer=accept|online|maybe|decline` or `answer=substitute`. */
  url: string;
  maySubstitute: boolean;
  /** The last day on which an answer is awaited. */
  answerBy?: string;
};

export type GivenAnswer = { status: 'accepted' | 'tentative' | 'declined'; mode?: 'in_person' | 'online' };

export type InvitationRole = 'required' | 'optional' | 'observer' | 'speaker' | 'interpreter';

export type DueDate = {
  on: string | null;
  precision: 'day' | 'month' | 'quarter' | 'half_year' | 'year' | 'continuous' | 'unset';
};

export type OwnAssignment = {
  decisionNumber?: string;
  result: Text3;
  /** The agency whose assignment it is for the recipient: the lead's or a co-executor's. */
  agency: Text3;
  part: 'lead' | 'co';
  /** The responsible agency, said when the recipient's is a co-executor. */
  lead?: Text3;
  coExecutors?: Text3[];
  completionForm?: Text3;
  due: DueDate;
  /** Where progress is reported without signing in. */
  url?: string;
};
