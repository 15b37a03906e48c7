import { sql, type Insertable } from 'kysely';
import type { Db, FilesTable, Trx } from '#db/schema.ts';
import type { ScanState } from './files.schema.ts';

/** Rows of uploaded files; their bytes are the store's. */

const columns = ['id', 'name', 'contentType', 'size', 'scanState'] as const;

export async function insert(db: Db, file: Insertable<FilesTable>): Promise<void> {
  await db.insertInto('files').values(file).execute();
}

export async function find(db: Db, id: string) {
  return (await db.selectFrom('files').select(columns).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** False when there is no such file of theirs that still waits to be kept: one upload is shown in one place. */
export async function keep(trx: Trx, id: string, personId: string | null, now: Date): Promise<boolean> {
  const kept = await trx
    .updateTable('files')
    .set({ keptAt: now })
    .where('id', '=', id)
    .where('keptAt', 'is', null)
    .where('uploadedBy', 'is not distinct from', personId)
    .returning('id')
    .executeTakeFirst();
  return kept !== undefined;
}

/** It may be swept a day after now. */
export async function release(trx: Trx, id: string, now: Date): Promise<void> {
  await trx.updateTable('files').set({ keptAt: null, createdAt: now }).where('id', '=', id).execute();
}

export async function setScanState(db: Db, id: string, scanState: ScanState): Promise<void> {
  await db.updateTable('files').set({ scanState }).where('id', '=', id).execute();
}

export async function listToScan(db: Db, limit: number): Promise<string[]> {
  const rows = await db.selectFrom('files').select('id').where('scanState', '=', 'checking').orderBy('createdAt').limit(limit).execute();
  return rows.map(({ id }) => id);
}

/** Takes rows nobody shows out of the table; their bytes go afterwards. */
export async function removeUnkept(db: Db, before: Date, limit: number): Promise<string[]> {
  const due = db.selectFrom('files').select('id').where('keptAt', 'is', null).where('createdAt', '<', before).orderBy('createdAt').limit(limit).forUpdate().skipLocked();
  const rows = await db.deleteFrom('files').where('id', 'in', due).returning('id').execute();
  return rows.map(({ id }) => id);
}

/** Which of these have a row. */
export async function listKnown(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.selectFrom('files').select('id').where('id', '=', sql<string>`any(${sql.val(ids)}::uuid[])`).execute();
  return new Set(rows.map(({ id }) => id));
}
