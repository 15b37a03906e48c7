import { sql, type RawBuilder } from 'kysely';
import type { AuditEntriesTable, Db, Trx } from '#db/schema.ts';
import { json } from '#db/json.ts';

/** Rows of the audit log; they are inserted and read, never changed. */

type NewEntry = Pick<AuditEntriesTable, 'personId' | 'via' | 'action' | 'objectKind' | 'objectId'> & { at: Date; data: unknown; /** What its hash covers. */ sealed: string };

/** The database makes the chain: it holds the lock from reading the last hash until the commit. For a statement of its own or as a part of another. */
export const appending = (entries: readonly NewEntry[]): RawBuilder<unknown> => sql`append_audit(${json(entries)}::jsonb)`;

export async function insertEntries(trx: Trx, entries: readonly NewEntry[]): Promise<void> {
  await sql`/* prepared */ select ${appending(entries)}`.execute(trx);
}

export function listEntriesAfter(db: Db, sequence: string, limit: number) {
  return db.selectFrom('auditEntries').selectAll().where('sequence', '>', sequence).orderBy('sequence').limit(limit).execute();
}
