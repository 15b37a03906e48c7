import type { Text3 } from '#app/lib/text3.ts';
import type { AgendaPart, AnswerLinks, DueDate, GivenAnswer, InvitationRole, MailFrame, MeetingFacts, OwnAssignment } from './mail-facts.ts';

export type * from './mail-facts.ts';

export type InvitationProps = MailFrame & {
  meeting: MeetingFacts;
  role: InvitationRole;
  /** The seat's or delegation's agency. */
  representing?: Text3;
  /** The member who sends the recipient, named in the recipient's language. */
  inPlaceOf?: string;
  answer: AnswerLinks;
  agenda?: AgendaPart;
  /** A word of the secretariat. */
  note?: Text3;
};

export type MeetingChange =
  | { field: 'time'; was: { startsAt: string; endsAt: string; timeZone: string } }
  | { field: 'format'; was: MeetingFacts['format'] }
  | { field: 'title' | 'place' | 'rule' | 'other'; was?: Text3; now?: Text3 }
  | { field: 'agenda'; was?: Text3; now?: Text3 };

export type InvitationUpdateProps = InvitationProps & {
  changes: MeetingChange[];
  /** What the recipient had answered before this change; left out when nothing. It counts no longer once the time has changed. */
  given?: GivenAnswer;
  /** Whether that answer counts no longer; when not said, a change of time decides. */
  asksAgain?: boolean;
};

export type InvitationCancellationProps = MailFrame & {
  meeting: MeetingFacts;
  /** `meeting`: it does not take place; `recipient`: it does, but this person is no longer invited. */
  scope: 'meeting' | 'recipient';
  reason?: Text3;
};

export type InvitationReminderProps = InvitationProps & {
  given?: GivenAnswer;
  /** Only for those who take part online. */
  onlineUrl?: string;
};

/** A word of the secretariat to those who are invited. */
export type MeetingNoteProps = Omit<InvitationProps, 'agenda' | 'note'> & { note: Text3 };

export type SignInProps = MailFrame & {
  url: string;
  minutes: number;
  requestedAt: string;
  timeZone: string;
  /** As far as the browser said: "Firefox, Windows". */
  device?: string;
};

export type MinutesProps = MailFrame & {
  number: string;
  /** From the second edition on. */
  correction?: { edition: number; reason: string };
  meeting: Pick<MeetingFacts, 'title' | 'startsAt' | 'timeZone' | 'body'>;
  assignments: OwnAssignment[];
  decisions: { number: string; text: Text3 }[];
  protocolUrl: string;
  pdfUrl?: string;
  acknowledgeUrl?: string;
};

export type AmendmentsProps = MailFrame & {
  meeting: Pick<MeetingFacts, 'title' | 'startsAt' | 'timeZone' | 'body'>;
  /** The last day on which proposals are taken. */
  untilOn: string;
  url: string;
  /** What became of a proposal of the recipient; without it the draft is sent round. */
  decided?: { accepted: boolean; itemNumber: number; note?: string };
};

export type ApprovalProps = MailFrame & {
  meeting: Pick<MeetingFacts, 'title' | 'startsAt' | 'timeZone' | 'body'>;
  /** The chair is asked, or whoever asked hears the answer. */
  kind: 'ask' | 'approved' | 'returned';
  url: string;
  note?: string;
  number?: number;
};

export type ReportRequestProps = MailFrame & {
  /** Working days until the due date: 0 today, negative overdue; left out when there is no date. */
  assignments: (OwnAssignment & { workingDaysLeft?: number })[];
  /** One page for all of them, and the day by which an answer is hoped for; without it each has a link of its own. */
  all?: { url: string; answerBy: string };
};

/** Who is meant by a step of the ladder of reminders. */
type DigestLevel = 'focal' | 'deputy' | 'head' | 'secretariat' | 'agenda';
type DigestLine = OwnAssignment & { url: string; workingDaysLeft: number; level: DigestLevel };

/** All that one person is to be told of in a morning. */
export type DigestProps = MailFrame & {
  day: string;
  /** What the recipient's own agency owes. */
  assignments: (DigestLine & { /** The agency has said that it knows of it. */ isTaken: boolean })[];
  /** To the secretariat: what agencies were reminded of in vain. */
  passed: (DigestLine & { /** Nobody of the agency could be written to. */ nobodyReads: boolean; /** Where the next agenda is made. */ agendaUrl?: string })[];
  /** Ends the digests, with one press. */
  stopUrl: string;
};

/** What became of an assignment, told to those who owe it. */
export type AssignmentNoticeProps = MailFrame & {
  about: 'granted' | 'refused' | 'takenOff' | 'returned' | 'split' | 'merged' | 'reportReturned';
  /** As it was; the new ones stand below. */
  assignment: OwnAssignment;
  /** The parts, or what it was joined to. */
  instead?: OwnAssignment[];
  /** The deadline before it was moved. */
  was?: DueDate;
  reason?: string;
  url: string;
};

export type PollInvitationProps = MailFrame & {
  title: Text3;
  /** The body that will meet. */
  body?: Text3;
  description?: Text3;
  /** The first ones are enough: the page has all of them. */
  options: { startsAt: string; endsAt: string }[];
  optionCount: number;
  timeZone: string;
  recipientTimeZone?: string;
  format: MeetingFacts['format'];
  place?: Text3;
  closesAt: string;
  /** Nobody but the secretariat sees who answered what. */
  isAnonymous: boolean;
  /** Without this person it cannot take place. */
  isRequired: boolean;
  /** Asked before and silent since. */
  isReminder: boolean;
  url: string;
};

/** What a mail to somebody registered for a public event is about; `confirm` asks, the others tell. */
export type RegistrationAbout = 'confirm' | 'already' | 'seated' | 'waiting' | 'promoted' | 'moved' | 'cancelled' | 'withdrawn' | 'removed';

export type RegistrationEvent = Pick<MeetingFacts, 'title' | 'format' | 'place' | 'timeZone'> & (
  | { allDay: false; startsAt: string; endsAt: string }
  | { allDay: true; startsOn: string; endsOn: string }
);

export type RegistrationProps = MailFrame & {
  about: RegistrationAbout;
  event: RegistrationEvent;
  /** What the recipient was told before, where it is another time or place now. */
  was?: RegistrationEvent;
  /** On the waiting list. */
  position?: number;
  /** Why it is cancelled, as the secretariat wrote it. */
  reason?: string;
  /** Until then the registration must be confirmed. */
  confirmBy?: string;
  /** The personal page: confirm, see, cancel. */
  url: string;
};

/** About an event that an agency proposed or takes part in. */
export type EventNoticeProps = MailFrame & {
  about: 'accepted' | 'returned' | 'cancelled';
  title: Text3;
  when: { startsOn: string; endsOn: string } | { startsAt: string; endsAt: string; timeZone: string } | { period: string } | { days: string[]; lastDay: string };
  /** Of an event that repeats: how many of its sessions this is about. */
  sessions?: number;
  /** In whatever language it was given. */
  reason?: string;
  url: string;
};

/** About an item that an agency proposed, or papers that are still awaited. */
export type AgendaNoticeProps = MailFrame & {
  about: 'accepted' | 'postponed' | 'rejected' | 'papers';
  /** One, or every item that lacks papers. */
  items: Text3[];
  meeting?: Pick<MeetingFacts, 'title' | 'startsAt' | 'timeZone'>;
  /** The last day on which papers are taken. */
  deadline?: string;
  /** In whatever language it was given. */
  reason?: string;
  url: string;
};

/** Figures that are asked of a regional office, or were sent back to be corrected. */
export type ReportNoticeProps = MailFrame & {
  about: 'figures' | 'figuresReturned';
  /** The region. */
  title: Text3;
  /** The day the figures are of. */
  on: string;
  deadline?: string;
  /** In whatever language it was given. */
  reason?: string;
  items?: Text3[];
  url: string;
};

/** A report that leaves by the clock, or what changed in a week; its words are in the recipient's language already. */
export type ReportMailProps = MailFrame & {
  about: 'committee' | 'changes';
  subject: string;
  lead: string;
  title: string;
  facts: { name: string; value: string }[];
  parts: { title: string; lines: { text: string; meta?: string }[]; more: number }[];
  /** What is attached. */
  files: string[];
  /** Left out for whom no page of ours opens. */
  url?: string;
  /** Ends these mails, with one press. */
  stopUrl?: string;
};

/** Every mail we send, by the name that stands in `mails.template`. */
export type MailProps = {
  invitation: InvitationProps;
  'invitation-update': InvitationUpdateProps;
  'invitation-cancellation': InvitationCancellationProps;
  'invitation-reminder': InvitationReminderProps;
  'meeting-note': MeetingNoteProps;
  'sign-in': SignInProps;
  minutes: MinutesProps;
  amendments: AmendmentsProps;
  approval: ApprovalProps;
  'poll-invitation': PollInvitationProps;
  'report-request': ReportRequestProps;
  digest: DigestProps;
  'assignment-notice': AssignmentNoticeProps;
  'report-notice': ReportNoticeProps;
  report: ReportMailProps;
  'event-notice': EventNoticeProps;
  'agenda-notice': AgendaNoticeProps;
  registration: RegistrationProps;
};

export type MailTemplate = keyof MailProps;
