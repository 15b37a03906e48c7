import type { Db } from '#db/schema.ts';
import type { Holiday } from './working-days.rules.ts';

/** Reads the production calendar: public holidays and days moved by the government. */

export function listHolidayRows(db: Db, fromDay: string, toDay: string): Promise<Holiday[]> {
  return db.selectFrom('holidays').select(['day', 'kind', 'name']).where('day', '>=', fromDay).where('day', '<=', toDay).orderBy('day').execute();
}
