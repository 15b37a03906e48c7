import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { clock } from './clock.server.ts';

const forgetEnvironment = () => void delete (globalThis as { ortaqEnv?: unknown }).ortaqEnv;

beforeEach(() => {
  forgetEnvironment();
  vi.stubEnv('DATABASE_URL', 'postgres://localhost/none');
  vi.stubEnv('SESSION_SECRET', 'x'.repeat(32));
  vi.stubEnv('DEMO', '1');
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnvironment();
});

test('with NOW set the clock stands still at that moment', async () => {
  vi.stubEnv('NOW', '2026-03-16T04:00:00Z');
  const first = clock();
  await new Promise((done) => setTimeout(done, 5));
  expect([first, clock()]).toEqual([new Date('2026-03-16T04:00:00Z'), first]);
});

test('without NOW it runs', () => {
  vi.stubEnv('NOW', '');
  expect(Math.abs(clock().getTime() - Date.now())).toBeLessThan(1000);
});
