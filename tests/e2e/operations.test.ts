import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { startApp } from '#tests/support/app.ts';
import { expectAccessible, signInAs, startJourney } from '#tests/support/journey.ts';

const journey = await startJourney();

test('the probes answer, whatever the host is called', async () => {
  for (const probe of ['/healthz', '/readyz']) {
    const response = await fetch(journey.app.url + probe, { headers: { Host: '10.0.0.7' } });
    expect(response.status).toBe(200);
  }
});

test('files with a hash in their name are kept by the browser for a year', async () => {
  const page = await (await fetch(`${journey.app.url}/sign-in`)).text();
  const asset = /"(\/assets\/[^"]+\.css)"/.exec(page)?.[1];
  const response = await fetch(journey.app.url + asset);
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
});

test('a file that is not there is told as such, and leaks nothing', async () => {
  const response = await fetch(`${journey.app.url}/assets/no-such.js`);
  expect(response.status).toBe(404);
  expect(await response.text()).toBe('Not Found\n');
});

test.each(['kk', 'ru', 'en'] as const)('the demo lets the secretariat in (%s)', async (language) => {
  const page = await journey.visit({ language });
  await page.goto('/sign-in');
  await expectAccessible(page);
  await signInAs(page, 'secretariat');
  const signedIn = await page.request.get('/sign-in', { maxRedirects: 0 });
  expect(signedIn.status()).toBe(302);
});

test('a killed server leaves a database that the next one uses', async () => {
  const first = await startApp({ scratch: inject('scratch') });
  await first.stop('SIGKILL');
  const database = Number.parseInt(fs.readFileSync(path.join(first.dataDir, 'postgres/postmaster.pid'), 'utf8'), 10);
  const next = await startApp({ scratch: inject('scratch'), dataDir: first.dataDir });
  expect(Number.parseInt(fs.readFileSync(path.join(next.dataDir, 'postgres/postmaster.pid'), 'utf8'), 10)).toBe(database);
  await next.stop();
  expect(fs.existsSync(path.join(next.dataDir, 'postgres/postmaster.pid'))).toBe(false);
});

test.each([
  ['a taken port', () => ({ PORT: new URL(journey.app.url).port }), /Port \d+ is taken[\s\S]*PORT=\d+ npm start/],
  ['a database that does not answer', () => ({ DATABASE_URL: 'postgres://a:secret@127.0.0.1:9/x', SESSION_SECRET: 'x'.repeat(40) }), /127\.0\.0\.1:9 does not answer[\s\S]*DATABASE_URL/],
  ['a wrong variable', () => ({ PUBLIC_URL: 'nonsense' }), /configuration is not right[\s\S]*PUBLIC_URL/],
])('%s is told in words, with advice', (_name, env, words) => {
  const dataDir = path.join(inject('scratch'), 'refused');
  const { status, stderr } = spawnSync(process.execPath, ['server.ts'], { env: { ...process.env, NODE_ENV: 'production', DATA_DIR: dataDir, ...env() }, encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toMatch(words);
  expect(stderr).not.toMatch(/secret@|\n\s+at /);
});
