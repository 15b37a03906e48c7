import { expect, test } from 'vitest';
import { findPollPage } from '#app/features/polls/outcome/outcome.service.server.ts';
import { closePoll } from '#app/features/polls/polls.service.server.ts';
import { remindSilentGuests } from '#app/features/polls/reminders/reminders.service.server.ts';
import { sendPoll } from '#app/features/polls/sending/sending.service.server.ts';
import { castVotes } from '#app/features/polls/votes/votes.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildScene, guestsOf, linkTo, newPoll, now, optionsOf } from './scene.ts';

const db = await testDatabase();
const at = (local: string) => new Date(`${local}:00+05:00`);
const remindersTo = async (guestId: string) =>
  (await db.selectFrom('mails').select(['idempotencyKey']).where('pollGuestId', '=', guestId).where('idempotencyKey', 'like', '%/reminder/%').orderBy('createdAt').execute()).map((mail) => mail.idempotencyKey.split('/').slice(3).join(' '));

/** Two guests asked on 3 March; the poll closes on Thursday 12 March at 18:00. */
async function asked(given: Record<string, unknown> = {}) {
  const scene = await buildScene(db);
  const pollId = await newPoll(db, scene, given);
  const guests = await guestsOf(db, pollId);
  await sendPoll(db, scene.secretariat, pollId, guests.map((guest) => guest.id), now);
  return { scene, pollId, guests };
}

test('silent guests are reminded two working days before and on the last day, each once, whoever runs the job', async () => {
  const { scene, pollId, guests: [one, two] } = await asked();
  const options = await optionsOf(db, pollId);
  expect((await findPollPage(db, scene.auditor, pollId, now))?.poll.nextReminderAt).toEqual(at('2026-03-10T09:00'));
  expect(await remindSilentGuests(db, at('2026-03-09T12:00'))).toEqual({ reminded: 0 });
  // Several workers at the same hour.
  const runs = await Promise.all([1, 2, 3].map(() => remindSilentGuests(db, at('2026-03-10T09:00'))));
  expect(runs.reduce((sum, { reminded }) => sum + reminded, 0)).toBe(2);
  expect(await remindSilentGuests(db, at('2026-03-11T10:00'))).toEqual({ reminded: 0 });
  await castVotes(db, linkTo(one!), one!.id, { votes: Object.fromEntries(options.map((option) => [option.id, 'yes' as const])), comment: null }, at('2026-03-11T11:00'));
  expect(await remindSilentGuests(db, at('2026-03-12T09:00'))).toEqual({ reminded: 1 });
  expect(await remindSilentGuests(db, at('2026-03-12T17:00'))).toEqual({ reminded: 0 });
  expect(await remindersTo(one!.id)).toEqual(['early 2026-03-10']);
  expect(await remindersTo(two!.id)).toEqual(['early 2026-03-10', 'last 2026-03-12']);
});

test('no reminder after the close, on a day off, to whom it was written today, or when none is wished', async () => {
  const closed = await asked();
  await closePoll(db, closed.scene.secretariat, closed.pollId, now);
  await asked({ remindDays: '0' });
  const late = await asked({ requiredPersonIds: [], agencyIds: [closed.scene.agencyId] });
  await db.updateTable('mails').set({ createdAt: at('2026-03-10T08:30') }).where('pollGuestId', '=', late.guests[0]!.id).execute();
  expect(await remindSilentGuests(db, at('2026-03-10T09:00'))).toEqual({ reminded: 0 });
  await db.insertInto('holidays').values({ day: '2026-03-11', kind: 'public', name: JSON.stringify({ kk: 'x' }), source: 'test' }).execute();
  expect(await remindSilentGuests(db, at('2026-03-11T10:00'))).toEqual({ reminded: 0 });
  expect(await remindSilentGuests(db, at('2026-03-12T10:00'))).toEqual({ reminded: 1 });
});
