import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startApp, type RunningApp } from '#tests/support/app.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { removeFolder, scratchFolder } from '#tests/support/scratch.ts';
import { ensureBuilt } from './build.ts';
import { step } from './say.mjs';

const FOLDER = 'docs/pictures';
/** A Tuesday of the Year with work on the table. */
const NOW = '2026-03-03T10:12:00+05:00';

/** Takes the pictures of the README from the running app, on the demo's data and a fixed day. */
export async function takeScreenshots(only: string[] = []): Promise<void> {
  await ensureBuilt();
  const scratch = scratchFolder('pictures');
  const app = await startApp({ scratch, now: NOW });
  const browser = await launchBrowser();
  fs.mkdirSync(FOLDER, { recursive: true });
  try {
    await walk(app, browser, (name) => only.length === 0 || only.includes(name));
  } finally {
    await browser.close();
    await app.stop();
    removeFolder(scratch);
  }
}

type Wanted = (name: string) => boolean;

async function walk(app: RunningApp, browser: Browser, wanted: Wanted): Promise<void> {
  const shoot = async (page: Page, name: string) => {
    if (!wanted(name)) return;
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
    step(`${FOLDER}/${name}.png`);
  };
  const open = (width: number, height: number, locale: string, colorScheme: 'light' | 'dark' = 'light') =>
    browser.newContext({ baseURL: app.url, viewport: { width, height }, locale, colorScheme, timezoneId: 'Asia/Almaty' }).then((context) => context.newPage());

  const visitor = await open(1280, 900, 'kk');
  await visitor.goto('/?lang=kk');
  await shoot(visitor, 'public-home');
  const night = await open(1280, 900, 'en', 'dark');
  await night.goto('/roadmap?lang=en');
  await shoot(night, 'roadmap');

  const secretary = await open(1280, 900, 'ru');
  await secretary.goto('/sign-in?lang=ru');
  await secretary.click('button[name=enter][value=secretariat]');
  await secretary.waitForURL(app.url + '/');
  await shoot(secretary, 'my-day');
  const meeting = await secretary.locator('#next-session a').getAttribute('href');
  await secretary.goto(`${meeting}/send`);
  await shoot(secretary, 'send');
  await secretary.goto(meeting ?? '/meetings');
  await shoot(secretary, 'meeting');
}
