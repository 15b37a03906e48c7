import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectAccessible, signInAs, startJourney } from '#tests/support/journey.ts';
import { expectFits } from '#tests/support/page-judge.ts';

/** A session as it is held: run at one table, run at another at the same time, followed in the hall. */
const journey = await startJourney({ now: '2026-03-03T10:12:00+05:00' });
/** Shared machines are slow. That a step is told within two seconds is held by tests/integration/meetings/live.test.ts. */
const SOON = { timeout: 10_000 };

/** While one step is on its way the buttons do not answer. */
const untilFree = (page: Page) => expect.poll(() => page.locator('.live-bar-of-steps [aria-busy=true]').count(), SOON).toBe(0);
const press = async (page: Page, name: string) => {
  await untilFree(page);
  await page.getByRole('form', { name: 'Session controls' }).getByRole('button', { name }).click();
};
const at = (page: Page) => page.locator('.live-kicker').innerText();
/** A step is made from the picture one sees: the next one waits until both have it. */
const seenBy = async (pages: Page[], text: string) => {
  for (const page of pages) await expect.poll(() => at(page), SOON).toContain(text);
};

async function enter(path: string, viewport: { width: number; height: number }): Promise<Page> {
  const page = await journey.visit({ language: 'en', viewport });
  await signInAs(page, 'secretariat');
  const heard = page.waitForResponse((response) => response.url().endsWith('/live/events'));
  await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=en`);
  await heard;
  return page;
}

test('the hall follows the operator; of two operators the slower one is told; what became of every item is kept', async () => {
  const finder = await journey.visit({ language: 'en' });
  await signInAs(finder, 'secretariat');
  await finder.goto('/?lang=en');
  const meeting = (await finder.locator('#next-session a[href^="/meetings/"]').first().getAttribute('href'))!;
  const operator = await enter(`${meeting}/live`, { width: 1440, height: 810 });
  const hall = await enter(`${meeting}/live?view=screen`, { width: 1440, height: 810 });

  await expectAccessible(operator);
  await press(operator, 'Begin the session');
  await seenBy([hall, operator], 'Now item 1 of 6');
  await press(operator, 'Next item');
  await seenBy([hall, operator], 'Now item 2 of 6');
  await expect.poll(() => hall.getByRole('timer').innerText(), SOON).toMatch(/^14:[0-5]\d$/);
  expect(await hall.getByRole('button').count()).toBe(0);
  await expectAccessible(hall);
  await expectAccessible(operator);

  // A reload loses nothing: the clock is the server's.
  await hall.reload();
  expect(await at(hall)).toContain('Now item 2 of 6');

  // A step from a picture that is no longer true.
  const phone = await enter(`${meeting}/live`, { width: 375, height: 800 });
  await expectFits(phone, 375);
  await expectAccessible(phone, { again: true });
  // At the moment of sending: the page itself keeps the number true.
  await phone.evaluate(() => document.addEventListener('submit', ({ target }) => (target as HTMLFormElement).querySelector('[name=version]')?.setAttribute('value', '1'), true));
  await press(phone, 'Next item');
  await phone.getByText('Somebody else was quicker').waitFor();
  expect(await at(phone)).toContain('Now item 2 of 6');

  await press(operator, 'Postpone');
  await seenBy([hall, operator], 'Now item 3 of 6');
  await untilFree(operator);
  await operator.keyboard.press('ArrowRight');
  await seenBy([hall, operator], 'Now item 4 of 6');
  await press(operator, 'Pause');
  await seenBy([hall, operator], 'Paused');
  await press(operator, 'End the session');
  await hall.getByText('The session is over').waitFor();
  expect(await hall.locator('.live-sums').innerText()).toMatch(/3\s+Dealt with\s+1\s+Postponed\s+2\s+Not reached|Dealt with\s+3\s+Postponed\s+1\s+Not reached\s+2/);
});
