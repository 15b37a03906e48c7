import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, expect, inject } from 'vitest';
import { startApp, type AppOptions, type RunningApp } from './app.ts';
import { launchBrowser } from './browser.ts';

export interface Journey {
  app: RunningApp;
  browser: Browser;
  /** A new visitor: own cookies, closed after the test. A page that logs an error fails the test. */
  visit(options?: BrowserContextOptions & { language?: 'kk' | 'ru' | 'en' }): Promise<Page>;
}

/** Starts the built app and a browser for one test file: `const journey = await startJourney()` at its top. */
export async function startJourney(options: Omit<AppOptions, 'scratch'> = {}): Promise<Journey> {
  const [app, browser] = await Promise.all([startApp({ ...options, scratch: inject('scratch') }), launchBrowser()]);
  const open: BrowserContext[] = [];
  const problems: string[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((context) => context.close()));
    expect(problems.splice(0), 'errors in the browser').toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });
  const visit: Journey['visit'] = async ({ language = 'en', ...contextOptions } = {}) => {
    // Nothing is moved for the eye alone: it would only keep the processor busy.
    const context = await browser.newContext({ baseURL: app.url, locale: language, timezoneId: 'Asia/Almaty', reducedMotion: 'reduce', ...contextOptions });
    open.push(context);
    const page = await context.newPage();
    watch(page, problems);
    return page;
  };
  return { app, browser, visit };
}

function watch(page: Page, problems: string[]) {
  page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    // The browser itself logs every refused request, tests of refusals expect those, and a stream that was asked to sign in; a connection
    // that a test has cut; and a navigation that the next one overtook.
    const expected = /Failed to load resource: (the server responded with a status of 4|net::ERR_INTERNET_DISCONNECTED)|^EventSource's response has a MIME type|AbortError: (signal is aborted without reason|BodyStreamBuffer was aborted)/.test(message.text());
    if (message.type() === 'error' && !expected) problems.push(`${page.url()}: ${message.text()}`);
  });
}

export type DemoRole = 'secretariat' | 'agency' | 'member';

/** The quick entry of the demo; the page's cookies are signed in afterwards. */
export async function signInAs(page: Page, role: DemoRole): Promise<void> {
  // A page that has been nowhere yet does not know its origin.
  if (page.url() === 'about:blank') await page.goto('/sign-in');
  const { origin } = new URL(page.url());
  const response = await page.request.post('/sign-in', { form: { enter: role }, headers: { Origin: origin }, maxRedirects: 0 });
  expect(response.status(), 'the demo entry redirects').toBeGreaterThanOrEqual(300);
  expect(response.status(), 'the demo entry redirects').toBeLessThan(400);
}

/** What can go wrong when only the width has changed. */
const LAYOUT_RULES = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block', 'region'];

/** Nothing that axe can find may be wrong with the page as it stands. Judged at another width before: `{ again: true }`. */
export async function expectAccessible(page: Page, { again = false, withoutColours = false } = {}): Promise<void> {
  // Frames without scripts (a mail in the outbox) cannot run axe either; it would wait for them for ever.
  // No frame here is of another origin, so one run in the page will do ("legacy"); passes need not be listed.
  const axe = new AxeBuilder({ page }).exclude('iframe[sandbox]').setLegacyMode();
  const runOnly = again ? { runOnly: { type: 'rule' as const, values: LAYOUT_RULES } } : {};
  // Colours are tokens: pages made of the same parts need not all be measured.
  if (withoutColours) axe.disableRules(['color-contrast']);
  const { violations } = await axe.options({ resultTypes: ['violations'], ...runOnly }).analyze();
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join('\n  ')}`);
  expect(found, `axe on ${page.url()}`).toEqual([]);
}
