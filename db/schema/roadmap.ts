import type { ColumnType, Generated } from 'kysely';
import type { Instant, InstantOrNull, Json, JsonOrNull, Text3 } from './columns.ts';

/** Roadmaps, what depends on what, and plans from tables. */

export interface RoadmapTables {
  roadmaps: RoadmapsTable;
  milestoneDependencies: MilestoneDependenciesTable;
  planImports: PlanImportsTable;
  planImportItems: PlanImportItemsTable;
}

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
