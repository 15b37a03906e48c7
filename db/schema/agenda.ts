import type { ColumnType, Generated } from 'kysely';
import type { GivenInstant, Instant, InstantOrNull, Json, JsonOrNull, Text3 } from './columns.ts';

/** What a meeting talks about, and how it goes while it is held. */

export interface AgendaTables {
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
