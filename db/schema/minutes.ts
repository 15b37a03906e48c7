import type { Generated } from 'kysely';
import type { GivenInstant, Instant, InstantOrNull, Json, JsonOrNull, Text3 } from './columns.ts';

/** Who was there, what was said and decided, and how it was approved. */

export interface MinutesTables {
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
}

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
