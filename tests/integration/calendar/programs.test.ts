import { execFile } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeOwnFeed, findOwnFeed } from '#app/features/calendar/own-feed/own-feed.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { debianProblem } from '#tests/support/debian.ts';
import { removeFolder, scratchFolder } from '#tests/support/scratch.ts';
import { newMeeting } from '../access/objects.ts';
import { buildWorld, type World } from '../access/world.ts';

// The calendar programs of Debian subscribe to our feeds, through the real front door.
const problem = debianProblem(['khal', 'vdirsyncer'], ['/usr/bin/khal', '/usr/bin/vdirsyncer']);
if (problem) process.stderr.write(`Feeds are not read by khal and vdirsyncer: ${problem}\n`);

const db = await testDatabase();
const run = promisify(execFile);
const folder = scratchFolder('feeds');
const app = express();
const server = http.createServer(app);
let world: World;
let base = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  base = `http://localhost:${port}`;
  // env() reads once: now it may.
  Object.assign(process.env, { PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: base });
  const [{ frontDoor }, { mountHotRoutes }] = [await import('#app/http/front-door.server.ts'), await import('#app/http/hot/routes.server.ts')];
  app.use(frontDoor());
  mountHotRoutes(app, { render: async () => new Response('', { status: 404 }), stylesOf: () => undefined, release: 'test' });
  app.use((_request, response) => void response.status(404).end());
  world = await buildWorld(db);
  await newMeeting(world, { date: '2026-12-10', visibility: 'public', title: { kk: 'Еріктілер форумы, «Таза Қазақстан»' } });
  await newMeeting(world, { date: '2026-12-11', visibility: 'internal', title: { kk: 'Ішкі кеңес' } });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  removeFolder(folder);
});

/** Subscribes, and answers what khal lists of December. */
async function subscribe(name: string, url: string): Promise<{ list: () => Promise<string>; sync: () => Promise<void> }> {
  const home = path.join(folder, name);
  const calendar = path.join(home, 'calendar');
  fs.mkdirSync(calendar, { recursive: true });
  fs.writeFileSync(path.join(home, 'vdirsyncer.conf'), [
    '[general]', `status_path = "${home}/status"`, '[pair feed]', 'a = "here"', 'b = "there"', 'collections = null', 'conflict_resolution = "b wins"', 'partial_sync = "revert"',
    '[storage here]', 'type = "filesystem"', `path = "${calendar}"`, 'fileext = ".ics"', '[storage there]', 'type = "http"', `url = "${url}"`, '',
  ].join('\n'));
  fs.writeFileSync(path.join(home, 'khal.conf'), [
    '[calendars]', '[[feed]]', `path = ${calendar}`, 'readonly = True', '[locale]', 'timeformat = %H:%M', 'dateformat = %Y-%m-%d', 'longdateformat = %Y-%m-%d',
    'datetimeformat = %Y-%m-%d %H:%M', 'longdatetimeformat = %Y-%m-%d %H:%M', 'local_timezone = Asia/Almaty', 'default_timezone = Asia/Almaty', '[sqlite]', `path = ${home}/khal.db`, '',
  ].join('\n'));
  const env = { ...process.env, HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };
  const vdirsyncer = (...args: string[]) => run('/usr/bin/vdirsyncer', ['-c', path.join(home, 'vdirsyncer.conf'), ...args], { env });
  await vdirsyncer('discover', 'feed');
  const sync = async () => void (await vdirsyncer('sync'));
  await sync();
  const list = async () => (await run('/usr/bin/khal', ['-c', path.join(home, 'khal.conf'), 'list', '--format', '{start-date} {start-time} {title} | {categories}', '2026-12-01', '31d'], { env })).stdout;
  return { list, sync };
}

describe.skipIf(problem)('khal, by way of vdirsyncer', () => {
  it('shows the public feed, its categories, and what changes in it', async () => {
    const { list, sync } = await subscribe('public', `${base}/calendar.ics?lang=kk`);
    expect(await list()).toMatch(/2026-12-10 15:00 Еріктілер форумы, «Таза Қазақстан» \| .*Отырыс/);
    expect(await list()).not.toContain('Ішкі кеңес');
    await newMeeting(world, { date: '2026-12-12', visibility: 'public', title: { kk: 'Келесі жиын' } });
    await expect.poll(async () => (await sync(), list()), { timeout: 15_000 }).toContain('Келесі жиын');
  }, 60_000);

  it('shows a person’s own feed with what only they may see, and nothing once it is revoked', async () => {
    const now = new Date();
    await changeOwnFeed(db, world.actors.own, 'create', now);
    const url = `${base}/feeds/${(await findOwnFeed(db, world.actors.own, now))?.token}.ics`;
    const { list } = await subscribe('own', url);
    expect(await list()).toContain('Ішкі кеңес');
    await changeOwnFeed(db, world.actors.own, 'revoke', now);
    expect((await fetch(url)).status).toBe(404);
  }, 60_000);
});

describe('over the wire', () => {
  it('a HEAD tells what a GET would, without the body; an unknown address goes on', async () => {
    const [got, head] = [await fetch(`${base}/calendar.ics`), await fetch(`${base}/calendar.ics`, { method: 'HEAD' })];
    expect(head.headers.get('ETag')).toBe(got.headers.get('ETag'));
    expect(await head.text()).toBe('');
    expect(got.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect((await fetch(`${base}/calendar.xyz`)).status).toBe(404);
  });

  it('another name of this machine is refused here too', async () => {
    const answer = await new Promise<number | undefined>((resolve) => {
      const { port } = server.address() as AddressInfo;
      http.get({ port, host: '127.0.0.1', path: '/calendar.json', headers: { host: 'evil.example' } }, (response) => resolve(response.resume().statusCode));
    });
    expect(answer).toBe(421);
  });
});
