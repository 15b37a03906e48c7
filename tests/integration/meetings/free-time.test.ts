import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { freeSlotQuery } from '#app/features/meetings/free-time/free-time.repository.server.ts';
import { freeTimeSchema } from '#app/features/meetings/free-time/free-time.schema.ts';
import { findFreeSlots, searchOfMeeting } from '#app/features/meetings/free-time/free-time.service.server.ts';
import { scheduleMeeting } from '#app/features/meetings/meetings.service.server.ts';
import { addRoom } from '#app/features/meetings/rooms/rooms.service.server.ts';
import { buildPerson } from '#db/builders.server.ts';
import { newId } from '#app/lib/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildScene, invite, meetingForm, NOW, same, type Scene } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();

const typed = (given: Record<string, unknown> = {}) => ({
  from: '2026-03-19', to: '2026-03-19', durationMinutes: '60', fromTime: '09:00', toTime: '13:00', timeZone: 'Asia/Almaty', room: '', seats: '', bodyId: '', meeting: '', ...given,
});
async function search(scene: Scene, given: Record<string, unknown>) {
  const found = await findFreeSlots(db, scene.secretariat, freeTimeSchema.parse(typed(given)));
  if (!found.ok) throw new Error(JSON.stringify(found));
  return found.value;
}
const times = (found: { slots: { startsAt: Date }[] }) => found.slots.map((slot) => slot.startsAt.toISOString().slice(11, 16));

async function busy(scene: Scene, personId: string, startTime: string, endTime: string, more: Parameters<typeof meetingForm>[1] = {}) {
  const made = await scheduleMeeting(db, scene.secretariat, meetingForm(scene, { startTime, endTime, bodyId: null, ...more }));
  if (!made.ok) throw new Error(made.reason);
  return { ...made.value, invitationId: await invite(db, made.value.meetingId, personId) };
}

test('free times come first, then the fewest busy; a refusal and what touches do not count', async () => {
  const scene = await buildScene(db);
  const { invitationId } = await busy(scene, scene.memberId, '09:00', '11:00');
  await busy(scene, scene.focalId, '11:00', '12:00');
  const wish = { requiredPersonIds: [scene.memberId], personIds: [scene.focalId] };
  const found = await search(scene, wish);
  // Clocks of UTC: 12:00 in Astana suits everybody, at 11:00 an optional guest is missing, before that a required one.
  expect(times(found)).toEqual(['07:00', '06:00', '04:00']);
  expect(found.slots.map((slot) => slot.verdict)).toEqual(['all', 'required', 'some']);
  expect(found.slots[1]?.busyOptional).toMatchObject([{ id: scene.focalId }]);
  expect(found).toMatchObject({ asked: 2, why: null });
  await db.insertInto('answers').values({ id: randomUUID(), invitationId, status: 'declined', forSequence: 0, via: 'web' }).execute();
  expect((await search(scene, wish)).slots[0]).toMatchObject({ verdict: 'all', startsAt: new Date('2026-03-19T09:00:00+05:00') });
});

test('guests of a series are busy at each of its sessions', async () => {
  const scene = await buildScene(db);
  await busy(scene, scene.memberId, '09:00', '12:00', { date: '2026-03-12', repeats: 'weekly', repeatEvery: '1', repeatDays: ['4'], repeatEnds: 'count', repeatCount: '3' });
  expect(times(await search(scene, { requiredPersonIds: [scene.memberId] }))[0]).toBe('07:00');
});

test('agencies count, whole weeks of theirs do not; the meeting itself keeps nobody', async () => {
  const scene = await buildScene(db);
  const { meetingId } = await busy(scene, scene.memberId, '09:00', '13:00', { coAgencyIds: [scene.otherAgencyId] });
  expect((await search(scene, { requiredAgencyIds: [scene.otherAgencyId] })).slots[0]).toMatchObject({ verdict: 'some', busyRequired: [{ id: scene.otherAgencyId }] });
  const again = await searchOfMeeting(db, scene.secretariat, meetingId);
  expect(again).toMatchObject({ requiredPersonIds: [scene.memberId], durationMinutes: '240', meeting: meetingId });
  const own = await search(scene, { requiredAgencyIds: [scene.otherAgencyId], requiredPersonIds: [scene.memberId], meeting: meetingId });
  expect(own.slots[0]).toMatchObject({ verdict: 'all' });
  await sql`update occurrences set all_day = true, ends_at = starts_at + interval '5 days' where entry_id = (select entry_id from meetings where id = ${meetingId})`.execute(db);
  expect((await search(scene, { requiredAgencyIds: [scene.otherAgencyId] })).slots[0]).toMatchObject({ verdict: 'all' });
});

test('holidays and weekends have no times; elsewhere the clock is looked at', async () => {
  const scene = await buildScene(db);
  await db.insertInto('holidays').values({ day: '2026-03-23', kind: 'public', name: JSON.stringify(same('Nauryz')), source: 'test' }).execute();
  expect(await search(scene, { requiredPersonIds: [scene.memberId], from: '2026-03-21', to: '2026-03-23' })).toMatchObject({ slots: [], why: 'noWorkingDays' });
  expect((await search(scene, { requiredPersonIds: [scene.memberId], from: '2026-03-20', to: '2026-03-24' })).slots).toHaveLength(6);
  const berliner = await buildPerson(db);
  await db.updateTable('people').set({ timeZone: 'Europe/Berlin' }).where('id', '=', berliner).execute();
  const found = await search(scene, { requiredPersonIds: [berliner], toTime: '18:00' });
  // 13:00 in Astana is 9:00 in Berlin.
  expect(times(found)[0]).toBe('08:00');
  expect(found.slots[0]?.odd).toEqual([]);
  expect((await search(scene, { requiredPersonIds: [berliner] })).slots[0]?.odd).toMatchObject([{ timeZone: 'Europe/Berlin', people: [{ id: berliner }] }]);
  // Whoever looks beyond the office's hours hears of it for people at home too.
  expect((await search(scene, { requiredPersonIds: [scene.memberId], fromTime: '19:00', toTime: '21:00' })).slots[0]?.odd).toMatchObject([{ timeZone: 'Asia/Almaty' }]);
});

test('a room large enough and free, the smallest first', async () => {
  const scene = await buildScene(db);
  const room = async (capacity: number) => {
    const requestId = newId();
    await addRoom(db, scene.secretariat, { requestId, name: same(`Room ${capacity}`), address: same('Astana'), capacity, equipment: null, agencyId: null }, new Date(NOW));
    return requestId;
  };
  const [small, large] = [await room(3), await room(30)];
  await busy(scene, scene.focalId, '09:00', '11:00', { roomId: small });
  await busy(scene, scene.focalId, '10:00', '12:00', { roomId: large });
  const wish = { requiredPersonIds: [scene.memberId], room: 'any', seats: '2' };
  expect((await search(scene, wish)).slots.map((slot) => slot.room?.id)).toEqual([large, small, small]);
  expect(times(await search(scene, { ...wish, room: large }))).toEqual(['04:00', '07:00']);
  expect(times(await search(scene, { ...wish, seats: '10' }))).toEqual(['04:00', '07:00']);
  expect(await search(scene, { ...wish, seats: '31' })).toMatchObject({ slots: [], why: 'noRoom' });
});

test('why nothing is found, and who may not look', async () => {
  const scene = await buildScene(db);
  const wish = { requiredPersonIds: [scene.memberId] };
  expect(await search(scene, { ...wish, durationMinutes: '300' })).toMatchObject({ slots: [], why: 'tooShort' });
  expect(await search(scene, { ...wish, from: '2026-03-02', to: '2026-03-02' })).toMatchObject({ slots: [], why: 'past' });
  expect(await findFreeSlots(db, scene.agency, freeTimeSchema.parse(typed(wish)))).toMatchObject({ ok: false, reason: 'forbidden' });
  for (const [field, given] of Object.entries({ personIds: { personIds: [newId()] }, requiredPersonIds: { requiredPersonIds: [newId()] }, agencyIds: { ...wish, agencyIds: [newId()] }, requiredAgencyIds: { requiredAgencyIds: [newId()] }, bodyId: { bodyId: newId() }, room: { ...wish, room: newId() }, meeting: { ...wish, meeting: newId() } })) {
    expect(await findFreeSlots(db, scene.secretariat, freeTimeSchema.parse(typed(given))), field).toMatchObject({ ok: false, reason: 'invalid', details: { fields: { [field]: 'unknownChoice' } } });
  }
});

test.each([
  [{ to: '2026-03-18' }, { to: 'endBeforeStart' }], [{ to: '2026-07-01' }, { to: 'windowTooLong' }], [{ from: '2026-02-30' }, { from: 'invalidDate' }], [{ to: '10007-01-01' }, { to: 'invalidDate' }],
  [{ durationMinutes: '0' }, { durationMinutes: 'invalidDuration' }], [{ durationMinutes: '6000' }, { durationMinutes: 'invalidDuration' }], [{ durationMinutes: '1e3' }, { durationMinutes: 'invalidNumber' }],
  [{ toTime: '09:00' }, { toTime: 'endBeforeStart' }], [{ fromTime: '25:00' }, { fromTime: 'invalidTime' }], [{ timeZone: 'Mars/Base' }, { timeZone: 'unknownZone' }],
  [{ requiredPersonIds: [] }, { requiredPersonIds: 'atLeastOne' }], [{ requiredPersonIds: ['x'] }, { requiredPersonIds: 'unknownChoice' }],
  [{ requiredPersonIds: Array.from({ length: 1000 }, () => newId()) }, { requiredPersonIds: 'tooMany' }], [{ room: 'x' }, { room: 'unknownChoice' }], [{ seats: '0' }, { seats: 'numberTooLarge' }],
])('bad input of a search: %#', (given, expected) => {
  const parsed = freeTimeSchema.safeParse(typed({ requiredPersonIds: [newId()], ...given }));
  const fields: Record<string, string> = {};
  for (const { path, message } of parsed.error?.issues ?? []) fields[String(path[0])] ??= message;
  expect(fields).toEqual(expected);
});

test('among many occurrences only those of the window are read', async () => {
  await sql`insert into entries (id, kind, scope, title, status, starts_at, ends_at, uid)
    select gen_random_uuid(), 'meeting', 'session', '{"kk":"x"}', 'planned', at, at + interval '1 hour', gen_random_uuid()::text
    from generate_series(timestamptz '2020-01-01', timestamptz '2026-01-01', interval '2 hours') at`.execute(db);
  await sql`insert into occurrences (id, entry_id, original_start, starts_at, ends_at, all_day, kind, scope, title, status, visibility)
    select gen_random_uuid(), id, starts_at, starts_at, ends_at, false, kind, scope, title, status, visibility from entries where starts_at < '2026-01-02'`.execute(db);
  await sql`analyze occurrences, entries`.execute(db);
  const people = Array.from({ length: 50 }, () => randomUUID());
  const query = freeSlotQuery({
    required: people, optional: [], requiredAgencies: [randomUUID()], optionalAgencies: [], days: ['2025-03-19', '2025-03-20'], timeZone: 'Asia/Almaty', fromTime: '09:00', toTime: '18:30',
    office: { from: '09:00', to: '18:30' }, durationMinutes: 60, stepMinutes: 30, windowFrom: new Date('2025-03-18T00:00:00Z'), windowTo: new Date('2025-03-22T00:00:00Z'),
    notBefore: new Date(0), roomIds: null, exceptEntryId: null, limit: 100,
  });
  const { rows } = await sql<Record<string, string>>`explain ${query}`.execute(db);
  const plan = rows.map((row) => Object.values(row)[0]).join('\n');
  expect(plan).toContain('occurrences_by_period');
  expect(plan).not.toContain('Seq Scan on occurrences');
});
