import { randomUUID } from 'node:crypto';
import type { AppLoadContext } from '@remix-run/node';
import type { Insertable } from 'kysely';
import { buildAccount, buildAgency, buildPerson } from '#db/builders.server.ts';
import { json } from '#db/json.ts';
import type { Db, EntriesTable } from '#db/schema.ts';
import { saveRegistrationSettings } from '#app/features/registrations/desk/desk.service.server.ts';
import { CONSENT_VERSION } from '#app/features/registrations/registrations.schema.ts';
import { askForSeat } from '#app/features/registrations/registrations.service.server.ts';
import type { LinkActor, PersonActor, PublicActor } from '#app/features/people/actor.rules.ts';
import { capabilityToken } from '#app/features/people/capabilities/capabilities.service.server.ts';
import type { Language } from '#app/lib/text3.ts';

export const NOW = '2026-03-03T10:12:00+05:00';
export const now = new Date(NOW);
export const PUBLIC: PublicActor = { kind: 'public', language: 'kk' };
export const HOUR = 3_600_000;

export async function buildActors(db: Db) {
  const actor = async (role: 'secretariat' | 'auditor' | 'member'): Promise<PersonActor> => {
    const personId = await buildPerson(db);
    await buildAccount(db, personId, [role]);
    return { kind: 'person', accountId: randomUUID(), sessionId: randomUUID(), personId, name: 'A. Tester', isDemo: true, roles: [role], agencyIds: [], language: 'en' };
  };
  return { secretariat: await actor('secretariat'), auditor: await actor('auditor'), member: await actor('member'), agencyId: await buildAgency(db) };
}

export type Actors = Awaited<ReturnType<typeof buildActors>>;

/** A public event on 18 April 2026, 10:00 in Astana, with its occurrence. */
export async function newEvent(db: Db, actors: Actors, given: Partial<Insertable<EntriesTable>> = {}): Promise<string> {
  const id = randomUUID();
  const [startsAt, endsAt] = [new Date('2026-04-18T05:00:00Z'), new Date('2026-04-18T09:00:00Z')];
  const shared = { kind: 'event' as const, scope: 'national' as const, title: json({ kk: 'Еріктілер мектебі', ru: 'Школа волонтёров', en: 'School of volunteers' }), status: 'confirmed' as const, visibility: 'public' as const };
  const entry = { ...shared, id, uid: `${id}@noc.example`, startsAt, endsAt, place: json({ kk: 'Астана' }), ...given };
  await db.insertInto('entries').values(entry).execute();
  await db.insertInto('entryAgencies').values({ entryId: id, agencyId: actors.agencyId, role: 'lead' }).execute();
  const { title, status, visibility, embargoUntil } = entry;
  await db.insertInto('occurrences').values({ id: randomUUID(), entryId: id, originalStart: startsAt, startsAt, endsAt, allDay: false, kind: 'event', scope: 'national', title, status: status ?? 'confirmed', visibility: visibility ?? 'public', embargoUntil: embargoUntil ?? null, agencyIds: [actors.agencyId] }).execute();
  return id;
}

/** The same with seats to be asked for. */
export async function offeredEvent(db: Db, actors: Actors, seats: number, given: Partial<Insertable<EntriesTable>> = {}): Promise<string> {
  const id = await newEvent(db, actors, given);
  const saved = await saveRegistrationSettings(db, actors.secretariat, id, { seats, isOpen: true, opensOn: null, closesOn: null, version: 0, seen: 0 }, now);
  if (!saved.ok) throw new Error(`no offer: ${saved.reason}`);
  return id;
}

let guests = 0;
export const newAddress = () => `guest-${++guests}-${randomUUID().slice(0, 8)}@visitors.example`;

export function wish(email = newAddress(), more: { name?: string; needs?: string | null; language?: Language } = {}) {
  return { name: `Әсел ${email.split('@')[0]}`, email, language: 'kk' as Language, needs: null, consent: true, consentVersion: CONSENT_VERSION, ...more };
}

/** Somebody who has asked: the registration and whoever opens its link. */
export async function asked(db: Db, entryId: string, email = newAddress(), at = now) {
  const done = await askForSeat(db, PUBLIC, entryId, wish(email), at);
  if (!done.ok) throw new Error(`not asked: ${done.reason}`);
  return linkOf(db, entryId, email);
}

export async function linkOf(db: Db, entryId: string, email: string) {
  const row = await db
    .selectFrom('registrations')
    .innerJoin('people', 'people.id', 'registrations.personId')
    .where('registrations.entryId', '=', entryId)
    .where('people.email', '=', email)
    .select(['registrations.id', 'registrations.personId'])
    .executeTakeFirstOrThrow();
  const actor: LinkActor = { kind: 'link', purpose: 'registration', personId: row.personId ?? '', objectId: row.id, language: 'kk' };
  return { id: row.id, email, actor };
}

export const registrationsOf = (db: Db, entryId: string) =>
  db.selectFrom('registrations').selectAll().where('entryId', '=', entryId).orderBy('position').orderBy('askedAt').execute();

export const mailsTo = (db: Db, registrationId: string) =>
  db.selectFrom('mails').select(['id', 'batchId', 'props', 'ics', 'icsMethod', 'sequence', 'language', 'address']).where('registrationId', '=', registrationId).orderBy('id').execute();

/** What the mails to one registration were about, in order. */
export const wordsTo = async (db: Db, registrationId: string) => (await mailsTo(db, registrationId)).map((mail) => (mail.props as { about: string }).about);

export async function tokenOf(db: Db, registrationId: string): Promise<string> {
  const { id } = await db.selectFrom('capabilities').select('id').where('objectId', '=', registrationId).executeTakeFirstOrThrow();
  return capabilityToken(id);
}

export const context = (clientAddress = '203.0.113.1') => ({ cspNonce: '', clientAddress }) as AppLoadContext;
