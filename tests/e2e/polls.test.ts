import type { Page } from 'playwright-core';
import { simpleParser } from 'mailparser';
import { beforeEach, expect, test, vi } from 'vitest';
import { expectAccessible, signInAs, startJourney } from '#tests/support/journey.ts';

/** From "when are they free?" by a poll to a meeting with its invitations. */
const journey = await startJourney({ now: '2026-03-03T10:12:00+05:00' });
const WIDE = { viewport: { width: 1440, height: 1000 } };
const PHONE = { viewport: { width: 375, height: 760 }, javaScriptEnabled: false };
const PARTNER = 'dana.partner@partner.example';
const SEARCH = '/meetings/free-time?lang=en&from=2026-03-26&to=2026-03-31&durationMinutes=90&fromTime=09:00&toTime=18:30&timeZone=Asia/Almaty';

let secretary: Page;
let poll = '';
let link = '';

beforeEach(async () => {
  secretary = await journey.visit({ language: 'en', ...WIDE });
  await signInAs(secretary, 'secretariat');
  await secretary.goto('/account?lang=en');
});

/** The newest mail to this address with this in its subject. */
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

test('free times of the committee become a poll', async () => {
  const body = await bodyId();
  await secretary.goto(`${SEARCH}&bodyId=${body}&members=optional&room=any`);
  const times = secretary.locator('input[name="slots[]"]');
  expect(await times.count()).toBeGreaterThan(3);
  expect(await secretary.getByText('Everybody is free').count()).toBeGreaterThan(0);
  await expectAccessible(secretary);
  await times.nth(0).check();
  await times.nth(3).check();
  await secretary.getByRole('button', { name: 'Ask about the chosen dates' }).click();
  await secretary.waitForURL(/\/meetings\/polls\/new/);
  expect(await secretary.inputValue('[name="options[0].date"]')).toBe('2026-03-26');
  expect(await secretary.inputValue('[name=durationMinutes]')).toBe('90');
  await secretary.fill('[name="title.kk"]', 'Серіктестермен кездесу');
  await secretary.fill('[name="title.en"]', 'Meeting with partners');
  // One guest by address is enough for this walk.
  await secretary.locator('[name=members][value=none]').check({ force: true });
  await secretary.locator('.poll-addresses summary').click();
  await secretary.fill('[name="addresses[0].name"]', 'Dana Partner');
  await secretary.fill('[name="addresses[0].address"]', PARTNER);
  await secretary.fill('[name=closesOn]', '2026-03-12');
  await secretary.getByRole('button', { name: 'Save and go to the mails' }).click();
  await secretary.waitForURL(/\/meetings\/polls\/[0-9a-f-]{36}\/send/);
  poll = new URL(secretary.url()).pathname.replace('/send', '');
  await secretary.getByRole('button', { name: 'Send 1 mail' }).click();
  await secretary.waitForURL(/batch=/);
  await secretary.goto(poll);
  await secretary.getByText('The reminder to 1 silent guest goes out on 10 March').waitFor();
});

async function bodyId(): Promise<string> {
  await secretary.goto('/meetings/free-time?lang=en');
  return (await secretary.locator('[name=bodyId] option').nth(1).getAttribute('value')) ?? '';
}

test('the guest answers on a phone, without an account and without scripts', async () => {
  const mail = await mailTo(PARTNER, /Серіктестермен/);
  link = /http:\/\/\S+\/polls\/[\w-]+/.exec(mail.text ?? '')?.[0] ?? '';
  const phone = await journey.visit({ language: 'kk', ...PHONE });
  // A scanner that opens the link answers nothing.
  await phone.goto(link);
  await phone.goto(link);
  await secretary.goto(poll);
  await secretary.getByText('The reminder to 1 silent guest').waitFor();
  await phone.locator('input[type=radio][value=if_need_be]').nth(0).check({ force: true });
  await phone.locator('input[type=radio][value=yes]').nth(1).check({ force: true });
  await phone.fill('[name=comment]', 'Екінші күн ыңғайлырақ');
  await phone.locator('form button[type=submit]').last().click();
  await phone.waitForURL(/saved=1/);
  expect(await phone.locator('input[type=radio][value=yes]').nth(1).isChecked()).toBe(true);
});

test('the best date becomes the meeting, its guests invited in one step', async () => {
  await secretary.goto(poll);
  await secretary.getByText('Екінші күн ыңғайлырақ').waitFor();
  expect(await secretary.getByText('silent guest').count()).toBe(0);
  await expectAccessible(secretary);
  await secretary.locator('form[action*="do=make"] button').first().click();
  await secretary.waitForURL(/\/meetings\/[0-9a-f-]{36}\/send/);
  await secretary.getByRole('button', { name: 'Send 1 mail' }).click();
  const mail = await mailTo(PARTNER, /Шақыру/);
  const calendar = mail.attachments.find((part) => part.contentType.startsWith('text/calendar') || part.filename?.endsWith('.ics'));
  expect(calendar?.content.toString()).toContain('METHOD:REQUEST');
  expect(calendar?.content.toString()).toMatch(/DTSTART:202603(27|30|31)T/);
  // Whoever opens the old link now hears that a date was chosen.
  const phone = await journey.visit({ language: 'kk', ...PHONE });
  await phone.goto(link);
  expect(await phone.locator('input[type=radio]').count()).toBe(0);
});

test('a room that is taken refuses the meeting and names what stands there', async () => {
  await secretary.goto('/meetings/new?lang=en&date=2026-03-19&startTime=15:30&endTime=16:30&title.en=Second&title.kk=Second');
  const room = await secretary.locator('[name=roomId] option', { hasText: 'Small hall' }).getAttribute('value');
  await secretary.selectOption('[name=roomId]', room);
  await secretary.getByText('The room is taken', { exact: true }).waitFor();
  await expectAccessible(secretary);
  await secretary.getByRole('button', { name: 'Schedule the meeting' }).click();
  await secretary.getByText(/The room is taken at that time by “Session of the National Organizing Committee”/).first().waitFor();
  expect(await secretary.inputValue('[name="title.en"]')).toBe('Second');
  await secretary.goto('/settings/rooms?lang=en');
  await expectAccessible(secretary);
});
