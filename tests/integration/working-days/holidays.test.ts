import { beforeAll, describe, expect, it } from 'vitest';
import { json } from '#db/json.ts';
import { verifyAudit } from '#app/features/people/audit/audit.service.server.ts';
import { isWorkingDay } from '#app/features/working-days/working-days.rules.ts';
import { changeHoliday, listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { action, loader } from '../../../app/routes/_app.settings.holidays.tsx';
import { buildWorld, fingerprint, type World } from '../access/world.ts';

const db = await testDatabase();
let world: World;
const context = () => ({ cspNonce: '', clientAddress: '' });
const words = { 'name.kk': 'Наурыз мейрамы', 'name.ru': 'Наурыз мейрамы', source: 'Қаулы № 1' };

beforeAll(async () => {
  world = await buildWorld(db);
  await db.insertInto('holidays').values({ day: '2026-03-23', kind: 'public', name: json({ kk: 'Наурыз' }), source: 'Заң' }).execute();
});

async function send(form: Record<string, string>) {
  const request = new Request('http://localhost:3000/settings/holidays', { method: 'POST', headers: { Cookie: world.cookies.secretariat ?? '' }, body: new URLSearchParams(form) });
  try {
    const { data, init } = await action({ request, params: {}, context: context() });
    return { status: init?.status, ...data };
  } catch (thrown) {
    if (!(thrown instanceof Response)) throw thrown;
    return { status: thrown.status, location: thrown.headers.get('Location') };
  }
}

const auditActions = async () => (await db.selectFrom('auditEntries').select(['action', 'objectId', 'data']).where('objectKind', '=', 'holiday').orderBy('sequence').execute());

describe('the production calendar', () => {
  it('counts by a new day at once, says who changed it, and forgets it again', async () => {
    const holidays = () => listHolidays(db, '2026-03-01', '2026-03-31');
    expect(isWorkingDay('2026-03-24', await holidays())).toBe(true);
    expect(await send({ intent: 'add', day: '2026-03-24', kind: 'moved_off', ...words })).toMatchObject({ status: 302, location: '/settings/holidays?year=2026&done=add&day=2026-03-24' });
    expect(isWorkingDay('2026-03-24', await holidays())).toBe(false);
    expect(await send({ intent: 'change', day: '2026-03-24', version: '1', kind: 'public', ...words })).toMatchObject({ status: 302 });
    expect(await send({ intent: 'remove', day: '2026-03-24', version: '2' })).toMatchObject({ status: 302 });
    expect(isWorkingDay('2026-03-24', await holidays())).toBe(true);
    expect(await auditActions()).toEqual([
      { action: 'holiday-added', objectId: '2026-03-24', data: { kind: 'moved_off' } },
      { action: 'holiday-changed', objectId: '2026-03-24', data: { kind: 'public', before: 'moved_off' } },
      { action: 'holiday-removed', objectId: '2026-03-24', data: { kind: 'public' } },
    ]);
    expect(await verifyAudit(db)).toMatchObject({ brokenAt: null });
  });

  it.each([
    ['31 April', { day: '2026-04-31' }, { day: 'invalidDate' }],
    ['a day that is there already', { day: '2026-03-23' }, { day: 'dayTaken' }],
    ['a year nobody keeps', { day: '2101-01-01' }, { day: 'yearOutOfRange' }],
    ['the year 10007', { day: '10007-01-01' }, { day: 'yearOutOfRange' }],
    ['words for a day', { day: 'tomorrow' }, { day: 'invalidDate' }],
    ['no day', { day: '' }, { day: 'required' }],
    ['an unknown kind', { kind: 'party' }, { kind: 'unknownChoice' }],
    ['no source', { source: ' ' }, { source: 'required' }],
    ['no name', { 'name.kk': '', 'name.ru': '' }, { name: 'atLeastOneLanguage' }],
    ['a weekend moved off', { kind: 'moved_off', day: '2026-05-09' }, { day: 'alreadyOff' }],
    ['a weekday moved on', { kind: 'moved_on', day: '2026-05-08' }, { day: 'alreadyWorked' }],
  ])('refuses %s and keeps what was typed', async (_about, wrong, fields) => {
    const before = await fingerprint(db);
    const answer = await send({ intent: 'add', day: '2026-05-07', kind: 'public', ...words, ...wrong });
    expect(answer).toMatchObject({ status: 400, fields });
    expect((answer as { values: { day: string } }).values.day).toBe('day' in wrong ? wrong.day : '2026-05-07');
    expect(await fingerprint(db)).toBe(before);
  });

  it('refuses the version of yesterday and shows what is stored now', async () => {
    const { actors } = world;
    await changeHoliday(db, actors.secretariat, { day: '2026-03-23', kind: 'public', name: { kk: 'Екінші' }, source: 'Заң 2', note: null, version: 1 });
    const late = await send({ intent: 'change', day: '2026-03-23', version: '1', kind: 'public', ...words });
    expect(late).toMatchObject({ status: 409, form: 'stale', stored: { name: { kk: 'Екінші' }, version: 2 }, values: { name: { kk: 'Наурыз мейрамы' } } });
    expect(await send({ intent: 'remove', day: '2026-03-23', version: '1' })).toMatchObject({ status: 409 });
  });

  it('lets one of two who add the same day at once', async () => {
    const both = await Promise.all([1, 2].map((each) => send({ intent: 'add', day: '2026-12-16', kind: 'public', ...words, source: `Қаулы ${each}` })));
    expect(both.map(({ status }) => status).sort()).toEqual([302, 400]);
  });

  it('is read by an auditor, who changes nothing', async () => {
    const request = new Request('http://localhost:3000/settings/holidays?year=2026', { headers: { Cookie: world.cookies.auditor ?? '' } });
    expect(await loader({ request, params: {}, context: context() })).toMatchObject({ canEdit: false, year: 2026 });
    expect(await changeHoliday(db, world.actors.auditor, { day: '2026-03-23', kind: 'public', name: { kk: 'А' }, source: 'Б', note: null, version: 2 })).toMatchObject({ ok: false, reason: 'forbidden' });
  });
});
