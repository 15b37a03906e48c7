import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectAccessible, signInAs, startJourney, type DemoRole } from '#tests/support/journey.ts';

/** An agency proposes, the secretariat returns and accepts, an initiative shows how far it is, many rows change at once and back. */
const journey = await startJourney({ now: '2026-03-03T10:12:00+05:00' });
const WIDE = { viewport: { width: 1440, height: 1000 } };
const PHONE = { viewport: { width: 375, height: 760 } };
const TITLE = 'Volunteers of the steppe';

async function enter(role: DemoRole, options: { viewport: { width: number; height: number }; javaScriptEnabled?: boolean } = WIDE): Promise<Page> {
  const page = await journey.visit({ language: 'en', ...options });
  await signInAs(page, role);
  await page.goto('/account?lang=en');
  return page;
}

const noSidewaysScroll = async (page: Page) => expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

test("an agency's event is proposed, returned, mended and accepted", async () => {
  const agency = await enter('agency', PHONE);
  await agency.goto('/events/new?kind=event');
  await agency.getByRole('button', { name: 'Propose to the secretariat' }).click();
  await agency.getByText('Fill in at least one language').first().waitFor();
  await expectAccessible(agency);
  await noSidewaysScroll(agency);
  await agency.fill('[name="title.en"]', TITLE);
  await agency.fill('[name=date]', '2026-05-14');
  await agency.fill('[name=endDate]', '2026-05-13');
  await agency.getByRole('button', { name: 'Propose to the secretariat' }).click();
  await agency.locator('#field-endDate-error').waitFor();
  await agency.fill('[name=endDate]', '2026-05-15');
  await agency.getByRole('button', { name: 'Propose to the secretariat' }).click();
  await agency.getByText('Awaits the secretariat’s decision').waitFor();
  const path = new URL(agency.url()).pathname;

  const visitor = await journey.visit({ language: 'en' });
  expect((await visitor.goto(path))?.status()).toBe(404);

  const secretary = await enter('secretariat');
  await secretary.goto('/events?when=all&status=proposed');
  await secretary.getByRole('link', { name: TITLE }).click();
  await secretary.getByRole('link', { name: 'Decide' }).click();
  await secretary.getByRole('heading', { name: 'Return for changes' }).waitFor();
  await expectAccessible(secretary);
  await secretary.fill('[name=reason]', 'Name the place');
  await secretary.getByRole('button', { name: 'Return', exact: true }).click();
  await secretary.getByText('Returned by the secretariat').waitFor();

  await agency.goto(`${path}/edit`);
  await agency.getByText('Name the place').waitFor();
  await agency.fill('[name="place.en"]', 'Turgai');
  await agency.getByRole('button', { name: 'Propose to the secretariat' }).click();
  await agency.getByText('Awaits the secretariat’s decision').waitFor();

  await secretary.goto(`${path}/proposal`);
  await secretary.getByRole('button', { name: 'Put on the calendar' }).click();
  await secretary.waitForURL((url) => url.pathname === path);
  expect((await visitor.goto(path))?.status()).toBe(200);
  // The list names a mail by its subject once it is written out.
  const subject = secretary.getByText(/is on the calendar: Volunteers|Іс-шараңыз күнтізбеге|внесено в календарь/).first();
  await expect.poll(async () => (await secretary.goto('/outbox'), subject.isVisible()), { timeout: 50_000, interval: 2_000 }).toBe(true);
});

test('an initiative holds it and tells in words how far it is', async () => {
  const secretary = await enter('secretariat');
  await secretary.goto('/events?when=all&kind=initiative');
  await secretary.locator('.ledger .t a').first().click();
  await secretary.getByText(/\d+ of \d+ events held · \d+ of \d+ milestones done/).waitFor();
  await secretary.getByRole('link', { name: 'Arrange contents' }).click();
  await secretary.getByRole('combobox', { name: 'Put in an existing event' }).fill('steppe');
  await secretary.locator('[role=option]', { hasText: TITLE }).first().click();
  await secretary.getByRole('button', { name: 'Put in' }).first().click();
  await secretary.locator('.ledger', { hasText: TITLE }).first().waitFor();
});

/** While an answer is still arriving the buttons do not answer. */
const preview = (page: Page) => page.locator('button[value=preview]:not([aria-busy])').click();

test('many rows change together, shown first, and go back', async () => {
  const secretary = await enter('secretariat');
  await secretary.goto('/events?when=all&kind=event&from=2026-03-05');
  await secretary.getByLabel(`Choose: ${TITLE}`).focus();
  await secretary.keyboard.press('Space');
  await secretary.getByLabel('Choose: What volunteering adds to the economy: round table').check();
  await secretary.getByRole('status').getByText('2 entries chosen').waitFor();
  await expectAccessible(secretary);
  await secretary.getByRole('button', { name: 'Change the chosen' }).click();
  // The list's own filters have a field of this name too.
  await secretary.selectOption('.bulk-form [name=status]', 'confirmed');
  await preview(secretary);
  await secretary.getByText('decide on it first').waitFor();
  await expectAccessible(secretary);
  await secretary.getByLabel('Include: What volunteering adds to the economy: round table').uncheck();
  await preview(secretary);
  await secretary.locator('button[value=save]:not([aria-busy])', { hasText: 'Save 1 entry' }).click();
  await secretary.getByText('1 entry changed').waitFor();
  await secretary.getByRole('button', { name: 'Undo' }).click();
  await secretary.getByText('1 entry is as it was').waitFor();
});

test('two who change it at once see both texts; cancelling says why; all of it without a script', async () => {
  const [one, two] = [await enter('secretariat', { ...PHONE, javaScriptEnabled: false }), await enter('secretariat')];
  await two.goto('/events?when=all&kind=event&from=2026-03-05');
  await two.getByRole('link', { name: TITLE }).click();
  await two.waitForURL(/\/events\/[0-9a-f-]{36}$/);
  const path = new URL(two.url()).pathname;
  await Promise.all([one.goto(`${path}/edit`), two.goto(`${path}/edit`)]);
  await two.fill('[name="title.en"]', `${TITLE}, first`);
  await two.getByRole('button', { name: 'Save changes' }).click();
  await two.waitForURL((url) => url.pathname === path);
  await one.fill('[name="title.en"]', `${TITLE}, second`);
  await one.getByRole('button', { name: 'Save changes' }).click();
  await one.getByText('Somebody else changed this').waitFor();
  await one.locator('.stale-table', { hasText: `${TITLE}, first` }).waitFor();
  await noSidewaysScroll(one);
  await one.getByRole('button', { name: 'Save changes' }).click();
  await one.goto(`${path}/cancel`);
  await one.getByRole('button', { name: 'Yes' }).click();
  await one.locator('#field-reason-error').waitFor();
  await one.fill('[name=reason]', 'Spring flood');
  await one.getByRole('button', { name: 'Yes' }).click();
  await one.getByText('Spring flood').waitFor();
});

test('an event repeats: one day moves, one is called off with its reason, and everybody sees which', async () => {
  const secretary = await enter('secretariat', { ...PHONE, javaScriptEnabled: false });
  await secretary.goto('/events/new?kind=event&date=2026-04-07');
  // Which fields there are depends on what is chosen.
  const chosen = { timing: 'times', visibility: 'public', status: 'planned', repeats: 'weekly', repeatEnds: 'count', 'repeatDays[]': '2' };
  for (const [name, value] of Object.entries(chosen)) await choose(secretary, name, value);
  const typed = { 'title.en': 'Tree Tuesdays', 'place.en': 'Turgai', date: '2026-04-07', startTime: '10:00', endTime: '12:00', repeatCount: '4' };
  for (const [name, value] of Object.entries(typed)) await secretary.fill(`[name="${name}"]`, value);
  await secretary.getByRole('button', { name: 'Add the event' }).click();
  await secretary.getByText('Every Tuesday').first().waitFor();
  const path = new URL(secretary.url()).pathname;

  await secretary.goto(`${path}/edit?day=2026-04-14`);
  await secretary.fill('[name=date]', '2026-04-15');
  await secretary.getByRole('button', { name: 'Show what changes' }).click();
  await secretary.getByText('3 events stay as they are').waitFor();
  await secretary.getByRole('button', { name: 'Back' }).click();
  await expect.poll(() => secretary.inputValue('[name=date]')).toBe('2026-04-15');
  await secretary.getByRole('button', { name: 'Show what changes' }).click();
  await secretary.getByRole('button', { name: 'Yes, save' }).click();
  await secretary.waitForURL((url) => url.pathname === path);

  await secretary.goto(`${path}/cancel?day=2026-04-21`);
  await secretary.getByRole('button', { name: 'Show what changes' }).click();
  await secretary.locator('#field-reason-error').waitFor();
  await secretary.fill('[name=reason]', 'Frost');
  await secretary.getByRole('button', { name: 'Show what changes' }).click();
  await secretary.getByRole('row', { name: /21 April.*does not take place/ }).waitFor();
  await noSidewaysScroll(secretary);
  await secretary.getByRole('button', { name: 'Back' }).click();
  await expect.poll(() => secretary.inputValue('[name=reason]')).toBe('Frost');
  await secretary.getByRole('button', { name: 'Show what changes' }).click();
  await secretary.getByRole('button', { name: 'Yes, save' }).click();
  await secretary.getByText('3 dates to come').waitFor();
  await secretary.goto(`${path}?day=2026-04-21`);
  await secretary.getByText('Frost').waitFor();

  const visitor = await journey.visit({ language: 'en', ...WIDE });
  await visitor.goto(`${path}?day=2026-04-21`);
  await visitor.getByText('does not take place').first().waitFor();
  expect(await visitor.getByText('Frost').count()).toBe(0);
  await expectAccessible(visitor);
  await visitor.goto('/calendar?date=2026-04-01');
  expect(await visitor.getByRole('link', { name: /Tree Tuesdays/ }).count()).toBeGreaterThanOrEqual(3);
  const feed = (await (await visitor.request.get('/calendar.ics?lang=en')).text()).replaceAll('\r\n ', '');
  for (const line of ['SUMMARY;LANGUAGE=en:Tree Tuesdays', 'RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=4', 'EXDATE;TZID=Asia/Almaty:20260421T100000', 'RECURRENCE-ID;TZID=Asia/Almaty:20260414T100000']) expect(feed).toContain(line);
});

/** Without a script: a list, a choice of one or a tick. */
async function choose(page: Page, name: string, value: string): Promise<void> {
  const list = page.locator(`select[name="${name}"]`);
  if ((await list.count()) > 0) await list.selectOption(value);
  else await page.locator(`input[name="${name}"][value="${value}"]`).check();
}
