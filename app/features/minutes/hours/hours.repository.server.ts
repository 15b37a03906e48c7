import type { Db } from '#db/schema.ts';

/** Reads from when to when a session was run. */

export function findRun(db: Db, meetingId: string) {
  return db.selectFrom('meetingRuns').select(['startedAt', 'endedAt']).where('meetingId', '=', meetingId).executeTakeFirst();
}
