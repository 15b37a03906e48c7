/** Promise 10: how soon a month of 118 events can be read and used in Chromium, beside FullCalendar alone with the same events. */
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import { build } from 'vite';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '#tests/support/browser.ts';
import { QUIET, QUIET_ROWS } from '../data.ts';
import { figureOf, tell } from '../rounds.ts';
import type { Scene } from '../scene.ts';

const PAGE = '<!doctype html><html><head><meta charset="utf-8"><link rel="stylesheet" href="/alone.css"></head><body><div id="calendar"></div><script type="module" src="/alone.js"></script></body></html>';
const SOURCE = `
import { createRoot } from 'react-dom/client';
import { createElement } from 'react';
import FullCalendar from '@fullcalendar/react';
import dayGrid from '@fullcalendar/react/daygrid';
import '@fullcalendar/react/skeleton.css';
const events = await (await fetch('/calendar.json')).json();
createRoot(document.getElementById('calendar')).render(createElement(FullCalendar, { plugins: [dayGrid], initialView: 'dayGridMonth', initialDate: '2027-02-10', events, timeZone: 'UTC', height: 'auto' }));
`;

/** FullCalendar and nothing else, bundled and compressed as ours is. */
async function alone(scene: Scene): Promise<http.Server> {
  const folder = path.resolve('.cache/bench-alone');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'alone.js'), SOURCE);
  await build({
    root: folder, configFile: false, logLevel: 'error', define: { 'process.env.NODE_ENV': '"production"' },
    build: { outDir: 'out', target: 'esnext', cssCodeSplit: false, rollupOptions: { input: path.join(folder, 'alone.js'), output: { entryFileNames: 'alone.js', assetFileNames: 'alone[extname]' } } },
  });
  const json = await (await fetch(`http://localhost:${scene.warm.port}/calendar.json?start=${QUIET.start}&end=${QUIET.end}`)).text();
  const served: Record<string, [string, string]> = { '/': ['text/html', PAGE], '/calendar.json': ['application/json', json] };
  for (const [name, type] of [['alone.js', 'text/javascript'], ['alone.css', 'text/css']] as const) {
    const file = path.join(folder, 'out', name);
    served[`/${name}`] = [type, fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : ''];
  }
  const server = http.createServer(({ url }, response) => {
    const [type, body] = served[url ?? ''] ?? ['text/plain', ''];
    response.writeHead(200, { 'Content-Type': `${type}; charset=utf-8` }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Run in the page, frame by frame, until it says yes. */
type Sign = { selector: string; count: number; isAlive?: boolean };

/** Milliseconds from the start of navigation until the sign is there. */
async function timeUntil(browser: Browser, url: string, sign: Sign, cookie?: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 2_000 } });
  const [name = '', value = ''] = cookie?.split(/=(.*)/s) ?? [];
  if (cookie) await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  await page.addInitScript(({ selector, count, isAlive }: Sign) => {
    const look = () => {
      const found = document.querySelectorAll(selector);
      // React has taken an element over once it knows its handlers.
      const isThere = found.length >= count && (!isAlive || Object.keys(found[0] as object).some((key) => key.startsWith('__reactProps')));
      if (isThere) (window as unknown as { seenAt: number }).seenAt = performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, sign);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => (window as unknown as { seenAt?: number }).seenAt, undefined, { timeout: 60_000 });
  const time = await page.evaluate(() => (window as unknown as { seenAt: number }).seenAt);
  await context.close();
  return time;
}

const READABLE: Sign = { selector: '.ev', count: QUIET_ROWS };
/** Its keys and links answer. */
const ANSWERS: Sign = { selector: '.cal-stage', count: 1, isAlive: true };
/** FullCalendar is drawn and shown: entries can be dragged. */
const DRAGS: Sign = { selector: '.cal-live:not(.waiting) [data-item]', count: QUIET_ROWS };
const ALONE: Sign = { selector: '[role="listitem"]', count: QUIET_ROWS };

export async function inTheBrowser(scene: Scene): Promise<void> {
  const server = await alone(scene);
  const browser = await launchBrowser();
  const theirs = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const ours = `http://localhost:${scene.warm.port}/calendar?month=2027-02`;
  const times = { readable: [] as number[], answers: [] as number[], drags: [] as number[], limit: [] as number[] };
  for (let round = 0; round < 8; round += 1) {
    const readable = await timeUntil(browser, ours, READABLE);
    const limit = await timeUntil(browser, theirs, ALONE);
    const answers = await timeUntil(browser, ours, ANSWERS);
    const drags = await timeUntil(browser, ours, DRAGS, scene.cookies.secretariat);
    // The first round warms all.
    if (round === 0) continue;
    for (const [name, time] of Object.entries({ readable, answers, drags, limit })) times[name as keyof typeof times].push(time);
  }
  await browser.close();
  server.close();
  const against = (name: string, own: number[], promised: number) =>
    tell(figureOf({ name, unit: 'ms', ours: own, limit: times.limit, ratios: own.map((time, index) => time / (times.limit[index] ?? 1)), promised, isMost: true }));
  against('10 month of 118 events readable, against FullCalendar alone', times.readable, 0.6);
  against('10 month of 118 events interactive for a reader, against FullCalendar alone', times.answers, 1.3);
  against('10 month of 118 events draggable for the secretariat, against FullCalendar alone', times.drags, 1.3);
}
