import { jsonOrNull } from '#db/json.ts';
import type { Db, Text3, Trx } from '#db/schema.ts';

/** Rows of what items of minutes said before. */

type Row = { id: string; minutesId: string; agendaItemId: string; version: number; heard: Text3 | null; spoke: Text3 | null; kind: 'typed' | 'restored' | 'amended'; personId: string | null; now: Date };

export function findLast(db: Db, minutesId: string, agendaItemId: string) {
  return db
    .selectFrom('minuteRevisions as revision')
    .leftJoin('people as person', 'person.id', 'revision.personId')
    .where('revision.minutesId', '=', minutesId)
    .where('revision.agendaItemId', '=', agendaItemId)
    .select(['revision.id', 'revision.version', 'revision.heard', 'revision.spoke', 'revision.kind', 'revision.personId', 'revision.begunAt', 'revision.createdAt'])
    .select(['person.surname', 'person.givenName', 'person.patronymic', 'person.displayName'])
    .orderBy('revision.version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function insertRevision(trx: Trx, { now, heard, spoke, ...row }: Row): Promise<void> {
  await trx.insertInto('minuteRevisions').values({ ...row, heard: jsonOrNull(heard), spoke: jsonOrNull(spoke), begunAt: now, createdAt: now }).execute();
}

export async function extendRevision(trx: Trx, id: string, { version, heard, spoke, now }: Pick<Row, 'version' | 'heard' | 'spoke' | 'now'>): Promise<void> {
  await trx.updateTable('minuteRevisions').set({ version, heard: jsonOrNull(heard), spoke: jsonOrNull(spoke), createdAt: now }).where('id', '=', id).execute();
}

const SHOWN = 200;

/** Of one item, the newest first. */
export function listRevisions(db: Db, minutesId: string, agendaItemId: string) {
  return db
    .selectFrom('minuteRevisions as revision')
    .leftJoin('people as person', 'person.id', 'revision.personId')
    .where('revision.minutesId', '=', minutesId)
    .where('revision.agendaItemId', '=', agendaItemId)
    .select(['revision.id', 'revision.version', 'revision.kind', 'revision.begunAt', 'revision.createdAt'])
    .select(['person.surname', 'person.givenName', 'person.patronymic', 'person.displayName'])
    .orderBy('revision.version', 'desc')
    .limit(SHOWN)
    .execute();
}

/** What it said and what stood there before it. */
export async function findRevisionPair(db: Db, minutesId: string, id: string) {
  const revision = await db.selectFrom('minuteRevisions').select(['id', 'agendaItemId', 'version', 'heard', 'spoke']).where('minutesId', '=', minutesId).where('id', '=', id).executeTakeFirst();
  if (!revision) return null;
  const before = await db
    .selectFrom('minuteRevisions')
    .select(['heard', 'spoke'])
    .where('minutesId', '=', minutesId)
    .where('agendaItemId', '=', revision.agendaItemId)
    .where('version', '<', revision.version)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { revision, before: before ?? null };
}

/** The latest changes of all items, for the panel beside the text. */
export function listLatest(db: Db, minutesId: string, count: number) {
  return db
    .selectFrom('minuteRevisions as revision')
    .leftJoin('people as person', 'person.id', 'revision.personId')
    .where('revision.minutesId', '=', minutesId)
    .select(['revision.id', 'revision.agendaItemId', 'revision.createdAt', 'person.surname', 'person.givenName', 'person.patronymic', 'person.displayName'])
    .orderBy('revision.createdAt', 'desc')
    .orderBy('revision.id', 'desc')
    .limit(count)
    .execute();
}
