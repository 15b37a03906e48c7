import type { Generated } from 'kysely';
import type { Instant, InstantOrNull, Json, JsonOrNull, Text3 } from './columns.ts';

/** Milestones and assignments, their reports, and what follows when one is late. */

export interface AssignmentTables {
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
}

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
