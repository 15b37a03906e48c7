import type { Page } from 'playwright-core';
import { simpleParser } from 'mailparser';
import { beforeEach, expect, test, vi } from 'vitest';
import { expectAccessible, signInAs, startJourney } from '#tests/support/journey.ts';

/** From a pasted list to the mailbox: a group, letters planned for later, letters now, a note and a reminder. */
const journey = await startJourney({ now: '2026-03-03T10:12:00+05:00' });
const LIST = 'Әлия Қасым <a.kasym@pasted.example>\nOleg Kim;Volunteers;o.kim@pasted.example\nnobody here\na.kasym@pasted.example\nEve \u202Egpj <e@pasted.example>';

let page: Page;
let meeting = '';

beforeEach(async () => {
  page = await journey.visit({ language: 'en', viewport: { width: 1440, height: 1000 } });
  await signInAs(page, 'secretariat');
  await page.goto('/account?lang=en');
});

async function mailTo(address: string, subject: RegExp) {
  return vi.waitFor(
    async () => {
      for (const source of journey.app.mails().toReversed()) {
        const mail = await simpleParser(source);
        if ([mail.to].flat().some((field) => field?.value.some((one) => one.address === address)) && subject.test(mail.subject ?? '')) return mail;
      }
      throw new Error(`no mail to ${address} like ${subject}`);
    },
    { timeout: 45_000, interval: 500 },
  );
}

test('a pasted list is looked at, mended and becomes a group and guests', async () => {
  await page.goto('/people/groups');
  await expectAccessible(page);
  await page.fill('[name="name.en"]', 'Pasted people');
  await page.getByRole('button', { name: 'Create the group' }).click();
  await page.waitForURL(/\/people\/groups\/[0-9a-f-]{36}$/);
  await page.getByRole('link', { name: 'Paste a ready list' }).click();
  await page.fill('[name=text]', LIST);
  await page.getByRole('button', { name: 'Check' }).click();
  await page.getByText('2 people understood.').waitFor();
  await page.getByText('2 lines were not understood').waitFor();
  expect(await page.locator('select[name="language[0]"]').inputValue()).toBe('kk');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add to the group' }).click();
  await page.getByText('2 people added').waitFor();
  await expectAccessible(page);
  await page.goto('/meetings');
  const next = page.locator('a[href^="/meetings/"]', { hasText: 'National Organizing Committee' }).first();
  meeting = (await next.getAttribute('href')) ?? '';
  await page.goto(`${meeting}/invitations`);
  await page.getByRole('combobox', { name: 'Saved groups' }).fill('Pasted');
  await page.getByRole('option', { name: /Pasted people/ }).click();
  await page.getByRole('button', { name: 'Add to the list' }).first().click();
  await page.waitForURL(/did=added&count=2/);
  await page.getByText('group: Pasted people').first().waitFor();
});

test('the letters are planned, the plan is cancelled, and they leave at once', async () => {
  await page.goto(`${meeting}/send`);
  await page.getByRole('heading', { name: 'Ready to send' }).waitFor();
  await page.getByText('Send later').click();
  await page.fill('[name=sendDate]', '2026-03-02');
  await page.getByRole('button', { name: 'Plan', exact: true }).click();
  await page.getByText('Not planned').waitFor();
  await page.fill('[name=sendDate]', '2026-03-05');
  await page.getByRole('button', { name: 'Plan', exact: true }).click();
  await page.getByText('The mails leave by themselves').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Cancel the plan' }).click();
  await page.getByText('The mails leave by themselves').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^Send \d+ mails$/ }).click();
  await page.waitForURL(/batch=/);
  const mail = await mailTo('a.kasym@pasted.example', /Шақыру/);
  expect(mail.attachments.some(({ contentType }) => /calendar|ics/.test(contentType))).toBe(true);
});

test('a note reaches those who hold the invitation and names the language that is missing; reminders say whom they reach', async () => {
  await page.goto(`${meeting}/note`);
  await page.fill('[name="note.en"]', 'Please use entrance 2.');
  await page.getByText(/in Kazakh but/).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Send \d+ mails$/ }).click();
  await page.waitForURL(/batch=/);
  await page.goto(`${meeting}/reminders`);
  await page.selectOption('[name=unit]', 'hours');
  await page.fill('[name=amount]', '5');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('5 hours before').waitFor();
  await expectAccessible(page);
  const note = await mailTo('a.kasym@pasted.example', /Хабарлама/);
  expect(note.text).toContain('Please use entrance 2.');
  expect(note.attachments.filter(({ contentType }) => /calendar/.test(contentType))).toEqual([]);
});
