import type { Insertable } from 'kysely';
import type { AmendmentsTable, Db, Trx } from '#db/schema.ts';

/** Rows of proposals for drafts of minutes, and until when they are taken. */

export async function findUntil(db: Db, minutesId: string): Promise<string | null> {
  return (await db.selectFrom('minutesReviews').select('untilOn').where('minutesId', '=', minutesId).executeTakeFirst())?.untilOn ?? null;
}

export async function saveUntil(trx: Trx, minutesId: string, untilOn: string): Promise<void> {
  await trx.insertInto('minutesReviews').values({ minutesId, untilOn }).onConflict((conflict) => conflict.column('minutesId').doUpdateSet({ untilOn })).execute();
}

/** Whom the draft was sent to. */
export async function listAsked(db: Db, minutesId: string): Promise<string[]> {
  const rows = await db.selectFrom('capabilities').select('personId').where('purpose', '=', 'amend').where('objectId', '=', minutesId).where('revokedAt', 'is', null).execute();
  return rows.map((row) => row.personId);
}

const COLUMNS = ['a.id', 'a.agendaItemId', 'a.part', 'a.decisionId', 'a.language', 'a.before', 'a.proposal', 'a.comment', 'a.personId', 'a.state', 'a.note', 'a.decidedAt', 'a.createdAt'] as const;

export function list(db: Db, minutesId: string) {
  return db
    .selectFrom('amendments as a')
    .innerJoin('people as person', 'person.id', 'a.personId')
    .where('a.minutesId', '=', minutesId)
    .select([...COLUMNS, 'person.surname', 'person.givenName', 'person.patronymic', 'person.displayName'])
    .orderBy('a.createdAt')
    .orderBy('a.id')
    .execute();
}

export function find(trx: Trx, minutesId: string, id: string) {
  return trx.selectFrom('amendments as a').select(COLUMNS).where('a.minutesId', '=', minutesId).where('a.id', '=', id).forUpdate().executeTakeFirst();
}

export async function countOf(db: Db, minutesId: string, personId: string): Promise<number> {
  const { count } = await db.selectFrom('amendments').select((eb) => eb.fn.countAll<string>().as('count')).where('minutesId', '=', minutesId).where('personId', '=', personId).executeTakeFirstOrThrow();
  return Number(count);
}

/** A form sent twice writes once. */
export async function insert(trx: Trx, row: Insertable<AmendmentsTable>): Promise<void> {
  await trx.insertInto('amendments').values(row).onConflict((conflict) => conflict.column('id').doNothing()).execute();
}

export async function decide(trx: Trx, id: string, set: { state: 'accepted' | 'rejected'; note: string | null; decidedBy: string | null; decidedAt: Date }): Promise<void> {
  await trx.updateTable('amendments').set(set).where('id', '=', id).execute();
}
