import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { json } from '../json.ts';
import type { SeatsTable, Text3, Trx } from '../schema.ts';
import { seedAgenda } from './demo-agenda.ts';
import { seedDemoAssignments } from './demo-assignments.ts';
import { seedDemoFigures } from './demo-figures.ts';
import { seedProtocols } from './demo-protocols.ts';
import { seedProposals } from './demo-proposals.ts';
import { seedDemoRoadmap } from './demo-roadmap.ts';
import { seedRooms } from './demo-rooms.ts';
import { seedHeldSession, seedNextSession, seedWorkingGroups } from './demo-meetings.ts';
import { seedDemoIndicators } from './indicators.ts';
import { seedDemoReports } from './demo-reports.ts';
import { seedDemoSubscription } from './demo-subscription.ts';
import { seedDemoRegistrations } from './demo-registrations.ts';

/** Invented people, seats and meetings around today, all marked demo, so that a first visit finds a committee at work. */

type PersonRow = [key: string, surname: string, given: string, patronymic: string, agency: string, role: 'head' | 'deputy' | 'focal_point' | 'deputy_focal_point' | 'staff', position: string, language: 'kk' | 'ru' | 'en'];
type DemoPeople = {
  people: PersonRow[];
  seats: [person: string, role: SeatsTable['role']][];
  accounts: [key: string, person: string, role: 'secretariat' | 'agency' | 'member' | 'auditor', agency: string | null][];
};

export type Cast = {
  now: Date;
  person: (key: string) => string;
  agency: (key: string) => string;
  agencyOfPerson: (key: string) => string;
  seats: { id: string; person: string; role: SeatsTable['role'] }[];
  bodyId: string;
};

export async function seedDemo(trx: Trx, now: Date): Promise<void> {
  const data = JSON.parse(readFileSync(new URL('./data/demo-people.json', import.meta.url), 'utf8')) as DemoPeople;
  const agencies = new Map((await trx.selectFrom('agencies').select(['key', 'id']).execute()).map((row) => [row.key ?? '', row.id]));
  const body = await trx.selectFrom('bodies').select('id').where('key', '=', 'noc').executeTakeFirstOrThrow();
  const people = new Map(data.people.map(([key]) => [key, randomUUID()]));
  const agencyOf = new Map(data.people.map((row) => [row[0], row[4]]));
  const known = (map: Map<string, string>) => (key: string) => {
    const value = map.get(key);
    if (!value) throw new Error(`The seed names ${key}, which does not exist`);
    return value;
  };
  const cast: Cast = {
    now,
    person: known(people),
    agency: known(agencies),
    agencyOfPerson: (key) => known(agencies)(known(agencyOf)(key)),
    seats: data.seats.map(([person, role]) => ({ id: randomUUID(), person, role })),
    bodyId: body.id,
  };
  await insertPeople(trx, data, cast);
  await insertSeatsAndAccounts(trx, data, cast);
  await seedHeldSession(trx, cast);
  await seedNextSession(trx, cast);
  await seedWorkingGroups(trx, cast);
  await seedRooms(trx, cast);
  await seedDemoAssignments(trx, cast);
  await seedDemoReports(trx, cast);
  await seedProtocols(trx, cast);
  await seedDemoRoadmap(trx, cast);
  await seedDemoRegistrations(trx, cast);
  await seedDemoSubscription(trx, now);
  await seedProposals(trx, cast);
  await seedAgenda(trx, cast);
  await seedDemoIndicators(trx, now);
  await seedDemoFigures(trx, cast);
}

function text3(parts: string): Text3 | null {
  const [kk, ru, en] = parts.split('|');
  return kk ? { kk, ru: ru ?? kk, en: en ?? ru ?? kk } : null;
}

/** Transliterated patronymics are not used in English texts; the Russian one stands in the Kazakh order only. */
function patronymicOf(parts: string): Text3 | null {
  const [kk, ru] = parts.split('|');
  return kk ? { kk, ru: ru ?? kk } : null;
}

async function insertPeople(trx: Trx, data: DemoPeople, cast: Cast): Promise<void> {
  const accountKey = new Map(data.accounts.map(([key, person]) => [person, key]));
  await trx
    .insertInto('people')
    .values(
      data.people.map(([key, surname, given, patronymic, agency, , position, language]) => ({
        id: cast.person(key),
        key: accountKey.get(key) ?? key,
        surname: json(text3(surname)),
        givenName: json(text3(given)),
        patronymic: patronymicOf(patronymic) ? json(patronymicOf(patronymic)) : null,
        position: json(text3(position)),
        email: `${given.split('|')[2]?.slice(0, 1).toLowerCase()}.${key}@${agency}.example`,
        language,
        timeZone: key === 'weber' ? 'Europe/Berlin' : 'Asia/Almaty',
        isDemo: true,
      })),
    )
    .execute();
  await trx
    .insertInto('affiliations')
    .values(data.people.map(([key, , , , , role]) => ({ id: randomUUID(), personId: cast.person(key), agencyId: cast.agencyOfPerson(key), role })))
    .execute();
}

async function insertSeatsAndAccounts(trx: Trx, data: DemoPeople, cast: Cast): Promise<void> {
  await trx
    .insertInto('seats')
    .values(
      cast.seats.map((seat, position) => ({
        id: seat.id,
        bodyId: cast.bodyId,
        agencyId: cast.agencyOfPerson(seat.person),
        personId: cast.person(seat.person),
        role: seat.role,
        position,
        isDemo: true,
      })),
    )
    .execute();
  await trx
    .insertInto('accounts')
    .values(
      data.accounts.map(([, person, role, agency]) => ({ id: randomUUID(), personId: cast.person(person), roles: [role], agencyId: agency ? cast.agency(agency) : null })),
    )
    .execute();
}
