import type { Db, Trx } from './schema.ts';

/** Joins the caller's transaction or opens one. No mail, HTTP or file I/O inside `work`. */
export function inTransaction<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db as Trx) : db.transaction().execute(work);
}
