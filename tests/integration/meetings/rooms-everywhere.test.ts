import { expect, test } from 'vitest';
import { sql } from 'kysely';
import { saveBulk, undoBulk } from '#app/features/meetings/bulk/bulk.service.server.ts';
import { closeMeeting } from '#app/features/meetings/course/course.service.server.ts';
import { scheduleMeeting } from '#app/features/meetings/meetings.service.server.ts';
import { reckonAnewIfZonesChanged } from '#app/features/meetings/occurrences/occurrences.service.server.ts';
import { changeProgrammeSchema, createProgrammeSchema, proposeEventSchema } from '#app/features/meetings/programmes/programmes.schema.ts';
import { changeProgramme, createProgramme, findProgramme, proposeEvent } from '#app/features/meetings/programmes/programmes.service.server.ts';
import { decideProposal } from '#app/features/meetings/proposals/proposals.service.server.ts';
import { addRoom } from '#app/features/meetings/rooms/rooms.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildScene, meetingForm, NOW, same } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
const scene = await buildScene(db);
const { secretariat } = scene;

async function buildRoom(): Promise<string> {
  const requestId = newId();
  const room = { requestId, name: same('Small hall'), address: same('Astana, 8'), capacity: 20, equipment: null, agencyId: scene.agencyId };
  expect(await addRoom(db, secretariat, room, new Date(NOW))).toMatchObject({ ok: true });
  return requestId;
}

/** A meeting stands in the room on 19 March from 15:00 to 16:30. */
async function takenRoom(): Promise<string> {
  const roomId = await buildRoom();
  expect(await scheduleMeeting(db, secretariat, meetingForm(scene, { roomId, title: same('First') }))).toMatchObject({ ok: true });
  return roomId;
}

const typed = (given: Record<string, unknown>) => ({
  kind: 'event', scope: 'national', title: same('Event'), format: 'in_person', timing: 'times', date: '2026-03-19', startTime: '16:00', endTime: '17:00',
  timeZone: 'Asia/Almaty', visibility: 'public', status: 'planned', requestId: newId(), leadAgencyId: scene.agencyId, ...given,
});
async function planned(given: Record<string, unknown>): Promise<string> {
  const made = await createProgramme(db, secretariat, createProgrammeSchema.parse(typed(given)));
  if (!made.ok) throw new Error(JSON.stringify(made));
  return made.value.entryId;
}
const entryOf = async (id: string) => (await findProgramme(db, secretariat, id))!;
const taken = (result: unknown) => {
  expect(result).toMatchObject({ ok: false });
  expect(JSON.stringify(result)).toContain('First');
};

test('an event is neither planned nor moved into a taken room; a whole day takes the room too', async () => {
  const roomId = await takenRoom();
  for (const given of [{}, { timing: 'days' }]) {
    const wish = createProgrammeSchema.parse(typed({ roomId, ...given }));
    const result = await createProgramme(db, secretariat, wish);
    taken(result);
    expect(result).toMatchObject({ reason: 'room-taken' });
    expect(await entryOf(wish.requestId)).toBeNull();
  }
  const entryId = await planned({ roomId, date: '2026-03-20' });
  expect(await entryOf(entryId)).toMatchObject({ roomId, place: same('Astana, 8, Small hall') });
  taken(await changeProgramme(db, secretariat, { ...changeProgrammeSchema.parse({ ...typed({ roomId, title: same('Renamed') }), version: 1 }), entryId }));
  expect(await entryOf(entryId)).toMatchObject({ version: 1, title: same('Event') });
});

test('many entries: the row whose room is taken is named, nothing is saved; taking back is refused as well', async () => {
  const roomId = await takenRoom();
  const [free, draft] = [await planned({ status: 'draft' }), await planned({ roomId, status: 'draft' })];
  const nothing = { reason: null, visibility: null, leadAgencyId: null, addDirection: null, removeDirection: null, parentId: null };
  const picks = [free, draft].map((entryId) => ({ entryId, version: 1 }));
  const saved = await saveBulk(db, secretariat, picks, { ...nothing, status: 'planned' });
  taken(saved);
  expect(saved).toMatchObject({ reason: 'problems', details: { rows: [{ entryId: free, problem: null }, { entryId: draft, problem: expect.stringContaining('First') as string }] } });
  expect((await entryOf(free)).status).toBe('draft');
  const later = await planned({ roomId, date: '2026-03-23' });
  const cancelled = await saveBulk(db, secretariat, [{ entryId: later, version: 1 }], { ...nothing, status: 'cancelled', reason: 'x' });
  if (!cancelled.ok || !cancelled.value.editId) throw new Error(JSON.stringify(cancelled));
  expect(await scheduleMeeting(db, secretariat, meetingForm(scene, { roomId, date: '2026-03-23', title: same('First again') }))).toMatchObject({ ok: true });
  const undone = await undoBulk(db, secretariat, cancelled.value.editId);
  taken(undone);
  expect(undone).toMatchObject({ reason: 'room-taken' });
  expect((await entryOf(later)).status).toBe('cancelled');
});

test('an accepted proposal waits while its room is taken', async () => {
  const roomId = await takenRoom();
  const made = await proposeEvent(db, scene.agency, proposeEventSchema.parse(typed({ do: 'propose', roomId })));
  if (!made.ok) throw new Error(made.reason);
  const { entryId } = made.value;
  // An agency chooses no room: the secretariat does.
  expect((await entryOf(entryId)).roomId).toBeNull();
  await db.updateTable('entries').set({ roomId }).where('id', '=', entryId).execute();
  taken(await decideProposal(db, secretariat, { entryId, version: 1, do: 'accept', status: 'planned', reason: null }));
  expect(await entryOf(entryId)).toMatchObject({ status: 'draft', proposal: { state: 'proposed' } });
});

test('new zone rules: two series that follow each other in one room both keep their hour', async () => {
  const roomId = await buildRoom();
  const repeats = { repeats: 'weekly', repeatEvery: '1', repeatDays: ['4'], repeatEnds: 'count', repeatCount: '3' };
  const ids = [newId(), newId()].sort();
  for (const [index, requestId] of ids.entries()) {
    const form = meetingForm(scene, { requestId, roomId, startTime: index === 0 ? '15:00' : '16:00', endTime: index === 0 ? '16:00' : '17:00', ...repeats });
    expect(await scheduleMeeting(db, secretariat, form)).toMatchObject({ ok: true });
  }
  const starts = () => db.selectFrom('occurrences').select('startsAt').where('entryId', 'in', ids).orderBy('startsAt').execute().then((rows) => rows.map((row) => row.startsAt.toISOString()));
  const before = await starts();
  // As if they had been reckoned with a zone an hour further east: the first now moves to where the second still stands.
  const hour = sql<Date>`starts_at - interval '1 hour'`;
  await sql`alter table occurrences disable trigger user`.execute(db);
  for (const entryId of ids) {
    await db.updateTable('entries').set({ startsAt: hour, endsAt: sql<Date>`ends_at - interval '1 hour'` }).where('id', '=', entryId).execute();
    await sql`update meetings set original_start = original_start - interval '1 hour' where entry_id = ${entryId} and original_start is not null`.execute(db);
    await sql`update occurrences set starts_at = starts_at - interval '1 hour', ends_at = ends_at - interval '1 hour', original_start = original_start - interval '1 hour' where entry_id = ${entryId}`.execute(db);
  }
  await sql`alter table occurrences enable trigger user`.execute(db);
  await reckonAnewIfZonesChanged(db, 'tz test');
  expect(await starts()).toEqual(before);
});

test('minutes close a session even when a later day of its series finds the room taken', async () => {
  const roomId = await buildRoom();
  const form = meetingForm(scene, { roomId, date: '2026-03-02', repeats: 'weekly', repeatEvery: '1', repeatDays: ['1'], repeatEnds: 'count', repeatCount: '2' });
  const made = await scheduleMeeting(db, secretariat, form);
  if (!made.ok) throw new Error(JSON.stringify(made));
  await db.updateTable('entries').set({ rrule: 'FREQ=WEEKLY;COUNT=3;BYDAY=MO' }).where('id', '=', made.value.entryId).execute();
  expect(await scheduleMeeting(db, secretariat, meetingForm(scene, { roomId, date: '2026-03-16' }))).toMatchObject({ ok: true });
  const session = await db.selectFrom('meetings').select('id').where('entryId', '=', made.value.entryId).where('originalStart', 'is not', null).orderBy('originalStart').executeTakeFirstOrThrow();
  expect(await inTransaction(db, (trx) => closeMeeting(trx, secretariat, { meetingId: session.id, discussedItemIds: [] }))).toMatchObject({ ok: true });
  const rows = await db.selectFrom('occurrences').select('status').where('entryId', '=', made.value.entryId).orderBy('startsAt').execute();
  expect(rows.map((row) => row.status)).toEqual(['held', 'planned']);
});
