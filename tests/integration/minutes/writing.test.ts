import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { itemTextSchema } from '#app/features/minutes/minutes.schema.ts';
import { findMinutesOf, saveItemText, saveOpening } from '#app/features/minutes/minutes.service.server.ts';
import { markAsAnswered, markAttendance, rollOf, setArrival, setRepresentative } from '#app/features/minutes/roll-call/roll-call.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildCommittee, buildSession, NOW, same, type Committee } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let committee: Committee;
beforeAll(async () => {
  committee = await buildCommittee(db);
});

const text = (agendaItemId: string, version: number, heard: string) => ({ agendaItemId, version, heard: same(heard), spoke: null });
const stateOf = async (meetingId: string) => (await db.selectFrom('meetings').select('state').where('id', '=', meetingId).executeTakeFirstOrThrow()).state;

describe('the roll call', () => {
  test('a mark opens the session and counts at once; the newest tap wins; an empty one takes it back', async () => {
    const { meetingId } = await buildSession(db, committee);
    const [first, second, third] = committee.people as [string, string, string];
    const mark = (personId: string, status: 'present' | 'online' | 'late' | 'represented' | 'absent' | null) => markAttendance(db, committee.secretariat, meetingId, { personId, status });
    expect(await stateOf(meetingId)).toBe('planned');
    for (const [personId, status] of [[first, 'present'], [second, 'online'], [third, 'absent']] as const) expect((await mark(personId, status)).ok).toBe(true);
    expect(await stateOf(meetingId)).toBe('open');
    expect((await rollOf(db, meetingId)).quorum).toMatchObject({ total: 5, needed: 3, present: 2, hasQuorum: false });
    await mark(third, 'represented');
    expect((await rollOf(db, meetingId)).quorum).toMatchObject({ present: 3, hasQuorum: true });
    await mark(third, null);
    expect((await rollOf(db, meetingId)).quorum.present).toBe(2);
  });

  test('two who tap the same person at once leave one mark', async () => {
    const { meetingId } = await buildSession(db, committee);
    const taps = await Promise.all(['present', 'online', 'present', 'late'].map((status) => markAttendance(db, committee.secretariat, meetingId, { personId: committee.chairId, status: status as 'present' })));
    expect(taps.every((tap) => tap.ok)).toBe(true);
    expect(await db.selectFrom('attendances').select('id').where('meetingId', '=', meetingId).execute()).toHaveLength(1);
    expect(await db.selectFrom('minutes').select('id').where('meetingId', '=', meetingId).execute()).toHaveLength(1);
  });

  test('answers are taken over where nothing is marked yet', async () => {
    const { meetingId, invitationIds } = await buildSession(db, committee);
    const answer = (index: number, status: 'accepted' | 'declined' | 'tentative', mode: 'online' | null = null) => ({ id: randomUUID(), invitationId: invitationIds[index]!, status, mode, forSequence: 0, via: 'web' as const });
    await db.insertInto('answers').values([answer(0, 'accepted'), answer(1, 'accepted', 'online'), answer(2, 'declined'), answer(3, 'tentative')]).execute();
    await markAttendance(db, committee.secretariat, meetingId, { personId: committee.people[2]!, status: 'present' });
    expect(await markAsAnswered(db, committee.secretariat, meetingId)).toEqual({ ok: true, value: { count: 2 } });
    expect((await rollOf(db, meetingId)).quorum.counts).toMatchObject({ present: 2, online: 1, unmarked: 2 });
  });

  test('when somebody came and who spoke for somebody belong to their mark alone', async () => {
    const { meetingId } = await buildSession(db, committee);
    const personId = committee.people[2]!;
    expect(await setArrival(db, committee.secretariat, meetingId, { personId, arrivedAt: '15:12' })).toMatchObject({ ok: false, reason: 'unknownChoice' });
    await markAttendance(db, committee.secretariat, meetingId, { personId, status: 'late' });
    expect((await setArrival(db, committee.secretariat, meetingId, { personId, arrivedAt: '15:12' })).ok).toBe(true);
    const row = () => db.selectFrom('attendances').selectAll().where('meetingId', '=', meetingId).where('personId', '=', personId).executeTakeFirstOrThrow();
    expect((await row()).arrivedAt?.toISOString()).toBe('2026-02-26T10:12:00.000Z');
    await markAttendance(db, committee.secretariat, meetingId, { personId, status: 'represented' });
    expect(await row()).toMatchObject({ arrivedAt: null, representedByName: null });
    await setRepresentative(db, committee.secretariat, meetingId, { personId, representedBy: 'Б. Иса' });
    expect(await row()).toMatchObject({ representedByName: 'Б. Иса', representedById: null });
    const known = await db.selectFrom('people').select(['id', 'surname']).where('id', '=', committee.headId).executeTakeFirstOrThrow();
    await setRepresentative(db, committee.secretariat, meetingId, { personId, representedBy: known.surname?.ru ?? '' });
    expect(await row()).toMatchObject({ representedByName: null, representedById: committee.headId });
  });

  test('somebody who is not on the roll, a stranger to the meeting and other roles are refused', async () => {
    const { meetingId } = await buildSession(db, committee);
    expect(await markAttendance(db, committee.secretariat, meetingId, { personId: committee.headId, status: 'present' })).toMatchObject({ ok: false, reason: 'unknownChoice' });
    for (const actor of [committee.auditor, committee.agency, committee.member]) expect(await markAttendance(db, actor, meetingId, { personId: committee.chairId, status: 'present' })).toMatchObject({ ok: false, reason: 'forbidden' });
    expect(await markAttendance(db, committee.secretariat, randomUUID(), { personId: committee.chairId, status: 'present' })).toMatchObject({ ok: false, reason: 'notFound' });
    expect(await db.selectFrom('attendances').select('id').where('meetingId', '=', meetingId).execute()).toEqual([]);
  });
});

describe('the text of an item', () => {
  test('is saved with a version; an old version loses nothing and gets the other text back', async () => {
    const { meetingId, itemIds } = await buildSession(db, committee);
    const [itemId] = itemIds;
    expect(await saveItemText(db, committee.secretariat, meetingId, text(itemId, 0, 'one'))).toMatchObject({ ok: true, value: { version: 1 } });
    expect(await saveItemText(db, committee.secretariat, meetingId, text(itemId, 1, 'two'))).toMatchObject({ ok: true, value: { version: 2 } });
    expect(await saveItemText(db, committee.secretariat, meetingId, text(itemId, 1, 'three'))).toMatchObject({ ok: false, reason: 'stale', details: { current: { heard: same('two'), version: 2 } } });
    // The same text once more is the answer that got lost, not a conflict.
    expect(await saveItemText(db, committee.secretariat, meetingId, text(itemId, 1, 'two'))).toMatchObject({ ok: true, value: { version: 2 } });
  });

  test('of two who begin at once one wins and the other sees it', async () => {
    const { meetingId, itemIds } = await buildSession(db, committee);
    const both = await Promise.all(['mine', 'yours'].map((heard) => saveItemText(db, committee.secretariat, meetingId, text(itemIds[0], 0, heard))));
    expect(both.map((each) => each.ok).sort()).toEqual([false, true]);
    expect(both.find((each) => !each.ok)).toMatchObject({ reason: 'stale' });
  });

  test('an item of another meeting is not reached through this one', async () => {
    const [here, there] = [await buildSession(db, committee), await buildSession(db, committee)];
    expect(await saveItemText(db, committee.secretariat, here.meetingId, text(there.itemIds[0], 0, 'x'))).toMatchObject({ ok: false, reason: 'notFound' });
    expect(await saveItemText(db, committee.secretariat, here.meetingId, text(randomUUID(), 0, 'x'))).toMatchObject({ ok: false, reason: 'notFound' });
  });

  test.each([
    ['too long', { heard: { kk: 'x'.repeat(20_001) } }, 'tooLong'],
    ['NUL', { heard: { ru: 'a\u0000b' } }, 'controlCharacters'],
    ['a mark that turns the text round', { spoke: { en: 'a\u202eb' } }, 'controlCharacters'],
    ['no id', { agendaItemId: 'x' }, 'unknownChoice'],
    ['no version', { version: 'x' }, 'stale'],
  ])('%s is refused beside its field', (_case, wrong, error) => {
    const parsed = itemTextSchema.safeParse({ agendaItemId: randomUUID(), version: '0', ...wrong });
    expect(parsed.success ? null : parsed.error.issues[0]?.message).toBe(error);
  });

  test('HTML is text', () => {
    const parsed = itemTextSchema.parse({ agendaItemId: randomUUID(), version: '0', heard: { kk: '<script>1</script>' } });
    expect(parsed.heard).toEqual({ kk: '<script>1</script>' });
  });
});

test('opening: who presides and from when to when, judged together', async () => {
  const { meetingId } = await buildSession(db, committee);
  const given = { version: 0, chairId: committee.chairId, secretaryId: committee.writerId, openedTime: '15:05', closedTime: '16:32' };
  expect(await saveOpening(db, committee.secretariat, meetingId, { ...given, closedTime: '15:00' })).toMatchObject({ ok: false, details: { fields: { closedTime: 'endBeforeStart' } } });
  expect(await saveOpening(db, committee.secretariat, meetingId, { ...given, chairId: committee.headId })).toMatchObject({ ok: false, details: { fields: { chairId: 'unknownChoice' } } });
  expect((await saveOpening(db, committee.secretariat, meetingId, given)).ok).toBe(true);
  expect(await saveOpening(db, committee.secretariat, meetingId, { ...given, version: 1 })).toMatchObject({ ok: false, reason: 'stale' });
  const page = await findMinutesOf(db, committee.secretariat, meetingId);
  expect(page?.minutes?.openedAt?.toISOString()).toBe('2026-02-26T10:05:00.000Z');
});
