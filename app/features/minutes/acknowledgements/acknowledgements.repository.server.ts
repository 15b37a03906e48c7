import type { Db, Trx } from '#db/schema.ts';

/** Who has confirmed having read the minutes, and since when. */

export async function findMoment(db: Db, minutesId: string, edition: number, personId: string): Promise<Date | null> {
  const found = await db.selectFrom('acknowledgements').select('createdAt').where('minutesId', '=', minutesId).where('edition', '=', edition).where('personId', '=', personId).executeTakeFirst();
  return found?.createdAt ?? null;
}

/** False when it stands already. */
export async function insert(trx: Trx, row: { id: string; minutesId: string; edition: number; personId: string; createdAt: Date }): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx.insertInto('acknowledgements').values(row).onConflict((conflict) => conflict.columns(['minutesId', 'personId', 'edition']).doNothing()).executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export function list(db: Db, minutesId: string, edition: number) {
  return db.selectFrom('acknowledgements').select(['personId', 'createdAt']).where('minutesId', '=', minutesId).where('edition', '=', edition).execute();
}
