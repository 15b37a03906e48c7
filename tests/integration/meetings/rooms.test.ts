import { expect, test } from 'vitest';
import { findClashes } from '#app/features/meetings/clashes/clashes.service.server.ts';
import { cancelMeeting, changeMeeting, findMeetingFrame, moveEntry, scheduleMeeting } from '#app/features/meetings/meetings.service.server.ts';
import { extendSeries } from '#app/features/meetings/occurrences/occurrences.service.server.ts';
import { roomSchema } from '#app/features/meetings/rooms/rooms.schema.ts';
import { addRoom, changeRoom, listRooms, removeRoom } from '#app/features/meetings/rooms/rooms.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import type { ChangeMeeting } from '#app/features/meetings/meetings.schema.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildScene, invite, meetingForm, NOW, same, type Scene } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
const now = new Date(NOW);

async function buildRoom(scene: Scene, capacity = 20): Promise<string> {
  const requestId = newId();
  const made = await addRoom(db, scene.secretariat, { requestId, name: same('Small hall'), address: { kk: 'Астана, 8-үй', en: 'Astana, 8' }, capacity, equipment: null, agencyId: scene.agencyId }, now);
  if (!made.ok) throw new Error(made.reason);
  return requestId;
}

const schedule = (scene: Scene, given: Parameters<typeof meetingForm>[1]) => scheduleMeeting(db, scene.secretariat, meetingForm(scene, given));
async function scheduled(scene: Scene, given: Parameters<typeof meetingForm>[1]) {
  const made = await schedule(scene, given);
  if (!made.ok) throw new Error(`${made.reason} ${JSON.stringify(made.details)}`);
  return made.value;
}
const frameOf = async (scene: Scene, meetingId: string) => (await findMeetingFrame(db, scene.secretariat, meetingId))!;
const formOf = (scene: Scene, version: number, given: Parameters<typeof meetingForm>[1]): ChangeMeeting => ({ ...meetingForm(scene, given), version });

test('a second meeting in the room is refused with what stands there; nothing of it stays', async () => {
  const scene = await buildScene(db);
  const roomId = await buildRoom(scene);
  const first = await scheduled(scene, { roomId, title: same('First') });
  expect((await frameOf(scene, first.meetingId)).place).toEqual({ kk: 'Астана, 8-үй, Small hall', ru: 'Астана, 8-үй, Small hall', en: 'Astana, 8, Small hall' });
  const requestId = newId();
  const second = await schedule(scene, { roomId, requestId, startTime: '16:00', endTime: '17:00' });
  expect(second).toMatchObject({ ok: false, reason: 'room-taken', details: { taken: { entryId: first.entryId, meetingId: first.meetingId } } });
  expect(JSON.stringify(second)).toContain('First');
  expect(await db.selectFrom('entries').select('id').where('id', '=', requestId).execute()).toEqual([]);
});

test('what ends leaves the room to what begins; drafts, cancelled and online meetings take none', async () => {
  const scene = await buildScene(db);
  const roomId = await buildRoom(scene);
  const first = await scheduled(scene, { roomId });
  await scheduled(scene, { roomId, startTime: '16:30', endTime: '17:00' });
  await scheduled(scene, { roomId, startTime: '14:00', endTime: '15:00' });
  const online = await scheduled(scene, { roomId, format: 'online', onlineUrl: 'https://meet.example/x' });
  expect((await frameOf(scene, online.meetingId)).roomId).toBeNull();
  const draft = await scheduled(scene, { roomId, status: 'draft' });
  const frame = await frameOf(scene, draft.meetingId);
  const planned = formOf(scene, frame.version, { roomId, status: 'planned' });
  expect(await changeMeeting(db, scene.secretariat, { ...planned, meetingId: draft.meetingId })).toMatchObject({ ok: false, reason: 'room-taken' });
  expect((await frameOf(scene, draft.meetingId)).status).toBe('draft');
  await cancelMeeting(db, scene.secretariat, { meetingId: first.meetingId, version: (await frameOf(scene, first.meetingId)).version });
  expect(await changeMeeting(db, scene.secretariat, { ...planned, meetingId: draft.meetingId })).toMatchObject({ ok: true });
});

test('a move into a taken room is refused and the meeting stays where it was', async () => {
  const scene = await buildScene(db);
  const roomId = await buildRoom(scene);
  await scheduled(scene, { roomId });
  const other = await scheduled(scene, { roomId, startTime: '17:00', endTime: '18:00' });
  const before = await frameOf(scene, other.meetingId);
  const moved = await moveEntry(db, scene.secretariat, { entryId: other.entryId, version: before.version, startsAt: new Date('2026-03-19T15:30:00+05:00') });
  expect(moved).toMatchObject({ ok: false, reason: 'room-taken' });
  expect(await frameOf(scene, other.meetingId)).toMatchObject({ startsAt: before.startsAt, version: before.version, sequence: before.sequence });
});

test('of many who want one room at once exactly one gets it, and the others hear why', async () => {
  const scene = await buildScene(db);
  const roomId = await buildRoom(scene);
  const results = await Promise.all(Array.from({ length: 8 }, (_, index) => schedule(scene, { roomId, startTime: `15:0${index}`, endTime: '18:00' })));
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(new Set(results.filter((result) => !result.ok).map((result) => (result.ok ? '' : result.reason)))).toEqual(new Set(['room-taken']));
  const { meetingId } = (results.find((result) => result.ok) as { value: { meetingId: string } }).value;
  // Two that would change places meet one after the other too.
  const other = await scheduled(scene, { roomId, date: '2026-03-20' });
  const forms = await Promise.all([meetingId, other.meetingId].map(async (id) => ({ id, version: (await frameOf(scene, id)).version })));
  const swapped = await Promise.all(forms.map(({ id, version }) => changeMeeting(db, scene.secretariat, { ...formOf(scene, version, { roomId, date: '2026-03-24' }), meetingId: id })));
  expect(swapped.map((result) => result.ok).sort()).toEqual([false, true]);
});

test('a taken or too small room, and hours that are odd elsewhere, are told while typing', async () => {
  const scene = await buildScene(db);
  const roomId = await buildRoom(scene, 1);
  const { entryId, meetingId } = await scheduled(scene, { roomId });
  await invite(db, meetingId, scene.focalId);
  await db.updateTable('people').set({ timeZone: 'America/New_York' }).where('id', '=', scene.memberId).execute();
  const span = { startsAt: new Date('2026-03-19T15:30:00+05:00'), endsAt: new Date('2026-03-19T16:00:00+05:00') };
  const wish = { ...span, personIds: [scene.memberId, scene.focalId], agencyIds: [], roomId };
  const found = await findClashes(db, scene.secretariat, wish);
  expect(found.room).toMatchObject({ taken: { entryId, meetingId }, capacity: 1, expected: 2 });
  expect(found.oddHours).toMatchObject([{ timeZone: 'America/New_York', people: [{ id: scene.memberId }] }]);
  expect((await findClashes(db, scene.secretariat, { ...wish, exceptEntryId: entryId, personIds: [] })).room).toBeNull();
  expect(await findClashes(db, scene.agency, wish)).toEqual({ entries: [], dayOff: null, isOutsideOfficeHours: false, oddHours: [], room: null });
});

test('a corrected address reaches the meetings to come; a used room stays', async () => {
  const scene = await buildScene(db);
  const roomId = await buildRoom(scene);
  const { meetingId } = await scheduled(scene, { roomId });
  const change = { id: roomId, version: 1, name: same('Great hall'), address: same('Astana'), capacity: 30, equipment: null, agencyId: null, isOffered: true };
  expect(await changeRoom(db, scene.secretariat, change, now)).toEqual({ ok: true, value: undefined });
  expect(await changeRoom(db, scene.secretariat, change, now)).toMatchObject({ ok: false, reason: 'stale' });
  expect((await frameOf(scene, meetingId)).place).toEqual(same('Astana, Great hall'));
  expect(await removeRoom(db, scene.secretariat, { id: roomId, version: 2 })).toMatchObject({ ok: false, reason: 'inUse' });
  const unused = await buildRoom(scene);
  expect(await removeRoom(db, scene.agency, { id: unused, version: 1 })).toMatchObject({ ok: false, reason: 'forbidden' });
  expect(await removeRoom(db, scene.secretariat, { id: unused, version: 1 })).toMatchObject({ ok: true });
  expect((await listRooms(db, scene.auditor, now))?.find((room) => room.id === roomId)).toMatchObject({ coming: 1, capacity: 30 });
  expect(await listRooms(db, scene.agency, now)).toBeNull();
});

test.each([
  [{ capacity: '0' }, { capacity: 'numberTooSmall' }], [{ capacity: '10001' }, { capacity: 'numberTooLarge' }], [{ capacity: '1e9' }, { capacity: 'numberTooLarge' }],
  [{ capacity: 'many' }, { capacity: 'invalidNumber' }], [{ capacity: '1.5' }, { capacity: 'invalidNumber' }], [{ name: { kk: ' ' } }, { name: 'atLeastOneLanguage' }],
  [{ address: { kk: 'x'.repeat(201) } }, { 'address.kk': 'tooLong' }], [{ agencyId: 'x' }, { agencyId: 'unknownChoice' }], [{ requestId: '1' }, { requestId: 'unknownChoice' }],
])('bad input of a room: %j', (given, expected) => {
  const parsed = roomSchema.safeParse({ intent: 'add', requestId: newId(), name: { kk: 'Зал' }, address: { kk: 'Астана' }, capacity: '10', agencyId: '', ...given });
  expect(Object.fromEntries(parsed.error?.issues.map((issue) => [issue.path.join('.'), issue.message]) ?? [])).toEqual(expected);
});

test('an unknown room and an unknown host are no choice', async () => {
  const scene = await buildScene(db);
  expect(await schedule(scene, { roomId: newId() })).toMatchObject({ ok: false, reason: 'invalid', details: { fields: { roomId: 'unknownChoice' } } });
  const room = { requestId: newId(), name: same('x'), address: same('y'), capacity: 1, equipment: null, agencyId: newId() };
  expect(await addRoom(db, scene.secretariat, room, now)).toMatchObject({ ok: false, reason: 'invalid' });
});

test('a series whose room is taken on a new day stays as it was, and the others are extended', async () => {
  const scene = await buildScene(db);
  const roomId = await buildRoom(scene);
  const { entryId } = await scheduled(scene, { roomId, date: '2026-03-19' });
  await db.updateTable('entries').set({ rrule: 'FREQ=WEEKLY;COUNT=3' }).where('id', '=', entryId).execute();
  await scheduled(scene, { roomId, date: '2026-03-26' });
  expect(await extendSeries(db, now)).toEqual({ series: 1 });
  const count = () => db.selectFrom('occurrences').select('startsAt').where('entryId', '=', entryId).execute().then((rows) => rows.length);
  expect(await count()).toBe(1);
  await db.updateTable('occurrences').set({ status: 'cancelled' }).where('roomId', '=', roomId).where('entryId', '<>', entryId).execute();
  await extendSeries(db, now);
  expect(await count()).toBe(3);
});
