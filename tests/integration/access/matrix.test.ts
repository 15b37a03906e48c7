import { describe, expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { call, methodsOf, routeNames, type Call } from './routes.ts';
import type { Row } from './row.ts';
import { buildWorld, CALLERS, rowsWritten } from './world.ts';

// Route x method x caller. A new route needs its lines in rows/: one file for each area, see row.ts.
const files = import.meta.glob<{ rows: Row[] }>('./rows/*.ts', { eager: true });
const rows = Object.values(files).flatMap((file) => file.rows);
const world = await buildWorld(await testDatabase());

describe('every route has its rows', () => {
  test.each(routeNames)('%s', async (route) => {
    const covered = new Set(rows.filter((row) => row.route === route).map((row) => row.method));
    const missing = (await methodsOf(route)).filter((method) => !covered.has(method));
    expect(missing, `add rows for ${route} in tests/integration/access/rows`).toEqual([]);
  });

  test('and no row is about a route that is gone', () => {
    expect(rows.map((row) => row.route).filter((route) => !routeNames.includes(route))).toEqual([]);
  });
});

const isRefusal = (status: number | 'sign-in') => status === 'sign-in' || status >= 400;

describe.each(rows.map((row) => ({ ...row, name: [row.method, row.route, row.about].filter(Boolean).join(' ') })))('$name', (row) => {
  // A GET changes nothing (that is checked): what it is about is made once for all who ask the same.
  const shared = row.method === 'GET' && (row.call?.length ?? 0) < 2;
  let made: Promise<Call> | undefined;
  test.each(CALLERS)('by %s', async (caller) => {
    const about = async () => (await row.call?.(world, caller)) ?? {};
    const asked = { cookie: world.cookies[caller], ...(await (shared ? (made ??= about()) : about())) };
    const before = await rowsWritten(world.db);
    const status = await call(row.route, row.method, asked);
    expect(status).toBe(row.expect[caller]);
    // A refusal changes nothing and mails nothing, and neither does any GET.
    if (isRefusal(status) || row.method === 'GET') expect(await rowsWritten(world.db)).toBe(before);
  });
});
