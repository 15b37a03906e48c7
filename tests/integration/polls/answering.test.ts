import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { changePollGuest } from '#app/features/polls/guests/guests.service.server.ts';
import { closePoll } from '#app/features/polls/polls.service.server.ts';
import { sendPoll } from '#app/features/polls/sending/sending.service.server.ts';
import { castVotes, findVotePage } from '#app/features/polls/votes/votes.service.server.ts';
import { action, loader } from '#app/routes/polls.$token.tsx';
import { testDatabase } from '#tests/support/database.ts';
import { answerOf, buildScene, context, guestsOf, linkTo, newPoll, NOW, now, optionsOf, tokenOf, votesOf, type Answer, type Scene } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let scene: Scene;
beforeAll(async () => {
  scene = await buildScene(db);
});

/** A poll that was sent, with its two guests, two dates, and the token of the first guest. */
async function sentPoll(given: Record<string, unknown> = {}) {
  const pollId = await newPoll(db, scene, given);
  const [guest, other] = await guestsOf(db, pollId);
  await sendPoll(db, scene.secretariat, pollId, [guest!.id, other!.id], now);
  const [first, second] = await optionsOf(db, pollId);
  return { pollId, guest: guest!, other: other!, first: first!.id, second: second!.id, token: await tokenOf(db, guest!.id) };
}

function get(token: string): Promise<Answer> {
  const request = new Request(`http://localhost:3000/polls/${token}?lang=en`);
  return answerOf(() => loader({ request, params: { token }, context: { ...context } }));
}

function post(token: string, form: Record<string, string>): Promise<Answer> {
  const request = new Request(`http://localhost:3000/polls/${token}?lang=en`, { method: 'POST', body: new URLSearchParams(form) });
  return answerOf(() => action({ request, params: { token }, context: { ...context } }));
}

test('opening the link changes nothing, the button saves, and the answer may change until the close', async () => {
  const { guest, token, first, second, pollId } = await sentPoll();
  expect(await get(token)).toMatchObject({ status: 200, body: { page: { shown: { phase: 'open', answeredAt: null, isRequired: true } } } });
  expect(await votesOf(db, guest.id)).toEqual([]);
  const saved = await post(token, { [`votes.${first}`]: 'yes', [`votes.${second}`]: 'if_need_be', comment: ' Ұшақ 11:00-де ' });
  expect(saved).toMatchObject({ status: 302, location: `/polls/${token}?lang=en&saved=1` });
  expect(Object.fromEntries((await votesOf(db, guest.id)).map((vote) => [vote.optionId, vote.choice]))).toEqual({ [first]: 'yes', [second]: 'if_need_be' });
  await post(token, { [`votes.${first}`]: 'no', [`votes.${second}`]: 'yes' });
  expect((await votesOf(db, guest.id)).map((vote) => vote.choice).sort()).toEqual(['no', 'yes']);
  expect((await guestsOf(db, pollId))[0]).toMatchObject({ comment: null, answeredAt: now });
});

test('the same answer sent twice, also at one moment, is one', async () => {
  const { guest, token, first, second } = await sentPoll();
  const form = { [`votes.${first}`]: 'yes', [`votes.${second}`]: 'no' };
  expect((await Promise.all([post(token, form), post(token, form)])).map((each) => each.status)).toEqual([302, 302]);
  expect(await votesOf(db, guest.id)).toHaveLength(2);
});

test.each([
  ['nothing', () => ({}), ['first', 'second']],
  ['one date of two', ({ first }: Ids) => ({ [`votes.${first}`]: 'yes' }), ['second']],
  ['a word that is no answer', ({ first, second }: Ids) => ({ [`votes.${first}`]: 'perhaps', [`votes.${second}`]: 'yes' }), ['first']],
  ['a date of another poll', ({ first, second }: Ids) => ({ [`votes.${first}`]: 'yes', [`votes.${second}`]: 'yes', [`votes.${FOREIGN}`]: 'yes' }), ['foreign']],
  ['a name that is no id', ({ first, second }: Ids) => ({ [`votes.${first}`]: 'yes', [`votes.${second}`]: 'yes', 'votes.constructor': 'yes' }), ['strange']],
  ['a comment too long', ({ first, second }: Ids) => ({ [`votes.${first}`]: 'yes', [`votes.${second}`]: 'yes', comment: 'x'.repeat(2_001) }), ['comment']],
])('%s is refused beside its date, kept in the form, and not saved', async (_about, form, wrong) => {
  const ids = await sentPoll();
  const sent = form(ids);
  const answer = await post(ids.token, sent);
  const refusal = answer.body.refusal as { fields: Record<string, string>; votes: Record<string, string> };
  const names: Record<string, string> = { first: `votes.${ids.first}`, second: `votes.${ids.second}`, foreign: `votes.${FOREIGN}`, strange: 'votes.constructor', comment: 'comment' };
  expect(answer.status).toBe(422);
  expect(Object.keys(refusal.fields).sort()).toEqual(wrong.map((name) => names[name]).sort());
  if (sent[`votes.${ids.first}` as keyof typeof sent]) expect(refusal.votes[ids.first]).toBeDefined();
  expect(await votesOf(db, ids.guest.id)).toEqual([]);
});

type Ids = { first: string; second: string };
const FOREIGN = randomUUID();

test('a field named __proto__ is just a name, and counts for nothing', async () => {
  const { token, guest, first, second } = await sentPoll();
  expect((await post(token, { [`votes.${first}`]: 'yes', [`votes.${second}`]: 'no', 'votes.__proto__': 'yes' })).status).toBe(302);
  expect(await votesOf(db, guest.id)).toHaveLength(2);
});

test('a NUL character and a body too large are refused', async () => {
  const { token, guest } = await sentPoll();
  expect((await post(token, { comment: 'a\0b' })).status).toBe(400);
  expect((await post(token, { comment: 'x'.repeat(1_100_000) })).status).toBeGreaterThanOrEqual(400);
  expect(await votesOf(db, guest.id)).toEqual([]);
});

test('an unknown link, one for another purpose, an expired one and a withdrawn guest learn nothing', async () => {
  const { token, guest, pollId } = await sentPoll();
  expect(await get('nonsense')).toMatchObject({ status: 404, body: { page: null, problem: 'unknown' } });
  await db.updateTable('capabilities').set({ purpose: 'answer' }).where('objectId', '=', guest.id).execute();
  expect(await get(token)).toMatchObject({ status: 404, body: { page: null } });
  await db.updateTable('capabilities').set({ purpose: 'poll', expiresAt: new Date(0) }).where('objectId', '=', guest.id).execute();
  expect(await get(token)).toMatchObject({ status: 410, body: { page: null, problem: 'expired' } });
  expect((await post(token, {})).status).toBe(410);
  await db.updateTable('capabilities').set({ expiresAt: new Date('2100-01-01') }).where('objectId', '=', guest.id).execute();
  await changePollGuest(db, scene.secretariat, pollId, { guestId: guest.id, change: 'withdraw' }, now);
  const gone = await get(token);
  expect(gone).toMatchObject({ status: 410, body: { page: { shown: null } } });
  expect(JSON.stringify(gone.body)).not.toContain('2026-03-19');
});

test('somebody else’s link answers for nobody else', async () => {
  const { guest, other, first, second } = await sentPoll();
  const input = { votes: { [first]: 'yes' as const, [second]: 'yes' as const }, comment: null };
  expect(await castVotes(db, linkTo(other), guest.id, input, now)).toMatchObject({ ok: false, reason: 'forbidden' });
  expect(await findVotePage(db, linkTo(other), guest.id, now)).toBeNull();
  expect(await votesOf(db, guest.id)).toEqual([]);
});

test('after the close and after its time nothing is saved, and the page still shows the answer', async () => {
  const { token, guest, first, second, pollId } = await sentPoll();
  const form = { [`votes.${first}`]: 'yes', [`votes.${second}`]: 'yes' };
  await post(token, form);
  const late = await castVotes(db, linkTo(guest), guest.id, { votes: { [first]: 'no', [second]: 'no' }, comment: null }, new Date('2026-03-12T18:00:00+05:00'));
  expect(late).toMatchObject({ ok: false, reason: 'closed' });
  await closePoll(db, scene.secretariat, pollId, now);
  expect((await post(token, { ...form, [`votes.${first}`]: 'no' })).status).toBe(410);
  expect(await get(token)).toMatchObject({ status: 200, body: { page: { shown: { phase: 'closed', options: [{ choice: 'yes' }, { choice: 'yes' }] } } } });
});

test('an answer and the close at one moment: what was saved was saved before', async () => {
  const { guest, first, second, pollId } = await sentPoll();
  const [answered] = await Promise.all([castVotes(db, linkTo(guest), guest.id, { votes: { [first]: 'yes', [second]: 'no' }, comment: null }, now), closePoll(db, scene.secretariat, pollId, now)]);
  expect(await votesOf(db, guest.id)).toHaveLength(answered.ok ? 2 : 0);
});

test.each([[false, 1], [true, 0]])('anonymous: %s: the names of others stand on the page %i times', async (isAnonymous, times) => {
  const { guest, other, first, second } = await sentPoll(isAnonymous ? { isAnonymous: 'on' } : {});
  await castVotes(db, linkTo(other), other.id, { votes: { [first]: 'yes', [second]: 'no' }, comment: 'for the secretariat' }, now);
  const page = await findVotePage(db, linkTo(guest), guest.id, now);
  const yes = page?.shown?.options[0]?.others.find(({ choice }) => choice === 'yes');
  expect(yes?.names).toHaveLength(times);
  expect(page?.shown?.hasOthers).toBe(!isAnonymous);
  expect(JSON.stringify(page)).not.toContain('for the secretariat');
});
