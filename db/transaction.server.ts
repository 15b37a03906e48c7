import type { Db, Trx } from './schema.ts';

/** Joins the caller's transaction or opens one. No mail, HTTP or file I/O inside `work`. */
export function inTransaction<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db as Trx) : db.transaction().execute(work);
}

/** The same for work that may write before it refuses: a refusal then leaves nothing behind. A caller's transaction decides for itself. */
export async function undoingRefusals<T extends { ok: boolean }>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db as Trx);
  let refusal: T | undefined;
  try {
    return await db.transaction().execute(async (trx) => {
      const result = await work(trx);
      if (result.ok) return result;
      refusal = result;
      throw new Error('refused');
    });
  } catch (error) {
    if (refusal) return refusal;
    throw error;
  }
}
