import type { Cast } from './demo.ts';
import type { Trx } from '../schema.ts';

/** The committee's report leaves every month, and one person is told each week what changed; the first of either is still to come. */
export async function seedDemoReports(trx: Trx, { now, person }: Cast): Promise<void> {
  await trx.updateTable('reportMailingRules').set({ isOn: true, every: 'month', monthDay: 10, hour: 9, formats: ['pdf', 'docx'], updatedAt: now }).execute();
  await trx.insertInto('reportRecipients').values([{ personId: person('tleubay'), language: null, createdAt: now }, { personId: person('serikov'), language: 'ru', createdAt: now }]).execute();
  await trx.insertInto('changeSubscribers').values({ personId: person('tleubay'), toldUntil: now, createdAt: now }).execute();
  // This week was told before the demo began.
  const today = new Date(now.getTime() + 5 * 3_600_000);
  const monday = new Date(today.getTime() - ((today.getUTCDay() + 6) % 7) * 86_400_000);
  await trx.insertInto('changeDigests').values({ week: monday.toISOString().slice(0, 10), mailCount: 0, createdAt: now }).execute();
}
