import { expect, test } from 'vitest';
import { buildAffiliation, buildAgency, buildBody, buildPerson } from '#db/builders.server.ts';
import { agencyOptions, findAgency, focalPointsOf, listAgencies } from '#app/features/agencies/agencies.service.server.ts';
import { bodyOptions, findBody, seatsOf } from '#app/features/agencies/bodies/bodies.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';

const db = await testDatabase();

test('agencies come in the order of the language', async () => {
  for (const kk of ['Өнер', 'Орман', 'Қаржы', 'Көлік']) await buildAgency(db, { name: { kk } });
  expect((await listAgencies(db, 'kk')).map((agency) => agency.name.kk)).toEqual(['Көлік', 'Қаржы', 'Орман', 'Өнер']);
});

test('each option names who speaks for the agency today', async () => {
  const [agency, silent] = [await buildAgency(db), await buildAgency(db)];
  const [focal, deputy] = [await buildPerson(db), await buildPerson(db)];
  await buildAffiliation(db, deputy, agency, 'deputy_focal_point');
  const id = await buildAffiliation(db, focal, agency, 'focal_point');
  const option = async () => (await agencyOptions(db, 'ru')).find((each) => each.id === agency);
  expect((await option())?.focalPoint).toMatchObject({ personId: focal, role: 'focal_point' });
  await db.updateTable('affiliations').set({ absentFrom: '2000-01-01' }).where('id', '=', id).execute();
  expect((await option())?.focalPoint).toMatchObject({ personId: deputy, role: 'deputy_focal_point' });
  expect([...(await focalPointsOf(db, [agency, silent])).keys()]).toEqual([agency]);
});

test('an agency is found with its relations', async () => {
  const parent = await buildAgency(db);
  const child = await buildAgency(db, { parentId: parent });
  await buildBody(db, parent, [{ agencyId: child, personId: null, role: 'chair' }, { agencyId: child, personId: null, role: 'secretary' }]);
  expect(await findAgency(db, child)).toMatchObject({ parent: { id: parent }, children: [], open: { lead: 0, co: 0 }, bodies: [{ roles: ['chair', 'secretary'] }] });
  expect(await findAgency(db, parent)).toMatchObject({ parent: null, children: [{ id: child }] });
  expect(await findAgency(db, 'nothing')).toBeNull();
  expect(await findAgency(db, crypto.randomUUID())).toBeNull();
});

test('seats are those of the day, in their order, vacant ones included', async () => {
  const [host, agency] = [await buildAgency(db), await buildAgency(db)];
  const person = await buildPerson(db);
  const body = await buildBody(db, host, [{ agencyId: host, personId: person, role: 'chair' }, { agencyId: agency, personId: null }]);
  await db.insertInto('seats').values({ id: crypto.randomUUID(), bodyId: body, agencyId: agency, role: 'member', position: 9, toOn: '2026-03-02' }).execute();
  expect((await seatsOf(db, body, '2026-03-03')).map((seat) => [seat.agencyId, seat.personId, seat.role])).toEqual([[host, person, 'chair'], [agency, null, 'member']]);
  expect(await seatsOf(db, body, '2026-03-02')).toHaveLength(3);
  expect((await bodyOptions(db, 'kk', '2026-03-03')).find((each) => each.id === body)?.seatCount).toBe(2);
  expect(await findBody(db, body)).toMatchObject({ agencyId: host, quorumNumerator: 1, quorumDenominator: 2 });
  expect(await findBody(db, 'nothing')).toBeNull();
});
