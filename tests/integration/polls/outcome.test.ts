import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { changePollGuest } from '#app/features/polls/guests/guests.service.server.ts';
import { findPollPage, makeMeeting } from '#app/features/polls/outcome/outcome.service.server.ts';
import { closePoll, reopenPoll } from '#app/features/polls/polls.service.server.ts';
import { sendPoll } from '#app/features/polls/sending/sending.service.server.ts';
import { castVotes, findVotePage } from '#app/features/polls/votes/votes.service.server.ts';
import { verifyAudit } from '#app/features/people/audit/audit.service.server.ts';
import type { Choice } from '#app/features/polls/polls.schema.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildScene, guestsOf, linkTo, newPoll, NOW, now, optionsOf, pollOf, type Scene } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let scene: Scene;
beforeAll(async () => {
  scene = await buildScene(db);
});

async function answeredPoll(given: Record<string, unknown> = {}) {
  const pollId = await newPoll(db, scene, { members: 'optional', ...given });
  const guests = await guestsOf(db, pollId);
  const options = await optionsOf(db, pollId);
  await sendPoll(db, scene.secretariat, pollId, guests.map((guest) => guest.id), now);
  const say = (index: number, ...choices: Choice[]) => {
    const guest = guests[index]!;
    return castVotes(db, linkTo(guest), guest.id, { votes: Object.fromEntries(options.map((option, at) => [option.id, choices[at]!])), comment: null }, now);
  };
  return { pollId, guests, options, say };
}

const meetingsFrom = async () => (await db.selectFrom('meetings').select('id').execute()).length;

test('the required person decides, then the number; the secretariat sees names, also in an anonymous poll', async () => {
  const { pollId, options, guests, say } = await answeredPoll({ isAnonymous: 'on' });
  await say(0, 'no', 'if_need_be');
  await say(1, 'yes', 'no');
  await say(2, 'yes', 'yes');
  const page = await findPollPage(db, scene.secretariat, pollId, now);
  expect(page?.bestId).toBe(options[1]!.id);
  expect(page?.ranked.map((each) => [each.optionId, each.score, each.requiredNo])).toEqual([[options[1]!.id, 3, []], [options[0]!.id, 4, [guests[0]!.id]]]);
  expect(page?.guests[0]).toMatchObject({ isRequired: true, votes: { [options[0]!.id]: 'no' } });
  expect(await findPollPage(db, scene.member, pollId, now)).toBeNull();
  expect((await findPollPage(db, scene.auditor, pollId, now))?.poll.canManage).toBe(false);
});

test('one step makes the meeting with title, place, body and everybody asked, and mails nobody', async () => {
  const { pollId, options, guests } = await answeredPoll();
  await changePollGuest(db, scene.secretariat, pollId, { guestId: guests[1]!.id, change: 'withdraw' }, now);
  const mails = (await db.selectFrom('mails').select('id').execute()).length;
  const made = await makeMeeting(db, scene.secretariat, pollId, options[1]!.id, now);
  if (!made.ok) throw new Error(made.reason);
  const { meetingId } = made.value;
  const meeting = await db.selectFrom('meetings').innerJoin('entries', 'entries.id', 'meetings.entryId').selectAll('entries').where('meetings.id', '=', meetingId).executeTakeFirstOrThrow();
  expect(meeting).toMatchObject({ title: { kk: 'Жұмыс отырысы' }, place: { kk: 'Кіші зал' }, bodyId: scene.bodyId, scope: 'session', status: 'planned', startsAt: options[1]!.startsAt, endsAt: options[1]!.endsAt, format: 'in_person' });
  const invited = await db.selectFrom('invitations').select(['personId', 'role', 'seatId']).where('meetingId', '=', meetingId).execute();
  expect(new Map(invited.map((row) => [row.personId, row.role]))).toEqual(new Map([[scene.guestId, 'required'], [guests.find((guest) => guest.id !== guests[1]!.id && !guest.isRequired)!.personId, 'optional']]));
  expect(await pollOf(db, pollId)).toMatchObject({ state: 'scheduled', meetingId, chosenOptionId: options[1]!.id });
  expect((await db.selectFrom('mails').select('id').execute()).length).toBe(mails);
  expect((await findVotePage(db, linkTo(guests[0]!), guests[0]!.id, now))?.shown).toMatchObject({ phase: 'scheduled', chosenOptionId: options[1]!.id });
});

test('two who choose two dates at one moment make one meeting', async () => {
  const { pollId, options } = await answeredPoll();
  const before = await meetingsFrom();
  const both = await Promise.all(options.map((option) => makeMeeting(db, scene.secretariat, pollId, option.id, now)));
  expect(both.map((each) => each.ok && each.value.isTwin).sort()).toEqual([false, true]);
  expect(new Set(both.map((each) => each.ok && each.value.meetingId)).size).toBe(1);
  expect(await meetingsFrom()).toBe(before + 1);
});

test('a closed poll may still become a meeting; a scheduled one neither closes, opens nor changes', async () => {
  const { pollId, options, guests } = await answeredPoll();
  await closePoll(db, scene.secretariat, pollId, now);
  expect(await makeMeeting(db, scene.secretariat, pollId, options[0]!.id, now)).toMatchObject({ ok: true });
  expect(await closePoll(db, scene.secretariat, pollId, now)).toMatchObject({ ok: false, reason: 'scheduled' });
  expect(await reopenPoll(db, scene.secretariat, pollId, { closesOn: '2026-03-10', closesTime: '10:00' }, now)).toMatchObject({ ok: false, reason: 'scheduled' });
  expect(await changePollGuest(db, scene.secretariat, pollId, { guestId: guests[0]!.id, change: 'withdraw' }, now)).toMatchObject({ ok: false, reason: 'scheduled' });
});

test('a date of another poll, one that has passed and a poll that is none make no meeting', async () => {
  const [one, other] = [await answeredPoll(), await answeredPoll()];
  const before = await meetingsFrom();
  const make = (optionId: string, at = now, actor = scene.secretariat, pollId = one.pollId) => makeMeeting(db, actor, pollId, optionId, at);
  expect(await make(other.options[0]!.id)).toMatchObject({ ok: false, reason: 'unknownChoice' });
  expect(await make(one.options[0]!.id, one.options[0]!.startsAt)).toMatchObject({ ok: false, reason: 'past' });
  expect(await make(one.options[0]!.id, now, scene.auditor)).toMatchObject({ ok: false, reason: 'forbidden' });
  expect(await make(one.options[0]!.id, now, scene.secretariat, randomUUID())).toMatchObject({ ok: false, reason: 'notFound' });
  expect(await meetingsFrom()).toBe(before);
  expect(await pollOf(db, one.pollId)).toMatchObject({ state: 'open', meetingId: null });
});

test('whoever was erased meanwhile is neither counted nor invited', async () => {
  const { pollId, options, guests, say } = await answeredPoll();
  await say(1, 'yes', 'yes');
  await db.updateTable('people').set({ erasedAt: now }).where('id', '=', guests[1]!.personId).execute();
  const page = await findPollPage(db, scene.secretariat, pollId, now);
  expect(page?.guests.map((guest) => guest.id)).not.toContain(guests[1]!.id);
  expect(await makeMeeting(db, scene.secretariat, pollId, options[0]!.id, now)).toMatchObject({ ok: true });
  await db.updateTable('people').set({ erasedAt: null }).where('id', '=', guests[1]!.personId).execute();
});

test('the audit chain holds after all of this', async () => {
  expect((await verifyAudit(db)).brokenAt).toBeNull();
});
