import type { ColumnType, Generated } from 'kysely';
import type { GivenInstant, Instant, InstantOrNull, Json, JsonOrNull, Text3 } from './columns.ts';

/** Views of the calendar, and what comes in from other calendars. */

export interface CalendarTables {
  savedViews: SavedViewsTable;
  calendarVersions: CalendarVersionsTable;
  calendarBumps: CalendarBumpsTable;
  imports: ImportsTable;
  importItems: ImportItemsTable;
  subscriptions: SubscriptionsTable;
  outsideEvents: OutsideEventsTable;
}

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
