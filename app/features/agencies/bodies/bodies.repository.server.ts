import { sql } from 'kysely';
import { isId } from '#app/lib/ids.ts';
import type { Language } from '#app/lib/text3.ts';
import type { Db, Trx } from '#db/schema.ts';
import { inOrderOf } from '../agencies.repository.server.ts';

/** Rows of bodies and seats. */

export async function findBody(db: Db, id: string) {
  if (!isId(id)) return null;
  const row = await db
    .selectFrom('bodies as body')
    .innerJoin('agencies as host', 'host.id', 'body.agencyId')
    .select(['body.id', 'body.key', 'body.kind', 'body.name', 'body.short', 'body.numbering', 'body.quorumNumerator', 'body.quorumDenominator'])
    .select(['body.quorumSeats', 'body.maySubstitute', 'body.deputiesCount', 'body.version'])
    .select(['body.paperDeadlineDays', 'body.paperReminderDays', 'body.source', 'body.isDemo', 'body.agencyId', 'host.name as agencyName'])
    .where('body.id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

export function listBodies(db: Db, language: Language, on: string) {
  return db
    .selectFrom('bodies as body')
    .select(['body.id', 'body.key', 'body.kind', 'body.name', 'body.short'])
    .select((eb) =>
      eb
        .selectFrom('seats as seat')
        .whereRef('seat.bodyId', '=', 'body.id')
        .where(sql<boolean>`${on}::date between coalesce(seat.from_on, '-infinity') and coalesce(seat.to_on, 'infinity')`)
        .select(sql<number>`count(*)::int`.as('count'))
        .$asScalar()
        .$notNull()
        .as('seatCount'),
    )
    .orderBy('body.kind')
    .orderBy(inOrderOf('body.name', language))
    .execute();
}

export function listSeats(db: Db, bodyId: string, on: string) {
  return db
    .selectFrom('seats as seat')
    .innerJoin('agencies as agency', 'agency.id', 'seat.agencyId')
    .leftJoin('people as person', (join) => join.onRef('person.id', '=', 'seat.personId').on('person.erasedAt', 'is', null))
    .select(['seat.id', 'seat.role', 'seat.fromOn', 'seat.toOn', 'seat.position', 'seat.isDemo', 'agency.id as agencyId', 'agency.name as agencyName'])
    .select(['agency.short as agencyShort', 'agency.abbr as agencyAbbr', 'person.id as personId', 'person.surname', 'person.givenName', 'person.patronymic'])
    .select(['person.displayName', 'person.position as personPosition', 'person.language'])
    .where('seat.bodyId', '=', bodyId)
    .where(sql<boolean>`${on}::date between coalesce(seat.from_on, '-infinity') and coalesce(seat.to_on, 'infinity')`)
    .orderBy('seat.position')
    .orderBy('seat.id')
    .execute();
}

type RulesRow = { quorumNumerator: number; quorumDenominator: number; quorumSeats: number | null; maySubstitute: boolean; deputiesCount: boolean; paperDeadlineDays: number; paperReminderDays: number };

/** False when somebody else was faster. */
export async function updateRules(trx: Trx, id: string, version: number, set: RulesRow): Promise<boolean> {
  const result = await trx
    .updateTable('bodies')
    .set((eb) => ({ ...set, version: eb('version', '+', 1), updatedAt: sql<Date>`now()` }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
