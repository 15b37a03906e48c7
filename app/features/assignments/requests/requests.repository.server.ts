import { sql } from 'kysely';
import type { Db } from '#db/schema.ts';

/** Who is asked for a report: the people who answer for an agency. */

/** In the order in which they are asked: focal point, deputy, head. Who is away today comes after those who are not. */
export function listContacts(db: Db, agencyIds: readonly string[], today: string) {
  return db
    .selectFrom('affiliations as affiliation')
    .innerJoin('people as person', 'person.id', 'affiliation.personId')
    .select(['affiliation.agencyId', 'affiliation.personId', 'affiliation.role', 'person.email'])
    .where('affiliation.agencyId', 'in', [...agencyIds])
    .where('affiliation.role', '<>', 'staff')
    .where('person.erasedAt', 'is', null)
    .where((eb) => eb.or([eb('affiliation.fromOn', 'is', null), eb('affiliation.fromOn', '<=', today)]))
    .where((eb) => eb.or([eb('affiliation.toOn', 'is', null), eb('affiliation.toOn', '>=', today)]))
    .orderBy(sql`person.email is null`)
    .orderBy(sql`coalesce(${today}::date between affiliation.absent_from and coalesce(affiliation.absent_to, 'infinity'::date), false)`)
    .orderBy(sql`array_position(array['focal_point', 'deputy_focal_point', 'head', 'deputy'], affiliation.role)`)
    .orderBy('affiliation.id')
    .execute();
}
