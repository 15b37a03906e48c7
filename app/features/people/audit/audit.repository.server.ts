import { sql, type RawBuilder } from 'kysely';
import type { AuditEntriesTable, Db, DirectoryMentionsTable, Trx } from '#db/schema.ts';
import { json } from '#db/json.ts';

/** Rows of the audit log; they are inserted and read, never changed. */

type NewEntry = Pick<AuditEntriesTable, 'personId' | 'via' | 'action' | 'objectKind' | 'objectId'> & { at: Date; data: unknown; /** What its hash covers. */ sealed: string };

/** The database makes the chain: it holds the lock from reading the last hash until the commit. For a statement of its own or as a part of another. */
export const appending = (entries: readonly NewEntry[]): RawBuilder<unknown> => sql`append_audit(${entriesOf(entries)})`;

/** What a function of the database takes that appends them itself. */
export const entriesOf = (entries: readonly NewEntry[]): RawBuilder<unknown> => sql`${json(entries)}::jsonb`;

export async function insertEntries(trx: Trx, entries: readonly NewEntry[]): Promise<void> {
  await sql`/* prepared */ select ${appending(entries)}`.execute(trx);
}

/** The sequences of what this transaction has just written, in its order: it holds the lock of the chain, so that nobody has written since. */
export async function listLastSequences(trx: Trx, count: number): Promise<string[]> {
  const rows = await trx.selectFrom('auditEntries').select('sequence').orderBy('sequence', 'desc').limit(count).execute();
  return rows.map(({ sequence }) => sequence).reverse();
}

const AT_ONCE = 500;

export async function insertMentions(trx: Trx, rows: readonly DirectoryMentionsTable[]): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE) await trx.insertInto('directoryMentions').values(rows.slice(from, from + AT_ONCE)).onConflict((conflict) => conflict.doNothing()).execute();
}

export async function insertChanges(trx: Trx, given: readonly { sequence: string; before: unknown; after: unknown }[]): Promise<void> {
  const rows = given.map(({ sequence, before, after }) => ({ sequence, before: json(before), after: json(after) }));
  for (let from = 0; from < rows.length; from += AT_ONCE) await trx.insertInto('directoryChanges').values(rows.slice(from, from + AT_ONCE)).execute();
}

export function listEntriesAfter(db: Db, sequence: string, limit: number) {
  return db.selectFrom('auditEntries').selectAll().where('sequence', '>', sequence).orderBy('sequence').limit(limit).execute();
}
