import { sql } from 'kysely';
import type { AuditEntriesTable, Db, Trx } from '#db/schema.ts';
import { json } from '#db/json.ts';

/** Rows of the audit log; they are inserted and read, never changed. */

const CHAIN_LOCK = 0x0a0d17;

/** Writers queue up here until the one before has committed; then the last hash is final. Two statements, so that the second sees that commit. */
export async function lockLastHash(trx: Trx): Promise<string> {
  await sql`select pg_advisory_xact_lock(${sql.lit(CHAIN_LOCK)})`.execute(trx);
  const last = await trx.selectFrom('auditEntries').select('hash').orderBy('sequence', 'desc').limit(1).executeTakeFirst();
  return last?.hash ?? '';
}

type NewEntry = Pick<AuditEntriesTable, 'personId' | 'via' | 'action' | 'objectKind' | 'objectId' | 'previousHash' | 'hash'> & { at: Date; data: unknown };

const AT_ONCE = 500;

export async function insertEntries(trx: Trx, entries: readonly NewEntry[]): Promise<void> {
  const rows = entries.map((entry) => ({ ...entry, data: json(entry.data) }));
  for (let from = 0; from < rows.length; from += AT_ONCE) await trx.insertInto('auditEntries').values(rows.slice(from, from + AT_ONCE)).execute();
}

export function listEntriesAfter(db: Db, sequence: string, limit: number) {
  return db.selectFrom('auditEntries').selectAll().where('sequence', '>', sequence).orderBy('sequence').limit(limit).execute();
}
