import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { sql } from 'kysely';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { inTransaction } from '#db/transaction.server.ts';
import { databaseNotices } from '#app/lib/database.server.ts';
import { onMinutesChange } from '#app/lib/notices.server.ts';
import { approveMinutes, moveToState } from '#app/features/minutes/approval/approval.service.server.ts';
import { noteEditing } from '#app/features/minutes/editing/editing.service.server.ts';
import { itemTextSchema } from '#app/features/minutes/minutes.schema.ts';
import { findMinutesOf, saveItemText, saveOpening } from '#app/features/minutes/minutes.service.server.ts';
import { findHistory, restoreRevision } from '#app/features/minutes/revisions/revisions.service.server.ts';
import { markAsAnswered, markAttendance, rollOf, setArrival, setRepresentative } from '#app/features/minutes/roll-call/roll-call.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildCommittee, buildSession, NOW, type Committee } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let committee: Committee;
beforeAll(async () => {
  committee = await buildCommittee(db);
});

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

const text = (agendaItemId: string, version: number, heard: string) => ({ agendaItemId, version, format: 'rich' as const, heard: { ru: heard }, spoke: null });
const item = async (meetingId: string, index = 0) => (await findMinutesOf(db, committee.secretariat, meetingId))!.items[index]!;

describe('the text of an item', () => {
  test('is saved with a version; an old version loses nothing and gets the other text back, with the name of who wrote it', async () => {
    const { meetingId, itemIds } = await buildSession(db, committee);
    const [itemId] = itemIds;
    const save = (version: number, heard: string) => saveItemText(db, committee.secretariat, meetingId, text(itemId, version, heard));
    expect(await save(0, '<p>one</p>')).toMatchObject({ ok: true, value: { version: 1 } });
    expect(await save(1, '<p>two</p>')).toMatchObject({ ok: true, value: { version: 2 } });
    expect(await save(1, '<p>three</p>')).toMatchObject({ ok: false, reason: 'stale', details: { current: { heard: { ru: '<p>two</p>' }, version: 2 }, by: { surname: expect.anything() } } });
    // The same text once more is the answer that got lost, not a conflict.
    expect(await save(1, '<p>two</p>')).toMatchObject({ ok: true, value: { version: 2 } });
  });

  test('of two who begin at once one wins and the other sees it; in two items nobody disturbs anybody', async () => {
    const { meetingId, itemIds } = await buildSession(db, committee);
    const both = await Promise.all(['mine', 'yours'].map((heard) => saveItemText(db, committee.secretariat, meetingId, text(itemIds[0], 0, heard))));
    expect(both.map((each) => each.ok).sort()).toEqual([false, true]);
    expect(both.find((each) => !each.ok)).toMatchObject({ reason: 'stale' });
    const apart = await Promise.all(Array.from({ length: 8 }, (_, turn) => saveItemText(db, committee.secretariat, meetingId, text(itemIds[1], turn, `<p>${turn}</p>`)).then((each) => each.ok)));
    expect(apart[0]).toBe(true);
    expect((await item(meetingId, 0)).version).toBe(1);
  });

  test('languages that are not sent stay as they are; an empty one is cleared', async () => {
    const { meetingId, itemIds } = await buildSession(db, committee);
    const by = committee.secretariat;
    await saveItemText(db, by, meetingId, { agendaItemId: itemIds[0], version: 0, format: 'rich', heard: { kk: '<p>қ</p>', ru: '<p>р</p>' }, spoke: { en: '<p>e</p>' } });
    await saveItemText(db, by, meetingId, { agendaItemId: itemIds[0], version: 1, format: 'rich', heard: { ru: '' }, spoke: null });
    expect(await item(meetingId)).toMatchObject({ heard: { kk: '<p>қ</p>' }, spoke: { en: '<p>e</p>' } });
  });

  test('a field without formatting keeps the bold words of the lines that nobody touched', async () => {
    const { meetingId, itemIds } = await buildSession(db, committee);
    await saveItemText(db, committee.secretariat, meetingId, text(itemIds[0], 0, '<p>Д. <strong>Омарова</strong></p><p>Р. Ким</p>'));
    const plain = { agendaItemId: itemIds[0], version: 1, heard: { kk: '', ru: 'Д. Омарова\nР. Ким – <b>о форуме</b>', en: '' }, spoke: null };
    expect(await saveItemText(db, committee.secretariat, meetingId, plain)).toMatchObject({ ok: true, value: { version: 2 } });
    expect((await item(meetingId)).heard).toEqual({ ru: '<p>Д. <strong>Омарова</strong></p><p>Р. Ким – &lt;b&gt;о форуме&lt;/b&gt;</p>' });
  });

  test('is cleaned when it is written, and again when it is read', async () => {
    const { meetingId, itemIds } = await buildSession(db, committee);
    const hostile = '<p onclick="x">a<script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:x">b</a>\u202e</p>';
    await saveItemText(db, committee.secretariat, meetingId, text(itemIds[0], 0, hostile));
    const row = () => db.selectFrom('minuteItems').select(['heard']).where('agendaItemId', '=', itemIds[0]).executeTakeFirstOrThrow();
    expect((await row()).heard).toEqual({ ru: '<p>ab</p>' });
    await db.updateTable('minuteItems').set({ heard: JSON.stringify({ ru: hostile }) }).where('agendaItemId', '=', itemIds[0]).execute();
    expect((await item(meetingId)).heard).toEqual({ ru: '<p>ab</p>' });
  });

  test('an item of another meeting is not reached through this one', async () => {
    const [here, there] = [await buildSession(db, committee), await buildSession(db, committee)];
    expect(await saveItemText(db, committee.secretariat, here.meetingId, text(there.itemIds[0], 0, 'x'))).toMatchObject({ ok: false, reason: 'notFound' });
    expect(await saveItemText(db, committee.secretariat, here.meetingId, text(randomUUID(), 0, 'x'))).toMatchObject({ ok: false, reason: 'notFound' });
  });

  test.each([
    ['too long', { heard: { kk: 'x'.repeat(250_001) } }, 'tooLong'],
    ['no id', { agendaItemId: 'x' }, 'unknownChoice'],
    ['no version', { version: 'x' }, 'stale'],
  ])('%s is refused beside its field', (_case, wrong, error) => {
    const parsed = itemTextSchema.safeParse({ agendaItemId: randomUUID(), version: '0', ...wrong });
    expect(parsed.success ? null : parsed.error.issues[0]?.message).toBe(error);
  });
});

describe('the history of an item', () => {
  const history = async (meetingId: string, revisionId: string | null = null) => (await findHistory(db, committee.secretariat, meetingId, { itemId: null, revisionId }))!;
  const colleague = () => ({ ...committee.secretariat, personId: committee.writerId });

  test('what one hand types on is one revision; another hand, and taking text away, begin the next; each can be had back', async () => {
    const { meetingId, itemIds } = await buildSession(db, committee);
    const [itemId] = itemIds;
    const long = `Д. Омарова – доклад ${'о ходе подготовки '.repeat(5)}проекта`;
    const steps = [[committee.secretariat, '<p>Д. Омарова</p>'], [committee.secretariat, `<p>${long}</p>`], [colleague(), `<p>${long}. Р. Ким</p>`], [colleague(), '<p>Р. Ким</p>']] as const;
    for (const [index, [actor, heard]] of steps.entries()) expect(await saveItemText(db, actor, meetingId, text(itemId, index, heard))).toMatchObject({ ok: true });
    const before = await history(meetingId);
    expect(before.revisions.map(({ version }) => version)).toEqual([4, 3, 2]);
    expect(before.changes).toMatchObject([{ part: 'heard', language: 'ru', blocks: [expect.objectContaining({ kind: expect.stringMatching(/changed|removed/) })] }]);
    const lost = before.revisions[1]!.id;
    expect(await restoreRevision(db, committee.secretariat, meetingId, { revisionId: lost, version: 3 })).toMatchObject({ ok: false, reason: 'stale' });
    expect(await restoreRevision(db, committee.auditor, meetingId, { revisionId: lost, version: 4 })).toMatchObject({ ok: false, reason: 'forbidden' });
    expect(await restoreRevision(db, committee.secretariat, meetingId, { revisionId: lost, version: 4 })).toMatchObject({ ok: true, value: { itemId } });
    expect((await item(meetingId)).heard).toEqual({ ru: `<p>${long}. Р. Ким</p>` });
    expect((await history(meetingId)).revisions.map(({ version, kind }) => [version, kind])).toEqual([[5, 'restored'], [4, 'typed'], [3, 'typed'], [2, 'typed']]);
    expect(await findHistory(db, committee.member, meetingId, { itemId: null, revisionId: null })).toBeNull();
  });

  test('a revision of other minutes is not found through these', async () => {
    const [here, there] = [await buildSession(db, committee), await buildSession(db, committee)];
    for (const { meetingId, itemIds } of [here, there]) await saveItemText(db, committee.secretariat, meetingId, text(itemIds[0], 0, '<p>x</p>'));
    const foreign = (await history(there.meetingId)).revisions[0]!.id;
    expect(await restoreRevision(db, committee.secretariat, here.meetingId, { revisionId: foreign, version: 1 })).toMatchObject({ ok: false, reason: 'notFound' });
    expect((await history(here.meetingId, foreign)).chosenId).not.toBe(foreign);
  });
});

test('killed with -9 in the middle of a save: what was answered is all there, the rest whole or not at all, and writing goes on', async () => {
  const { meetingId, itemIds } = await buildSession(db, committee);
  const [itemId] = itemIds;
  const begin = () => {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'crashing-writer.ts'), JSON.stringify(committee.secretariat), meetingId, itemId], { stdio: ['pipe', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const answered: string[] = [];
    child.stdout.on('data', (said: Buffer) => answered.push(...said.toString().split('\n').filter(Boolean)));
    return { child, answered, go: () => child.stdin.write('\n'), ended: new Promise((resolve) => child.once('exit', resolve)) };
  };
  const whole = async () => {
    const [stands, last] = [await item(meetingId), await db.selectFrom('minuteRevisions').select(['version', 'heard']).where('agendaItemId', '=', itemId).orderBy('version', 'desc').limit(1).executeTakeFirstOrThrow()];
    expect([stands.version, stands.heard]).toEqual([last.version, last.heard]);
    return stands.heard!.ru!;
  };
  // Both start now: it takes a while.
  const [writer, second] = [begin(), begin()];
  await saveItemText(db, committee.secretariat, meetingId, text(itemId, 0, '<p>Before</p>'));
  // Its text is written, its revision waits for us: there it dies.
  const first = await inTransaction(db, async (trx) => {
    await sql`lock table minute_revisions in exclusive mode`.execute(trx);
    writer.go();
    await vi.waitFor(async () => expect((await sql`select 1 from pg_locks where relation = 'minute_revisions'::regclass and not granted`.execute(db)).rows).toHaveLength(1), { timeout: 20_000, interval: 50 });
    writer.child.kill('SIGKILL');
    await writer.ended;
    return writer.answered;
  });
  expect(first).toEqual([]);
  expect(await whole()).toBe('<p>Before</p>');
  second.go();
  await vi.waitFor(() => expect(second.answered.length).toBeGreaterThan(2), { timeout: 20_000, interval: 5 });
  second.child.kill('SIGKILL');
  await second.ended;
  const lines = (await whole()).match(/\d+\.\d+/g) ?? [];
  expect(lines.slice(0, second.answered.length)).toEqual(second.answered);
  expect(lines.length - second.answered.length).toBeLessThanOrEqual(1);
  expect(await saveItemText(db, committee.secretariat, meetingId, text(itemId, (await item(meetingId)).version!, '<p>After</p>'))).toMatchObject({ ok: true });
}, 60_000);

test('after the approval nothing is written, whoever was still typing', async () => {
  const { meetingId, itemIds } = await buildSession(db, committee);
  const by = committee.secretariat;
  await saveItemText(db, by, meetingId, text(itemIds[0], 0, '<p>x</p>'));
  await moveToState(db, by, meetingId, { version: 0, state: 'in_review' });
  const { version } = (await findMinutesOf(db, by, meetingId))!.minutes!;
  const [approved, typed] = await Promise.all([
    approveMinutes(db, by, meetingId, { version, chairId: committee.chairId, confirmed: true }),
    saveItemText(db, by, meetingId, text(itemIds[1], 0, '<p>y</p>')),
  ]);
  expect(approved).toMatchObject({ ok: true });
  // It came before the approval and is in it, or it came after and is refused: nothing in between.
  expect(typed.ok || typed.reason === 'locked').toBe(true);
  expect(await saveItemText(db, by, meetingId, text(itemIds[0], 1, '<p>z</p>'))).toMatchObject({ ok: false, reason: 'locked' });
  const revisionId = (await findHistory(db, by, meetingId, { itemId: itemIds[0], revisionId: null }))!.revisions[0]!.id;
  expect(await restoreRevision(db, by, meetingId, { revisionId, version: 1 })).toMatchObject({ ok: false, reason: 'locked' });
});

describe('who is writing', () => {
  test('two tabs see each other and where they are; who leaves is gone, who is silent too', async () => {
    const { meetingId, itemIds } = await buildSession(db, committee);
    const other = { ...committee.secretariat, personId: committee.writerId };
    const [tabA, tabB] = [randomUUID(), randomUUID()];
    const note = (actor: typeof other, tabId: string, agendaItemId: string | null, leaving = false) => noteEditing(db, actor, meetingId, { tabId, agendaItemId, leaving });
    expect(await note(committee.secretariat, tabA, itemIds[0])).toMatchObject({ editors: [], isLocked: false });
    expect(await note(other, tabB, itemIds[1])).toMatchObject({ editors: [{ tabId: tabA, agendaItemId: itemIds[0], isSelf: false }] });
    // Nobody moves the tab of another, nor takes it away.
    await note(other, tabA, itemIds[1]);
    await note(other, tabA, null, true);
    expect((await note(other, tabB, itemIds[1]))!.editors).toMatchObject([{ tabId: tabA, agendaItemId: itemIds[0] }]);
    await db.updateTable('minuteEditors').set({ seenAt: new Date(Date.now() - 60_000) }).where('tabId', '=', tabA).execute();
    expect((await note(other, tabB, itemIds[1]))!.editors).toEqual([]);
    await note(other, tabB, null, true);
    expect((await note(committee.secretariat, tabA, itemIds[0]))!.editors).toEqual([]);
    for (const actor of [committee.auditor, committee.member]) expect(await note(actor, tabB, null)).toBeNull();
  });

  test('every editor hears of a save, a decision and of whoever comes', async () => {
    const { meetingId, itemIds } = await buildSession(db, committee);
    let heard = 0;
    const stop = onMinutesChange(meetingId, () => (heard += 1));
    await vi.waitFor(async () => {
      await noteEditing(db, committee.secretariat, meetingId, { tabId: randomUUID(), agendaItemId: null, leaving: false });
      expect(heard).toBeGreaterThan(0);
    });
    const before = heard;
    await saveItemText(db, committee.secretariat, meetingId, text(itemIds[0], 0, '<p>x</p>'));
    await vi.waitFor(() => expect(heard).toBeGreaterThan(before));
    stop();
    await databaseNotices().close();
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
