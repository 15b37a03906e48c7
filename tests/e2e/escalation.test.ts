import { expect, test } from 'vitest';
import { expectAccessible, signInAs, startJourney } from '#tests/support/journey.ts';

const journey = await startJourney({ now: '2026-03-03T10:12:00+05:00' });

test('an agency takes its assignment and asks for more time; the secretariat grants it, holds a reminder back and walks the chain', async () => {
  const [agency, secretary] = [await journey.visit(), await journey.visit()];
  await Promise.all([signInAs(agency, 'agency'), signInAs(secretary, 'secretariat')]);

  await agency.goto('/assignments?lang=en');
  const path = await agency.getByRole('link', { name: 'Proposals for the draft roadmap to 2030' }).first().getAttribute('href');
  await agency.goto(`${path}?lang=en`);
  await agency.getByText('Taken by').waitFor();
  await agency.getByText('Ask for more time').click();
  const form = agency.locator('details.ask-time');
  await form.getByRole('textbox', { name: 'Reason' }).fill('Eleven akimats have not answered');
  await form.getByRole('button', { name: 'Send the request' }).click();
  await form.getByText('Fill in this field', { exact: false }).or(form.locator('[aria-invalid=true]')).first().waitFor();
  await form.getByLabel('New deadline').fill('2026-04-15');
  await form.getByRole('button', { name: 'Send the request' }).click();
  await agency.getByText('the decision is awaited').first().waitFor();
  await expectAccessible(agency);

  await secretary.goto(`${path}?lang=en`);
  const wish = secretary.locator('#extension');
  await wish.getByText('Eleven akimats have not answered').waitFor();
  await expectAccessible(secretary);
  await wish.getByRole('button', { name: 'Grant' }).click();
  await secretary.getByRole('status').filter({ hasText: 'The deadline is extended' }).waitFor();
  await secretary.goto(`${path}/history?lang=en`);
  await secretary.getByText('Deadline extended').waitFor();
  await secretary.getByText('Eleven akimats have not answered').waitFor();
  await expectAccessible(secretary);

  await secretary.goto('/outbox/planned?lang=en');
  await secretary.getByRole('button', { name: 'Hold back' }).first().click();
  await secretary.getByText('Held back').first().waitFor();
  await expectAccessible(secretary);

  await secretary.goto(`/chain/assignment/${path?.split('/').pop()}?lang=en`);
  await expectAccessible(secretary);
  await secretary.locator('.chain-node').filter({ hasText: 'Session' }).getByRole('link').first().click();
  await secretary.waitForURL(/\/meetings\//);
  await secretary.getByRole('link', { name: 'The whole chain' }).click();
  await secretary.locator('.chain-node.here').filter({ hasText: 'Session' }).waitFor();
  expect(await secretary.locator('.chain-node').filter({ hasText: 'Assignment' }).count()).toBeGreaterThan(1);
});

test('a mail program may end digests by itself, and nothing else comes in without telling where from', async () => {
  const { request } = await journey.visit();
  const oneClick = { form: { 'List-Unsubscribe': 'One-Click' }, maxRedirects: 0 };
  expect((await request.post('/unsubscribe/0123456789abcdef0123456789abcdef', oneClick)).status()).toBe(404);
  expect((await request.post('/report/0123456789abcdef0123456789abcdef', oneClick)).status()).toBe(403);
});
