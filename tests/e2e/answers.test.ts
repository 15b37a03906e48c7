import type { Page } from 'playwright-core';
import { simpleParser, type ParsedMail } from 'mailparser';
import { beforeEach, expect, test, vi } from 'vitest';
import { expectAccessible, signInAs, startJourney } from '#tests/support/journey.ts';

/** A member answers on a phone without scripts, sends somebody instead, and thinks again. */
const journey = await startJourney({ now: '2026-03-03T10:12:00+05:00' });
const PHONE = { viewport: { width: 375, height: 760 }, javaScriptEnabled: false };
const DEPUTY = 'okil@okilder.example';

let secretary: Page;
let phone: Page;
let meeting = '';
/** Of the demo, who has answered nothing yet. */
const member = { address: 'a.petrov@mlsp.example', link: '' };
let deputy = '';

beforeEach(async () => {
  secretary = await journey.visit({ language: 'en', viewport: { width: 1440, height: 1000 } });
  await signInAs(secretary, 'secretariat');
  phone = await journey.visit({ language: 'kk', ...PHONE });
});

const calendarOf = (mail: ParsedMail) => mail.attachments.find((part) => part.contentType.startsWith('text/calendar') || part.filename?.endsWith('.ics'))?.content.toString() ?? '';
// Mails of the demo were written under another port.
const linkIn = (mail: ParsedMail) => /\/rsvp\/[\w-]+/.exec(mail.text ?? '')?.[0] ?? '';
const bare = (html: string) => html.replaceAll(/nonce="[^"]*"/g, '').replaceAll(/<!--.*?-->/g, '');
const fits = (page: Page) => page.evaluate('document.documentElement.scrollWidth - innerWidth');

/** The newest mail to this address with this method in its calendar. */
async function mailTo(address: string, method: 'REQUEST' | 'CANCEL', not = '') {
  return vi.waitFor(
    async () => {
      for (const source of journey.app.mails().toReversed()) {
        const mail = await simpleParser(source);
        if ([mail.to].flat().some((field) => field?.value.some((one) => one.address === address)) && calendarOf(mail).includes(`METHOD:${method}`) && mail.messageId !== not) return mail;
      }
      throw new Error(`no ${method} to ${address}`);
    },
    { timeout: 45_000, interval: 500 },
  );
}

let invited: ParsedMail;

test('an invitation, and the answer page under 60 KB without a script', async () => {
  await secretary.goto('/meetings?lang=en');
  meeting = (await secretary.locator('a[href^="/meetings/"]', { hasText: 'Session of the National Organizing Committee' }).first().getAttribute('href')) ?? '';
  invited = await mailTo(member.address, 'REQUEST');
  member.link = linkIn(invited);
  const response = await phone.goto(`${member.link}?lang=kk`);
  const html = await response!.text();
  expect(html.length).toBeLessThan(60_000);
  expect(html).not.toContain('src="/assets/');
  // Whoever has a session gets the route's page: the same, but for what belongs to one answer alone.
  const byRoute = await fetch(new URL(`${member.link}?lang=kk`, phone.url()), { headers: { Cookie: 'session=none' } });
  expect(bare(await byRoute.text())).toBe(bare(html));
  expect(byRoute.headers.getSetCookie().sort()).toEqual((await response!.headersArray()).filter(({ name }) => name.toLowerCase() === 'set-cookie').map(({ value }) => value).sort());
  expect(await phone.locator('a[href^="https://calendar.google.com/"], a[href^="https://outlook.office.com/"], a[download]').count()).toBe(3);
  expect(await fits(phone)).toBe(0);
  const tooLong = await phone.request.post(member.link, { form: { comment: 'ә'.repeat(200_000) }, headers: { Origin: new URL(phone.url()).origin, Accept: 'text/html' } });
  expect(tooLong.status()).toBe(413);
  expect(await tooLong.text()).toContain('Слишком большой объём');
});

test('names a substitute: own address refused beside the field, then an invitation of their own', async () => {
  await phone.goto(`${member.link}?answer=substitute&lang=kk`);
  await phone.locator('#substitute').getByLabel(/тегі, аты/).fill('Сәрсен Ақбота');
  await phone.locator('#substitute').getByLabel(/поштасы/).fill(member.address);
  await phone.locator('#substitute').getByLabel(/Лауазымы/).fill('Департамент директоры');
  await phone.getByRole('button', { name: 'Өкілді жіберу' }).click();
  await phone.getByText('Бұл – өз мекенжайыңыз').waitFor();
  expect(await phone.locator('#substitute').getByLabel(/тегі, аты/).inputValue()).toBe('Сәрсен Ақбота');
  await phone.locator('#substitute').getByLabel(/поштасы/).fill(DEPUTY);
  await phone.getByRole('button', { name: 'Өкілді жіберу' }).click();
  await phone.waitForURL(/saved=substitute/);
  await phone.getByText('Орныңызға өкіл келеді').waitFor();
  expect(await fits(phone)).toBe(0);
  const mail = await mailTo(DEPUTY, 'REQUEST');
  deputy = linkIn(mail);
  expect(mail.text).toContain('Сіз мына қатысушының орнына келесіз');
  await phone.goto(`${deputy}?lang=kk`);
  expect(await phone.getByText('Орныма өкіл жіберемін').count()).toBe(0);
  await phone.locator('input[name=answer][value=accept]').check({ force: true });
  await phone.getByRole('button', { name: 'Жауапты жіберу' }).click();
  await phone.waitForURL(/saved=1/);
  // Read without scrolling on the smallest telephone.
  expect((await phone.locator('.note.ok').first().boundingBox())?.y).toBeLessThan(500);
  await secretary.goto(`${meeting}/invitations?lang=en`);
  await secretary.getByText('Sends Сәрсен Ақбота: in person').waitFor();
  await expectAccessible(secretary);
  await secretary.goto(`${meeting}/roll-call?lang=en`);
  await secretary.getByText(/Сәрсен Ақбота \(for /).waitFor();
});

test('takes the substitute back: a cancellation, an invitation again, another time and needs', async () => {
  await phone.goto(`${member.link}?lang=ru`);
  await phone.getByRole('button', { name: 'Отозвать представителя' }).click();
  await phone.waitForURL(/saved=withdrawn/);
  expect((await mailTo(DEPUTY, 'CANCEL')).subject).toBeTruthy();
  await mailTo(member.address, 'REQUEST', invited.messageId);
  expect((await phone.goto(`${deputy}?lang=kk`))?.status()).toBe(410);
  await phone.goto(`${member.link}?lang=ru`);
  await phone.locator('summary', { hasText: 'Предложу другое время' }).click();
  await phone.fill('[name=date]', '2026-03-20');
  await phone.fill('[name=time]', '16:00');
  await phone.getByRole('button', { name: 'Отправить предложение' }).click();
  await phone.getByText('Вы предложили время').waitFor();
  await phone.locator('input[name=answer][value=online]').check({ force: true });
  await phone.locator('summary', { hasText: 'Доступность и языки' }).click();
  await phone.locator('input[value=sign]').check({ force: true });
  await phone.getByRole('button', { name: 'Отправить ответ' }).click();
  await phone.waitForURL(/saved=1/);
  await phone.getByRole('button', { name: 'Отозвать ответ' }).click();
  await phone.getByText('Вы отозвали ответ').waitFor();
  expect(await fits(phone)).toBe(0);
  await secretary.goto('/outbox/inbox?lang=en');
  await secretary.locator('.inbox-entry', { hasText: '16:00' }).first().waitFor();
});

test('the rule of the body: a number of seats, without substitutes', async () => {
  await secretary.goto(`${meeting}?lang=en`);
  await secretary.getByText(/^\d+ of 19 seats confirmed, 10 needed\.$/).waitFor();
  await secretary.goto('/agencies?lang=en');
  const body = await secretary.locator('a[href^="/bodies/"]').first().getAttribute('href');
  await secretary.goto(`${body}?lang=en`);
  await secretary.locator('.body-rules summary').click();
  await secretary.selectOption('[name=share]', 'number');
  await secretary.getByRole('button', { name: 'Save the rule' }).click();
  await secretary.getByText('Please fill in this field').or(secretary.locator('#field-seats-error')).first().waitFor();
  await secretary.fill('[name=seats]', '7');
  await secretary.locator('[name=maySubstitute]').uncheck();
  await secretary.getByRole('button', { name: 'Save the rule' }).click();
  await secretary.getByText('At least 7 of 19 seats').waitFor();
  await expectAccessible(secretary);
  await secretary.goto(`${meeting}?lang=en`);
  await secretary.getByText(/^\d+ of 19 seats confirmed, 7 needed\.$/).waitFor();
  await phone.goto(`${member.link}?lang=kk`);
  expect(await phone.getByText('Орныма өкіл жіберемін').count()).toBe(0);
});
