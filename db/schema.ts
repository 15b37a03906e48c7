import type { ColumnType, Generated, Kysely, Transaction } from 'kysely';

/**
 * The data model on one page. A test compares it with the live catalogue. Keys are camelCase here, snake_case in PostgreSQL
 * (CamelCasePlugin). Instants are timestamptz (Date), days are date ('YYYY-MM-DD'), Text3 is jsonb with at least one language.
 */
export type Text3 = { kk?: string; ru?: string; en?: string };

type Json<T> = ColumnType<T, string, string>;
type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>;
type GivenInstant = ColumnType<Date, Date | string, Date | string>;
type InstantOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
/** Set by the database when absent. */
type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

export type Role = 'secretariat' | 'agency' | 'member' | 'auditor';

// agencies
export interface RegionsTable {
  iso: string;
  kind: 'region' | 'city';
  name: Json<Text3>;
  short: Json<Text3>;
  tileColumn: number;
  tileRow: number;
  source: string | null;
}

export interface DirectionsTable {
  key: string;
  name: Json<Text3>;
  icon: string;
  position: number;
}

export interface AgenciesTable {
  id: string;
  key: string | null;
  kind: 'committee' | 'executive_office' | 'ministry' | 'ministry_committee' | 'akimat' | 'state_njsc' | 'volunteer_infrastructure' | 'platform' | 'ngo' | 'business' | 'un' | 'international' | 'other';
  name: Json<Text3>;
  short: JsonOrNull<Text3>;
  abbr: JsonOrNull<Text3>;
  regionIso: string | null;
  parentId: string | null;
  /** The number by which the state knows it. */
  bin: string | null;
  note: string | null;
  source: string | null;
  confidence: string | null;
  /** The row that took this one's place: it stays for what the past named. */
  mergedInto: string | null;
  isDemo: Generated<boolean>;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface BodiesTable {
  id: string;
  key: string | null;
  kind: 'committee' | 'working_group';
  name: Json<Text3>;
  short: Json<Text3>;
  agencyId: string;
  numbering: Generated<'running' | 'yearly'>;
  quorumNumerator: Generated<number>;
  quorumDenominator: Generated<number>;
  /** A number of seats instead of the share. */
  quorumSeats: number | null;
  maySubstitute: Generated<boolean>;
  /** A seat held by a substitute counts for the quorum. */
  deputiesCount: Generated<boolean>;
  paperDeadlineDays: Generated<number>;
  /** Working days before that deadline on which missing papers are asked for. */
  paperReminderDays: Generated<number>;
  source: string | null;
  isDemo: Generated<boolean>;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

// people
export interface PeopleTable {
  id: string;
  key: string | null;
  surname: JsonOrNull<Text3>;
  givenName: JsonOrNull<Text3>;
  patronymic: JsonOrNull<Text3>;
  displayName: string | null;
  position: JsonOrNull<Text3>;
  email: string | null;
  language: Generated<'kk' | 'ru' | 'en'>;
  timeZone: Generated<string>;
  source: string | null;
  isDemo: Generated<boolean>;
  /** Known only by a registration for a public event: in no directory, erased with it. */
  isVisitor: Generated<boolean>;
  erasedAt: InstantOrNull;
  /** The row that took this one's place; it is erased then. */
  mergedInto: string | null;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

// agencies
export interface SeatsTable {
  id: string;
  bodyId: string;
  agencyId: string;
  personId: string | null;
  role: 'chair' | 'deputy_chair' | 'secretary' | 'member' | 'observer';
  fromOn: string | null;
  toOn: string | null;
  position: Generated<number>;
  isDemo: Generated<boolean>;
}

// people
/** How a merge settles what two rows both say, by table. */
export interface MergeRulesTable {
  tableName: string;
  onConflict: 'drop' | 'leave' | 'keep';
}
export interface AffiliationsTable {
  id: string;
  personId: string;
  agencyId: string;
  role: 'head' | 'deputy' | 'focal_point' | 'deputy_focal_point' | 'staff';
  fromOn: string | null;
  toOn: string | null;
  absentFrom: string | null;
  absentTo: string | null;
}

/** People who are invited together again and again. */
export interface GroupsTable {
  id: string;
  key: string | null;
  name: Json<Text3>;
  note: string | null;
  isDemo: Generated<boolean>;
  createdBy: string | null;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface GroupMembersTable {
  groupId: string;
  personId: string;
  createdAt: Instant;
}

export interface AccountsTable {
  id: string;
  personId: string;
  roles: Role[];
  agencyId: string | null;
  disabledAt: InstantOrNull;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface SignInLinksTable {
  id: string;
  accountId: string;
  tokenHash: string;
  expiresAt: GivenInstant;
  usedAt: InstantOrNull;
  createdAt: Instant;
}

export interface WebSessionsTable {
  id: string;
  accountId: string;
  tokenHash: string;
  userAgent: string | null;
  createdAt: Instant;
  lastSeenAt: Instant;
  expiresAt: GivenInstant;
  revokedAt: InstantOrNull;
}

/** Written by rate-limiter-flexible; `expire` in milliseconds since 1970. */
export interface RateLimitsTable {
  key: string;
  points: Generated<number>;
  expire: string | null;
}

export interface CapabilitiesTable {
  id: string;
  tokenHash: string;
  purpose: 'answer' | 'report' | 'amend' | 'acknowledge' | 'poll' | 'feed' | 'minutes' | 'registration' | 'figures' | 'digest' | 'owed' | 'approve' | 'changes';
  personId: string;
  objectId: string;
  expiresAt: GivenInstant;
  revokedAt: InstantOrNull;
  createdAt: Instant;
}

export interface AuditEntriesTable {
  sequence: Generated<string>;
  at: Instant;
  personId: string | null;
  via: 'web' | 'link' | 'mail' | 'api' | 'job' | 'command';
  action: string;
  objectKind: string;
  objectId: string;
  data: ColumnType<Record<string, unknown>, string | undefined, string>;
  previousHash: string;
  hash: string;
}

/** Which entries of the log a person, an agency or a body finds in its history. */
export interface DirectoryMentionsTable {
  objectKind: 'person' | 'agency' | 'body';
  objectId: string;
  sequence: string;
}

/** What a change of the directory wrote over what; erasable, unlike the log. */
export interface DirectoryChangesTable {
  sequence: string;
  before: Json<Record<string, unknown>>;
  after: Json<Record<string, unknown>>;
}

// files
export interface FilesTable {
  id: string;
  name: string;
  contentType: string;
  /** Bytes. */
  size: number;
  sha256: string;
  scanState: 'unscanned' | 'checking' | 'clean' | 'infected';
  keptAt: InstantOrNull;
  uploadedBy: string | null;
  isDemo: Generated<boolean>;
  createdAt: Instant;
}

// working-days
export interface HolidaysTable {
  day: string;
  kind: 'public' | 'moved_off' | 'moved_on';
  name: Json<Text3>;
  note: string | null;
  source: string;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

// meetings
export interface EntriesTable {
  id: string;
  key: string | null;
  kind: 'meeting' | 'initiative' | 'event';
  scope: 'session' | 'working_meeting' | 'international' | 'national' | 'regional';
  parentId: string | null;
  title: Json<Text3>;
  description: JsonOrNull<Text3>;
  place: JsonOrNull<Text3>;
  status: Generated<'draft' | 'planned' | 'confirmed' | 'held' | 'cancelled'>;
  visibility: Generated<'internal' | 'partners' | 'public'>;
  embargoUntil: InstantOrNull;
  bodyId: string | null;
  regionIso: string | null;
  format: Generated<'in_person' | 'online' | 'hybrid'>;
  onlineUrl: string | null;
  startsAt: InstantOrNull;
  endsAt: InstantOrNull;
  allDay: Generated<boolean>;
  startsOn: string | null;
  endsOn: string | null;
  undatedPeriod: string | null;
  timeZone: Generated<string>;
  rrule: string | null;
  /** Of a series: date and time of its first occurrence on the wall, 'YYYY-MM-DDTHH:MM'. */
  wallStart: string | null;
  uid: string;
  sequence: Generated<number>;
  timeSequence: Generated<number>;
  continuedFrom: string | null;
  /** Its words stand in `place`, as they were when the entry was saved. */
  roomId: string | null;
  note: string | null;
  source: string | null;
  confidence: string | null;
  cancelReason: string | null;
  isDemo: Generated<boolean>;
  createdBy: string | null;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface RoomsTable {
  id: string;
  key: string | null;
  name: Json<Text3>;
  address: Json<Text3>;
  capacity: number;
  equipment: JsonOrNull<Text3>;
  agencyId: string | null;
  isOffered: Generated<boolean>;
  isDemo: Generated<boolean>;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface EntryAgenciesTable {
  entryId: string;
  agencyId: string;
  role: 'lead' | 'co';
  isInferred: Generated<boolean>;
}

export interface EntryDirectionsTable {
  entryId: string;
  directionKey: string;
}

/** An agency's own event is a draft of the calendar until the secretariat has decided. */
export interface EntryProposalsTable {
  entryId: string;
  agencyId: string;
  authorId: string | null;
  state: 'draft' | 'proposed' | 'returned' | 'accepted';
  reason: string | null;
  proposedAt: InstantOrNull;
  decidedBy: string | null;
  decidedAt: InstantOrNull;
}

/** What stood in the entries before many were changed at once. */
export interface BulkEditsTable {
  id: string;
  personId: string | null;
  entries: Json<unknown>;
  undoneAt: InstantOrNull;
  createdAt: Instant;
}

export interface EntryChangesTable {
  id: string;
  entryId: string;
  originalStart: GivenInstant;
  isCancelled: Generated<boolean>;
  fields: ColumnType<Record<string, unknown>, string | undefined, string>;
  sequence: number | null;
  timeSequence: number | null;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface ZoneRulesTable {
  id: Generated<number>;
  version: string;
  updatedAt: Instant;
}

export interface OccurrencesTable {
  id: string;
  entryId: string;
  originalStart: GivenInstant;
  startsAt: GivenInstant;
  endsAt: GivenInstant;
  period: ColumnType<string, never, never>;
  allDay: boolean;
  startsOn: string | null;
  endsOn: string | null;
  kind: string;
  scope: string;
  title: Json<Text3>;
  place: JsonOrNull<Text3>;
  status: string;
  visibility: string;
  embargoUntil: InstantOrNull;
  bodyId: string | null;
  roomId: string | null;
  regionIso: string | null;
  agencyIds: Generated<string[]>;
  directionKeys: Generated<string[]>;
  isDemo: Generated<boolean>;
}

export interface MeetingsTable {
  id: string;
  entryId: string;
  /** Null for the series itself. */
  originalStart: InstantOrNull;
  bodyId: string | null;
  number: number | null;
  state: Generated<'planned' | 'open' | 'closed'>;
  agendaRevision: Generated<number>;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

/** A view: a meeting with the facts that hold for it, its own where it is an occurrence of a series. */
export interface MeetingEntriesTable {
  meetingId: ColumnType<string, never, never>;
  originalStart: ColumnType<Date | null, never, never>;
  isSeries: ColumnType<boolean, never, never>;
  id: ColumnType<string, never, never>;
  kind: ColumnType<EntriesTable['kind'], never, never>;
  scope: ColumnType<EntriesTable['scope'], never, never>;
  parentId: ColumnType<string | null, never, never>;
  title: ColumnType<Text3, never, never>;
  description: ColumnType<Text3 | null, never, never>;
  place: ColumnType<Text3 | null, never, never>;
  status: ColumnType<'draft' | 'planned' | 'confirmed' | 'held' | 'cancelled', never, never>;
  visibility: ColumnType<'internal' | 'partners' | 'public', never, never>;
  embargoUntil: ColumnType<Date | null, never, never>;
  bodyId: ColumnType<string | null, never, never>;
  regionIso: ColumnType<string | null, never, never>;
  format: ColumnType<'in_person' | 'online' | 'hybrid', never, never>;
  onlineUrl: ColumnType<string | null, never, never>;
  startsAt: ColumnType<Date | null, never, never>;
  endsAt: ColumnType<Date | null, never, never>;
  allDay: ColumnType<boolean, never, never>;
  startsOn: ColumnType<string | null, never, never>;
  endsOn: ColumnType<string | null, never, never>;
  undatedPeriod: ColumnType<string | null, never, never>;
  timeZone: ColumnType<string, never, never>;
  rrule: ColumnType<string | null, never, never>;
  uid: ColumnType<string, never, never>;
  sequence: ColumnType<number, never, never>;
  timeSequence: ColumnType<number, never, never>;
  continuedFrom: ColumnType<string | null, never, never>;
  source: ColumnType<string | null, never, never>;
  isDemo: ColumnType<boolean, never, never>;
  createdBy: ColumnType<string | null, never, never>;
  version: ColumnType<number, never, never>;
  updatedAt: ColumnType<Date, never, never>;
}

export interface AgendaSectionsTable {
  id: string;
  meetingId: string;
  position: number;
  title: Json<Text3>;
}

export interface AgendaItemsTable {
  id: string;
  meetingId: string;
  sectionId: string | null;
  position: number;
  kind: 'information' | 'discussion' | 'decision';
  title: Json<Text3>;
  notes: JsonOrNull<Text3>;
  presenterPersonId: string | null;
  presenterAgencyId: string | null;
  minutes: number;
  isConfidential: Generated<boolean>;
  awaitsPapers: Generated<boolean>;
  state: Generated<'planned' | 'discussed' | 'postponed'>;
  carriedFrom: string | null;
  assignmentId: string | null;
  approvesMinutesId: string | null;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

/** No item: without number, presenter and decision. */
export interface AgendaBreaksTable {
  id: string;
  meetingId: string;
  sectionId: string | null;
  position: number;
  title: Json<Text3>;
  minutes: number;
  version: Generated<number>;
}

/** A view: how long an item waits for the breaks before it; no row where there are none. */
export interface AgendaPausesTable {
  agendaItemId: ColumnType<string, never, never>;
  minutes: ColumnType<number, never, never>;
}

/** An item that stands on no agenda: proposed by an agency, or kept for a later meeting. */
export interface AgendaProposalsTable {
  id: string;
  bodyId: string | null;
  meetingId: string | null;
  /** Null: kept by the secretariat itself. */
  agencyId: string | null;
  authorId: string | null;
  state: 'proposed' | 'backlog' | 'accepted' | 'rejected' | 'withdrawn';
  kind: AgendaItemsTable['kind'];
  title: Json<Text3>;
  notes: JsonOrNull<Text3>;
  presenterPersonId: string | null;
  presenterAgencyId: string | null;
  minutes: number;
  isConfidential: Generated<boolean>;
  awaitsPapers: Generated<boolean>;
  reason: string | null;
  agendaItemId: string | null;
  decidedBy: string | null;
  decidedAt: InstantOrNull;
  isDemo: Generated<boolean>;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

/** A file or an address, of an item or of a proposal. */
export interface PapersTable {
  id: string;
  agendaItemId: string | null;
  proposalId: string | null;
  title: string;
  fileId: string | null;
  url: string | null;
  isConfidential: Generated<boolean>;
  addedBy: string | null;
  isDemo: Generated<boolean>;
  createdAt: Instant;
}

export interface AgendaTemplatesTable {
  id: string;
  name: Json<Text3>;
  bodyId: string | null;
  content: Json<unknown>;
  isDemo: Generated<boolean>;
  createdBy: string | null;
  createdAt: Instant;
}

/** A session while it is held; no row before it began. */
export interface MeetingRunsTable {
  meetingId: string;
  state: 'running' | 'paused' | 'ended';
  /** The line at hand: an item, or a break. */
  agendaItemId: string | null;
  agendaBreakId: string | null;
  startedAt: GivenInstant;
  endedAt: InstantOrNull;
  version: Generated<number>;
  updatedAt: Instant;
}

/** Of one line at hand, without interruption; open while it runs. */
export interface RunSpansTable {
  id: string;
  meetingId: string;
  agendaItemId: string | null;
  agendaBreakId: string | null;
  startedAt: GivenInstant;
  endedAt: InstantOrNull;
}

export interface AgendaRevisionsTable {
  meetingId: string;
  revision: number;
  content: Json<unknown>;
  createdBy: string | null;
  createdAt: Instant;
}

// invitations
export interface InvitationsTable {
  id: string;
  meetingId: string;
  personId: string;
  seatId: string | null;
  agencyId: string | null;
  role: 'required' | 'optional' | 'observer' | 'speaker' | 'interpreter';
  language: 'kk' | 'ru' | 'en' | null;
  /** The saved groups through which the guest came. */
  groupIds: Generated<string[]>;
  withdrawnAt: InstantOrNull;
  needs: JsonOrNull<GuestNeeds>;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

/** What a guest needs in order to take part. */
export type GuestNeeds = { interpretation?: ('kk' | 'ru' | 'en' | 'sign')[]; access?: ('step_free' | 'hearing' | 'sight')[]; words?: string };

/** Letters that leave later; `leftOut` are invitations. */
export interface PlannedSendingsTable {
  id: string;
  meetingId: string;
  sendAt: GivenInstant;
  leftOut: Generated<string[]>;
  note: JsonOrNull<Text3>;
  state: Generated<'planned' | 'sent' | 'stopped' | 'cancelled'>;
  reason: 'meetingCancelled' | 'nothingToSend' | 'draft' | 'over' | null;
  mailCount: number | null;
  batchId: string | null;
  isDemo: Generated<boolean>;
  createdBy: string | null;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

/** Of one meeting, or of a body as the rule for its meetings. */
export interface RemindersTable {
  id: string;
  meetingId: string | null;
  bodyId: string | null;
  audience: 'unanswered' | 'accepted' | 'all';
  unit: 'working_days' | 'hours' | 'moment';
  amount: number | null;
  at: InstantOrNull;
  isDemo: Generated<boolean>;
  removedAt: InstantOrNull;
  createdBy: string | null;
  createdAt: Instant;
}

export interface ReminderRunsTable {
  reminderId: string;
  meetingId: string;
  timeSequence: number;
  mailCount: number;
  ranAt: GivenInstant;
}

/** Who comes in whose place. */
export interface SubstitutionsTable {
  id: string;
  invitationId: string;
  substituteInvitationId: string;
  name: string;
  position: string | null;
  namedBy: string | null;
  withdrawnAt: InstantOrNull;
  withdrawnBy: string | null;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

/** A view: everybody invited to a meeting, those of the series included. */
export interface MeetingGuestsTable {
  id: ColumnType<string, never, never>;
  meetingId: ColumnType<string, never, never>;
  personId: ColumnType<string, never, never>;
  seatId: ColumnType<string | null, never, never>;
  agencyId: ColumnType<string | null, never, never>;
  role: ColumnType<InvitationsTable['role'], never, never>;
  language: ColumnType<'kk' | 'ru' | 'en' | null, never, never>;
  withdrawnAt: ColumnType<Date | null, never, never>;
  version: ColumnType<number, never, never>;
  createdAt: ColumnType<Date, never, never>;
  updatedAt: ColumnType<Date, never, never>;
  isInherited: ColumnType<boolean, never, never>;
  seriesInvitationId: ColumnType<string | null, never, never>;
}

export interface AnswersTable {
  id: string;
  invitationId: string;
  status: 'accepted' | 'tentative' | 'declined';
  mode: 'in_person' | 'online' | null;
  comment: string | null;
  forSequence: number;
  via: 'web' | 'mail' | 'secretariat' | 'api';
  recordedBy: string | null;
  messageId: string | null;
  createdAt: Instant;
}

// polls
export interface PollsTable {
  id: string;
  title: Json<Text3>;
  description: JsonOrNull<Text3>;
  place: JsonOrNull<Text3>;
  format: 'in_person' | 'online' | 'hybrid';
  durationMinutes: number;
  timeZone: string;
  bodyId: string | null;
  leadAgencyId: string;
  /** Guests do not see each other's answers; the secretariat does. */
  isAnonymous: Generated<boolean>;
  closesAt: GivenInstant;
  remindDays: Generated<number>;
  state: Generated<'open' | 'closed' | 'scheduled'>;
  meetingId: string | null;
  chosenOptionId: string | null;
  createdBy: string | null;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface PollOptionsTable {
  id: string;
  pollId: string;
  position: number;
  startsAt: GivenInstant;
  endsAt: GivenInstant;
}

export interface PollGuestsTable {
  id: string;
  pollId: string;
  personId: string;
  agencyId: string | null;
  isRequired: Generated<boolean>;
  comment: string | null;
  /** Of the newest answer. */
  answeredAt: InstantOrNull;
  withdrawnAt: InstantOrNull;
  createdAt: Instant;
}

export interface PollVotesTable {
  guestId: string;
  optionId: string;
  choice: 'yes' | 'if_need_be' | 'no';
  updatedAt: Instant;
}

// registrations
export interface RegistrationSettingsTable {
  entryId: string;
  seats: number;
  isOpen: Generated<boolean>;
  opensOn: string | null;
  closesOn: string | null;
  createdBy: string | null;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface RegistrationsTable {
  id: string;
  entryId: string;
  /** Null once erased, like name and needs; the record of consent stays. */
  personId: string | null;
  name: string | null;
  language: 'kk' | 'ru' | 'en';
  needs: string | null;
  state: Generated<'asked' | 'seated' | 'waiting' | 'cancelled'>;
  /** In the queue of seats and waiting list; null for those outside it. */
  position: number | null;
  askedAt: GivenInstant;
  confirmedAt: InstantOrNull;
  cancelledAt: InstantOrNull;
  cancelledBy: 'guest' | 'secretariat' | null;
  consentVersion: string;
  consentText: string;
  consentLanguage: 'kk' | 'ru' | 'en';
  consentChannel: Generated<'web'>;
  consentAt: GivenInstant;
  erasedAt: InstantOrNull;
  createdAt: Instant;
  updatedAt: Instant;
}

// notifications
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

// mailbox
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

// minutes
export interface AttendancesTable {
  id: string;
  meetingId: string;
  personId: string;
  seatId: string | null;
  agencyId: string | null;
  status: 'present' | 'online' | 'late' | 'excused' | 'absent' | 'represented';
  representedById: string | null;
  representedByName: string | null;
  arrivedAt: InstantOrNull;
  leftAt: InstantOrNull;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

/** Said by a phone at the door; a proposal for the roll. */
export interface CheckInsTable {
  id: string;
  meetingId: string;
  personId: string;
  proof: 'link' | 'name';
  code: 'screen' | 'paper';
  phone: string;
  state: Generated<'waiting' | 'confirmed' | 'refused'>;
  decidedBy: string | null;
  decidedAt: InstantOrNull;
  createdAt: Instant;
}

/** Out of the room and back again, by the clock. */
export interface AttendanceMovesTable {
  id: string;
  meetingId: string;
  personId: string;
  kind: 'left' | 'returned';
  at: GivenInstant;
  createdAt: Instant;
}

export interface MinutesTable {
  id: string;
  meetingId: string;
  edition: Generated<number>;
  state: Generated<'draft' | 'in_review' | 'approved' | 'distributed'>;
  number: number | null;
  numberedYear: number | null;
  chairId: string | null;
  secretaryId: string | null;
  openedAt: InstantOrNull;
  closedAt: InstantOrNull;
  approvedBy: string | null;
  approvedAt: InstantOrNull;
  distributedAt: InstantOrNull;
  /** The signed paper. */
  scanFileId: string | null;
  scanBy: string | null;
  scanAt: InstantOrNull;
  source: string | null;
  isDemo: Generated<boolean>;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

/** The chair is asked to approve. */
export interface ApprovalRequestsTable {
  id: string;
  minutesId: string;
  chairId: string;
  askedBy: string | null;
  state: Generated<'open' | 'approved' | 'returned' | 'withdrawn'>;
  note: string | null;
  decidedAt: InstantOrNull;
  createdAt: Instant;
}

/** What is to take the place of approved words; `replaced` is the protocol as it stood before. */
export interface MinutesCorrectionsTable {
  id: string;
  minutesId: string;
  edition: number;
  reason: string;
  state: Generated<'open' | 'approved'>;
  replaced: JsonOrNull<unknown>;
  openedBy: string | null;
  approvedBy: string | null;
  approvedAt: InstantOrNull;
  createdAt: Instant;
}

export interface CorrectionChangesTable {
  id: string;
  correctionId: string;
  agendaItemId: string;
  part: 'heard' | 'spoke' | 'decided' | 'votes' | 'assignment';
  decisionId: string | null;
  assignmentId: string | null;
  /** Null where no words are changed: then both states are JSON. */
  language: 'kk' | 'ru' | 'en' | null;
  before: string;
  after: string;
  createdAt: Instant;
}

/** A word to the press; nobody outside sees it before `publishAt`. */
export interface CommuniquesTable {
  meetingId: string;
  title: Json<Text3>;
  body: Json<Text3>;
  publishAt: InstantOrNull;
  isDemo: Generated<boolean>;
  createdBy: string | null;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface AcknowledgementsTable {
  id: string;
  minutesId: string;
  personId: string;
  edition: Generated<number>;
  createdAt: Instant;
}

export interface MinutesReviewsTable {
  minutesId: string;
  untilOn: string;
  createdAt: Instant;
}

export interface AmendmentsTable {
  id: string;
  minutesId: string;
  agendaItemId: string;
  part: 'heard' | 'spoke' | 'decided';
  decisionId: string | null;
  language: 'kk' | 'ru' | 'en';
  before: string;
  proposal: string | null;
  comment: string | null;
  personId: string;
  state: Generated<'open' | 'accepted' | 'rejected'>;
  note: string | null;
  decidedBy: string | null;
  decidedAt: InstantOrNull;
  createdAt: Instant;
}

export interface MinuteItemsTable {
  id: string;
  minutesId: string;
  agendaItemId: string;
  /** Small HTML in each language: see app/lib/rich-text. */
  heard: JsonOrNull<Text3>;
  spoke: JsonOrNull<Text3>;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface MinuteRevisionsTable {
  id: string;
  minutesId: string;
  agendaItemId: string;
  /** The version of the item that it holds. */
  version: number;
  heard: JsonOrNull<Text3>;
  spoke: JsonOrNull<Text3>;
  kind: Generated<'typed' | 'restored' | 'amended'>;
  personId: string | null;
  begunAt: Instant;
  createdAt: Instant;
}

export interface MinuteEditorsTable {
  meetingId: string;
  tabId: string;
  personId: string;
  agendaItemId: string | null;
  seenAt: Instant;
}

export interface DecisionsTable {
  id: string;
  minutesId: string;
  agendaItemId: string;
  position: number;
  kind: 'take_note' | 'approve' | 'instruct';
  text: Json<Text3>;
  votesFor: number | null;
  votesAgainst: number | null;
  votesAbstained: number | null;
  /** The chair's, at a tie. */
  castingVote: 'for' | 'against' | null;
  state: Generated<'in_force' | 'fulfilled' | 'superseded'>;
  supersededBy: string | null;
  stateNote: string | null;
  stateBy: string | null;
  stateAt: InstantOrNull;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

/** Who took no part in the vote for a reason of their own. */
export interface DecisionRecusalsTable {
  decisionId: string;
  personId: string;
}

export interface DecisionDissentsTable {
  id: string;
  decisionId: string;
  personId: string;
  text: string | null;
  fileId: string | null;
  createdAt: Instant;
}

// roadmap
export interface RoadmapsTable {
  id: string;
  key: string | null;
  title: Json<Text3>;
  fromOn: string;
  toOn: string;
  publishedAt: InstantOrNull;
  source: string | null;
  confidence: string | null;
  isDemo: Generated<boolean>;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface MilestoneDependenciesTable {
  milestoneId: string;
  needsId: string;
  createdBy: string | null;
  createdAt: Instant;
}

// assignments
export interface AssignmentsTable {
  id: string;
  key: string | null;
  decisionId: string | null;
  roadmapId: string | null;
  directionKey: string | null;
  entryId: string | null;
  result: Json<Text3>;
  completionForm: JsonOrNull<Text3>;
  funding: JsonOrNull<Text3>;
  agencyId: string;
  agencyIsInferred: Generated<boolean>;
  startsOn: string | null;
  dueOn: string | null;
  duePrecision: Generated<'day' | 'month' | 'quarter' | 'half_year' | 'year' | 'continuous' | 'unset'>;
  dueIsInferred: Generated<boolean>;
  baselineDueOn: string | null;
  /** Kept when another deadline takes its place. */
  baselineDuePrecision: 'day' | 'month' | 'quarter' | 'half_year' | 'year' | 'continuous' | 'unset' | null;
  doneOn: string | null;
  cancelledAt: InstantOrNull;
  closedReason: string | null;
  splitFrom: string | null;
  mergedInto: string | null;
  isPublished: Generated<boolean>;
  note: string | null;
  source: string | null;
  confidence: string | null;
  isDemo: Generated<boolean>;
  createdBy: string | null;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface AssignmentAgenciesTable {
  assignmentId: string;
  agencyId: string;
  isInferred: Generated<boolean>;
}

export interface ReportsTable {
  id: string;
  assignmentId: string;
  status: 'on_track' | 'at_risk' | 'done';
  progress: number | null;
  forecastOn: string | null;
  note: string | null;
  personId: string | null;
  via: 'web' | 'link' | 'secretariat' | 'seed';
  review: Generated<'open' | 'accepted' | 'returned'>;
  reviewedBy: string | null;
  reviewedAt: InstantOrNull;
  reviewNote: string | null;
  isDemo: Generated<boolean>;
  createdAt: Instant;
}

export interface AssignmentReceiptsTable {
  assignmentId: string;
  agencyId: string;
  personId: string | null;
  via: 'web' | 'link' | 'secretariat';
  createdAt: Instant;
}

export interface ExtensionRequestsTable {
  id: string;
  assignmentId: string;
  /** The deadline that stood when it was asked. */
  dueOn: string;
  wishedOn: string;
  reason: string;
  personId: string | null;
  via: 'web' | 'link' | 'secretariat';
  state: Generated<'open' | 'granted' | 'refused'>;
  grantedOn: string | null;
  note: string | null;
  decidedBy: string | null;
  decidedAt: InstantOrNull;
  isDemo: Generated<boolean>;
  createdAt: Instant;
}

export interface EscalationStepsTable {
  bodyId: string;
  /** Working days from the deadline, negative before it. */
  days: number;
  level: 'focal' | 'deputy' | 'head' | 'secretariat' | 'agenda';
}

export interface DigestRunsTable {
  day: string;
  mailCount: number;
  ranAt: Instant;
}

export interface EscalationsTable {
  id: string;
  assignmentId: string;
  dueOn: string;
  days: number;
  level: EscalationStepsTable['level'];
  personId: string | null;
  toldOn: string;
  createdAt: Instant;
}

export interface EscalationHoldsTable {
  assignmentId: string;
  dueOn: string;
  days: number;
  heldBy: string | null;
  createdAt: Instant;
}

export interface DigestStopsTable {
  personId: string;
  createdAt: Instant;
}

export interface MonthlyRulesTable {
  only: Generated<boolean>;
  isOn: Generated<boolean>;
  day: Generated<number>;
  /** Working days. */
  answerDays: Generated<number>;
  version: Generated<number>;
  updatedBy: string | null;
  updatedAt: Instant;
}

export interface MonthlyRoundsTable {
  month: string;
  askedOn: string;
  answerBy: string;
  mailCount: Generated<number>;
  batchId: string | null;
  createdBy: string | null;
  createdAt: Instant;
}

export interface ReportDraftsTable {
  assignmentId: string;
  personId: string;
  typed: Json<{ status?: string; progress?: string; forecastOn?: string; note?: string }>;
  updatedAt: Instant;
}

export interface ReportFilesTable {
  fileId: string;
  assignmentId: string;
  personId: string | null;
  /** Null while the report it belongs to is a draft. */
  reportId: string | null;
  createdAt: Instant;
}

// roadmap
export interface PlanImportsTable {
  id: string;
  roadmapId: string;
  sourceName: string;
  state: Generated<'preview' | 'done' | 'undone'>;
  content: Json<unknown>;
  counts: ColumnType<unknown, string | undefined, string>;
  createdBy: string | null;
  doneAt: InstantOrNull;
  undoneAt: InstantOrNull;
  undoneBy: string | null;
  createdAt: Instant;
}

export interface PlanImportItemsTable {
  importId: string;
  position: number;
  action: 'created' | 'changed';
  milestoneId: string;
  milestoneVersion: number;
  title: Json<Text3>;
  before: JsonOrNull<unknown>;
  undoneAs: 'removed' | 'restored' | 'kept' | null;
}

// people
export interface DirectoryImportsTable {
  id: string;
  kind: 'people' | 'agencies';
  sourceName: string;
  state: Generated<'preview' | 'done' | 'undone'>;
  content: Json<unknown>;
  counts: ColumnType<unknown, string | undefined, string>;
  createdBy: string | null;
  doneAt: InstantOrNull;
  undoneAt: InstantOrNull;
  undoneBy: string | null;
  createdAt: Instant;
}

export interface DirectoryImportItemsTable {
  importId: string;
  position: number;
  action: 'created' | 'changed';
  objectId: string;
  objectVersion: number;
  /** The office that came with the row. */
  officeId: string | null;
  before: JsonOrNull<unknown>;
  undoneAs: 'removed' | 'restored' | 'kept' | null;
}

// reports
export interface ReportMailingRulesTable {
  id: Generated<number>;
  isOn: Generated<boolean>;
  every: Generated<'week' | 'month'>;
  weekday: Generated<number>;
  monthDay: Generated<number>;
  hour: Generated<number>;
  onDayOff: Generated<'before' | 'after' | 'skip'>;
  formats: Generated<('pdf' | 'docx' | 'xlsx')[]>;
  version: Generated<number>;
  updatedBy: string | null;
  updatedAt: Instant;
}

export interface ReportRecipientsTable {
  personId: string;
  language: 'kk' | 'ru' | 'en' | null;
  createdAt: Instant;
}

export interface ReportMailingsTable {
  slot: string;
  fromOn: string;
  asOf: string;
  edition: number;
  formats: ('pdf' | 'docx' | 'xlsx')[];
  mailCount: number;
  batchId: string | null;
  createdAt: Instant;
}

export interface ChangeSubscribersTable {
  personId: string;
  toldUntil: GivenInstant;
  createdAt: Instant;
}

export interface ChangeDigestsTable {
  week: string;
  mailCount: number;
  createdAt: Instant;
}

// notifications
export interface MailFilesTable {
  mailId: string;
  fileId: string;
  position: Generated<number>;
}

// calendar
export interface SavedViewsTable {
  id: string;
  personId: string;
  name: string;
  /** What stands behind /calendar? – without a day. */
  query: string;
  isDefault: Generated<boolean>;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

/** One row: rises with every committed change of what calendars show. Written by triggers. */
export interface CalendarVersionsTable {
  id: Generated<number>;
  version: Generated<string>;
  changedAt: Generated<Date>;
}

/** Which running transactions have changed something. Written by triggers, empty to everybody else. */
export interface CalendarBumpsTable {
  transaction: string;
}

// calendar
/** `content` is what the preview shows and the import writes; `source` with an item's key is what a second import of the same file is known by. */
export interface ImportsTable {
  id: string;
  kind: 'ics' | 'xlsx' | 'csv';
  source: string;
  sourceName: string;
  state: Generated<'preview' | 'done' | 'undone'>;
  content: Json<unknown>;
  options: ColumnType<unknown, string | undefined, string>;
  counts: ColumnType<unknown, string | undefined, string>;
  createdBy: string | null;
  doneAt: InstantOrNull;
  undoneAt: InstantOrNull;
  undoneBy: string | null;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface ImportItemsTable {
  importId: string;
  position: number;
  source: string;
  itemKey: string;
  action: 'created' | 'changed';
  entryId: string;
  entryVersion: number;
  before: JsonOrNull<unknown>;
  undoneAs: 'removed' | 'restored' | 'kept' | null;
}

export interface SubscriptionsTable {
  id: string;
  key: string | null;
  url: string;
  name: Json<Text3>;
  visibility: Generated<'internal' | 'partners' | 'public'>;
  pausedAt: InstantOrNull;
  etag: string | null;
  lastModified: string | null;
  triedAt: InstantOrNull;
  readAt: InstantOrNull;
  lastError: string | null;
  failures: Generated<number>;
  nextAt: Instant;
  eventCount: Generated<number>;
  isDemo: Generated<boolean>;
  createdBy: string | null;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface OutsideEventsTable {
  id: string;
  subscriptionId: string;
  title: Json<Text3>;
  place: JsonOrNull<Text3>;
  allDay: boolean;
  startsAt: GivenInstant;
  endsAt: GivenInstant;
  startsOn: string | null;
  endsOn: string | null;
  period: ColumnType<string, never, never>;
}

// reports
export interface IndicatorsTable {
  id: string;
  key: string | null;
  name: Json<Text3>;
  unit: Json<Text3>;
  directionKey: string | null;
  /** Regional offices are asked for it. */
  fromRegions: Generated<boolean>;
  position: Generated<number>;
  isDemo: Generated<boolean>;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

/** Append only: a correction names the row it replaces. */
export interface IndicatorValuesTable {
  id: string;
  indicatorId: string;
  kind: Generated<'actual' | 'target'>;
  regionIso: string | null;
  asOf: string;
  precision: Generated<'day' | 'month' | 'year'>;
  value: number;
  qualifier: Generated<'exact' | 'at_least' | 'about'>;
  source: string;
  confidence: string | null;
  correctsId: string | null;
  reason: string | null;
  /** Withdrawn: says only that the corrected one no longer holds. */
  isVoid: Generated<boolean>;
  returnId: string | null;
  createdBy: string | null;
  isDemo: Generated<boolean>;
  createdAt: Instant;
}

export interface FigureRoundsTable {
  id: string;
  asOf: string;
  dueOn: string;
  indicatorIds: string[];
  createdBy: string | null;
  isDemo: Generated<boolean>;
  createdAt: Instant;
}

export interface FigureReturnsTable {
  id: string;
  roundId: string;
  regionIso: string;
  agencyId: string;
  personId: string;
  state: Generated<'asked' | 'sent' | 'accepted' | 'returned'>;
  /** By the id of the indicator. */
  figures: ColumnType<Record<string, number>, string | undefined, string>;
  note: string | null;
  reason: string | null;
  sentAt: InstantOrNull;
  decidedBy: string | null;
  decidedAt: InstantOrNull;
  version: Generated<number>;
  createdAt: Instant;
}

/** A committee report as it was issued, in no language. */
export interface ReportSnapshotsTable {
  id: string;
  fromOn: string;
  asOf: string;
  edition: number;
  content: Json<unknown>;
  sha256: string;
  createdBy: string | null;
  createdAt: Instant;
}

/** What an assignment was from a moment on. Written by a trigger. */
export interface AssignmentVersionsTable {
  id: Generated<string>;
  assignmentId: string;
  at: GivenInstant;
  agencyId: string;
  dueOn: string | null;
  duePrecision: string;
  baselineDueOn: string | null;
  doneOn: string | null;
  cancelledAt: InstantOrNull;
}

/** What state a decision had from a moment on. Written by a trigger. */
export interface DecisionStatesTable {
  id: Generated<string>;
  decisionId: string;
  at: GivenInstant;
  state: string;
}

export interface Database {
  regions: RegionsTable;
  directions: DirectionsTable;
  agencies: AgenciesTable;
  bodies: BodiesTable;
  people: PeopleTable;
  seats: SeatsTable;
  affiliations: AffiliationsTable;
  mergeRules: MergeRulesTable;
  groups: GroupsTable;
  groupMembers: GroupMembersTable;
  accounts: AccountsTable;
  signInLinks: SignInLinksTable;
  webSessions: WebSessionsTable;
  rateLimits: RateLimitsTable;
  capabilities: CapabilitiesTable;
  auditEntries: AuditEntriesTable;
  directoryMentions: DirectoryMentionsTable;
  directoryChanges: DirectoryChangesTable;
  files: FilesTable;
  holidays: HolidaysTable;
  entries: EntriesTable;
  entryAgencies: EntryAgenciesTable;
  entryDirections: EntryDirectionsTable;
  entryProposals: EntryProposalsTable;
  bulkEdits: BulkEditsTable;
  entryChanges: EntryChangesTable;
  rooms: RoomsTable;
  occurrences: OccurrencesTable;
  zoneRules: ZoneRulesTable;
  meetings: MeetingsTable;
  meetingEntries: MeetingEntriesTable;
  agendaSections: AgendaSectionsTable;
  agendaItems: AgendaItemsTable;
  agendaBreaks: AgendaBreaksTable;
  meetingRuns: MeetingRunsTable;
  runSpans: RunSpansTable;
  agendaPauses: AgendaPausesTable;
  agendaProposals: AgendaProposalsTable;
  agendaTemplates: AgendaTemplatesTable;
  papers: PapersTable;
  agendaRevisions: AgendaRevisionsTable;
  invitations: InvitationsTable;
  meetingGuests: MeetingGuestsTable;
  answers: AnswersTable;
  substitutions: SubstitutionsTable;
  plannedSendings: PlannedSendingsTable;
  reminders: RemindersTable;
  reminderRuns: ReminderRunsTable;
  polls: PollsTable;
  pollOptions: PollOptionsTable;
  pollGuests: PollGuestsTable;
  pollVotes: PollVotesTable;
  registrationSettings: RegistrationSettingsTable;
  registrations: RegistrationsTable;
  mails: MailsTable;
  mailEvents: MailEventsTable;
  mailStates: MailStatesTable;
  inboundMessages: InboundMessagesTable;
  inboundAttempts: InboundAttemptsTable;
  inboundMailboxes: InboundMailboxesTable;
  attendances: AttendancesTable;
  attendanceMoves: AttendanceMovesTable;
  checkIns: CheckInsTable;
  minutes: MinutesTable;
  minutesReviews: MinutesReviewsTable;
  approvalRequests: ApprovalRequestsTable;
  amendments: AmendmentsTable;
  minuteItems: MinuteItemsTable;
  minuteRevisions: MinuteRevisionsTable;
  minuteEditors: MinuteEditorsTable;
  acknowledgements: AcknowledgementsTable;
  decisions: DecisionsTable;
  decisionRecusals: DecisionRecusalsTable;
  decisionDissents: DecisionDissentsTable;
  minutesCorrections: MinutesCorrectionsTable;
  correctionChanges: CorrectionChangesTable;
  communiques: CommuniquesTable;
  roadmaps: RoadmapsTable;
  milestoneDependencies: MilestoneDependenciesTable;
  assignments: AssignmentsTable;
  assignmentAgencies: AssignmentAgenciesTable;
  reports: ReportsTable;
  assignmentReceipts: AssignmentReceiptsTable;
  extensionRequests: ExtensionRequestsTable;
  escalationSteps: EscalationStepsTable;
  digestRuns: DigestRunsTable;
  escalations: EscalationsTable;
  escalationHolds: EscalationHoldsTable;
  digestStops: DigestStopsTable;
  monthlyRules: MonthlyRulesTable;
  monthlyRounds: MonthlyRoundsTable;
  reportDrafts: ReportDraftsTable;
  reportFiles: ReportFilesTable;
  savedViews: SavedViewsTable;
  calendarVersions: CalendarVersionsTable;
  calendarBumps: CalendarBumpsTable;
  imports: ImportsTable;
  importItems: ImportItemsTable;
  planImports: PlanImportsTable;
  planImportItems: PlanImportItemsTable;
  directoryImports: DirectoryImportsTable;
  directoryImportItems: DirectoryImportItemsTable;
  reportMailingRules: ReportMailingRulesTable;
  reportRecipients: ReportRecipientsTable;
  reportMailings: ReportMailingsTable;
  changeSubscribers: ChangeSubscribersTable;
  changeDigests: ChangeDigestsTable;
  mailFiles: MailFilesTable;
  subscriptions: SubscriptionsTable;
  outsideEvents: OutsideEventsTable;
  indicators: IndicatorsTable;
  indicatorValues: IndicatorValuesTable;
  figureRounds: FigureRoundsTable;
  figureReturns: FigureReturnsTable;
  reportSnapshots: ReportSnapshotsTable;
  assignmentVersions: AssignmentVersionsTable;
  decisionStates: DecisionStatesTable;
}

export type Db = Kysely<Database>;
export type Trx = Transaction<Database>;
