import type { Db } from '#db/schema.ts';
import { listHolidayRows } from './working-days.repository.server.ts';
import type { Holiday } from './working-days.rules.ts';

/** Owns the production calendar. Days off are public: no actor is asked for. */

/** Both days included, 'YYYY-MM-DD'. */
export function listHolidays(db: Db, fromDay: string, toDay: string): Promise<Holiday[]> {
  return listHolidayRows(db, fromDay, toDay);
}
