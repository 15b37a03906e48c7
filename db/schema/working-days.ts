import type { Generated } from 'kysely';
import type { Instant, Json, Text3 } from './columns.ts';

/** Days off and days worked instead. */

export interface WorkingDayTables {
  holidays: HolidaysTable;
}

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
