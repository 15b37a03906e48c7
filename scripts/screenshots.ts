import fs from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { startApp } from '#tests/support/app.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { removeFolder, scratchFolder } from '#tests/support/scratch.ts';
import { ensureBuilt } from './build.ts';
import { step } from './say.mjs';

interface Shot {
  name: string;
  address: string;
  role?: 'secretariat' | 'agency' | 'member';
  language?: 'kk' | 'ru' | 'en';
  width?: number;
  dark?: boolean;
}

/** The day all pictures are taken on: the demo's clock stands still, so that they come out the same. */
const NOW = '2026-03-10T09:30:00+05:00';
const FOLDER = 'docs/screenshots';
const SHOTS: Shot[] = [
  { name: 'home', address: '/' },
  { name: 'home-phone', address: '/', width: 375 },
  { name: 'home-dark', address: '/', language: 'ru', dark: true },
  { name: 'my-day', address: '/', role: 'secretariat' },
  { name: 'meetings', address: '/meetings', role: 'secretariat' },
  { name: 'roadmap', address: '/roadmap', role: 'secretariat', language: 'ru' },
  { name: 'outbox', address: '/outbox', role: 'secretariat', language: 'en' },
  { name: 'sign-in', address: '/sign-in', language: 'en' },
];

/** `npm run screenshots [-- NAME …]`: the pictures of README.md, from the running app. */
export async function takeScreenshots(names: string[]): Promise<void> {
  await ensureBuilt();
  const scratch = scratchFolder('screenshots');
  const app = await startApp({ scratch, now: NOW });
  const browser = await launchBrowser();
  fs.mkdirSync(FOLDER, { recursive: true });
  try {
    const wanted = names.length > 0 ? SHOTS.filter(({ name }) => names.includes(name)) : SHOTS;
    for (const shot of wanted) await takeOne(browser, app.url, shot);
  } finally {
    await browser.close();
    await app.stop();
    removeFolder(scratch);
  }
}

async function takeOne(browser: Browser, url: string, { name, address, role, language = 'kk', width = 1440, dark }: Shot) {
  const viewport = { width, height: width < 600 ? 812 : 900 };
  const context = await browser.newContext({ baseURL: url, viewport, locale: language, timezoneId: 'Asia/Almaty', colorScheme: dark ? 'dark' : 'light', deviceScaleFactor: 1.5 });
  const page = await context.newPage();
  if (role) await page.request.post('/sign-in', { form: { enter: role }, headers: { Origin: url } });
  const response = await page.goto(`${address}?lang=${language}`, { waitUntil: 'networkidle' });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
  await context.close();
  step(`${name}.png ${response?.status() === 200 ? '' : `(status ${response?.status()})`}`);
}
