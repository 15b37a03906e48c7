import { describe, expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { call, methodsOf, routeNames } from './routes.ts';
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
  test.each(CALLERS)('by %s', async (caller) => {
    const asked = { cookie: world.cookies[caller], ...(await row.call?.(world, caller)) };
    const before = await rowsWritten(world.db);
    const status = await call(row.route, row.method, asked);
    expect(status).toBe(row.expect[caller]);
    // A refusal changes nothing and mails nothing, and neither does any GET.
    if (isRefusal(status) || row.method === 'GET') expect(await rowsWritten(world.db)).toBe(before);
  });
});
