import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '#db/transaction.server.ts';
import { buildPerson } from '#db/builders.server.ts';
import { SEAT_MAILS_PER_ADDRESS, SEAT_REQUESTS_PER_CLIENT } from '#app/features/people/access/access.rules.ts';
import { listPeople } from '#app/features/people/directory/directory.service.server.ts';
import { addGuest } from '#app/features/people/people.service.server.ts';
import { confirmRegistration } from '#app/features/registrations/link/link.service.server.ts';
import { askForSeat } from '#app/features/registrations/registrations.service.server.ts';
import { action, loader } from '#app/routes/events.$id.tsx';
import { testDatabase } from '#tests/support/database.ts';
import { asked, buildActors, context, linkOf, newAddress, newEvent, NOW, now, offeredEvent, PUBLIC, registrationsOf, wish, wordsTo, type Actors } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let actors: Actors;
beforeAll(async () => {
  actors = await buildActors(db);
});

type Answer = { status: number; location: string | null; fields: Record<string, string>; message?: string };

async function post(entryId: string, form: Record<string, string>, client?: string): Promise<Answer> {
  const request = new Request(`http://localhost:3000/events/${entryId}?lang=kk`, { method: 'POST', body: new URLSearchParams(form) });
  const answer: unknown = await Promise.resolve(action({ request, params: { id: entryId }, context: context(client) })).catch((thrown: unknown) => thrown);
  if (answer instanceof Response) return { status: answer.status, location: answer.headers.get('Location'), fields: {} };
  const { init, data } = answer as { init?: ResponseInit; data?: { fields?: Record<string, string>; message?: string } };
  return { status: init?.status ?? 200, location: null, fields: data?.fields ?? {}, message: data?.message };
}

const form = (email: string, more: Record<string, string> = {}) => ({ name: 'Әсел Нұрлан', email, language: 'kk', needs: '', consent: 'on', consentVersion: '2026-03', ...more });

test('the answer is the same for a new address, one that has asked, one that has a seat, and a person we know', async () => {
  const entryId = await offeredEvent(db, actors, 5);
  const [seated, known] = [newAddress(), newAddress()];
  const guest = await asked(db, entryId, seated);
  await confirmRegistration(db, guest.actor, guest.id, now);
  const personId = await buildPerson(db, { email: known, surname: { kk: 'Белгілі' } });
  const answers = [];
  for (const email of [newAddress(), seated, known]) answers.push(await post(entryId, form(email)));
  expect(answers.map((answer) => [answer.status, answer.location])).toEqual(Array(3).fill([302, `/events/${entryId}?asked=1&lang=kk#registration`]));
  // Only the owner of the address learns more, by mail; what a stranger typed changes nothing.
  expect(await wordsTo(db, guest.id)).toEqual(['confirm', 'seated', 'already']);
  expect((await registrationsOf(db, entryId)).find((row) => row.id === guest.id)).toMatchObject({ state: 'seated', name: expect.stringContaining('guest-') });
  expect(await db.selectFrom('people').select(['surname', 'displayName', 'isVisitor']).where('id', '=', personId).executeTakeFirst()).toEqual({ surname: { kk: 'Белгілі' }, displayName: null, isVisitor: false });
});

test('a form sent twice is one wish and one mail; the consent is kept as it was read', async () => {
  const entryId = await offeredEvent(db, actors, 5);
  const email = newAddress();
  await Promise.all([askForSeat(db, { ...PUBLIC, language: 'ru' }, entryId, wish(email), now), askForSeat(db, { ...PUBLIC, language: 'ru' }, entryId, wish(email), now)]);
  const rows = await registrationsOf(db, entryId);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ state: 'asked', consentVersion: '2026-03', consentLanguage: 'ru', consentChannel: 'web', consentAt: now });
  expect(rows[0]!.consentText).toContain('стираются в течение 30 дней');
  expect(await wordsTo(db, rows[0]!.id)).toEqual(['confirm']);
});

test.each([
  ['nothing', {}, { name: 'required', email: 'required', language: 'unknownChoice', consent: 'consentNeeded', consentVersion: 'consentChanged' }],
  ['no address', form('not an address'), { email: 'invalidEmail' }],
  ['two addresses', form('a@b.example, c@d.example'), { email: 'invalidEmail' }],
  ['a header in the address', form('a@b.example\r\nBcc: c@d.example'), { email: 'invalidEmail' }],
  ['no consent', { ...form('a@b.example'), consent: '' }, { consent: 'consentNeeded' }],
  ['an older consent', form('a@b.example', { consentVersion: '2025-01' }), { consentVersion: 'consentChanged' }],
  ['an endless name', form('a@b.example', { name: 'Ә'.repeat(121) }), { name: 'tooLong' }],
  ['a name that turns the line around', form('a@b.example', { name: 'abc\u202Edcba' }), { name: 'controlCharacters' }],
  ['endless needs', form('a@b.example', { needs: 'x'.repeat(501) }), { needs: 'tooLong' }],
  ['a language we do not speak', form('a@b.example', { language: 'de' }), { language: 'unknownChoice' }],
])('%s is refused beside its field, and nothing is saved', async (_name, typed, fields) => {
  const entryId = await offeredEvent(db, actors, 5);
  expect(await post(entryId, typed)).toMatchObject({ status: 422, fields });
  expect(await registrationsOf(db, entryId)).toEqual([]);
});

describe('what cannot be asked for', () => {
  test.each([
    ['an internal event', { visibility: 'internal' as const }],
    ['one for partners', { visibility: 'partners' as const }],
    ['a draft', { status: 'draft' as const }],
    ['one under embargo', { embargoUntil: new Date('2026-03-10T00:00:00Z') }],
  ])('is %s: nobody learns that it exists', async (_name, given) => {
    const entryId = await offeredEvent(db, actors, 5, given);
    expect(await post(entryId, form(newAddress()))).toMatchObject({ status: 404 });
    expect(await askForSeat(db, actors.secretariat, entryId, wish(), now)).toMatchObject({ reason: 'notFound' });
    expect(await registrationsOf(db, entryId)).toEqual([]);
  });

  test('is one without an offer, one cancelled, one that has begun', async () => {
    expect(await post(await newEvent(db, actors), form(newAddress()))).toMatchObject({ status: 404 });
    expect(await post(await offeredEvent(db, actors, 5, { status: 'cancelled' }), form(newAddress()))).toMatchObject({ status: 409, message: 'closed' });
    expect(await askForSeat(db, PUBLIC, await offeredEvent(db, actors, 5), wish(), new Date('2026-04-18T05:00:00Z'))).toMatchObject({ reason: 'closed' });
  });

  test('is an unknown event', async () => {
    for (const id of [randomUUID(), 'x']) expect(await post(id, form(newAddress()))).toMatchObject({ status: 404 });
  });
});

test('one client asks only so often; one address gets only so many mails, and the answer does not say so', async () => {
  const entryId = await offeredEvent(db, actors, 50);
  const email = newAddress();
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  for (let index = 0; index < 3; index += 1) await askForSeat(db, PUBLIC, entryId, wish(email), later(index * 2));
  const guest = await linkOf(db, entryId, email);
  expect(await wordsTo(db, guest.id)).toEqual(['confirm', 'confirm', 'confirm']);
  const own = newAddress();
  const answers = [];
  for (let index = 0; index < SEAT_MAILS_PER_ADDRESS + 1; index += 1) answers.push((await post(entryId, form(own), '203.0.113.77')).status);
  expect(answers).toEqual(Array(SEAT_MAILS_PER_ADDRESS + 1).fill(302));
  const statuses = await Promise.all(Array.from({ length: SEAT_REQUESTS_PER_CLIENT + 1 }, () => post(entryId, form(own), '203.0.113.99').then((answer) => answer.status)));
  expect(statuses.filter((status) => status === 429)).toHaveLength(1);
});

test('visitors stand in no directory until the secretariat adds them itself, under the name it gives', async () => {
  const entryId = await offeredEvent(db, actors, 5);
  const email = newAddress();
  await asked(db, entryId, email);
  const find = async () => (await listPeople(db, actors.secretariat, { query: email.split('@')[0]! })).total;
  expect(await find()).toBe(0);
  await inTransaction(db, (trx) => addGuest(trx, actors.secretariat, { name: 'Әсел Нұрланқызы', address: email, language: 'kk' }));
  expect(await find()).toBe(1);
  expect(await db.selectFrom('people').select(['displayName', 'isVisitor']).where('email', '=', email).executeTakeFirst()).toEqual({ displayName: 'Әсел Нұрланқызы', isVisitor: false });
});

test('the page tells the seats to everybody and to search engines, and names to nobody', async () => {
  const entryId = await offeredEvent(db, actors, 2);
  const guest = await asked(db, entryId);
  await confirmRegistration(db, guest.actor, guest.id, now);
  const page = await loader({ request: new Request(`http://localhost:3000/events/${entryId}?lang=kk`), params: { id: entryId }, context: context() });
  expect(page.seats.offer).toMatchObject({ phase: 'open', seats: 2, left: 1, waiting: 0 });
  expect(page.jsonLd).toContain('"remainingAttendeeCapacity":1');
  expect(page.jsonLd).toContain('InStock');
  expect(JSON.stringify(page)).not.toContain(guest.email);
  expect(page.seats).toMatchObject({ canOpenList: false, canOffer: false });
});
