import type { Trx } from '#db/schema.ts';
import { syncOccurrence } from '../entries/entries.repository.server.ts';

/** Owns the occurrences of an entry, single or recurring: what calendars, lists and feeds read. */

/** Brings occurrences in step with their entry. Called after every write of an entry, its agencies, directions or changes, in the same transaction. */
export async function rewriteOccurrences(trx: Trx, entryId: string): Promise<void> {
  await syncOccurrence(trx, entryId);
}
