import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectAccessible, signInAs, startJourney } from '#tests/support/journey.ts';
import { expectFits } from '#tests/support/page-judge.ts';

/** Minutes while people speak: two who write, a connection that goes, a session that ends, a paste from Word, an approval too early. */
const journey = await startJourney({ now: '2026-03-03T10:12:00+05:00' });
const SOON = { timeout: 10_000 };

const heard = (page: Page) => page.getByRole('textbox', { name: 'Heard' }).first();
const spoke = (page: Page) => page.getByRole('textbox', { name: 'Spoke' }).first();
const saved = (page: Page) => page.locator('.save-mark', { hasText: 'Saved at' }).waitFor(SOON);

/** The address of an item of the next session; each walk has its own. */
async function findItem(place: number): Promise<{ meeting: string; item: string; finder: Page }> {
  const finder = await journey.visit({ language: 'en' });
  await signInAs(finder, 'secretariat');
  const meeting = await nextSession(finder);
  await finder.goto(`${meeting}/minutes?item=opening`);
  return { meeting, item: (await finder.locator('.outl a').nth(place).getAttribute('href'))!, finder };
}

/** The editor's field, not the plain one that stands there before it is loaded. */
async function enter(path: string, width = 1440): Promise<Page> {
  const page = await journey.visit({ language: 'en', viewport: { width, height: 900 } });
  await signInAs(page, 'secretariat');
  await page.goto(`${path}&lang=en`);
  await page.locator('.rich-edit [role=textbox]').first().waitFor(SOON);
  return page;
}

async function write(page: Page, field: ReturnType<typeof heard>, text: string) {
  await field.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
}

const pasted = `<html><head><style>${'p.MsoNormal{margin:0cm}'.repeat(40_000)}</style></head><body>${Array.from({ length: 200 }, (_, index) => `<p class=MsoNormal style='${'mso-x:y;'.repeat(80)}'><b>Line ${index}</b><img src="data:image/png;base64,${'A'.repeat(4_000)}" onerror="document.title='hacked'"></p>`).join('')}<script>document.title='hacked'</script></body></html>`;

async function nextSession(page: Page): Promise<string> {
  await page.goto('/?lang=en');
  return (await page.locator('#next-session a[href^="/meetings/"]').first().getAttribute('href'))!;
}

test('without JavaScript the same text is a plain field with a button', async () => {
  const page = await journey.visit({ language: 'en', javaScriptEnabled: false });
  await signInAs(page, 'secretariat');
  const meeting = await nextSession(page);
  await page.goto(`${meeting}/minutes?lang=en`);
  await page.locator('.outl a').nth(1).click();
  await page.locator('textarea[name="heard.en"]').fill('First line\n– a point');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.locator('.outl a .st.acc, .outl a .st.ok').first().waitFor(SOON);
  expect(await page.locator('textarea[name="heard.en"]').inputValue()).toBe('First line\n– a point');
});

test('two who write in one item: joined where they can be, shown to both where not', async () => {
  const { item } = await findItem(2);
  const anna = await enter(item);
  await write(anna, heard(anna), 'D. Omarova: ');
  await anna.keyboard.press('Control+b');
  await anna.keyboard.type('report');
  await saved(anna);
  await expectAccessible(anna);

  const boris = await enter(item, 375);
  expect(await heard(boris).locator('strong').innerText()).toBe('report');
  await anna.getByText('You have this item open in another window too.').waitFor(SOON);
  await expectFits(boris, 375);
  // In another part of the same item: both texts are there, without anybody loading anything.
  await write(boris, spoke(boris), 'R. Kim asked.');
  await expect.poll(() => spoke(anna).innerText(), SOON).toBe('R. Kim asked.');

  // At the same place, at the same time.
  await Promise.all([write(anna, heard(anna), ' by Anna'), write(boris, heard(boris), ' by Boris')]);
  const loser = await Promise.race([anna, boris].map(async (page) => {
    await page.locator('.conflict').waitFor(SOON);
    return page;
  }));
  await expectAccessible(loser, { again: true });
  expect(await loser.locator('.conflict-pair').innerText()).toMatch(/by Anna[\s\S]*by Boris|by Boris[\s\S]*by Anna/);
  await loser.getByRole('button', { name: 'Leave it so' }).click();
  for (const page of [anna, boris]) await expect.poll(() => heard(page).innerText(), SOON).toMatch(/by Anna[\s\S]*by Boris|by Boris[\s\S]*by Anna/);
});

test('no connection, no session, two megabytes from Word: every word is still there', async () => {
  const { item } = await findItem(3);
  const anna = await enter(item);
  await anna.context().setOffline(true);
  await write(anna, spoke(anna), 'R. Kim asked. Offline.');
  await anna.getByText('No connection: the text is kept on this device').waitFor(SOON);
  await anna.context().setOffline(false);
  await saved(anna);
  await anna.context().clearCookies();
  await write(anna, spoke(anna), ' Signed out.');
  await anna.getByText('You have been signed out').waitFor(SOON);
  await signInAs(anna, 'secretariat');
  await anna.evaluate(() => window.dispatchEvent(new Event('focus')));
  await saved(anna);
  await anna.reload();
  await anna.locator('.rich-edit [role=textbox]').first().waitFor(SOON);
  expect(await spoke(anna).innerText()).toBe('R. Kim asked. Offline. Signed out.');

  await spoke(anna).click();
  await anna.keyboard.press('Control+End');
  await anna.keyboard.press('Enter');
  await spoke(anna).evaluate((field, html) => {
    const data = new DataTransfer();
    data.setData('text/html', html);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, pasted);
  await anna.getByText('200 pictures were left out.').waitFor(SOON);
  expect(await spoke(anna).locator('strong').count()).toBe(200);
  expect(await anna.title()).not.toContain('hacked');
  await saved(anna);
});

test('a sentence becomes an assignment without the mouse; what was written before can be had back', async () => {
  const { item } = await findItem(4);
  const anna = await enter(item);
  await write(anna, heard(anna), 'Report.');
  await saved(anna);
  await write(anna, heard(anna), '\nThe Ministry of National Economy is to submit proposals by 1 June');
  await anna.getByText(/“by 1 June” is Monday, 1 June 2026/).waitFor(SOON);
  await anna.keyboard.type(' /assi');
  await anna.getByRole('option', { name: 'Assignment' }).waitFor(SOON);
  await anna.keyboard.press('Enter');
  const form = anna.getByRole('form', { name: /Assignment/ });
  await form.waitFor(SOON);
  expect(await form.locator('[name=dueOn]').inputValue()).toBe('2026-06-01');
  await anna.keyboard.press('Control+Enter');
  await anna.locator('.asg.done').waitFor(SOON);
  expect(await heard(anna).innerText()).not.toContain('submit proposals');

  await anna.goto(item.replace('/minutes?', '/minutes/history?'));
  await anna.locator('.history-versions a').last().click();
  await anna.getByRole('button', { name: 'Bring this version back' }).waitFor(SOON);
  expect(await anna.locator('.diff').allInnerTexts()).not.toEqual([]);
  await expectAccessible(anna);
});

test('approved while somebody types: refused, and the words are still there for them', async () => {
  const { item, finder } = await findItem(5);
  const boris = await enter(item);
  await finder.goto(item);
  await finder.locator('.rich-edit [role=textbox]').first().waitFor(SOON);
  await finder.getByRole('button', { name: 'Send to review' }).click();
  await finder.getByRole('link', { name: 'Approve' }).click();
  await finder.locator('[name=chairId]').last().selectOption({ index: 1 });
  await finder.locator('[name=confirmed]').check();
  await boris.context().setOffline(true);
  await write(boris, heard(boris), ' Too late.');
  await finder.getByRole('button', { name: 'Approve the minutes' }).click();
  await finder.locator('.protocol').waitFor(SOON);
  await boris.context().setOffline(false);
  await boris.getByText('The minutes are approved, the text no longer changes').waitFor(SOON);
  await boris.reload();
  await boris.getByText('Text of yours that was not saved is still on this device').waitFor(SOON);
  expect(await boris.locator('.note', { hasText: 'Text of yours' }).innerText()).toContain('Too late.');
});
