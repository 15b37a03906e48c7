import type { Db } from '#db/schema.ts';
import { getVersion } from './versions.repository.server.ts';

/** Says which state of the calendar a reader is shown: equal tags, equal contents for equal rights. */

export type CalendarVersion = {
  /** The counter and the last embargo that ended: both change what is shown. */
  tag: string;
  /** When it last became what it is. */
  changedAt: number;
  /** When the next embargo ends; what was made before that moment is over then. */
  goodUntil: number;
};

export async function findCalendarVersion(db: Db, now: Date): Promise<CalendarVersion> {
  const { version, changedAt, passedAt, endsAt } = await getVersion(db, now);
  return {
    tag: `${version}.${passedAt === null ? '' : Math.round(passedAt).toString(36)}`,
    changedAt: Math.max(changedAt, passedAt ?? 0),
    goodUntil: endsAt ?? Number.POSITIVE_INFINITY,
  };
}
