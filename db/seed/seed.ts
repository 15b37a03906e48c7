import type { Db } from '../schema.ts';
import { inTransaction } from '../transaction.server.ts';
import { seedDemo } from './demo.ts';
import { seedReal } from './real.ts';

/**
 * Fills an empty database with the real, sourced data, and with invented people and meetings (marked demo) when asked to.
 * Does nothing to a database that has agencies already. `now` places the demo's meetings around today.
 */
export async function seed(db: Db, { demo, now }: { demo: boolean; now: Date }): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const some = await trx.selectFrom('agencies').select('id').limit(1).executeTakeFirst();
    if (some) return false;
    await seedReal(trx, now);
    if (demo) await seedDemo(trx, now);
    return true;
  });
}
