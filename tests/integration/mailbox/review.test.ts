import { describe, expect, test } from 'vitest';
import { buildAccount, buildPerson } from '#db/builders.server.ts';
import { actorOfSession } from '#app/features/people/access/access.service.server.ts';
import { hashSecret, newSecret } from '#app/features/people/access/secrets.service.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { newId } from '#app/lib/ids.ts';
import { takeIn } from '#app/features/mailbox/intake/intake.service.server.ts';
import { acceptMessage, countToReview, dismissMessage, listInbox } from '#app/features/mailbox/mailbox.service.server.ts';
import { readMail } from '#app/features/mailbox/reading/reading.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { CLIENTS, words } from './replies.ts';
import { answersOf, meetingWithGuests } from './scene.ts';

process.env.MAIL_AUTHSERV_ID = 'mx.noc.example';
const db = await testDatabase();
const secretaryId = await buildPerson(db);
const secretary = await signedIn(await buildAccount(db, secretaryId, ['secretariat']));
const auditor = await signedIn(await buildAccount(db, await buildPerson(db), ['auditor']));

async function signedIn(accountId: string): Promise<Actor> {
  const token = newSecret();
  await db.insertInto('webSessions').values({ id: newId(), accountId, tokenHash: hashSecret(token), expiresAt: new Date(Date.now() + 3_600_000) }).execute();
  const actor = await actorOfSession(db, token, new Date());
  if (!actor) throw new Error('no session');
  return actor;
}

let number = 0;
async function doubtful(more: object = { proof: null }) {
  const address = `doubt-${++number}@guests.example`;
  const { guests, ...meeting } = await meetingWithGuests(db, [address]);
  const source = CLIENTS.gmail!({ uid: meeting.uid, from: address, at: new Date(Date.now() - 60_000), partstat: 'DECLINED', comment: 'Болмаймын', ...more });
  await takeIn(db, [await readMail({ source, receivedAt: new Date() })]);
  const { id } = await db.selectFrom('inboundMessages').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
  return { id, guest: guests[0]!, ...meeting, answers: () => answersOf(db, guests[0]!.invitationId) };
}
const stateOf = (id: string) => db.selectFrom('inboundMessages').select(['state', 'decidedBy', 'reason']).where('id', '=', id).executeTakeFirst();

describe('the secretariat', () => {
  test('sees who claims what and why it waits, and counts it once', async () => {
    const { id, answers } = await doubtful();
    const { rows } = await listInbox(db, secretary, { show: 'open' });
    expect(rows[0]).toMatchObject({ id, reason: 'notSigned', claim: { status: 'declined', comment: 'Болмаймын' }, meeting: { title: { ru: 'Заседание' } }, guest: { email: `doubt-${number}@guests.example` } });
    expect(await countToReview(db)).toBe(1);
    expect(await acceptMessage(db, secretary, id, 'decline', new Date())).toEqual({ ok: true, value: { isNewest: true } });
    expect(await answers()).toEqual([expect.objectContaining({ status: 'declined', via: 'mail', comment: 'Болмаймын', recordedBy: secretaryId })]);
    expect(await acceptMessage(db, secretary, id, 'decline', new Date())).toMatchObject({ reason: 'decided' });
    expect(await dismissMessage(db, secretary, id, new Date())).toMatchObject({ reason: 'decided' });
    expect(await stateOf(id)).toMatchObject({ state: 'accepted', decidedBy: secretaryId });
    expect((await listInbox(db, secretary, { show: 'done' })).rows[0]).toMatchObject({ id, state: 'accepted' });
  });

  test('two who decide at once: one decision, one answer', async () => {
    const { id, answers } = await doubtful();
    const both = await Promise.all([acceptMessage(db, secretary, id, 'maybe', new Date()), acceptMessage(db, secretary, id, 'decline', new Date())]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await answers()).toHaveLength(1);
  });

  test('puts aside without recording anything; refusals leave it open', async () => {
    const { id, answers, entryId } = await doubtful();
    await db.updateTable('entries').set({ status: 'cancelled' }).where('id', '=', entryId).execute();
    expect(await acceptMessage(db, secretary, id, 'decline', new Date())).toMatchObject({ reason: 'cancelled' });
    expect(await stateOf(id)).toMatchObject({ state: 'open' });
    expect(await dismissMessage(db, secretary, id, new Date())).toMatchObject({ ok: true });
    expect(await answers()).toEqual([]);
  });

  test('notes the answer of a letter in words', async () => {
    const { guest, answers } = await doubtful();
    await takeIn(db, [await readMail({ source: words(guest.address, 'Я буду онлайн.'), receivedAt: new Date() })]);
    const [row] = (await listInbox(db, secretary, { show: 'open' })).rows;
    expect(await acceptMessage(db, secretary, row!.id, 'online', new Date())).toMatchObject({ ok: true });
    expect((await answers())[0]).toMatchObject({ status: 'accepted', mode: 'online', comment: 'Я буду онлайн.' });
  });

  test('nobody else decides; only the auditor looks on', async () => {
    const { id } = await doubtful();
    const stranger: Actor = { kind: 'public', language: 'kk' };
    for (const actor of [auditor, stranger]) {
      expect(await acceptMessage(db, actor, id, 'decline', new Date())).toMatchObject({ reason: 'forbidden' });
      expect(await dismissMessage(db, actor, id, new Date())).toMatchObject({ reason: 'forbidden' });
    }
    expect((await listInbox(db, auditor, { show: 'open' })).rows.length).toBeGreaterThan(0);
    expect((await listInbox(db, stranger, { show: 'open' })).rows).toEqual([]);
  });
});

describe('a series', () => {
  async function series() {
    const scene = await doubtful({ uid: 'somewhere@else.example' });
    const [seriesId, ownId] = [newId(), newId()];
    await db.updateTable('entries').set({ rrule: 'FREQ=WEEKLY;COUNT=3' }).where('id', '=', scene.entryId).execute();
    await db.insertInto('meetings').values({ id: seriesId, entryId: scene.entryId, originalStart: null as never }).execute();
    await db.updateTable('invitations').set({ meetingId: seriesId }).where('id', '=', scene.guest.invitationId).execute();
    const stamp = scene.startsAt.toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
    const take = async (more: object) => takeIn(db, [await readMail({ source: CLIENTS.outlook!({ uid: scene.uid, from: scene.guest.address, at: new Date(Date.now() - 60_000), ...more }), receivedAt: new Date() })]);
    const ofSession = () => db.selectFrom('answers').innerJoin('invitations', 'invitations.id', 'answers.invitationId').where('invitations.meetingId', '=', scene.meetingId).select(['answers.status']).execute();
    return { ...scene, ownId, stamp, take, ofSession };
  }

  test('an answer to one session gives the guest a place of their own there; one to the whole stays with the series', async () => {
    const { stamp, take, ofSession, answers } = await series();
    await take({ partstat: 'DECLINED', recurrenceId: `RECURRENCE-ID:${stamp}` });
    expect(await ofSession()).toEqual([{ status: 'declined' }]);
    expect(await answers()).toEqual([]);
    await take({ partstat: 'ACCEPTED' });
    expect(await answers()).toMatchObject([{ status: 'accepted' }]);
    expect(await ofSession()).toEqual([{ status: 'declined' }]);
  });

  test('what waits for a decision about one session is counted for that session', async () => {
    const { stamp, take, ofSession, answers } = await series();
    await take({ partstat: 'TENTATIVE', recurrenceId: `RECURRENCE-ID:${stamp}`, proof: null });
    const [row] = (await listInbox(db, secretary, { show: 'open' })).rows;
    expect(await acceptMessage(db, secretary, row!.id, 'maybe', new Date())).toMatchObject({ ok: true });
    expect([await ofSession(), await answers()]).toEqual([[{ status: 'tentative' }], []]);
  });
});
