import type { ColumnType } from 'kysely';

/** What columns hold: instants are timestamptz (Date), days are date ('YYYY-MM-DD'), Text3 is jsonb with at least one language. */

export type Text3 = { kk?: string; ru?: string; en?: string };

export type Json<T> = ColumnType<T, string, string>;
export type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>;
export type GivenInstant = ColumnType<Date, Date | string, Date | string>;
export type InstantOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
/** Set by the database when absent. */
export type Instant = ColumnType<Date, Date | string | undefined, Date | string>;
