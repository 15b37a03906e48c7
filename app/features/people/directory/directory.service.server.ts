import type { Db } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import type { Language, Text3 } from '#app/lib/text3.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { personIdOf, type Actor } from '../actor.rules.ts';
import { fullName } from '../people.rules.ts';
import { searchWords, seesAddresses, seesGuests } from './directory.rules.ts';
import * as repository from './directory.repository.server.ts';

/** Owns who may find whom: the list of people, one person's page, and the pickers of forms. Addresses are for the secretariat, and one's own. */

export type Office = { agencyId: string; agency: Text3; agencyShort: Text3 | null; role: repository.OfficeRole };

export type PersonRow = {
  id: string;
  /** In the reader's language, surname first. */
  name: string;
  position: Text3 | null;
  language: Language;
  isDemo: boolean;
  /** Present for the secretariat, and for oneself. */
  email?: string | null;
  offices: Office[];
};

type Search = { query?: string; agencyId?: string; limit?: number };

/** Page by page would hide more than it helps: `total` says how many there are beyond the first ones. */
export async function listPeople(db: Db, actor: Actor, { query = '', agencyId, limit = 200 }: Search = {}): Promise<{ people: PersonRow[]; total: number }> {
  const filter = { ...scopeOf(actor), words: searchWords(query), agencyId };
  const [people, total] = await Promise.all([repository.listPeople(db, filter, actor.language, limit), repository.countPeople(db, filter)]);
  return { people: await withOffices(db, actor, people), total };
}

export type PersonOption = { id: string; name: string; agency: Text3 | null; agencyId: string | null; position: Text3 | null; language: Language; isDemo: boolean; email?: string | null };

/** The first twenty for a picker. */
export async function findPeopleForPicker(db: Db, actor: Actor, query: string): Promise<PersonOption[]> {
  const { people } = await listPeople(db, actor, { query, limit: 20 });
  return people.map(({ offices, ...person }) => ({ ...person, agency: offices[0]?.agency ?? null, agencyId: offices[0]?.agencyId ?? null }));
}

export async function peopleOfAgency(db: Db, actor: Actor, agencyId: string): Promise<PersonRow[]> {
  return (await listPeople(db, actor, { agencyId })).people;
}

export type PersonPage = PersonRow & { names: { surname: Text3 | null; givenName: Text3 | null; patronymic: Text3 | null; displayName: string | null }; timeZone: string; source: string | null; seats: Awaited<ReturnType<typeof repository.listSeats>> };

/** Null also for whom the reader may not know. */
export async function findPerson(db: Db, actor: Actor, id: string): Promise<PersonPage | null> {
  const person = await repository.findPerson(db, scopeOf(actor), id);
  if (!person) return null;
  const [[row], seats] = await Promise.all([withOffices(db, actor, [person]), repository.listSeats(db, id, today())]);
  const { surname, givenName, patronymic, displayName, timeZone, source } = person;
  return row ? { ...row, names: { surname, givenName, patronymic, displayName }, timeZone, source, seats } : null;
}

const today = () => dayOf(clock(), HOME_ZONE);

function scopeOf(actor: Actor): repository.Scope {
  return { guests: seesGuests(actor), addresses: seesAddresses(actor), self: personIdOf(actor), on: today() };
}

async function withOffices(db: Db, actor: Actor, people: repository.FoundPerson[]): Promise<PersonRow[]> {
  const offices = Map.groupBy(await repository.listOffices(db, people.map((person) => person.id), today()), (office) => office.personId);
  return people.map((person) => ({
    id: person.id,
    name: fullName(person, actor.language, 'full'),
    position: person.jobTitle,
    language: person.language,
    isDemo: person.isDemo,
    ...(seesAddresses(actor) || personIdOf(actor) === person.id ? { email: person.email } : {}),
    offices: (offices.get(person.id) ?? []).map(({ personId: _, ...office }) => office),
  }));
}
