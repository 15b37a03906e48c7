import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectAccessible, signInAs, startJourney } from '#tests/support/journey.ts';

/** A roadmap, a direction of it, a milestone that waits for another, a forecast that breaks it, many lines changed at once, a report returned and accepted; the public sees what is published. */
const journey = await startJourney({ now: '2026-03-03T10:12:00+05:00' });
const WIDE = { viewport: { width: 1440, height: 1000 } };
const PHONE = { viewport: { width: 375, height: 760 } };
const PROGRAMME = 'Programme of the volunteers’ congress';
const CONGRESS = 'Congress of volunteers is held';
const rowOf = (page: Page, title: string) => page.locator('.gantt-row', { hasText: title });

async function pick(page: Page, label: string, name: string) {
  await page.getByRole('combobox', { name: label }).fill(name);
  await page.getByRole('option', { name }).first().click();
}

/** Comboboxes stand only where the script has arrived. */
async function openForm(page: Page) {
  await page.getByRole('link', { name: 'Add a milestone' }).first().click();
  await page.getByRole('combobox', { name: 'Responsible agency' }).waitFor();
}

async function write(page: Page, title: string, day: string, waitsFor?: string) {
  await page.fill('[name="result.en"]', title);
  await page.selectOption('[name=directionKey]', 'policy');
  await pick(page, 'Responsible agency', 'Ministry of National Economy');
  await page.fill('[name=dueOn]', day);
  if (waitsFor) await pick(page, 'Must be finished first', waitsFor);
  await page.check('[name=isPublished]');
  await page.getByRole('button', { name: 'Save' }).click();
  await rowOf(page, title).waitFor();
}

async function pull(page: Page, title: string, by: number) {
  const diamond = rowOf(page, title).locator('.dm');
  await diamond.scrollIntoViewIfNeeded();
  const box = (await diamond.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + by, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await page.waitForURL(/[?&]to=2026-/);
}

test('a roadmap from its first line to its public page', { timeout: 90_000 }, async () => {
  const desk = await journey.visit({ language: 'en', ...WIDE });
  await signInAs(desk, 'secretariat');
  await desk.goto('/roadmap/new?lang=en', { waitUntil: 'networkidle' });
  await desk.fill('[name="title.en"]', 'Roadmap of the congress');
  await desk.fill('[name=fromOn]', '2026-01-01');
  await desk.fill('[name=toOn]', '2026-12-31');
  await desk.check('[name=isPublished]');
  await desk.getByRole('button', { name: 'Save' }).click();
  await desk.getByRole('heading', { level: 1, name: 'Roadmap of the congress' }).waitFor();
  const roadmap = new URL(desk.url()).searchParams.get('roadmap') ?? '';

  await openForm(desk);
  await desk.getByRole('button', { name: 'Save' }).click();
  await desk.locator('#field-agencyId-error').waitFor();
  await expectAccessible(desk);
  await write(desk, PROGRAMME, '2026-04-10');
  await openForm(desk);
  await write(desk, CONGRESS, '2026-04-24', PROGRAMME);
  await rowOf(desk, CONGRESS).getByText('needs 1 other').waitFor();

  await pull(desk, PROGRAMME, 60);
  await desk.getByText('If moved, the dependencies would be like this').waitFor();
  await expectAccessible(desk);
  await desk.getByRole('radio', { name: 'Forecast' }).check();
  await desk.fill('[name=day]', '2026-05-06');
  await desk.getByRole('button', { name: 'Move', exact: true }).click();
  await desk.getByText('The date was moved.').waitFor();
  await rowOf(desk, CONGRESS).getByText('Dependency broken').waitFor();

  await desk.goto(`/roadmap?roadmap=${roadmap}&view=table`);
  await desk.getByRole('checkbox', { name: PROGRAMME }).check();
  await desk.getByRole('checkbox', { name: CONGRESS }).check();
  await desk.getByRole('button', { name: 'Change the chosen' }).click();
  await desk.getByText('2 milestones chosen').waitFor();
  await expectAccessible(desk);
  await desk.getByRole('radio', { name: 'Shift the deadline' }).check();
  await desk.fill('[name="change.days"]', '7');
  await desk.getByRole('button', { name: 'Change', exact: true }).click();
  await desk.locator('tr', { hasText: CONGRESS }).getByText('1 May 2026').first().waitFor();

  await reportsAreRead(desk, roadmap);
  await publicIsOpen(roadmap);
});

/** Returned with a reason the agency reads, then accepted. */
async function reportsAreRead(desk: Page, roadmap: string) {
  const agency = await journey.visit({ language: 'en', ...PHONE, javaScriptEnabled: false });
  await signInAs(agency, 'agency');
  await desk.goto(`/roadmap?roadmap=${roadmap}`, { waitUntil: 'networkidle' });
  const id = (await rowOf(desk, PROGRAMME).getAttribute('id'))?.slice(2);
  await desk.goto(`/roadmap?roadmap=${roadmap}&m=${id}`, { waitUntil: 'networkidle' });
  for (const progress of ['60', '70']) {
    await agency.goto(`/assignments/${id}?lang=en`);
    await agency.check('[name=status][value=on_track]');
    await agency.fill('[name=progress]', progress);
    await agency.getByRole('button', { name: 'Send the report' }).click();
    await agency.getByText('The report is saved').waitFor();
    await desk.reload({ waitUntil: 'networkidle' });
    if (progress === '60') {
      await desk.locator('.review summary').click();
      await desk.fill('[name=reviewNote]', 'Which regions have agreed?');
      await desk.getByRole('button', { name: 'Return for correction' }).click();
      await desk.locator('.review').waitFor({ state: 'detached' });
      await agency.goto(`/assignments/${id}`);
      await agency.getByText('Which regions have agreed?').first().waitFor();
    } else await desk.getByRole('button', { name: 'Accept report' }).click();
  }
  await desk.locator('.review').waitFor({ state: 'detached' });
}

/** On a phone, without a script, in every view; nothing stands wider than the screen. */
async function publicIsOpen(roadmap: string) {
  const visitor = await journey.visit({ language: 'kk', ...PHONE, javaScriptEnabled: false });
  for (const view of ['', '&view=board', '&view=table', '&view=map', '&zoom=quarter', '&by=agency']) {
    await visitor.goto(`/roadmap?roadmap=${roadmap}${view}`);
    expect(await visitor.evaluate(() => document.documentElement.scrollWidth - innerWidth), view).toBeLessThanOrEqual(0);
    if (view !== '&view=map') expect(await visitor.getByText(CONGRESS).count(), view).toBeGreaterThan(0);
  }
}
