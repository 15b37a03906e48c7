import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { cancelMeeting, changeMeeting, findMeetingFrame, listMeetings, moveEntry, raiseSequence, scheduleMeeting } from '#app/features/meetings/meetings.service.server.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildScene, invite, meetingForm, NOW, pretendSent, same } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
const scene = await buildScene(db);

async function schedule(given: Parameters<typeof meetingForm>[1] = {}) {
  const form = meetingForm(scene, given);
  const result = await scheduleMeeting(db, scene.secretariat, form);
  if (!result.ok) throw new Error(result.reason);
  return { ...result.value, form };
}

const frameOf = async (meetingId: string) => (await findMeetingFrame(db, scene.secretariat, meetingId))!;
const occurrenceOf = (entryId: string) => db.selectFrom('occurrences').selectAll().where('entryId', '=', entryId).executeTakeFirstOrThrow();

test('scheduling makes entry, occurrence and meeting in step', async () => {
  const { meetingId, entryId } = await schedule({ coAgencyIds: [scene.otherAgencyId, scene.agencyId] });
  const [occurrence, frame] = [await occurrenceOf(entryId), await frameOf(meetingId)];
  expect(occurrence).toMatchObject({ startsAt: new Date('2026-03-19T10:00:00Z'), title: same('Session'), status: 'planned', bodyId: scene.bodyId });
  expect(occurrence.agencyIds).toEqual([scene.agencyId, scene.otherAgencyId]);
  expect(frame).toMatchObject({ uid: `${entryId}@noc.example`, sequence: 0, itemCount: 0, canEdit: true });
  expect(frame.co.map((agency) => agency.id)).toEqual([scene.otherAgencyId]);
});

test('a form sent twice, even at once, makes one meeting', async () => {
  const form = meetingForm(scene);
  const results = await Promise.all([1, 2, 3].map(() => scheduleMeeting(db, scene.secretariat, form)));
  expect(new Set(results.map((result) => result.ok && result.value.meetingId)).size).toBe(1);
  expect(await db.selectFrom('meetings').select('id').where('entryId', '=', form.requestId).execute()).toHaveLength(1);
});

test("somebody else's request id is refused", async () => {
  const { form } = await schedule();
  const stranger = { ...scene.secretariat, personId: scene.focalId };
  expect(await scheduleMeeting(db, stranger, form)).toMatchObject({ ok: false, reason: 'invalid' });
});

test('unknown ids are told beside their fields and nothing is written', async () => {
  const form = meetingForm(scene, { leadAgencyId: randomUUID(), bodyId: randomUUID(), coAgencyIds: [randomUUID()] });
  const result = await scheduleMeeting(db, scene.secretariat, form);
  expect(result).toEqual({ ok: false, reason: 'invalid', details: { fields: { leadAgencyId: 'unknownChoice', bodyId: 'unknownChoice', coAgencyIds: 'unknownChoice' } } });
  expect(await db.selectFrom('entries').select('id').where('id', '=', form.requestId).execute()).toEqual([]);
});

test('only the secretariat schedules, changes, moves and cancels', async () => {
  const { meetingId, entryId, form } = await schedule({ visibility: 'partners' });
  const wish = { ...form, meetingId, version: 1 };
  for (const actor of [scene.agency, scene.auditor]) {
    expect(await scheduleMeeting(db, actor, meetingForm(scene))).toMatchObject({ reason: 'forbidden' });
    expect(await changeMeeting(db, actor, wish)).toMatchObject({ reason: 'forbidden' });
    expect(await cancelMeeting(db, actor, { meetingId, version: 1 })).toMatchObject({ reason: 'forbidden' });
    expect(await moveEntry(db, actor, { entryId, version: 1, startsAt: new Date() })).toMatchObject({ reason: 'forbidden' });
  }
  expect(await changeMeeting(db, scene.visitor, wish)).toMatchObject({ reason: 'notFound' });
  expect((await frameOf(meetingId)).version).toBe(1);
});

test('before anything is sent a new time keeps SEQUENCE; after, it rises and resets answers', async () => {
  const { meetingId, entryId, form } = await schedule();
  await changeMeeting(db, scene.secretariat, { ...form, meetingId, version: 1, startTime: '14:00' });
  expect(await frameOf(meetingId)).toMatchObject({ sequence: 0, timeSequence: 0 });
  await pretendSent(db, { entryId, personId: scene.memberId, sequence: 0 });
  await changeMeeting(db, scene.secretariat, { ...form, meetingId, version: 2, startTime: '13:00' });
  expect(await frameOf(meetingId)).toMatchObject({ sequence: 1, timeSequence: 1, version: 3 });
  expect((await occurrenceOf(entryId)).startsAt).toEqual(new Date('2026-03-19T08:00:00Z'));
});

test('a typo in the title raises nothing, a new link raises SEQUENCE and resets nobody', async () => {
  const { meetingId, entryId, form } = await schedule({ format: 'hybrid', onlineUrl: 'https://meet.example/1' });
  await pretendSent(db, { entryId, personId: scene.memberId, sequence: 0 });
  await changeMeeting(db, scene.secretariat, { ...form, meetingId, version: 1, title: same('Other') });
  expect(await frameOf(meetingId)).toMatchObject({ sequence: 0, timeSequence: 0 });
  await changeMeeting(db, scene.secretariat, { ...form, meetingId, version: 2, onlineUrl: 'https://meet.example/2' });
  expect(await frameOf(meetingId)).toMatchObject({ sequence: 1, timeSequence: 0 });
});

test('an undone mail was never held; an answer given by telephone was', async () => {
  const { meetingId, entryId, form } = await schedule();
  await pretendSent(db, { entryId, personId: scene.memberId, sequence: 0, state: 'undone' });
  await changeMeeting(db, scene.secretariat, { ...form, meetingId, version: 1, startTime: '14:00' });
  expect((await frameOf(meetingId)).sequence).toBe(0);
  const invitationId = await invite(db, meetingId, scene.memberId);
  await db.insertInto('answers').values({ id: randomUUID(), invitationId, status: 'accepted', forSequence: 0, via: 'secretariat' }).execute();
  await changeMeeting(db, scene.secretariat, { ...form, meetingId, version: 2, startTime: '13:00' });
  expect(await frameOf(meetingId)).toMatchObject({ sequence: 1, timeSequence: 1 });
});

test('of two editors the second hears of it and nothing of the first is lost', async () => {
  const { meetingId, form } = await schedule();
  const results = await Promise.all(['One', 'Two'].map((title) => changeMeeting(db, scene.secretariat, { ...form, meetingId, version: 1, title: same(title) })));
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(results.find((result) => !result.ok)).toMatchObject({ reason: 'stale' });
});

test('moving keeps the duration, and the UID for ever', async () => {
  const { meetingId, entryId } = await schedule();
  const uid = (await frameOf(meetingId)).uid;
  const moved = await moveEntry(db, scene.secretariat, { entryId, version: 1, startsAt: new Date('2026-03-20T05:00:00Z') });
  expect(moved).toMatchObject({ ok: true, value: { version: 2, meetingId, endsAt: new Date('2026-03-20T06:30:00Z') } });
  expect(await frameOf(meetingId)).toMatchObject({ uid, startsAt: new Date('2026-03-20T05:00:00Z') });
  const { originalStart } = await db.selectFrom('meetings').select('originalStart').where('id', '=', meetingId).executeTakeFirstOrThrow();
  expect((await occurrenceOf(entryId)).originalStart).toEqual(originalStart);
});

test('a move is refused when it is stale, ends before it starts, or points nowhere', async () => {
  const { entryId } = await schedule();
  const to = new Date('2026-03-20T05:00:00Z');
  expect(await moveEntry(db, scene.secretariat, { entryId, version: 9, startsAt: to })).toMatchObject({ reason: 'stale' });
  expect(await moveEntry(db, scene.secretariat, { entryId, version: 1, startsAt: to, endsAt: new Date('2026-03-20T04:00:00Z') })).toMatchObject({ reason: 'invalid' });
  expect(await moveEntry(db, scene.secretariat, { entryId, version: 1, startsAt: new Date(NaN) })).toMatchObject({ reason: 'invalid' });
  expect(await moveEntry(db, scene.secretariat, { entryId: randomUUID(), version: 1 })).toMatchObject({ reason: 'notFound' });
  expect(await moveEntry(db, scene.secretariat, { entryId: "' or 1=1", version: 1 })).toMatchObject({ reason: 'notFound' });
});

test('an event of whole days moves by days and lasts to their last second', async () => {
  const entryId = randomUUID();
  await db.insertInto('entries').values({ id: entryId, kind: 'event', scope: 'national', title: JSON.stringify(same('Event')), status: 'planned', allDay: true, startsOn: '2026-04-22', endsOn: '2026-04-24', uid: `${entryId}@test.example` }).execute();
  const moved = await moveEntry(db, scene.secretariat, { entryId, version: 1, startsOn: '2026-05-01' });
  expect(moved).toMatchObject({ ok: true, value: { startsOn: '2026-05-01', endsOn: '2026-05-03', meetingId: null } });
  expect(await occurrenceOf(entryId)).toMatchObject({ startsAt: new Date('2026-04-30T19:00:00Z'), endsAt: new Date('2026-05-03T18:59:59Z') });
});

test('cancelling raises SEQUENCE above what is held, keeps answers counted and ends all changes', async () => {
  const { meetingId, entryId, form } = await schedule();
  await pretendSent(db, { entryId, personId: scene.memberId, sequence: 2 });
  expect((await cancelMeeting(db, scene.secretariat, { meetingId, version: 1 })).ok).toBe(true);
  expect(await frameOf(meetingId)).toMatchObject({ status: 'cancelled', sequence: 3, timeSequence: 0, canEdit: false });
  expect((await occurrenceOf(entryId)).status).toBe('cancelled');
  expect(await changeMeeting(db, scene.secretariat, { ...form, meetingId, version: 2 })).toMatchObject({ reason: 'closed' });
});

test("one person's cancellation stands above what was sent without making open forms stale", async () => {
  const { meetingId, entryId } = await schedule();
  await pretendSent(db, { entryId, personId: scene.memberId, sequence: 0 });
  expect(await inTransaction(db, (trx) => raiseSequence(trx, entryId))).toBe(1);
  expect(await frameOf(meetingId)).toMatchObject({ version: 1, timeSequence: 0 });
});

test('lists count answers given for the present time only', async () => {
  const { meetingId, entryId, form } = await schedule({ title: same('Counted') });
  const invitationId = await invite(db, meetingId, scene.memberId);
  await db.insertInto('answers').values({ id: randomUUID(), invitationId, status: 'accepted', forSequence: 0, via: 'web' }).execute();
  const row = async () => (await listMeetings(db, scene.secretariat, { when: 'upcoming', body: scene.bodyId, page: 1 })).rows.find((each) => each.id === meetingId);
  expect(await row()).toMatchObject({ participants: 1, accepted: 1 });
  await pretendSent(db, { entryId, personId: scene.memberId, sequence: 0 });
  await changeMeeting(db, scene.secretariat, { ...form, meetingId, version: 1, startTime: '10:00' });
  expect(await row()).toMatchObject({ participants: 1, accepted: 0 });
});
