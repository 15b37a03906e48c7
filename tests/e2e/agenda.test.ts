import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectAccessible, signInAs, startJourney, type DemoRole } from '#tests/support/journey.ts';

/** An agenda from a template to paper: breaks and order by keyboard, papers, an agency's proposal from first word to the agenda. */
const journey = await startJourney({ now: '2026-03-03T10:12:00+05:00' });
const WIDE = { viewport: { width: 1440, height: 1000 } };
const PHONE = { viewport: { width: 375, height: 760 } };
const TITLE = 'Helpers of the steppe';
const PDF = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n');

async function enter(role: DemoRole, options: { viewport: { width: number; height: number }; javaScriptEnabled?: boolean } = WIDE): Promise<Page> {
  const page = await journey.visit({ language: 'en', ...options });
  await signInAs(page, role);
  await page.goto('/account?lang=en');
  return page;
}
const noSidewaysScroll = async (page: Page) => expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

async function nextSession(page: Page): Promise<string> {
  await page.goto('/meetings');
  return (await page.getByRole('link', { name: 'Session of the National Organizing Committee' }).first().getAttribute('href')) ?? '';
}

test('an agency proposes with a paper, the secretariat keeps it for later and then puts it on the agenda, the agency reads both', async () => {
  const agency = await enter('agency', { ...PHONE, javaScriptEnabled: false });
  await agency.goto('/meetings/proposals/new');
  await agency.getByRole('button', { name: 'Propose to the secretariat' }).click();
  await agency.getByText('Fill in at least one language').first().waitFor();
  await agency.fill('[name="title.en"]', TITLE);
  await agency.getByRole('button', { name: 'Propose to the secretariat' }).click();
  await agency.getByText('awaits a decision').waitFor();
  const path = new URL(agency.url()).pathname;
  await agency.getByText('Add papers').click();
  await agency.setInputFiles('[name=files]', { name: 'page.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html><script>alert(1)</script>') });
  await agency.getByRole('button', { name: 'Add', exact: true }).click();
  await agency.getByText('page.pdf: Files of this type are not accepted', { exact: false }).waitFor();
  await agency.setInputFiles('[name=files]', { name: 'Report.pdf', mimeType: 'application/pdf', buffer: PDF });
  await agency.getByRole('button', { name: 'Add', exact: true }).click();
  await agency.getByRole('link', { name: 'Report.pdf' }).waitFor();
  await noSidewaysScroll(agency);

  const secretary = await enter('secretariat');
  await secretary.goto(path);
  await secretary.getByRole('button', { name: 'Decline' }).click();
  await secretary.getByText('Fill in this field').first().waitFor();
  await expectAccessible(secretary);
  await secretary.fill('[name=reason]', 'After the forum');
  await secretary.getByRole('button', { name: 'Keep for later' }).click();
  await secretary.getByRole('button', { name: 'Keep for later' }).waitFor({ state: 'detached' });
  await agency.goto(path);
  await agency.getByText('After the forum').waitFor();
  const session = await nextSession(secretary);
  await secretary.goto(path);
  await secretary.selectOption('[name=meetingId]', session.split('/').at(-1) ?? '');
  await secretary.getByRole('button', { name: 'Put on an agenda' }).click();
  await secretary.getByText('on the agenda').first().waitFor();
  await secretary.getByRole('link', { name: 'Open the agenda' }).click();
  await secretary.getByText(TITLE).waitFor();
  await secretary.goto(`${session}/papers`);
  await secretary.getByRole('link', { name: 'Report.pdf' }).waitFor();
  await agency.goto(path);
  await agency.getByText('on the agenda').waitFor();
});

test('a template fills an empty agenda; a break moves over a heading by keyboard and the clock follows; the next agenda proposes itself', async () => {
  const secretary = await enter('secretariat');
  const session = await nextSession(secretary);
  await secretary.goto(`${session}/prepare`);
  await secretary.getByText('Overdue since').first().waitFor();
  await expectAccessible(secretary);
  await secretary.setViewportSize(PHONE.viewport);
  await noSidewaysScroll(secretary);
  await secretary.setViewportSize(WIDE.viewport);
  await secretary.getByRole('button', { name: /^Add: Progress of the assignment/ }).first().click();
  await secretary.getByText('Added', { exact: true }).waitFor();
  await secretary.goto(`${session}/prepare`);
  await secretary.getByRole('button', { name: 'Use: Regular session' }).click();
  await secretary.waitForURL(/done=added/);
  await secretary.goto(session);
  const lines = () => secretary.locator('[data-line]').evaluateAll((all) => all.map((line) => (line as HTMLElement).dataset.line ?? ''));
  const pause = (await lines()).find((line) => line.startsWith('b:')) ?? '';
  const before = await lines();
  await secretary.locator(`[data-line="${pause}"] .grip`).focus();
  for (const expected of [1, 2]) {
    await secretary.keyboard.press('Alt+ArrowUp');
    await expect.poll(async () => (await lines()).indexOf(pause)).toBe(before.indexOf(pause) - expected);
  }
  await expectAccessible(secretary);
  await expect.poll(async () => {
    await secretary.reload();
    return (await lines()).indexOf(pause);
  }).toBe(before.indexOf(pause) - 2);
  const pdf = await secretary.request.get(`${session}/agenda.pdf`);
  expect([pdf.status(), pdf.headers()['content-type']]).toEqual([200, 'application/pdf']);
  await secretary.goto(`${session}/revisions`);
  await secretary.getByRole('heading', { name: 'What changed in the agenda' }).waitFor();
  await secretary.getByText('Break').first().waitFor();
  await expectAccessible(secretary);
});
