import { sql, type ExpressionBuilder } from 'kysely';
import { isId } from '#app/lib/ids.ts';
import type { Language } from '#app/lib/text3.ts';
import type { AffiliationsTable, Database, Db, PeopleTable } from '#db/schema.ts';
import { FOLD_FROM, FOLD_TO } from './directory.rules.ts';

/** Rows of people as the directory shows them, with their offices and seats. */

export type OfficeRole = AffiliationsTable['role'];
/** Who is asking may find: guests too, people by their address too, and always oneself. */
export type Scope = { guests: boolean; addresses: boolean; self: string | null; on: string };
type Filter = Scope & { words: string[]; agencyId?: string };
type Where = ExpressionBuilder<Database & { person: PeopleTable }, 'person'>;

const isCurrent = (table: string, on: string) =>
  sql<boolean>`${on}::date between coalesce(${sql.ref(`${table}.fromOn`)}, '-infinity') and coalesce(${sql.ref(`${table}.toOn`)}, 'infinity')`;

const folded = (text: ReturnType<typeof sql>) => sql`translate(lower(${text}), ${sql.lit(FOLD_FROM)}, ${sql.lit(FOLD_TO)})`;
const words3 = (column: string) => sql`${sql.ref(column)}->>'kk', ${sql.ref(column)}->>'ru', ${sql.ref(column)}->>'en'`;

function inScope(where: Where, { guests, self, on }: Scope) {
  if (guests) return sql<boolean>`true`;
  return where.or([
    where('person.id', '=', self),
    where.exists(where.selectFrom('affiliations as a').select('a.id').whereRef('a.personId', '=', 'person.id').where(isCurrent('a', on))),
    where.exists(where.selectFrom('seats as s').select('s.id').whereRef('s.personId', '=', 'person.id').where(isCurrent('s', on))),
  ]);
}

/** Everything a person may be found by, folded, with a space before each word. */
function haystack(scope: Scope) {
  const names = sql`${words3('person.surname')}, ${words3('person.givenName')}, ${words3('person.patronymic')}, person.display_name`;
  const address = scope.addresses ? sql`, person.email::text` : sql``;
  const agencies = sql`(select string_agg(concat_ws(' ', ${words3('agency.name')}, ${words3('agency.short')}, ${words3('agency.abbr')}), ' ')
    from affiliations a join agencies agency on agency.id = a.agency_id where a.person_id = person.id and ${isCurrent('a', scope.on)})`;
  return folded(sql`concat_ws(' ', '', ${names}${address}, ${agencies})`);
}

function matches({ words, agencyId, ...scope }: Filter) {
  return (where: Where) =>
    where.and([
      sql<boolean>`person.erased_at is null`,
      sql<boolean>`not person.is_visitor`,
      inScope(where, scope),
      ...words.map((word) => sql<boolean>`${haystack(scope)} like ${`% ${word}%`}`),
      ...(agencyId
        ? [where.exists(where.selectFrom('affiliations as of').select('of.id').whereRef('of.personId', '=', 'person.id').where('of.agencyId', '=', agencyId).where(isCurrent('of', scope.on)))]
        : []),
    ]);
}

const COLLATION: Record<Language, string> = { kk: 'kk-x-icu', ru: 'ru-x-icu', en: 'en-x-icu' };

const personRows = (db: Db) =>
  db
    .selectFrom('people as person')
    .select(['person.id', 'person.surname', 'person.givenName', 'person.patronymic', 'person.displayName', 'person.position as jobTitle'])
    .select(['person.email', 'person.language', 'person.timeZone', 'person.source', 'person.isDemo']);

export type FoundPerson = Awaited<ReturnType<typeof listPeople>>[number];

export function listPeople(db: Db, filter: Filter, language: Language, limit: number) {
  const surname = sql`coalesce(person.surname->>${sql.lit(language)}, person.surname->>'ru', person.surname->>'kk', person.surname->>'en', person.display_name)`;
  return personRows(db)
    .where(matches(filter))
    .orderBy(sql`${surname} collate ${sql.id(COLLATION[language])}`)
    .orderBy('person.id')
    .limit(limit)
    .execute();
}

export async function countPeople(db: Db, filter: Filter): Promise<number> {
  const row = await db.selectFrom('people as person').where(matches(filter)).select(sql<number>`count(*)::int`.as('count')).executeTakeFirstOrThrow();
  return row.count;
}

export async function findPerson(db: Db, scope: Scope, id: string): Promise<FoundPerson | null> {
  if (!isId(id)) return null;
  return (await personRows(db).where('person.id', '=', id).where(matches({ ...scope, words: [] })).executeTakeFirst()) ?? null;
}

export function listOffices(db: Db, personIds: string[], on: string) {
  return db
    .selectFrom('affiliations as office')
    .innerJoin('agencies as agency', 'agency.id', 'office.agencyId')
    .select(['office.personId', 'office.role', 'agency.id as agencyId', 'agency.name as agency', 'agency.short as agencyShort'])
    .where('office.personId', '=', sql<string>`any(${personIds}::uuid[])`)
    .where(isCurrent('office', on))
    .orderBy(sql`array_position(array['head', 'deputy', 'focal_point', 'deputy_focal_point', 'staff'], office.role)`)
    .execute();
}

export function listSeats(db: Db, personId: string, on: string) {
  return db
    .selectFrom('seats as seat')
    .innerJoin('bodies as body', 'body.id', 'seat.bodyId')
    .select(['body.id as bodyId', 'body.name as body', 'seat.role', 'seat.agencyId'])
    .where('seat.personId', '=', personId)
    .where(isCurrent('seat', on))
    .execute();
}
