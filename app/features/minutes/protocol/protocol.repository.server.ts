import type { Db } from '#db/schema.ts';

/** Reads what the head of a protocol says of its session. */

export async function findSessionFacts(db: Db, key: { meetingId: string } | { minutesId: string }) {
  const row = await db
    .selectFrom('meetings')
    .innerJoin('meetingEntries as entries', 'entries.meetingId', 'meetings.id')
    .leftJoin('bodies', 'bodies.id', 'meetings.bodyId')
    .select(['meetings.id as meetingId', 'entries.title', 'entries.place', 'entries.format', 'entries.startsAt', 'entries.endsAt'])
    .select(['entries.startsOn', 'entries.timeZone', 'entries.isDemo', 'bodies.name as bodyName'])
    .select((eb) => eb.ref('meetings.originalStart').$notNull().as('originalStart'))
    .$if('meetingId' in key, (query) => query.where('meetings.id', '=', (key as { meetingId: string }).meetingId))
    .$if('minutesId' in key, (query) => query.where((eb) => eb.exists(
      eb.selectFrom('minutes').select('minutes.id').whereRef('minutes.meetingId', '=', 'meetings.id').where('minutes.id', '=', (key as { minutesId: string }).minutesId),
    )))
    .executeTakeFirst();
  return row ?? null;
}

export async function listPeople(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db.selectFrom('people').select(['id', 'surname', 'givenName', 'patronymic', 'displayName', 'position']).where('id', 'in', [...ids]).execute();
}

/** At the table as invited, present or as somebody's representative. */
export async function wasInvited(db: Db, meetingId: string, personId: string): Promise<boolean> {
  const invited = await db.selectFrom('meetingGuests').select('id').where('meetingId', '=', meetingId).where('personId', '=', personId).where('withdrawnAt', 'is', null).executeTakeFirst();
  if (invited) return true;
  const row = await db
    .selectFrom('attendances')
    .select('id')
    .where('meetingId', '=', meetingId)
    .where((eb) => eb.or([eb.and([eb('personId', '=', personId), eb('status', 'in', ['present', 'online', 'late'])]), eb('representedById', '=', personId)]))
    .executeTakeFirst();
  return row !== undefined;
}

/** When the edition became the one that counts. */
export async function findCorrectedAt(db: Db, minutesId: string, edition: number): Promise<Date | null> {
  const row = await db.selectFrom('minutesCorrections').select('approvedAt').where('minutesId', '=', minutesId).where('edition', '=', edition).executeTakeFirst();
  return row?.approvedAt ?? null;
}
