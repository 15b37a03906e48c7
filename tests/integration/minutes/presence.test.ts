import { beforeAll, expect, test } from 'vitest';
import { takeHoursOfRun } from '#app/features/minutes/hours/hours.service.server.ts';
import { protocolLines } from '#app/features/minutes/protocol/protocol.rules.ts';
import { findProtocol } from '#app/features/minutes/protocol/protocol.service.server.ts';
import { addMove, presenceOf, removeMove } from '#app/features/minutes/roll-call/presence/presence.service.server.ts';
import { markAttendance } from '#app/features/minutes/roll-call/roll-call.service.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { newId } from '#app/lib/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildCommittee, buildSession, NOW, type Committee } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let committee: Committee;
beforeAll(async () => {
  committee = await buildCommittee(db);
});

/** Three of five are there, and three are needed. */
async function session() {
  const { meetingId } = await buildSession(db, committee);
  const [first, second, third, fourth] = committee.people as [string, string, string, string];
  for (const personId of [first, second, third]) await markAttendance(db, committee.secretariat, meetingId, { personId, status: 'present' });
  const go = (personId: string, kind: 'left' | 'returned', time: string) => addMove(db, committee.secretariat, meetingId, { personId, kind, time });
  return { meetingId, first, second, third, fourth, go };
}

test('who leaves takes the quorum along; it is said, kept with its hour and printed', async () => {
  const { meetingId, first, go } = await session();
  expect((await presenceOf(db, meetingId)).quorum).toMatchObject({ present: 3, hasQuorum: true });
  expect(await go(first, 'left', '15:20')).toMatchObject({ ok: true });
  expect((await presenceOf(db, meetingId)).quorum).toMatchObject({ present: 2, needed: 3, hasQuorum: false });
  expect(await go(first, 'returned', '15:40')).toMatchObject({ ok: true });
  const presence = await presenceOf(db, meetingId);
  expect(presence.quorum).toMatchObject({ present: 3, hasQuorum: true });
  expect(presence.course.map(({ hasQuorum, present }) => [hasQuorum, present])).toEqual([[false, 2], [true, 3]]);
  const protocol = (await findProtocol(db, committee.secretariat, meetingId))!;
  const words = (language: 'kk' | 'ru') => protocolLines(protocol, language, textsFor(language, 'minutes') as never).flatMap((line) => ('text' in line ? [line.text] : [])).join('\n');
  expect(words('ru')).toContain('В 15:20 кворум утрачен. В 15:40 кворум имеется.');
  expect(words('ru')).toContain('отсутствие 15:20–15:40');
  expect(words('kk')).toContain('Кворум жойылды (сағат 15:20).');
  // The count of those who came does not change by their leaving.
  expect(protocol.quorum).toMatchObject({ present: 3, hasQuorum: true });
});

test('the minutes take over from when to when the session was held, and leave what was typed', async () => {
  const { meetingId } = await buildSession(db, committee);
  const hours = async () => db.selectFrom('minutes').select(['openedAt', 'closedAt']).where('meetingId', '=', meetingId).executeTakeFirstOrThrow();
  await db.insertInto('meetingRuns').values({ meetingId, state: 'ended', startedAt: new Date('2026-02-26T15:04:30+05:00'), endedAt: new Date('2026-02-26T16:20:10+05:00') }).execute();
  expect(await takeHoursOfRun(db, committee.member, meetingId)).toMatchObject({ reason: 'forbidden' });
  expect(await takeHoursOfRun(db, committee.secretariat, meetingId)).toMatchObject({ ok: true });
  expect(await hours()).toEqual({ openedAt: new Date('2026-02-26T15:04:00+05:00'), closedAt: new Date('2026-02-26T16:21:00+05:00') });
  const typed = new Date('2026-02-26T15:02:00+05:00');
  await db.updateTable('minutes').set({ openedAt: typed }).where('meetingId', '=', meetingId).execute();
  await takeHoursOfRun(db, committee.secretariat, meetingId);
  expect((await hours()).openedAt).toEqual(typed);
});

test('hours that do not fit, people who are not there and others than the secretariat are refused', async () => {
  const { meetingId, first, fourth, go } = await session();
  expect(await go(first, 'returned', '15:20')).toMatchObject({ ok: false, reason: 'notByTurns' });
  await go(first, 'left', '15:20');
  for (const [kind, time] of [['left', '15:30'], ['returned', '15:20'], ['returned', '15:10']] as const) expect(await go(first, kind, time), `${kind} ${time}`).toMatchObject({ ok: false, reason: 'notByTurns' });
  for (const personId of [fourth, newId(), committee.secretaryId]) expect(await go(personId, 'left', '15:20')).toMatchObject({ ok: false, reason: 'unknownChoice' });
  for (const actor of [committee.auditor, committee.agency, committee.member]) expect(await addMove(db, actor, meetingId, { personId: first, kind: 'returned', time: '15:40' })).toMatchObject({ ok: false, reason: 'forbidden' });
  expect(await addMove(db, committee.secretariat, newId(), { personId: first, kind: 'left', time: '15:40' })).toMatchObject({ ok: false });
});

test('a way out is removed with its way back; the mark takes its moves along; another session cannot reach them', async () => {
  const [{ meetingId, first, second, go }, other] = [await session(), await session()];
  await go(first, 'left', '15:20');
  await go(first, 'returned', '15:40');
  await go(second, 'left', '15:50');
  const [out] = (await presenceOf(db, meetingId)).moves;
  expect(await removeMove(db, committee.secretariat, other.meetingId, out!.id)).toMatchObject({ ok: false, reason: 'notFound' });
  expect(await removeMove(db, committee.secretariat, meetingId, out!.id)).toMatchObject({ ok: true });
  expect((await presenceOf(db, meetingId)).moves.map(({ personId }) => personId)).toEqual([second]);
  await markAttendance(db, committee.secretariat, meetingId, { personId: second, status: null });
  expect((await presenceOf(db, meetingId)).moves).toEqual([]);
});

test('two who record the same way out at once leave one', async () => {
  const { meetingId, first, go } = await session();
  const done = await Promise.all(Array.from({ length: 4 }, () => go(first, 'left', '15:20')));
  expect(done.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await presenceOf(db, meetingId)).moves).toHaveLength(1);
});
