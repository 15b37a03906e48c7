import type { ColumnType, Generated } from 'kysely';
import type { GivenInstant, Instant, InstantOrNull, Json, JsonOrNull, Text3 } from './columns.ts';

/** Entries of the calendar, their occurrences, and the meetings among them. */

export interface MeetingTables {
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
}

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
