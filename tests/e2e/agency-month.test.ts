import { expect, test } from 'vitest';
import { expectAccessible, signInAs, startJourney } from '#tests/support/journey.ts';

const journey = await startJourney({ now: '2026-03-03T10:12:00+05:00' });
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');

test('an agency’s month by mail link: asked, kept as a draft, sent with evidence, accepted', { timeout: 60_000 }, async () => {
  const desk = await journey.visit();
  await signInAs(desk, 'secretariat');
  await desk.goto('/outbox/monthly', { waitUntil: 'networkidle' });
  await expectAccessible(desk);
  await desk.locator('button[name=intent][value=ask]').click();
  await desk.waitForURL('**/outbox');
  await desk.goto('/outbox/monthly', { waitUntil: 'networkidle' });
  expect(await desk.locator('button[name=intent][value=ask]').count(), 'a month is asked for once').toBe(0);

  const path = await linkOf(desk);
  const phone = await journey.visit({ viewport: { width: 375, height: 800 }, javaScriptEnabled: false });
  await phone.goto(`${path}?lang=en`);
  await phone.check('input[name="items[0].status"][value=at_risk]');
  await phone.locator('input[name="items[0].files"]').setInputFiles({ name: 'letter.pdf', mimeType: 'application/pdf', buffer: PDF });
  await phone.locator('button[value=save]').click();
  await phone.waitForURL('**done=saved*');
  await phone.locator('button[value=send]').click();
  await phone.getByRole('alert').waitFor();
  expect(await phone.getByRole('link', { name: 'letter.pdf' }).count(), 'a refusal loses no file').toBe(1);
  await phone.locator('textarea[name="items[0].note"]').fill('Two regions have not answered.');
  await phone.locator('button[value=send]').click();
  await phone.waitForURL('**done=sent*');
  await phone.locator('textarea[name="items[0].note"]').fill('One region has not answered.');
  await phone.locator('button[value=send]').click();
  await phone.waitForURL('**done=sent*');

  const reported = await phone.locator('input[name="items[0].assignmentId"]').getAttribute('value');
  await desk.goto(`/assignments/${reported}`, { waitUntil: 'networkidle' });
  await desk.getByText('One region has not answered.').first().waitFor();
  const [saved] = await Promise.all([desk.waitForEvent('download'), desk.getByRole('link', { name: 'letter.pdf' }).first().click()]);
  expect(saved.suggestedFilename()).toBe('letter.pdf');
  await desk.locator('form:has(input[name=intent][value=accept]) button').click();
  await expect.poll(async () => { await phone.goto(`${path}?lang=en`); return phone.getByText('The latest report is accepted').count(); }).toBe(1);
});

/** The link stands in the mail of whoever owes it, and nowhere else. */
async function linkOf(desk: Awaited<ReturnType<typeof journey.visit>>): Promise<string> {
  await desk.goto('/outbox', { waitUntil: 'networkidle' });
  const ids = await desk.locator('a[href^="/outbox/"]').evaluateAll((links) => links.flatMap((link) => /[0-9a-f-]{36}/.exec(link.getAttribute('href') ?? '')?.[0] ?? []));
  for (const id of ids) {
    const html = await (await desk.request.get(`/outbox/${id}/html`)).text();
    const link = /\/owed\/[\w-]{16,}/.exec(html)?.[0];
    if (link) return link;
  }
  throw new Error('No mail holds a link.');
}
