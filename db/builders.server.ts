import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import { json, jsonOrNull } from './json.ts';
import type { AgenciesTable, Db, PeopleTable, Role, Text3 } from './schema.ts';

/** Typed rows with defaults, for seed and tests. Each returns the row's id. */

const same = (text: string): Text3 => ({ kk: text, ru: text, en: text });
const newRowId = () => randomUUID();

type Given<T> = Partial<Omit<T, 'name' | 'short' | 'abbr' | 'surname' | 'givenName' | 'patronymic' | 'position'>>;

export async function buildAgency(
  db: Db,
  given: Given<Insertable<AgenciesTable>> & { name?: Text3; short?: Text3; abbr?: Text3 } = {},
): Promise<string> {
  const { name, short, abbr, ...rest } = given;
  const id = rest.id ?? newRowId();
  await db
    .insertInto('agencies')
    .values({ kind: 'other', ...rest, id, name: json(name ?? same(`Agency ${id.slice(0, 8)}`)), short: jsonOrNull(short), abbr: jsonOrNull(abbr) })
    .execute();
  return id;
}

export async function buildPerson(
  db: Db,
  given: Given<Insertable<PeopleTable>> & { surname?: Text3; givenName?: Text3; patronymic?: Text3; position?: Text3 } = {},
): Promise<string> {
  const { surname, givenName, patronymic, position, ...rest } = given;
  const id = rest.id ?? newRowId();
  await db
    .insertInto('people')
    .values({
      isDemo: true,
      ...rest,
      id,
      email: rest.email === undefined ? `p-${id}@test.example` : rest.email,
      surname: json(surname ?? same(`Person ${id.slice(0, 8)}`)),
      givenName: jsonOrNull(givenName),
      patronymic: jsonOrNull(patronymic),
      position: jsonOrNull(position),
    })
    .execute();
  return id;
}

type Affiliation = 'head' | 'deputy' | 'focal_point' | 'deputy_focal_point' | 'staff';

export async function buildAffiliation(db: Db, personId: string, agencyId: string, role: Affiliation = 'focal_point'): Promise<string> {
  const id = newRowId();
  await db.insertInto('affiliations').values({ id, personId, agencyId, role }).execute();
  return id;
}

export async function buildAccount(db: Db, personId: string, roles: Role[], agencyId: string | null = null): Promise<string> {
  const id = newRowId();
  await db.insertInto('accounts').values({ id, personId, roles, agencyId }).execute();
  return id;
}

export async function buildBody(db: Db, agencyId: string, seats: { agencyId: string; personId: string | null; role?: 'chair' | 'deputy_chair' | 'secretary' | 'member' | 'observer' }[] = []): Promise<string> {
  const id = newRowId();
  await db.insertInto('bodies').values({ id, kind: 'committee', name: json(same('Committee')), short: json(same('COM')), agencyId }).execute();
  for (const [position, seat] of seats.entries()) {
    await db.insertInto('seats').values({ id: newRowId(), bodyId: id, position, role: 'member', ...seat }).execute();
  }
  return id;
}
