import { sql } from 'kysely';
import type { Db } from '#db/schema.ts';

/** Reads the counter that triggers raise with every change of what calendars show, and the embargoes around a moment; writes nothing. */

export type VersionRow = { version: string; changedAt: number; passedAt: number | null; endsAt: number | null };

export async function getVersion(db: Db, now: Date): Promise<VersionRow> {
  // Instants as milliseconds: nothing here becomes a Date.
  const { rows } = await sql<VersionRow>`/* prepared */ select version, extract(epoch from changed_at)::float8 * 1000 as changed_at,
    (select extract(epoch from max(embargo_until))::float8 * 1000 from entries where embargo_until <= ${now}) as passed_at,
    (select extract(epoch from min(embargo_until))::float8 * 1000 from entries where embargo_until > ${now}) as ends_at
    from calendar_versions`.execute(db);
  const row = rows[0];
  if (!row) throw new Error('calendar_versions has lost its row');
  return row;
}
