import { sql } from 'kysely';
import { json } from '#db/json.ts';
import type { Db, Text3, Trx } from '#db/schema.ts';

/** Rounds of asking the regional offices, and their answers. */

export type Office = { regionIso: string; regionName: Text3; agencyId: string | null; agencyName: Text3 | null };

/** Of each region its front office, or else its akimat. */
export async function listOffices(db: Db): Promise<Office[]> {
  const { rows } = await sql<Office>`
    select region.iso as region_iso, region.name as region_name, office.id as agency_id, office.name as agency_name from regions region
    left join lateral (select a.id, a.name from agencies a where a.region_iso = region.iso and a.kind in ('volunteer_infrastructure', 'akimat')
      order by a.kind = 'akimat', a.created_at, a.id limit 1) office on true order by region.iso`.execute(db);
  return rows;
}

export async function listMailable(db: Db, personIds: readonly string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const rows = await db.selectFrom('people').select('id').where('id', 'in', [...personIds]).where('email', 'is not', null).where('erasedAt', 'is', null).execute();
  return new Set(rows.map(({ id }) => id));
}

/** False when that round is there already. */
export async function insertRound(trx: Trx, row: { id: string; asOf: string; dueOn: string; indicatorIds: string[]; createdBy: string | null; createdAt: Date }): Promise<boolean> {
  const written = await trx.insertInto('figureRounds').values(row).onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst();
  return written !== undefined;
}

export async function insertReturns(trx: Trx, rows: { id: string; roundId: string; regionIso: string; agencyId: string; personId: string; createdAt: Date }[]): Promise<void> {
  await trx.insertInto('figureReturns').values(rows).execute();
}

export function listRounds(db: Db) {
  return db.selectFrom('figureRounds').select(['id', 'asOf', 'dueOn', 'indicatorIds', 'isDemo']).orderBy('asOf', 'desc').orderBy('createdAt', 'desc').limit(12).execute();
}

function returnsWithNames(db: Db) {
  return db
    .selectFrom('figureReturns as answer')
    .innerJoin('figureRounds as round', 'round.id', 'answer.roundId')
    .innerJoin('regions as region', 'region.iso', 'answer.regionIso')
    .innerJoin('agencies as agency', 'agency.id', 'answer.agencyId')
    .innerJoin('people as person', 'person.id', 'answer.personId')
    .select(['answer.id', 'answer.roundId', 'answer.regionIso', 'answer.personId', 'answer.state', 'answer.figures', 'answer.note', 'answer.reason', 'answer.sentAt', 'answer.version'])
    .select(['round.asOf', 'round.dueOn', 'round.indicatorIds', 'round.isDemo', 'region.name as regionName', 'agency.name as agencyName'])
    .select(['person.surname', 'person.givenName', 'person.patronymic', 'person.displayName']);
}

export function listReturns(db: Db, roundIds: readonly string[]) {
  if (roundIds.length === 0) return Promise.resolve([]);
  return returnsWithNames(db).where('answer.roundId', 'in', [...roundIds]).orderBy('answer.regionIso').execute();
}

export function findReturn(db: Db, id: string) {
  return returnsWithNames(db).where('answer.id', '=', id).executeTakeFirst();
}

export function lockReturn(trx: Trx, id: string) {
  return trx.selectFrom('figureReturns').select(['id', 'state', 'version', 'personId']).where('id', '=', id).forUpdate().executeTakeFirst();
}

type Change = { state: 'sent' | 'accepted' | 'returned'; figures?: Record<string, number>; note?: string | null; reason?: string | null; sentAt?: Date; decidedBy?: string | null; decidedAt?: Date };

export async function updateReturn(trx: Trx, id: string, { figures, ...change }: Change): Promise<void> {
  await trx.updateTable('figureReturns').set({ ...change, ...(figures && { figures: json(figures) }), version: sql`version + 1` }).where('id', '=', id).execute();
}
