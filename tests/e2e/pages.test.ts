import type { Page } from 'playwright-core';
import { simpleParser } from 'mailparser';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { expectAccessible, signInAs, startJourney, type DemoRole } from '#tests/support/journey.ts';
import { expectFits, expectReadable, expectWritten, type Language } from '#tests/support/page-judge.ts';

/** Every page by every reader in every language: its status, its words, its width on a phone, and what axe says of it. */
const journey = await startJourney({ now: '2026-03-03T10:12:00+05:00' });
const LANGUAGES: Language[] = ['kk', 'ru', 'en'];
const WIDE = { width: 1440, height: 1000 };
/** Enough on a machine that does other work too; by itself the file takes about three minutes. */
const PATIENCE = 300_000;

/** Ids are new in every database: found once, by walking as the secretariat does. */
const paths = { next: '', held: '', agency: '', person: '', body: '', milestone: '', session: '', period: '', event: '', decision: '', chain: '', indicator: '', group: '', poll: '', proposal: '', roadmap: '', record: '' };

beforeAll(async () => {
  const context = await journey.browser.newContext({ baseURL: journey.app.url, locale: 'en', viewport: WIDE });
  const page = await context.newPage();
  await signInAs(page, 'secretariat');
  await findPaths(page);
  await sendMails(page);
  await context.close();
});

async function hrefs(page: Page, address: string, selector: string): Promise<string[]> {
  await page.goto(address);
  return page.locator(selector).evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).getAttribute('href') ?? ''));
}

async function findPaths(page: Page) {
  const first = async (address: string, selector: string) => (await hrefs(page, address, selector))[0] ?? '';
  paths.next = await first('/?lang=en', '#next-session a[href^="/meetings/"]');
  paths.held = (await first('/decisions', 'main a[href$="/minutes"]')).replace('/minutes', '');
  paths.agency = await first('/agencies', 'main a[href^="/agencies/"]:not([href$="/new"])');
  paths.person = await first('/people', 'main a[href^="/people/"]:not([href$="/groups"], [href$="/new"], [href$="/import"])');
  paths.body = await first(paths.person, 'a[href^="/bodies/"]');
  paths.milestone = await first('/roadmap', 'a[href^="/roadmap?m="]');
  paths.decision = await first('/decisions', 'main a[href^="/decisions/"]:not([href*="."])');
  paths.chain = await first(paths.decision, 'a[href^="/chain/"]');
  paths.indicator = await first('/indicators', 'main a[href^="/indicators/"]:not([href$="/regions"])');
  paths.group = await first('/people/groups', 'main a[href^="/people/groups/"]');
  paths.poll = await first('/meetings/polls', 'main a[href^="/meetings/polls/"]:not([href$="/new"], [href$="/clashes"])');
  paths.proposal = await first('/meetings/proposals', 'main a[href^="/meetings/proposals/"]:not([href$="/new"])');
  paths.roadmap = (await first('/roadmap', 'main a[href^="/roadmap/"][href$="/edit"]')).replace('/edit', '');
  paths.record = await first('/roadmap?view=table', 'main a[href^="/roadmap/milestones/"]:not([href$="/new"])');
  const response = await page.request.get('/calendar.json?start=2025-05-01&end=2026-06-01&lang=en');
  const events = (await response.json()) as { title: string; url: string; start: string; end: string; extendedProps: { kind: string } }[];
  const address = (found?: { url: string }) => (found ? new URL(found.url).pathname : '');
  const days = ({ start, end }: { start: string; end: string }) => (Date.parse(end) - Date.parse(start)) / 86_400_000;
  paths.session = address(events.find(({ title }) => title.startsWith('First session')));
  paths.period = address(events.toSorted((one, other) => days(other) - days(one))[0]);
  paths.event = address(events.find(({ extendedProps }) => extendedProps.kind !== 'session'));
}

/** An invitation and the minutes leave the building, so that their links are real ones. */
async function sendMails(page: Page) {
  await page.goto(`${paths.next}/invitations?lang=en`);
  await page.getByText('Invite by address').click();
  await page.fill('[name=name]', 'Aigul Partner');
  await page.fill('[name=address]', 'aigul.partner@partner.example');
  await page.locator('form:has([name=address])').getByRole('button').click();
  await page.getByRole('link', { name: /Aigul Partner/ }).waitFor();
  for (const address of [`${paths.next}/send`, `${paths.held}/minutes/distribute`]) {
    await page.goto(address);
    await page.getByRole('button', { name: /^Send \d+ mails?/ }).click();
    await page.getByRole('button', { name: /Undo/ }).waitFor();
  }
}

/** Waits out the seconds to undo. */
async function mailedLink(kind: 'rsvp' | 'protocol' | 'report'): Promise<string> {
  return vi.waitFor(
    async () => {
      for (const source of journey.app.mails()) {
        const { text = '' } = await simpleParser(source);
        const link = new RegExp(`https?://\\S+(/${kind}/[\\w-]+)`).exec(text)?.[1];
        if (link) return link;
      }
      throw new Error(`no mail with a link of ${kind} among ${journey.app.mails().length}`);
    },
    { timeout: 70_000, interval: 500 },
  );
}

const publicPages = () => ['/', '/?view=list', '/?view=year', paths.session, paths.period, paths.event, '/roadmap', '/roadmap?view=table', paths.milestone, '/sign-in'];

const readerPages = () => [
  ...['/', '/calendar', paths.next, paths.session, '/meetings', '/meetings?when=past', `${paths.held}/minutes`, '/decisions', '/assignments'],
  ...['/roadmap', '/roadmap?view=table', paths.milestone, '/agencies', paths.agency, '/people', paths.person, paths.body, '/account'],
];

const secretariatPages = () => [
  ...['/calendar?view=week', '/calendar?view=day', '/calendar?view=year', '/calendar?view=list', paths.period, '/meetings/new', `${paths.next}/edit`, `${paths.next}/cancel`],
  ...[`${paths.next}/invitations`, `${paths.next}/send`, `${paths.next}/roll-call`, `${paths.next}/minutes`, `${paths.held}/roll-call`],
  ...[`${paths.held}/minutes/distribute`, '/outbox', '/outbox/inbox'],
  ...['/events', '/events?when=all&status=proposed', '/events/new?kind=event', '/events/new?kind=initiative', `${paths.period}/edit`, `${paths.period}/parts`, `${paths.period}/cancel`],
];

/** What the secretariat opens now and then. */
const rarerPages = (assignment: string) => [
  ...['/reports', '/reports?view=tiles', '/reports/changes', '/reports/committee', '/reports/committee/mailing', '/indicators', paths.indicator, '/indicators/regions'],
  ...['/outbox/planned', '/outbox/monthly', '/people/new', '/people/groups', paths.group, '/people/import', `${paths.person}/edit`, `${paths.person}/merge`, '/agencies/new', `${paths.agency}/edit`],
  ...[`${paths.body}/seats`, `${paths.body}/reminders`, `${paths.body}/escalation`, paths.decision, paths.chain, `${assignment}/history`, `${assignment}/control`],
  ...['/roadmap?view=board', '/roadmap?view=map', '/roadmap/new', `${paths.roadmap}/edit`, `${paths.roadmap}/import`, '/roadmap/milestones/new', paths.record],
  ...['/meetings/free-time', '/meetings/polls', paths.poll, '/meetings/proposals', paths.proposal, '/import', '/calendar/load', '/calendar/views', '/settings/rooms', '/settings/holidays', '/settings/calendars'],
  ...['papers', 'prepare', 'reminders', 'paste', 'note', 'live', 'check-in', 'communique'].map((page) => `${paths.next}/${page}`),
  ...['corrections', 'amendments'].map((page) => `${paths.held}/minutes/${page}`),
];

/** Each reader sees some assignments of their own. */
const ASSIGNMENT = 'main a[href^="/assignments/"]';

/** Where phones matter most: judged by axe at that width too. */
const handyPages = () => [paths.next, `${paths.next}/invitations`, `${paths.next}/roll-call`, `${paths.held}/minutes`, '/assignments', '/'];

/** Of the others, one of each kind: the walks judge the rest where they use it. */
const leadingPages = () => ['/calendar?view=week', '/calendar?view=list', '/meetings/new', `${paths.next}/edit`, '/events', '/events/new?kind=event', paths.agency, paths.person, paths.milestone, '/roadmap?view=table', '/decisions', '/outbox'];

type Look = { axe?: boolean | 'both' | 'without-colours'; phone?: boolean; status?: number };

async function judge(page: Page, address: string, language: Language, { axe = false, phone = true, status = 200 }: Look) {
  await page.setViewportSize(WIDE);
  const response = await page.goto(address);
  expect(response?.status(), address).toBe(status);
  await expectReadable(page, language);
  if (axe) await expectAccessible(page, { withoutColours: axe === 'without-colours' });
  if (!phone) return;
  await expectFits(page, 375);
  if (axe === 'both') await expectAccessible(page, { again: true });
}

/** All pages of a reader are judged before the test fails: one run tells everything. */
async function judgeAll(addresses: string[], judgeOne: (address: string) => Promise<void>) {
  const problems: string[] = [];
  for (const address of addresses) {
    await judgeOne(address).catch((error: Error & { actual?: unknown }) => problems.push(`${error.message}\n${JSON.stringify(error.actual)}`));
  }
  expect(problems.join('\n\n')).toBe('');
}

/** Pages whose words come by script, too. */
const isDrawnByScript = (address: string) => address.startsWith('/calendar') || address.includes('view=');

async function readAs(language: Language, role?: DemoRole, { javaScriptEnabled = true } = {}): Promise<Page> {
  const page = await journey.visit({ language, viewport: WIDE, javaScriptEnabled });
  if (role) await signInAs(page, role);
  // The choice is remembered, by a cookie or by the account.
  await page.goto(`/?lang=${language}`);
  return page;
}

test('every path is found', () => {
  expect(Object.entries(paths).filter(([, path]) => !path.startsWith('/'))).toEqual([]);
});

/** In Kazakh as delivered; in the other languages what the server writes, which is all that differs. */
async function judgeInLanguage(addresses: string[], language: Language, role: DemoRole | undefined, look: (address: string) => Look, isDrawn = (address: string) => language === 'kk' || isDrawnByScript(address)) {
  const asWritten = addresses.filter((address) => !isDrawn(address));
  const page = await readAs(language, role);
  await judgeAll(asWritten, (address) => expectWritten(page, address, language));
  await judgeAll(addresses.filter((address) => !asWritten.includes(address)), (address) => judge(page, address, language, look(address)));
}

describe.each(LANGUAGES)('in %s', (language) => {
  test('the public', async () => {
    await judgeInLanguage(publicPages(), language, undefined, (address) => ({ axe: language === 'kk' && (address.includes('year') || 'both') }));
    await judge(await readAs(language), '/no-such-page', language, { axe: language === 'kk' && 'both', status: 404 });
  }, PATIENCE);

  test('the secretariat', async () => {
    const [assignment = ''] = await hrefs(await readAs(language, 'secretariat', { javaScriptEnabled: false }), '/assignments', ASSIGNMENT);
    await judgeInLanguage([...readerPages(), ...secretariatPages(), assignment], language, 'secretariat', (address) => ({ axe: language === 'kk' && (handyPages().includes(address) ? 'both' : leadingPages().includes(address) && 'without-colours'), phone: language === 'kk' }));
  }, PATIENCE);

  test('the secretariat, now and then', async () => {
    const [assignment = ''] = await hrefs(await readAs(language, 'secretariat', { javaScriptEnabled: false }), '/assignments', ASSIGNMENT);
    await judgeInLanguage(rarerPages(assignment), language, 'secretariat', () => ({}));
  }, PATIENCE);

  // Both read pages made of the same parts: each language is read by one of them.
  test.each(language === 'ru' ? (['member'] as const) : (['agency'] as const))('a reader: %s', async (role) => {
    const [assignment = ''] = await hrefs(await readAs(language, role, { javaScriptEnabled: false }), '/assignments', ASSIGNMENT);
    // Built of the same parts as the secretariat's: axe sees those that differ.
    const own = ['/', paths.next, '/account', assignment];
    await judgeInLanguage([...readerPages(), assignment], language, role, (address) => ({ axe: language === 'kk' && own.includes(address), phone: false }), (address) => (language === 'kk' && own.includes(address)) || isDrawnByScript(address));
  }, PATIENCE);
});

test('mailed links: answer, protocol, report, and links that lead nowhere', async () => {
  const links = await Promise.all([mailedLink('rsvp'), mailedLink('protocol'), mailedLink('report')]);
  for (const language of LANGUAGES) {
    const page = await journey.visit({ language, viewport: WIDE });
    for (const link of links) {
      await judge(page, `${link}?lang=${language}`, language, { axe: language === 'kk' && 'both' });
      await expectFits(page, 320);
    }
    for (const place of ['rsvp', 'protocol', 'report', 'sign-in', 'polls']) {
      await judge(page, `/${place}/${'x'.repeat(32)}`, language, { axe: language === 'kk', status: 404 });
      await expectFits(page, 320);
    }
  }
}, PATIENCE);

test.each(LANGUAGES)('a mail in the outbox (%s)', async (language) => {
  await mailedLink('rsvp');
  const page = await readAs(language, 'secretariat');
  const [mail = ''] = await hrefs(page, '/outbox', '.ledger a[href^="/outbox/"]');
  await judge(page, '/outbox', language, { axe: language === 'kk' });
  await judge(page, mail, language, { axe: language === 'kk' });
}, PATIENCE);
