import { simpleParser } from 'mailparser';
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { expectAccessible, signInAs, startJourney } from '#tests/support/journey.ts';
import { invitationFindings } from '#tests/support/strict-calendar.ts';

/** A weekly meeting as its secretary lives with it, in Russian: made, told, one moved, one cancelled, the rest at another hour. */
const journey = await startJourney({ now: '2026-03-03T10:12:00+05:00' });
const WIDE = { viewport: { width: 1440, height: 1000 } };
const GUEST = 'aigul.weekly@partner.example';
const TITLE = 'Сверка дорожной карты';

let secretary: Page;
let series = '';

// An update waits a minute for a second change before it leaves.
beforeAll(() => vi.setConfig({ testTimeout: 130_000 }));

beforeEach(async () => {
  secretary = await journey.visit({ language: 'ru', ...WIDE });
  await signInAs(secretary, 'secretariat');
  await secretary.goto('/account?lang=ru');
});

/** Mails to the guest about the series, oldest first; waits out the seconds to undo. */
async function mails(count: number, awaited = /BEGIN/) {
  return vi.waitFor(async () => {
    const all = await Promise.all(journey.app.mails().map(async (source) => ({ source, mail: await simpleParser(source) })));
    const own = all.filter(({ mail }) => mail.subject?.includes(TITLE) && [mail.to].flat().some((field) => field?.value.some((to) => to.address === GUEST)));
    const read = own.map((each) => ({ ...each, ics: icsOf(each.mail.attachments), text: each.mail.text ?? '' }));
    if (read.length < count || !read.some(({ ics }) => awaited.test(ics))) throw new Error(`${read.length} mails of ${count}, or not the one awaited`);
    return read;
  }, { timeout: 110_000, interval: 500 });
}

function icsOf(attachments: { contentType: string; content: Buffer }[]): string {
  return attachments.find((each) => each.contentType === 'text/calendar' || each.contentType === 'application/ics')?.content.toString('utf8').replaceAll('\r\n ', '') ?? '';
}

async function sendAll() {
  await secretary.getByRole('button', { name: /^Отправить/ }).click();
  await secretary.waitForURL(/batch=/);
}

test('the rule is chosen, said back in words and refused where no calendar could keep it', async () => {
  await secretary.goto('/meetings/new?date=2026-03-10');
  await secretary.locator('[name="title.ru"]').fill(TITLE);
  await secretary.fill('[name=startTime]', '10:00');
  await secretary.fill('[name=endTime]', '11:00');
  await secretary.selectOption('[name=repeats]', 'weekly');
  await secretary.fill('[name=repeatEvery]', '0');
  await secretary.selectOption('[name=repeatEnds]', 'count');
  await secretary.fill('[name=repeatCount]', '1e9');
  await secretary.getByRole('button', { name: 'Запланировать заседание' }).click();
  await secretary.locator('.field-error, .error').filter({ hasText: 'от 1 до 99' }).first().waitFor();
  await secretary.locator('.field-error, .error').filter({ hasText: 'от 2 до 1000' }).first().waitFor();
  await secretary.fill('[name=repeatEvery]', '1');
  await secretary.selectOption('[name=repeatEnds]', 'until');
  await secretary.fill('[name=repeatUntil]', '2026-06-01');
  await secretary.getByText('Каждый вторник по 1 июня 2026 года').waitFor();
  await secretary.getByText(/Всего 12 встреч/).waitFor();
  await secretary.locator('.repeat-dates .off', { hasText: '24 марта' }).waitFor();
  await expectAccessible(secretary);
  await secretary.getByRole('button', { name: 'Запланировать заседание' }).click();
  await secretary.waitForURL(/\/meetings\/[0-9a-f-]{36}$/);
  series = new URL(secretary.url()).pathname;
  await expect.poll(() => secretary.locator('.session-ledger li').count()).toBe(12);
  await expectAccessible(secretary);
});

test('its guest is invited to all of it', async () => {
  await secretary.goto(`${series}/invitations`);
  await secretary.getByText('Пригласить по адресу').click();
  await secretary.fill('[name=name]', 'Айгуль Партнёр');
  await secretary.fill('[name=address]', GUEST);
  await secretary.selectOption('form:has([name=address]) [name=language]', 'ru');
  await secretary.locator('form:has([name=address]) button[type=submit]').click();
  await secretary.getByText('Айгуль Партнёр').first().waitFor();
  await secretary.goto(`${series}/send`);
  await sendAll();
  // What is still waiting would be replaced by the next change instead of followed by it.
  await mails(1);
});

test('one is moved, one cancelled: a page shows first what changes', async () => {
  await secretary.goto(series);
  await secretary.locator('.session-ledger a').nth(1).click();
  await secretary.getByText('2-я из 12').waitFor();
  await secretary.getByRole('link', { name: 'Изменить' }).click();
  await secretary.fill('[name=date]', '2026-03-18');
  await secretary.getByRole('button', { name: 'Показать, что изменится' }).click();
  await secretary.getByRole('heading', { name: 'Изменится 1 встреча' }).waitFor();
  await secretary.getByText('А. Партнёр').or(secretary.getByText('Айгуль Партнёр')).first().waitFor();
  await expectAccessible(secretary);
  await secretary.getByRole('button', { name: 'Назад' }).click();
  const again = secretary.getByRole('button', { name: 'Показать, что изменится' });
  await again.waitFor();
  expect(await secretary.inputValue('[name=date]')).toBe('2026-03-18');
  await again.click();
  await secretary.getByRole('button', { name: 'Да, сохранить' }).click();
  await secretary.waitForURL(/\/meetings\/[0-9a-f-]{36}$/);
  await secretary.goto(`${new URL(secretary.url()).pathname}/send`);
  // An update waits a minute for what may follow; the page shows it before it leaves.
  await secretary.frameLocator('iframe').getByText('прежнее время – 17 марта, 10:00').last().waitFor();
  await sendAll();
  await secretary.goto(series);
  await secretary.locator('.session-ledger a').nth(2).click();
  await secretary.getByText('3-я из 12').waitFor();
  await secretary.goto(`${new URL(secretary.url()).pathname}/cancel`);
  await expectAccessible(secretary);
  await secretary.getByRole('button', { name: 'Показать, что изменится' }).click();
  await secretary.getByRole('button', { name: 'Да, сохранить' }).click();
  await secretary.waitForURL(/\/send$/);
  await sendAll();
});

test('from April on at another hour: the old series ends, a new one is invited', async () => {
  await secretary.goto(series);
  await secretary.locator('.session-ledger a').nth(4).click();
  await secretary.getByText('5-я из 12').waitFor();
  await secretary.goto(`${new URL(secretary.url()).pathname}/edit?span=following`);
  await secretary.fill('[name=startTime]', '15:00');
  await secretary.fill('[name=endTime]', '16:00');
  await secretary.getByRole('button', { name: 'Показать, что изменится' }).click();
  await secretary.getByText('Начнётся новая серия').waitFor();
  await secretary.getByRole('button', { name: 'Да, сохранить' }).click();
  await secretary.waitForURL(/\/meetings\/[0-9a-f-]{36}$/);
  const newer = await secretary.locator('.series-line a').first().getAttribute('href');
  await secretary.goto(`${series}/send`);
  await secretary.frameLocator('iframe').getByText('Каждый вторник по 31 марта 2026 года').last().waitFor();
  await sendAll();
  await secretary.goto(`${newer}/send`);
  await sendAll();
});

test('the mails: the rule, the cancelled one and the new beginning', async () => {
  const beginning = /DTSTART;TZID=Asia\/Almaty:20260407T150000/;
  const all = await mails(3, beginning);
  const by = (pattern: RegExp) => all.find(({ ics }) => pattern.test(ics))!;
  const invitation = by(/DTSTART;TZID=Asia\/Almaty:20260310T100000[\s\S]*RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20260601T185959Z/);
  expect(invitation.mail.subject).toBe(`Приглашение: ${TITLE}, каждый вторник по 1 июня 2026 года`);
  expect(invitationFindings(invitation.source, GUEST)).toEqual([]);
  const cancelled = by(/METHOD:CANCEL[\s\S]*RECURRENCE-ID;TZID=Asia\/Almaty:20260324T100000/);
  expect(cancelled.mail.subject).toMatch(/^Отменено: .*24 марта/);
  expect(invitationFindings(cancelled.source, GUEST, invitation.source)).toEqual([]);
  const begun = by(beginning);
  expect(begun.mail.subject).toMatch(/^Приглашение: /);
});

test('the guest answers for one date on a phone without scripts', async () => {
  const invitation = (await mails(1)).find(({ ics }) => ics.includes('DTSTART;TZID=Asia/Almaty:20260310T100000'))!;
  const link = new URL(invitation.text.match(/http\S+\/rsvp\/\S+/)![0]);
  const phone = await journey.visit({ language: 'ru', viewport: { width: 375, height: 760 }, javaScriptEnabled: false });
  await phone.goto(link.pathname);
  await phone.getByText('Ответить только на одну дату').click();
  await phone.getByRole('button', { name: /10 марта.*Не смогу/ }).click();
  await phone.getByText('Ответить только на одну дату').click();
  await phone.locator('.answer-sessions li').first().getByText('не смогу').first().waitFor();
});
