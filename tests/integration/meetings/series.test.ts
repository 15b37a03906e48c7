import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { findMeetingFrame, listMeetings, rewriteOccurrences, scheduleMeeting } from '#app/features/meetings/meetings.service.server.ts';
import { extendSeries, reckonAnewIfZonesChanged } from '#app/features/meetings/occurrences/occurrences.service.server.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { json } from '#db/json.ts';
import { newId } from '#app/lib/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildScene, meetingForm, NOW } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
const scene = await buildScene(db);

/** Every Tuesday, 3 March to 19 May 2026: twelve sessions. */
const weekly = { date: '2026-03-10', startTime: '10:00', endTime: '11:00', repeats: 'weekly', repeatEvery: '1', repeatDays: ['2'], repeatEnds: 'count', repeatCount: '12' };

async function schedule(given: Parameters<typeof meetingForm>[1] = {}) {
  const result = await scheduleMeeting(db, scene.secretariat, meetingForm(scene, { ...weekly, ...given }));
  if (!result.ok) throw new Error(`${result.reason} ${JSON.stringify(result.details)}`);
  return result.value;
}

const occurrencesOf = (entryId: string) => db.selectFrom('occurrences').selectAll().where('entryId', '=', entryId).orderBy('originalStart').execute();

test('a weekly series makes its occurrences, a meeting for each and one that holds its guests', async () => {
  const { meetingId, entryId } = await schedule();
  const occurrences = await occurrencesOf(entryId);
  expect(occurrences).toHaveLength(12);
  expect(occurrences[0]).toMatchObject({ startsAt: new Date('2026-03-10T05:00:00Z'), endsAt: new Date('2026-03-10T06:00:00Z'), status: 'planned', bodyId: scene.bodyId });
  expect(occurrences[11]!.startsAt).toEqual(new Date('2026-05-26T05:00:00Z'));
  const frame = await findMeetingFrame(db, scene.secretariat, meetingId);
  expect(frame).toMatchObject({ isSeries: true, originalStart: null, rrule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=12' });
  const meetings = await db.selectFrom('meetings').selectAll().where('entryId', '=', entryId).execute();
  expect(meetings).toHaveLength(13);
  const third = await findMeetingFrame(db, scene.secretariat, meetings.find((each) => each.originalStart?.toISOString() === '2026-03-24T05:00:00.000Z')!.id);
  expect(third).toMatchObject({ isSeries: false, startsAt: new Date('2026-03-24T05:00:00Z'), status: 'planned' });
  const listed = await listMeetings(db, scene.secretariat, { when: 'upcoming', body: scene.bodyId, page: 1 });
  expect(listed.rows.filter((row) => row.title.kk === 'Session')).toHaveLength(12);
});

test('the nightly job adds the days that have come near, and twice is once', async () => {
  const { entryId } = await schedule({ repeatEnds: 'until', repeatUntil: '2031-03-01', repeatCount: '' });
  const before = await occurrencesOf(entryId);
  expect(before.at(-1)!.startsAt).toEqual(new Date('2028-02-29T05:00:00Z'));
  const later = new Date('2026-03-17T09:00:00+05:00');
  await extendSeries(db, later);
  const after = await occurrencesOf(entryId);
  expect(after.length - before.length).toBe(2);
  await extendSeries(db, later);
  expect(await occurrencesOf(entryId)).toEqual(after);
  expect(after.slice(0, 3).map((each) => each.id)).toEqual(before.slice(0, 3).map((each) => each.id));
});

test('other zone rules: the hour stays, the instants move, rows keep their ids', async () => {
  const { entryId } = await schedule();
  const before = await occurrencesOf(entryId);
  // As if it had been reckoned when Astana was still at +06.
  await db.updateTable('entries').set({ startsAt: new Date('2026-03-10T04:00:00Z'), endsAt: new Date('2026-03-10T05:00:00Z') }).where('id', '=', entryId).execute();
  await sql`update occurrences set original_start = original_start - interval '1 hour', starts_at = starts_at - interval '1 hour', ends_at = ends_at - interval '1 hour'
    where entry_id = ${entryId}`.execute(db);
  await sql`update meetings set original_start = original_start - interval '1 hour' where entry_id = ${entryId}`.execute(db);
  expect((await reckonAnewIfZonesChanged(db, 'tz 2099a')).series).toBeGreaterThan(0);
  expect(await occurrencesOf(entryId)).toEqual(before);
  expect(await reckonAnewIfZonesChanged(db, 'tz 2099a')).toEqual({ series: 0 });
});

test('a session that a changed rule leaves out is kept when anything was prepared for it', async () => {
  const { entryId } = await schedule();
  const [, second] = await db.selectFrom('meetings').select(['id', 'originalStart']).where('entryId', '=', entryId).where('originalStart', 'is not', null).orderBy('originalStart').execute();
  await db.insertInto('agendaBreaks').values({ id: newId(), meetingId: second!.id, position: 1, title: json({ kk: 'Үзіліс' }), minutes: 15 }).execute();
  await db.updateTable('entries').set({ rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=6' }).where('id', '=', entryId).execute();
  await inTransaction(db, (trx) => rewriteOccurrences(trx, entryId));
  const left = await db.selectFrom('meetings').select('id').where('entryId', '=', entryId).where('originalStart', 'is not', null).execute();
  expect(left).toHaveLength(7);
  expect((await occurrencesOf(entryId)).find(({ originalStart }) => originalStart.getTime() === second!.originalStart!.getTime())?.status).toBe('cancelled');
});
