import type { ColumnType, Generated } from 'kysely';
import type { GivenInstant, Instant, InstantOrNull, Json, Text3 } from './columns.ts';

/** Indicators, and reports as they were issued and mailed. */

export interface ReportTables {
  reportMailingRules: ReportMailingRulesTable;
  reportRecipients: ReportRecipientsTable;
  reportMailings: ReportMailingsTable;
  changeSubscribers: ChangeSubscribersTable;
  changeDigests: ChangeDigestsTable;
  indicators: IndicatorsTable;
  indicatorValues: IndicatorValuesTable;
  figureRounds: FigureRoundsTable;
  figureReturns: FigureReturnsTable;
  reportSnapshots: ReportSnapshotsTable;
  assignmentVersions: AssignmentVersionsTable;
  decisionStates: DecisionStatesTable;
}

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
