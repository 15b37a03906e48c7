import { sql, type RawBuilder } from 'kysely';
import { isId } from '#app/lib/ids.ts';
import type { Language } from '#app/lib/text3.ts';
import type { Db } from '#db/schema.ts';

/** Rows of agencies and of those who speak for them. */

const COLLATION: Record<Language, string> = { kk: 'kk-x-icu', ru: 'ru-x-icu', en: 'en-x-icu' };
const NEXT: Record<Language, readonly [Language, Language]> = { kk: ['ru', 'en'], ru: ['kk', 'en'], en: ['ru', 'kk'] };

/** Sorts by a text3 column as the reader's language does; the browser's own Kazakh order is wrong. */
export function inOrderOf(column: string, language: Language): RawBuilder<string> {
  const text = sql.ref(column);
  const [second, third] = NEXT[language];
  return sql<string>`coalesce(${text}->>${sql.lit(language)}, ${text}->>${sql.lit(second)}, ${text}->>${sql.lit(third)}) collate ${sql.id(COLLATION[language])}`;
}

const agencyRows = (db: Db) =>
  db
    .selectFrom('agencies as agency')
    .leftJoin('regions as region', 'region.iso', 'agency.regionIso')
    .select(['agency.id', 'agency.key', 'agency.kind', 'agency.name', 'agency.short', 'agency.abbr', 'agency.regionIso', 'agency.parentId', 'agency.bin'])
    .select(['agency.note', 'agency.source', 'agency.confidence', 'agency.isDemo', 'agency.version', 'agency.mergedInto', 'region.short as region']);

export function listAgencies(db: Db, language: Language) {
  return agencyRows(db).where('agency.mergedInto', 'is', null).orderBy(inOrderOf('agency.name', language)).orderBy('agency.id').execute();
}

export async function findAgency(db: Db, id: string) {
  if (!isId(id)) return null;
  return (await agencyRows(db).where('agency.id', '=', id).executeTakeFirst()) ?? null;
}

export function listChildren(db: Db, id: string, language: Language) {
  return db.selectFrom('agencies').select(['id', 'name']).where('parentId', '=', id).orderBy(inOrderOf('name', language)).execute();
}

export async function listDuties(db: Db, agencyIds?: string[]) {
  let query = db
    .selectFrom('affiliations as duty')
    .innerJoin('people as person', 'person.id', 'duty.personId')
    .select(['duty.agencyId', 'duty.fromOn', 'duty.toOn', 'duty.absentFrom', 'duty.absentTo', 'person.id as personId'])
    .select(['person.surname', 'person.givenName', 'person.patronymic', 'person.displayName'])
    .select((eb) => eb.ref('duty.role').$castTo<'focal_point' | 'deputy_focal_point'>().as('role'))
    .where('duty.role', 'in', ['focal_point', 'deputy_focal_point'])
    .where('person.erasedAt', 'is', null)
    .orderBy('duty.id');
  if (agencyIds) query = query.where('duty.agencyId', '=', sql<string>`any(${agencyIds}::uuid[])`);
  return query.execute();
}

export async function countOpenAssignments(db: Db, agencyId: string): Promise<{ lead: number; co: number }> {
  const row = await db
    .selectFrom('assignments as assignment')
    .select(sql<number>`count(*) filter (where assignment.agency_id = ${agencyId})::int`.as('lead'))
    .select(sql<number>`count(*) filter (where assignment.agency_id <> ${agencyId})::int`.as('co'))
    .where('assignment.doneOn', 'is', null)
    .where('assignment.cancelledAt', 'is', null)
    .where((where) =>
      where.or([
        where('assignment.agencyId', '=', agencyId),
        where.exists(
          where.selectFrom('assignmentAgencies as co').select('co.agencyId').whereRef('co.assignmentId', '=', 'assignment.id').where('co.agencyId', '=', agencyId),
        ),
      ]),
    )
    .executeTakeFirstOrThrow();
  return row;
}

export function listSeatsOf(db: Db, agencyId: string, on: string) {
  return db
    .selectFrom('seats as seat')
    .innerJoin('bodies as body', 'body.id', 'seat.bodyId')
    .select(['body.id', 'body.name', 'seat.role'])
    .where('seat.agencyId', '=', agencyId)
    .where((where) => where.or([where('seat.fromOn', 'is', null), where('seat.fromOn', '<=', on)]))
    .where((where) => where.or([where('seat.toOn', 'is', null), where('seat.toOn', '>=', on)]))
    .orderBy('seat.position')
    .execute();
}
