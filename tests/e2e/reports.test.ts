import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectAccessible, signInAs, startJourney } from '#tests/support/journey.ts';

/** What a front office watches: monitoring, indicators, the report to the committee as files, figures of a region sent by its link. */
const journey = await startJourney({ now: '2026-03-03T10:12:00+05:00' });
const SIGNS = { pdf: '%PDF', docx: 'PK', xlsx: 'PK' };

test('monitoring, a report to take away, and figures by link', { timeout: 90_000 }, async () => {
  const desk = await journey.visit({ viewport: { width: 1440, height: 1000 } });
  await signInAs(desk, 'secretariat');
  await desk.goto('/reports?lang=en');
  await desk.getByRole('heading', { name: 'Regions: all figures' }).waitFor();
  const astana = desk.getByRole('region', { name: 'Regions: all figures' }).getByRole('row', { name: /Astana/ });
  expect((await astana.getByRole('cell').allInnerTexts()).length).toBe(9);
  await expectAccessible(desk);
  await desk.goto('/reports?lang=en&measure=late&view=tiles&region=KZ-71');
  await desk.getByRole('link', { name: 'Clear the filters' }).waitFor();

  await desk.goto('/reports/committee?lang=en');
  await expectAccessible(desk);
  for (const [kind, sign] of Object.entries(SIGNS)) {
    const href = await desk.locator(`a[href*="committee.${kind}"]`).first().getAttribute('href');
    const file = await desk.request.get(href ?? '');
    expect([kind, file.status(), (await file.body()).subarray(0, sign.length).toString()]).toEqual([kind, 200, sign]);
  }
  await desk.goto('/indicators?lang=en');
  await desk.getByText('Target: 350,000').waitFor();
  await expectAccessible(desk);
  await figuresComeIn(desk);
});

async function figuresComeIn(desk: Page) {
  await desk.goto('/indicators/regions?lang=en', { waitUntil: 'networkidle' });
  await expectAccessible(desk);
  await desk.locator('summary', { hasText: 'Ask for figures' }).click();
  await desk.getByRole('button', { name: 'Ask for figures' }).click();
  await desk.waitForURL(/asked=/);
  const path = await linkOf(desk);
  const phone = await journey.visit({ language: 'kk', viewport: { width: 375, height: 760 } });
  await phone.goto(`${path}?lang=kk`);
  await expectAccessible(phone);
  const fields = phone.locator('input[name^="figures."]');
  const send = phone.locator('form[method=post]:has(textarea) button[type=submit]');
  await fields.nth(0).fill('many');
  await send.click();
  await phone.getByRole('alert').waitFor();
  for (let at = 0; at < (await fields.count()); at += 1) await fields.nth(at).fill(String(90 + at));
  await phone.locator('textarea[name=note]').fill('Екі ұйым бұрын екі рет саналған.');
  await send.click();
  await phone.waitForURL(/sent=1/);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await desk.goto('/indicators/regions?lang=en');
  await desk.getByText('Екі ұйым бұрын екі рет саналған.').waitFor();
}

/** The link stands in the mail of the office, and nowhere else. */
async function linkOf(desk: Page): Promise<string> {
  await desk.goto('/outbox');
  const ids = await desk.locator('a[href^="/outbox/"]').evaluateAll((links) => links.flatMap((link) => /[0-9a-f-]{36}/.exec(link.getAttribute('href') ?? '')?.[0] ?? []));
  for (const id of ids) {
    const link = /\/figures\/[\w-]{16,}/.exec(await (await desk.request.get(`/outbox/${id}/html`)).text())?.[0];
    if (link) return link;
  }
  throw new Error('No mail holds a link.');
}
