import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { beforeAll, expect, test, vi } from 'vitest';
import { json } from '#db/json.ts';
import { endStreams } from '#app/http/live.server.ts';
import { databaseNotices } from '#app/lib/database.server.ts';
import { onCalendarChange } from '#app/lib/notices.server.ts';
import { loader } from '#app/routes/_app.calendar_.live.ts';
import { buildWorld, type World } from '../access/world.ts';
import { testDatabase } from '#tests/support/database.ts';

const db = await testDatabase();
let world: World;
let day = 0;
const addHoliday = (to = db) => {
  day += 1;
  return to.insertInto('holidays').values({ day: `2031-01-${String(day).padStart(2, '0')}`, kind: 'public', name: json({ kk: 'Мереке' }), source: 'test' }).execute();
};
const SOON = { timeout: 2_000, interval: 20 };
const listeners = () => sql<{ pid: number }>`select pid from pg_stat_activity where application_name = 'ortaq-notices' and datname = current_database() and query like 'listen%' and state = 'idle'`.execute(db);

beforeAll(async () => {
  world = await buildWorld(db);
});

test('a committed change is heard, one that was taken back is not', async () => {
  const heard = vi.fn();
  const stop = onCalendarChange(heard);
  await vi.waitFor(async () => expect((await listeners()).rows).toHaveLength(1), SOON);
  await addHoliday();
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1), SOON);
  await db.transaction().execute(async (trx) => {
    await addHoliday(trx);
    throw new Error('taken back');
  }).catch(() => undefined);
  await wait(200);
  expect(heard).toHaveBeenCalledTimes(1);
  stop();
  await addHoliday();
  await wait(200);
  expect(heard).toHaveBeenCalledTimes(1);
});

test('a lost connection is told, opened again and told again', async () => {
  const heard = vi.fn();
  const stop = onCalendarChange(heard);
  await sql`select pg_terminate_backend(${(await listeners()).rows[0]?.pid}::int)`.execute(db);
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2), SOON);
  await addHoliday();
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(3), SOON);
  stop();
});

function knock(cookie: string | undefined, leaving = new AbortController()) {
  const headers = new Headers(cookie ? { Cookie: cookie } : {});
  const request = new Request('http://localhost:3000/calendar/live', { headers, signal: leaving.signal });
  return loader({ request, params: {}, context: { cspNonce: '', clientAddress: '203.0.113.1' } });
}

test('an open calendar is told that something changed and nothing more, within two seconds', async () => {
  const leaving = new AbortController();
  const response = await knock(world.cookies.foreign, leaving);
  expect(response.headers.get('Content-Type')).toContain('text/event-stream');
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader.read()).value).toMatch(/^retry:/);
  const since = Date.now();
  await addHoliday();
  expect((await reader.read()).value).toBe('event: change\ndata:\n\n');
  expect(Date.now() - since).toBeLessThan(2_000);
  leaving.abort();
  expect((await reader.read()).done).toBe(true);
});

test('the thirteenth calendar of one session closes the first; a shutdown closes all and opens none', async () => {
  const readers = [];
  for (let count = 0; count < 13; count += 1) readers.push((await knock(world.cookies.member)).body!.getReader());
  await readers[0]!.read();
  expect((await readers[0]!.read()).done).toBe(true);
  endStreams();
  await readers[12]!.read();
  expect((await readers[12]!.read()).done).toBe(true);
  expect((await knock(world.cookies.member)).status).toBe(503);
  await databaseNotices().close();
});
