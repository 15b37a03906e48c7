import type { Generated } from 'kysely';
import type { Instant, Json, JsonOrNull, Text3 } from './columns.ts';

/** Agencies with their bodies and seats, regions and directions. */

export interface AgencyTables {
  regions: RegionsTable;
  directions: DirectionsTable;
  agencies: AgenciesTable;
  bodies: BodiesTable;
  seats: SeatsTable;
}

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
