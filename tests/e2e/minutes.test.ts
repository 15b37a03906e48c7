import { simpleParser } from 'mailparser';
import type { Page } from 'playwright-core';
import { beforeEach, expect, test, vi } from 'vitest';
import { expectAccessible, signInAs, startJourney } from '#tests/support/journey.ts';
import { expectFits } from '#tests/support/page-judge.ts';

/** The life of minutes, without an account for anybody but the secretary: at the door, in review, before the chair, in everybody's hands. */
const journey = await startJourney({ now: '2026-03-03T10:12:00+05:00', env: { UNDO_SECONDS: '1', COLLAPSE_SECONDS: '1' } });
/** The pages behind codes and links carry no scripts; the judge of accessibility brings its own. */
const PHONE = { viewport: { width: 375, height: 800 } };
const SOON = { timeout: 15_000 };
let secretary: Page;
let meeting: string;

/** Whoever visits leaves with the test: the secretary comes back for the next one. */
beforeEach(async () => {
  secretary = await journey.visit({ language: 'en' });
  await signInAs(secretary, 'secretariat');
  await secretary.goto('/?lang=en');
});

/** The link of a mail that has left, by the page it leads to. */
function linkTo(page: string, since: number): Promise<string> {
  return vi.waitFor(
    async () => {
      for (const source of journey.app.mails().slice(since).toReversed()) {
        const link = new RegExp(`http://\\S+/${page}/[\\w-]+`).exec((await simpleParser(source)).text ?? '')?.[0];
        if (link) return link;
      }
      throw new Error(`no link to ${page} in ${journey.app.mails().length} mails`);
    },
    { timeout: 30_000, interval: 200 },
  );
}

test('at the door: participants say by their phones that they came, and the roll follows whoever keeps it', async () => {
  meeting = (await secretary.locator('#next-session a[href^="/meetings/"]').first().getAttribute('href'))!;
  await secretary.goto(`${meeting}/roll-call`);
  await secretary.getByRole('button', { name: /^Mark as answered/ }).click();
  await secretary.getByRole('heading', { name: 'Quorum is present' }).waitFor(SOON);
  // The chair comes by phone: until then one is missing.
  const chair = secretary.locator('.roll > li').first();
  const name = (await chair.locator('.who-is > b').textContent())!;
  await chair.locator('.marks [aria-pressed=true]').click();
  const lost = secretary.getByRole('heading', { name: 'No quorum, 1 more needed' });
  await lost.waitFor(SOON);
  await secretary.goto(`${meeting}/check-in`);
  const code = (await secretary.locator('.door-code').getAttribute('href'))!;
  await expectAccessible(secretary);
  const phone = await journey.visit({ language: 'kk', ...PHONE });
  await phone.goto(`${code}?lang=en`);
  expect(await phone.locator('script[src*="/assets/"]').count(), 'no framework on this page').toBe(0);
  await phone.getByRole('button', { name: 'I am here' }).click();
  await expect.poll(() => phone.locator('.field [id$=-error]').count(), { message: 'somebody must be chosen' }).toBe(1);
  await phone.getByLabel('Choose your name').selectOption({ label: name });
  await phone.getByRole('button', { name: 'I am here' }).click();
  await phone.getByText('Check-in received').waitFor(SOON);
  await expectFits(phone, 375);
  await expectAccessible(phone);
  await secretary.goto(`${meeting}/roll-call`);
  await secretary.getByText('Checked in by phone, waiting for you: 1').waitFor(SOON);
  await lost.waitFor();
  await secretary.getByRole('button', { name: `Confirm: ${name}` }).click();
  await secretary.getByRole('heading', { name: 'Quorum is present' }).waitFor(SOON);
  await phone.getByRole('link', { name: 'Check the confirmation' }).click();
  await phone.getByText('Confirmed by the secretary').waitFor(SOON);
  await secretary.locator('#moves').getByLabel('Who').selectOption({ label: name });
  await secretary.locator('#moves').getByLabel('Time').fill('15:20');
  await secretary.getByRole('button', { name: 'Left', exact: true }).click();
  await secretary.getByText('No quorum since 15:20').waitFor(SOON);
  await secretary.locator('#moves').getByLabel('Who').selectOption({ label: name });
  await secretary.locator('#moves').getByLabel('Time').fill('15:40');
  await secretary.getByRole('button', { name: 'Came back', exact: true }).click();
  await secretary.getByRole('heading', { name: 'Quorum is present' }).waitFor(SOON);
  await expectAccessible(secretary);
});

/** Saved as a page without scripts would: the editor has a walk of its own. */
async function write() {
  const plain = await journey.visit({ language: 'en', javaScriptEnabled: false });
  await signInAs(plain, 'secretariat');
  await plain.goto(`${meeting}/minutes?lang=en`);
  await plain.locator('.outl a').nth(1).click();
  await plain.locator('textarea[name="heard.en"]').fill('The ministry on the draft.\nThe draft is redy.');
  await plain.getByRole('button', { name: 'Save', exact: true }).click();
  await plain.locator('.outl a .st.acc, .outl a .st.ok').first().waitFor(SOON);
  await plain.getByText(/^Decision 1\.1/).first().click();
  await plain.getByText('Approve', { exact: true }).first().click();
  await plain.locator('[name="text.en"]').fill('The draft is approved.');
  await plain.getByRole('button', { name: 'Save decision' }).click();
  await plain.locator('[id^=decision-]').first().waitFor(SOON);
}

test('in review: a reader proposes other words by a link, the secretary takes them over', async () => {
  await write();
  await secretary.goto(`${meeting}/minutes/amendments`);
  const before = journey.app.mails().length;
  await secretary.getByLabel('Last day').fill('2026-03-24');
  await secretary.locator('[name="personIds[]"]').first().check();
  await secretary.getByRole('button', { name: 'Send', exact: true }).click();
  await secretary.getByText('1 mail').first().waitFor(SOON);
  const reader = await journey.visit({ language: 'en', ...PHONE });
  await reader.goto(`${await linkTo('amend', before)}?lang=en`);
  const paragraph = reader.locator('.amend-paragraph', { hasText: 'The draft is redy.' });
  await paragraph.locator('summary').click();
  await paragraph.locator('[name=proposal]').fill('The draft is ready.');
  await paragraph.getByRole('button').click();
  await reader.getByText('Your proposal has been sent').first().waitFor(SOON);
  await expectFits(reader, 375);
  await secretary.reload();
  await secretary.getByRole('button', { name: /^Accept/ }).click();
  await secretary.getByText('accepted', { exact: true }).first().waitFor(SOON);
});

test('before the chair: what was read is approved, and not what somebody wrote meanwhile', async () => {
  await secretary.goto(`${meeting}/minutes?approve=1`);
  await secretary.getByText('The body approves at its next session').waitFor(SOON);
  await expectAccessible(secretary);
  await secretary.locator('select[name=chairId]').selectOption({ index: 1 });
  const before = journey.app.mails().length;
  await secretary.getByRole('button', { name: 'Send to the chair' }).click();
  await secretary.getByText(/Waiting for approval/).waitFor(SOON);
  const chair = await journey.visit({ language: 'en', ...PHONE });
  await chair.goto(`${await linkTo('approve', before)}?lang=en`);
  await chair.getByText('The draft is ready.').first().waitFor(SOON);
  await expectFits(chair, 375);
  await expectAccessible(chair);
  const plain = await journey.visit({ language: 'en', javaScriptEnabled: false });
  await signInAs(plain, 'secretariat');
  await plain.goto(`${meeting}/minutes?lang=en`);
  await plain.locator('.outl a').nth(2).click();
  await plain.locator('textarea[name="heard.en"]').fill('A late word.');
  await plain.getByRole('button', { name: 'Save', exact: true }).click();
  await plain.locator('.outl a .st.acc, .outl a .st.ok').nth(1).waitFor(SOON);
  await chair.getByRole('button', { name: 'I approve' }).click();
  await chair.getByText('Changed: 2.').waitFor(SOON);
  await chair.getByText('A late word.').first().waitFor();
  await chair.getByRole('button', { name: 'I approve' }).click();
  await chair.getByText('You approved the minutes').waitFor(SOON);
  await secretary.goto(`${meeting}/minutes`);
  await secretary.getByText(/Minutes No\. \d/).first().waitFor(SOON);
});

test('in everybody’s hands: sent, read, confirmed as read, in the register', async () => {
  const before = journey.app.mails().length;
  await secretary.goto(`${meeting}/minutes/distribute`);
  await secretary.getByRole('button', { name: /^Send \d+ mails/ }).click();
  const link = await linkTo('acknowledge', before);
  const reader = await journey.visit({ language: 'en', ...PHONE });
  await reader.goto(`${link}?lang=en`);
  await reader.getByText('The draft is approved.').first().waitFor(SOON);
  await reader.locator('main form button').first().click();
  await reader.locator('.note.ok').waitFor(SOON);
  await expectFits(reader, 375);
  await secretary.goto(`${meeting}/minutes/distribute`);
  await secretary.getByText(/Confirmed: 1 of/).waitFor(SOON);
  const docx = await secretary.request.get(`${meeting}/minutes.docx`);
  expect([docx.status(), docx.headers()['content-type']]).toEqual([200, expect.stringContaining('wordprocessingml')]);
});
