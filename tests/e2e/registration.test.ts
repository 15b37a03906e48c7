import { simpleParser } from 'mailparser';
import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { expectAccessible, signInAs, startJourney } from '#tests/support/journey.ts';
import { invitationFindings } from '#tests/support/strict-calendar.ts';

/** A seat at a public event, on a phone without scripts: ask, confirm, wait, give back; the next in line hears of it. */
const journey = await startJourney({ now: '2026-03-03T10:12:00+05:00' });
const PHONE = { viewport: { width: 375, height: 760 }, javaScriptEnabled: false };
const EVENT = /School of young volunteers/;
const [FIRST, SECOND] = ['aigul@first.example', 'daniyar@second.example'];

async function mailTo(address: string, subject: RegExp) {
  return vi.waitFor(
    async () => {
      for (const source of journey.app.mails().toReversed()) {
        const mail = await simpleParser(source);
        const to = [mail.to].flat().flatMap((field) => field?.value ?? []);
        if (to.some((one) => one.address === address) && subject.test(mail.subject ?? '')) return { source, mail };
      }
      throw new Error(`no mail to ${address} like ${subject}`);
    },
    { timeout: 30_000, interval: 300 },
  );
}

const linkIn = (text: string | undefined) => /https?:\S+\/registrations\/\S+/.exec(text ?? '')?.[0] ?? '';

async function ask(page: Page, path: string, address: string) {
  await page.goto(`${path}?lang=en`);
  await page.fill('[name=name]', address.split('@')[0]!);
  await page.fill('[name=email]', address);
  await page.check('[name=consent]');
  await page.getByRole('button', { name: /Register|Join the waiting list/ }).click();
  await page.getByText('Check your mail').waitFor();
}

test('a visitor asks, confirms by mail, waits, and gets the seat that another gives back', async () => {
  const secretary = await journey.visit({ language: 'en', viewport: { width: 1440, height: 1000 } });
  await signInAs(secretary, 'secretariat');
  await secretary.goto('/calendar?lang=en&month=2026-04');
  const path = await eventPath(secretary);
  // 27 of 30 seats are taken: one is left for the walk.
  await secretary.goto(`${path}/registrations?lang=en`);
  await secretary.fill('[name=seats]', '28');
  await secretary.getByRole('button', { name: 'Save', exact: true }).click();
  await secretary.getByText('Saved.').waitFor();
  await expectAccessible(secretary);

  const phone = await journey.visit({ language: 'en', ...PHONE });
  await phone.goto(`${path}?lang=en`);
  expect(await phone.locator('.seat-count').innerText()).toContain('1');
  await phone.getByRole('button', { name: 'Register' }).click();
  await expect.poll(() => phone.locator('.error').count()).toBeGreaterThanOrEqual(3);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await ask(phone, path, FIRST);
  const first = linkIn((await mailTo(FIRST, /Confirm your registration/)).mail.text);

  // A scanner opens the link, and nothing is confirmed by that.
  const scanned = await fetch(first);
  expect([scanned.status, scanned.headers.get('Cache-Control'), scanned.headers.get('Referrer-Policy')]).toEqual([200, 'no-store', 'no-referrer']);
  const html = await scanned.text();
  expect(html.length).toBeLessThan(60_000);
  expect(html).not.toMatch(/type="module"|__remixContext/);
  await phone.goto(first);
  await phone.getByText('Not confirmed yet').waitFor();
  await phone.getByRole('button', { name: 'Confirm my registration' }).click();
  await phone.getByText('You have a seat').waitFor();
  const seated = await mailTo(FIRST, /You have a seat/);
  expect(invitationFindings(seated.source, FIRST)).toEqual([]);

  await ask(phone, path, SECOND);
  const second = linkIn((await mailTo(SECOND, /Confirm your registration/)).mail.text);
  await phone.goto(second);
  await phone.getByRole('button', { name: 'Confirm my registration' }).click();
  await phone.getByText('Your place on the waiting list: 1').waitFor();

  await phone.goto(first);
  await phone.getByText('I cannot come').click();
  await phone.getByRole('button', { name: 'Yes, cancel' }).click();
  await phone.getByText('The registration is cancelled').waitFor();
  const cancelled = await mailTo(FIRST, /You gave your seat back/);
  expect(cancelled.source).toContain('method=CANCEL');
  await mailTo(SECOND, /A seat is free, and it is yours/);
  await phone.goto(second);
  await phone.getByText('You have a seat').waitFor();

  await secretary.goto(`${path}/registrations?lang=en`);
  await secretary.getByText(SECOND).waitFor();
  const file = await secretary.request.post(`${path}/registrations.csv`, { headers: { Origin: journey.app.url } });
  expect(await file.text()).toContain(SECOND);
}, 90_000);

test('the pages of a registration are accessible in each language', async () => {
  const address = 'zhanna@third.example';
  const page = await journey.visit({ language: 'en', viewport: { width: 375, height: 760 } });
  await page.goto('/?lang=en&month=2026-04');
  const path = await eventPath(page);
  await ask(page, path, address);
  await expectAccessible(page);
  const link = linkIn((await mailTo(address, /Confirm your registration/)).mail.text);
  for (const language of ['kk', 'ru', 'en']) {
    await page.goto(`${path}?lang=${language}`);
    await expectAccessible(page);
    await page.goto(`${link}?lang=${language}`);
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  }
}, 60_000);

async function eventPath(page: Page): Promise<string> {
  const events = (await (await page.request.get('/calendar.json?start=2026-04-01&end=2026-05-01&lang=en')).json()) as { title: string; url: string }[];
  return new URL(events.find((event) => EVENT.test(event.title))!.url).pathname;
}
