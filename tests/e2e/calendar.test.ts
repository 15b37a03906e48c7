import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectAccessible, signInAs, startJourney, type DemoRole } from '#tests/support/journey.ts';

/** The shared calendar as those who work in it use it: by mouse, by keys, together, and in views of their own. */
const journey = await startJourney({ now: '2026-03-03T10:12:00+05:00' });
/** Shared machines are slow. That a change is told within two seconds is held by tests/integration/calendar/live.test.ts. */
const SOON = { timeout: 10_000 };
const SESSION = 'Session of the National Organizing Committee';

async function enter(role: DemoRole, viewport = { width: 1440, height: 1000 }): Promise<Page> {
  const page = await journey.visit({ language: 'en', viewport });
  await signInAs(page, role);
  await page.goto('/account?lang=en');
  return page;
}

/** The grid that can be dragged and walked has taken the place of the first picture. */
async function openGrid(page: Page, address: string) {
  await page.goto(address);
  await page.locator('.cal-live:not(.waiting)').waitFor();
}

const message = (page: Page) => page.locator('.cal-moved');

test('what one person moves, another sees by itself, and keeps the form they were filling in', async () => {
  const [mover, watcher] = [await enter('secretariat'), await enter('agency')];
  await watcher.goto('/calendar?view=list');
  const row = watcher.locator('.cal-list li', { hasText: SESSION });
  await expect.poll(() => row.innerText(), SOON).toContain('15:00–16:30');
  const opened = watcher.waitForResponse((response) => response.url().endsWith('/calendar/live'));
  await watcher.getByText('Save this view…').click();
  await watcher.fill('#view-name-new', 'Half a na');
  await opened;

  await mover.goto('/calendar?view=list');
  await mover.getByRole('button', { name: `Move: ${SESSION}` }).click();
  await mover.fill('#move-time', '16:00');
  await mover.fill('#move-endTime', '17:30');
  await mover.getByRole('button', { name: 'Move', exact: true }).click();
  await message(mover).waitFor();
  await expect.poll(() => row.innerText(), SOON).toContain('16:00–17:30');
  expect(await watcher.inputValue('#view-name-new')).toBe('Half a na');
  expect(await watcher.evaluate(() => document.activeElement?.id)).toBe('view-name-new');

  await message(mover).getByRole('button', { name: 'Undo' }).click();
  await message(mover).getByText('back where it was').waitFor();
  await expect.poll(() => row.innerText(), SOON).toContain('15:00–16:30');
});

test('an entry is made longer by its lower edge; a stale picture is refused and told, and the move can be taken back', async () => {
  const page = await enter('secretariat');
  await openGrid(page, '/calendar?view=week&date=2026-03-19');
  await stretch(page, 26);
  await expect.poll(() => message(page).innerText(), SOON).toContain('15:00–17:00');
  await expectAccessible(page);
  await message(page).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => message(page).innerText(), SOON).toContain('back where it was');

  // Somebody else was quicker: their change is told to this page, but the version it sends is the old one.
  await page.route('**/calendar/live', (route) => route.fulfill({ status: 403 }));
  await openGrid(page, '/calendar?view=week&date=2026-03-19');
  const other = await enter('secretariat');
  await openGrid(other, '/calendar?view=week&date=2026-03-19');
  await stretch(other, 26);
  await message(other).waitFor();
  await stretch(page, 52);
  await expect.poll(() => message(page).innerText(), SOON).toMatch(/was not moved|stays|somebody else/i);
  await message(other).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => message(other).innerText(), SOON).toContain('back where it was');
});

async function stretch(page: Page, pixels: number) {
  const entry = page.locator('.cal-column', { hasText: SESSION }).first();
  await entry.scrollIntoViewIfNeeded();
  const box = (await entry.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height - 4];
  await page.mouse.move(x, y - 30);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + pixels / 2, { steps: 4 });
  await page.mouse.move(x, y + pixels, { steps: 4 });
  await page.mouse.up();
}

test('the grid is walked by keys, over the edge of the month too', async () => {
  const page = await enter('secretariat');
  await openGrid(page, '/calendar');
  const at = () => page.evaluate(() => `${document.activeElement?.closest<HTMLElement>('[data-date]')?.dataset.date} ${document.activeElement?.classList.contains('cal-item') ? 'entry' : 'day'}`);
  await page.locator('[data-date="2026-03-19"] .cal-num').focus();
  const walk: [key: string, where: string][] = [
    ['ArrowDown', '2026-03-19 entry'], ['ArrowUp', '2026-03-19 day'], ['ArrowLeft', '2026-03-18 day'], ['ArrowUp', '2026-03-11 day'],
    ['Home', '2026-03-09 day'], ['End', '2026-03-15 day'], ['PageDown', '2026-04-12 day'], ['PageUp', '2026-03-15 day'],
  ];
  for (const [key, where] of walk) {
    await page.keyboard.press(key);
    await expect.poll(at, { ...SOON, message: `after ${key}` }).toBe(where);
  }
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('n');
  await page.waitForURL('**/meetings/new?date=2026-03-22');
  await openGrid(page, '/calendar');
  await page.locator('[data-date="2026-03-19"] .cal-num').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/meetings\/[0-9a-f-]{36}/);
});

test('a view is kept under a name, opens first, and is told when its name is missing or taken', async () => {
  const page = await enter('member');
  await page.goto('/calendar?view=list&kind=session&month=2026-04');
  await page.getByText('Save this view…').click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Fill in this field').waitFor();
  await expectAccessible(page);
  await page.fill('#view-name-new', 'Sessions');
  await page.getByLabel('Open the calendar with this view').check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL('**/calendar?view=list&kind=session');
  await page.goto('/calendar');
  expect(new URL(page.url()).search).toBe('?view=list&kind=session');
  await page.getByRole('link', { name: 'Month', exact: true }).click();
  await page.waitForURL('**/calendar?kind=session');
  await page.getByText('Save this view…').click();
  await page.fill('#view-name-new', 'SESSIONS');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('There is a view with this name already').waitFor();
  expect(await page.inputValue('#view-name-new')).toBe('SESSIONS');
  await page.getByRole('button', { name: 'Delete the view Sessions' }).click();
  await page.getByText('The view was deleted.').waitFor();
});

test('the load says in words where an agency has too much, and leads to that week', async () => {
  const page = await enter('secretariat');
  await page.goto('/calendar/load?also=America/New_York');
  const week = page.getByRole('link', { name: /Astana.*13–19 April.*6 meetings.*overloaded/ });
  await week.waitFor();
  await expectAccessible(page);
  await page.setViewportSize({ width: 375, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await expectAccessible(page, { again: true });
  await week.click();
  await page.waitForURL(/view=week&date=2026-04-13&agency=/);
  await page.setViewportSize({ width: 1440, height: 1000 });
  await page.locator('.cal-live:not(.waiting) .axis.names', { hasText: 'New York' }).waitFor();
  await expectAccessible(page);
});
