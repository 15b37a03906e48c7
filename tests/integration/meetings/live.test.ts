import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Line } from '#app/features/meetings/agenda/agenda.rules.ts';
import { saveAgendaBreak, saveAgendaItem } from '#app/features/meetings/agenda/agenda.service.server.ts';
import { cancelMeeting, findMeetingFrame, scheduleMeeting } from '#app/features/meetings/meetings.service.server.ts';
import type { Step } from '#app/features/meetings/live/live.rules.ts';
import { findLive, takeStep } from '#app/features/meetings/live/live.service.server.ts';
import { databaseNotices } from '#app/lib/database.server.ts';
import { newId } from '#app/lib/ids.ts';
import { onSessionChange } from '#app/lib/notices.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildScene, invite, meetingForm, same, type Scene } from './scene.ts';

const db = await testDatabase();
let scene: Scene;

beforeAll(async () => {
  scene = await buildScene(db);
});

async function session() {
  const made = await scheduleMeeting(db, scene.secretariat, meetingForm(scene));
  if (!made.ok) throw new Error(made.reason);
  const { meetingId } = made.value;
  const lines: Line[] = [];
  const item = async (title: string, isConfidential = false) => {
    const itemId = newId();
    lines.push(`i:${itemId}`);
    return saveAgendaItem(db, scene.secretariat, {
      meetingId, itemId, version: 0, title: same(title), notes: null, kind: 'decision', sectionId: null, presenterAgencyId: null, presenterPersonId: null, minutes: 10, isConfidential, awaitsPapers: false,
    });
  };
  await item('First');
  const breakId = newId();
  await saveAgendaBreak(db, scene.secretariat, { meetingId, breakId, version: 0, title: same('Coffee'), minutes: 15 });
  lines.push(`b:${breakId}`);
  await item('Second', true);
  await item('Third');
  const look = async () => (await findLive(db, scene.secretariat, meetingId))!;
  const press = async (step: Step, more: { version?: number; line?: string } = {}) =>
    takeStep(db, scene.secretariat, meetingId, { step, version: more.version ?? (await look()).run?.version ?? 0, ...(more.line ? { line: more.line } : {}) });
  return { ...made.value, lines, look, press };
}

describe('a session while it is held', () => {
  test('from the first item to the last: every state is kept, every span measured, the meeting is open', async () => {
    const { meetingId, lines, look, press } = await session();
    expect((await look()).run).toBeNull();
    for (const step of ['start', 'next', 'next', 'postpone', 'previous', 'pause', 'resume', 'postpone', 'next'] as const) expect(await press(step), step).toMatchObject({ ok: true });
    expect((await findMeetingFrame(db, scene.secretariat, meetingId))?.state).toBe('open');
    const live = await look();
    expect(live.run).toMatchObject({ state: 'running', current: null, version: 9 });
    expect(live.lines.map(({ number, state }) => [number, state])).toEqual([[1, 'discussed'], [null, 'planned'], [2, 'postponed'], [3, 'discussed']]);
    expect(live.spans.map(({ line }) => lines.indexOf(line))).toEqual([0, 1, 2, 3, 2, 2, 3]);
    expect(live.spans.every(({ endedAt }) => endedAt !== null)).toBe(true);
    expect(await press('end')).toMatchObject({ ok: true });
    expect((await look()).run).toMatchObject({ state: 'ended', endedAt: expect.any(Date) });
    expect(await press('next')).toMatchObject({ ok: false, reason: 'stale' });
    // Nothing is lost by a step too many.
    expect(await press('resume')).toMatchObject({ ok: true });
    expect((await look()).run).toMatchObject({ state: 'running', current: lines[1], endedAt: null });
  });

  test('a beginning by mistake is taken back: the meeting is planned again; not once an item was dealt with or somebody was marked', async () => {
    const { meetingId, look, press } = await session();
    expect(await press('withdraw')).toMatchObject({ ok: false, reason: 'stale' });
    await press('start');
    expect(await takeStep(db, scene.member, meetingId, { step: 'withdraw', version: 1 })).toMatchObject({ ok: false, reason: 'forbidden' });
    expect(await press('withdraw')).toMatchObject({ ok: true });
    expect(await look()).toMatchObject({ run: null, spans: [] });
    expect((await findMeetingFrame(db, scene.secretariat, meetingId))?.state).toBe('planned');
    await press('start');
    await db.insertInto('attendances').values({ id: newId(), meetingId, personId: scene.memberId, status: 'present' }).execute();
    await press('withdraw');
    expect((await findMeetingFrame(db, scene.secretariat, meetingId))?.state).toBe('open');
    for (const step of ['start', 'next'] as const) await press(step);
    expect(await press('withdraw')).toMatchObject({ ok: false, reason: 'stale' });
  });

  test('of two operators who press at once one is heard, the other is told', async () => {
    const { lines, look, press } = await session();
    const starts = await Promise.all([press('start', { version: 0 }), press('start', { version: 0 })]);
    expect(starts.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const nexts = await Promise.all(Array.from({ length: 4 }, () => press('next', { version: 1 })));
    expect(nexts.filter(({ ok }) => ok)).toHaveLength(1);
    expect(nexts.filter((each) => !each.ok && each.reason === 'stale')).toHaveLength(3);
    expect((await look()).run).toMatchObject({ current: lines[1], version: 2 });
    expect((await look()).spans).toHaveLength(2);
  });

  test('nobody else takes a step; lines of another session, unknown meetings and ended ones are refused', async () => {
    const { meetingId, entryId, press } = await session();
    const other = await session();
    for (const actor of [scene.agency, scene.member, scene.auditor, scene.visitor]) {
      expect(await takeStep(db, actor, meetingId, { step: 'start', version: 0 })).toMatchObject({ ok: false, reason: 'forbidden' });
    }
    await press('start');
    expect(await press('go', { line: other.lines[2]! })).toMatchObject({ ok: false, reason: 'stale' });
    expect(await takeStep(db, scene.secretariat, newId(), { step: 'start', version: 0 })).toMatchObject({ ok: false, reason: 'notFound' });
    const { version } = (await findMeetingFrame(db, scene.secretariat, meetingId))!;
    expect(await cancelMeeting(db, scene.secretariat, { meetingId, version })).toMatchObject({ ok: true });
    expect(await press('next')).toMatchObject({ ok: false, reason: 'closed' });
    expect(entryId).not.toBe(other.entryId);
  });

  test('a confidential item keeps its place and loses its words for who is not at the table', async () => {
    const { meetingId } = await session();
    expect(await findLive(db, scene.visitor, meetingId)).toBeNull();
    expect(await findLive(db, scene.secretariat, 'no-id')).toBeNull();
    const ofLead = await findLive(db, scene.agency, meetingId);
    expect(ofLead?.lines[2]).toMatchObject({ number: 2, title: {}, isHidden: true });
    expect(ofLead?.canOperate).toBe(false);
    await invite(db, meetingId, scene.memberId);
    expect((await findLive(db, scene.member, meetingId))?.lines[2]).toMatchObject({ isHidden: false, title: same('Second') });
  });

  test('every step is told within two seconds to those who follow this session, and to no others', async () => {
    const [one, other] = [await session(), await session()];
    const [heard, elsewhere] = [vi.fn(), vi.fn()];
    const stops = [onSessionChange(one.meetingId, heard), onSessionChange(other.meetingId, elsewhere)];
    // Until the connection listens.
    await vi.waitFor(async () => {
      await one.press('go', { line: one.lines[3]! });
      await one.press('start');
      await one.press((await one.look()).run?.state === 'paused' ? 'resume' : 'pause');
      expect(heard).toHaveBeenCalled();
    }, { timeout: 5_000, interval: 100 });
    heard.mockClear();
    const since = Date.now();
    await one.press('go', { line: one.lines[2]! });
    await vi.waitFor(() => expect(heard).toHaveBeenCalled(), { timeout: 2_000, interval: 10 });
    expect(Date.now() - since).toBeLessThan(2_000);
    expect(elsewhere).not.toHaveBeenCalled();
    for (const stop of stops) stop();
    await databaseNotices().close();
  });
});
