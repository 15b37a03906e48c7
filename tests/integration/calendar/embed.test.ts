import { expect, it } from 'vitest';
import { buildAccount, buildPerson } from '#db/builders.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { loader as rootLoader } from '../../../app/root.tsx';
import { loader } from '../../../app/routes/embed.calendar.tsx';
import { newMeeting } from '../access/objects.ts';
import { buildWorld, openSession } from '../access/world.ts';

const db = await testDatabase();

function ask(search: string, cookie?: string) {
  const request = new Request(`http://localhost:3000/embed/calendar${search}`, { headers: { 'Accept-Language': 'ru', ...(cookie ? { Cookie: cookie } : {}) } });
  return { request, params: {}, context: { cspNonce: '', clientAddress: '' } };
}

it('shows the public calendar, whoever is signed in on this browser', async () => {
  const world = await buildWorld(db);
  const date = { date: '2026-12-10' };
  const open = await newMeeting(world, { ...date, visibility: 'public' });
  await newMeeting(world, { ...date, visibility: 'internal' });
  const [cookie] = await openSession(db, await buildAccount(db, await buildPerson(db), ['secretariat']));
  const { calendar } = await loader(ask('?lang=kk&month=2026-12&view=year', cookie));
  expect(calendar.items.map((item) => item.url)).toEqual([`/events/${open.entryId}?lang=kk`]);
  expect(calendar).toMatchObject({ canMove: false, query: { view: 'month' } });
  // The document around it is the public's too.
  const { data, init } = await rootLoader(ask('?lang=kk', cookie));
  expect(data).toMatchObject({ language: 'kk', workspace: null });
  expect(new Headers(init?.headers).get('Set-Cookie')).toBeNull();
});

it('takes filters and falls back on what is not known', async () => {
  const { calendar } = await loader(ask('?kind=regional&kind=nonsense&region=KZ-75&agency=1&month=2026-13'));
  expect(calendar.query).toMatchObject({ kinds: ['regional'], regionIso: 'KZ-75', agencyId: null });
});
