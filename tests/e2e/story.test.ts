import type { Page } from 'playwright-core';
import { simpleParser } from 'mailparser';
import { beforeEach, expect, test, vi } from 'vitest';
import { expectAccessible, signInAs, startJourney } from '#tests/support/journey.ts';
import { invitationFindings } from '#tests/support/strict-calendar.ts';

/** The main job, walked as its people walk it: schedule, invite, answer, move, minute, assign, report. */
const journey = await startJourney({ now: '2026-03-03T10:12:00+05:00' });
const WIDE = { viewport: { width: 1440, height: 1000 } };
const PHONE = { viewport: { width: 375, height: 760 }, javaScriptEnabled: false };
const PARTNER = 'aigul.partner@partner.example';
const TITLE = { kk: 'Серіктестермен отырыс', ru: 'Заседание с партнёрами', en: 'Session with partners' };

let secretary: Page;
let meeting = '';

beforeEach(async () => {
  secretary = await journey.visit({ language: 'en', ...WIDE });
  await signInAs(secretary, 'secretariat');
  // The account reads Russian; the choice is remembered.
  await secretary.goto('/account?lang=en');
});

/** Waits out the seconds to undo, until a mail to this address with this text in its subject has left. */
async function mailTo(address: string, subject: RegExp) {
  return vi.waitFor(
    async () => {
      for (const source of journey.app.mails().toReversed()) {
        const mail = await simpleParser(source);
        const to = [mail.to].flat().flatMap((field) => field?.value ?? []);
        if (to.some((one) => one.address === address) && subject.test(mail.subject ?? '')) return { source, mail };
      }
      throw new Error(`no mail to ${address} like ${subject} among ${journey.app.mails().length}`);
    },
    { timeout: 60_000, interval: 500 },
  );
}

async function fillTexts(page: Page, name: string, texts: Record<string, string>) {
  for (const [language, text] of Object.entries(texts)) await page.locator(`[name="${name}.${language}"]`).fill(text);
}

async function choose(page: Page, label: string, text: string) {
  await page.getByRole('combobox', { name: label }).fill(text);
  await page.locator('[role=option]', { hasText: new RegExp(text, 'i') }).first().click();
}

/** Two Thursdays that are working days. */
const MEETING_DAY = '2026-03-26';
const DUE_DAY = '2026-04-16';

test('the secretariat schedules a session and writes its agenda', async () => {
  await secretary.goto('/meetings/new?lang=en');
  await fillTexts(secretary, 'title', TITLE);
  await secretary.fill('[name=date]', MEETING_DAY);
  await secretary.fill('[name=startTime]', '10:00');
  await secretary.fill('[name=endTime]', '11:00');
  await secretary.getByText('hybrid', { exact: true }).click();
  await fillTexts(secretary, 'place', { kk: 'Астана, үлкен зал', ru: 'Астана, большой зал', en: 'Astana, great hall' });
  await secretary.fill('[name=onlineUrl]', 'https://meet.noc.example/partners');
  await choose(secretary, 'Co-responsible agencies', 'foreign affairs');
  await secretary.selectOption('[name=visibility]', 'public');
  await expectAccessible(secretary);
  await secretary.getByRole('button', { name: 'Schedule the meeting' }).click();
  await secretary.waitForURL(/\/meetings\/[0-9a-f-]{36}/);
  meeting = new URL(secretary.url()).pathname;
  for (const [number, title] of ['First item', 'Second item'].entries()) await addItem(title, number === 0 ? '20' : '30');
  await expect.poll(() => agendaTitles()).toEqual(['First item', 'Second item']);
  await secretary.getByRole('button', { name: 'Move: Second item' }).focus();
  await secretary.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => agendaTitles()).toEqual(['Second item', 'First item']);
  await expectAccessible(secretary);
});

async function addItem(title: string, minutes: string) {
  await secretary.getByRole('link', { name: 'Item', exact: true }).click();
  await secretary.getByRole('heading', { name: 'New item' }).waitFor();
  await fillTexts(secretary, 'title', { kk: `${title} (қаз)`, ru: `${title} (рус)`, en: title });
  await secretary.fill('[name=minutes]', minutes);
  await choose(secretary, 'Presenting agency', 'national economy');
  await secretary.getByRole('button', { name: 'Save', exact: true }).click();
  await secretary.getByText(title, { exact: true }).first().waitFor();
}

function agendaTitles() {
  return secretary.locator('.agenda .t').allTextContents().then((texts) => texts.map((text) => text.trim()).filter((text) => / item$/.test(text)));
}

test('it invites the committee and a partner by address, seeing first who gets what', async () => {
  await secretary.goto(`${meeting}/invitations`);
  await secretary.getByLabel(/all seats/).check();
  await secretary.getByRole('button', { name: 'Add to the list' }).first().click();
  await secretary.getByText('21 participants').first().waitFor();
  await secretary.getByText('Invite by address').click();
  await secretary.fill('[name=name]', 'Aigul Partner');
  await secretary.fill('[name=address]', 'one@partner.example, two@partner.example');
  await secretary.locator('form:has([name=address])').getByRole('button').click();
  await secretary.getByText(/one address/i).first().waitFor();
  expect(await secretary.inputValue('[name=name]'), 'what was typed stays').toBe('Aigul Partner');
  await secretary.fill('[name=address]', PARTNER);
  await secretary.locator('form:has([name=address])').getByRole('button').click();
  await secretary.getByText('22 participants').first().waitFor();
  await expectAccessible(secretary);
  await secretary.goto(`${meeting}/send`);
  await expectAccessible(secretary);
  await secretary.getByRole('button', { name: 'Send 22 mails' }).click();
  await secretary.getByRole('button', { name: /Undo/ }).waitFor();
  const { source } = await mailTo(PARTNER, /Шақыру|Серіктестермен/);
  expect(await invitationFindings(source, PARTNER)).toEqual([]);
});

const partner = { link: '' };

test('the partner answers on a phone without JavaScript or an account, and changes their mind', async () => {
  const { mail } = await mailTo(PARTNER, /Серіктестермен/);
  partner.link = /http:\/\/\S+\/rsvp\/[\w-]+/.exec(mail.text ?? '')?.[0] ?? '';
  const phone = await journey.visit({ language: 'kk', ...PHONE });
  await phone.goto(`${partner.link}?answer=online`);
  expect(await phone.getAttribute('html', 'lang')).toBe('kk');
  expect(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing is cut at 375 px').toBe(true);
  expect(await phone.locator('script[src*="/assets/"]').count(), 'no framework on this page').toBe(0);
  await phone.fill('[name=comment]', 'Онлайн қосыламын');
  await phone.locator('main form button').first().click();
  await phone.waitForURL(/saved/);
  await phone.goto(`${partner.link}?lang=ru`);
  await phone.locator('[name=answer][value=accept]').check({ force: true });
  await phone.locator('main form button').first().click();
  await phone.waitForURL(/saved/);
  await secretary.goto(`${meeting}/invitations`);
  await secretary.getByRole('link', { name: /Aigul Partner/ }).click();
  await secretary.getByText('History of answers: 2').waitFor();
});

test('the session moves by form; the update keeps its UID and asks the partner again', { timeout: 130_000 }, async () => {
  const first = await mailTo(PARTNER, /Серіктестермен/);
  await secretary.goto(`${meeting}/edit`);
  await secretary.fill('[name=startTime]', '15:00');
  await secretary.fill('[name=endTime]', '16:00');
  await secretary.getByRole('button', { name: 'Save changes' }).click();
  await secretary.waitForURL((url) => url.pathname === meeting);
  await secretary.goto(`${meeting}/send`);
  await secretary.getByText('Update and a new answer').waitFor();
  await secretary.getByRole('button', { name: 'Send 22 mails' }).click();
  const update = await vi.waitFor(
    async () => {
      const newest = await mailTo(PARTNER, /Серіктестермен/);
      expect(newest.source).not.toBe(first.source);
      return newest;
    },
    // Updates wait a minute for what may still change.
    { timeout: 100_000, interval: 1_000 },
  );
  expect(await invitationFindings(update.source, PARTNER)).toEqual([]);
  expect(calendarLine(update.mail, 'UID')).toBe(calendarLine(first.mail, 'UID'));
  expect(Number(calendarLine(update.mail, 'SEQUENCE'))).toBeGreaterThan(Number(calendarLine(first.mail, 'SEQUENCE')));
  await secretary.goto(`${meeting}/invitations`);
  await secretary.getByText(/Outdated\s*1/).waitFor();
});

function calendarLine(mail: Awaited<ReturnType<typeof simpleParser>>, name: string): string {
  const file = mail.attachments.find((part) => /calendar|ics/.test(part.contentType))?.content.toString('utf8') ?? '';
  return new RegExp(`^${name}:(.*)$`, 'm').exec(file)?.[1]?.trim() ?? '';
}

test('after the session: roll call, minutes, a decision with its assignment, approval', async () => {
  await secretary.goto(`${meeting}/roll-call`);
  const marks = secretary.locator('button[data-mark=present]');
  for (let index = 0; index < 11; index += 1) {
    await marks.nth(index).click();
    await expect.poll(() => secretary.locator('button[data-mark=present][aria-pressed=true]').count()).toBe(index + 1);
  }
  await secretary.getByRole('heading', { name: /Quorum is present/ }).waitFor();
  await expectAccessible(secretary);
  await secretary.goto(`${meeting}/minutes`);
  await secretary.getByRole('link', { name: /Second item/ }).first().click();
  // The editor's field, not the plain one that stands there before it is loaded.
  await secretary.locator('.rich-edit [role=textbox]').first().waitFor();
  await secretary.getByRole('textbox', { name: 'Heard' }).first().click();
  await secretary.keyboard.type('The ministry on the draft.');
  await secretary.locator('.save-mark', { hasText: 'Saved at' }).waitFor();
  await secretary.getByText(/^Decision 1\.1/).first().click();
  await secretary.getByText('Instruct', { exact: true }).click();
  await secretary.locator('[name="text.en"]').fill('The Ministry of National Economy to submit proposals.');
  await secretary.fill('[name=votesFor]', '11');
  await secretary.getByRole('button', { name: 'Save and assign' }).click();
  await secretary.locator('[name="result.en"]').fill('Proposals for partners');
  await choose(secretary, 'Responsible agency', 'national economy');
  await secretary.fill('[name=dueOn]', DUE_DAY);
  await secretary.getByLabel('Place on the roadmap').check();
  await secretary.selectOption('[name=directionKey]', 'policy');
  await secretary.getByRole('button', { name: 'Create assignment' }).click();
  await secretary.getByRole('button', { name: 'Create assignment' }).waitFor({ state: 'detached' });
  await secretary.getByText('Proposals for partners').first().waitFor();
  await expectAccessible(secretary);
  await secretary.getByRole('button', { name: 'Send to review' }).click();
  await secretary.getByRole('link', { name: 'Approve', exact: true }).click();
  await secretary.getByLabel(/I have seen the remarks/).check();
  await secretary.getByRole('button', { name: 'Approve the minutes' }).click();
  await secretary.getByText(/Minutes No\. 4/).first().waitFor();
  const pdf = await secretary.request.get(`${meeting}/minutes.pdf`);
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
});

test('the minutes are mailed, opening with the recipient’s own assignment; the agency reports from the link', async () => {
  await secretary.goto(`${meeting}/minutes/distribute`);
  await expectAccessible(secretary);
  await secretary.getByRole('button', { name: /^Send \d+ mails/ }).click();
  const { mail } = await mailTo('d.omarova@mne.example', /хаттама/i);
  // The text part is wrapped for reading.
  const text = (mail.text ?? '').replace(/\s+/g, ' ');
  expect(text).toContain('Proposals for partners');
  expect(text.indexOf('Proposals for partners')).toBeLessThan(text.indexOf('to submit proposals'));
  const link = /http:\/\/\S+\/report\/[\w-]+/.exec(text)?.[0] ?? '';
  const phone = await journey.visit({ language: 'kk', ...PHONE });
  await phone.goto(link);
  await phone.locator('[name=status][value=at_risk]').check({ force: true });
  await phone.fill('[name=note]', 'Екі әкімдік әлі жауап берген жоқ.');
  await phone.locator('form:has([name=status]) button[type=submit]').click();
  await phone.waitForURL(/saved|sent/);
  await secretary.goto('/roadmap?lang=en');
  await secretary.getByText('Proposals for partners').first().waitFor();
  await expectAccessible(secretary);
  const calendar = await secretary.request.get(`/calendar.json?start=${DUE_DAY}&end=2026-04-17`);
  expect(await calendar.text()).toContain('Proposals for partners');
});

test('the public sees the session on the home page, in the feeds and on its own page', async () => {
  const visitor = await journey.visit({ language: 'ru', ...WIDE });
  await visitor.goto('/?lang=ru');
  await expectAccessible(visitor);
  const feed = await visitor.request.get('/calendar.ics');
  expect(await feed.text()).toContain('BEGIN:VEVENT');
  const json = await visitor.request.get('/calendar.json?start=2025-05-01&end=2025-06-01&lang=en');
  expect(await json.text()).toContain('First session of the National Organizing Committee');
});
