import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { clashQuery } from '#app/features/meetings/clashes/clashes.repository.server.ts';
import { findClashes, findClashesOfForm } from '#app/features/meetings/clashes/clashes.service.server.ts';
import { scheduleMeeting } from '#app/features/meetings/meetings.service.server.ts';
import { buildAgency } from '#db/builders.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildScene, invite, meetingForm, NOW, same, type Scene } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();

async function schedule(scene: Scene, given: Parameters<typeof meetingForm>[1] = {}) {
  const result = await scheduleMeeting(db, scene.secretariat, meetingForm(scene, given));
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}

const span = (from: string, to: string) => ({ startsAt: new Date(`2026-03-19T${from}:00+05:00`), endsAt: new Date(`2026-03-19T${to}:00+05:00`) });
const nobody = { personIds: [], agencyIds: [] };

test('an agency that leads or helps elsewhere is busy, until the other ends', async () => {
  const scene = await buildScene(db);
  const { entryId } = await schedule(scene, { coAgencyIds: [scene.otherAgencyId] });
  const find = (time: ReturnType<typeof span>) => findClashes(db, scene.secretariat, { ...time, personIds: [], agencyIds: [scene.otherAgencyId] });
  expect((await find(span('16:00', '17:00'))).entries).toMatchObject([{ entryId, agencies: [{ id: scene.otherAgencyId }], people: [] }]);
  expect((await find(span('16:30', '17:30'))).entries).toEqual([]);
  expect((await findClashes(db, scene.secretariat, { ...span('16:00', '17:00'), personIds: [], agencyIds: [scene.otherAgencyId], exceptEntryId: entryId })).entries).toEqual([]);
});

test('a person invited elsewhere is busy, unless they said they will not come', async () => {
  const scene = await buildScene(db);
  const { meetingId } = await schedule(scene);
  const invitationId = await invite(db, meetingId, scene.memberId);
  const find = async () => (await findClashes(db, scene.secretariat, { ...span('15:30', '16:00'), personIds: [scene.memberId], agencyIds: [] })).entries;
  expect((await find())[0]?.people.map((person) => person.id)).toEqual([scene.memberId]);
  await db.insertInto('answers').values({ id: randomUUID(), invitationId, status: 'declined', forSequence: 0, via: 'web' }).execute();
  expect(await find()).toEqual([]);
});

test('the form asks for those with a seat in its body', async () => {
  const scene = await buildScene(db);
  const other = await schedule(scene, { leadAgencyId: await buildAgency(db), bodyId: null });
  await invite(db, other.meetingId, scene.memberId);
  const form = { date: '2026-03-19', startTime: '15:00', endTime: '16:00', timeZone: 'Asia/Almaty', coAgencyIds: [], bodyId: scene.bodyId, meetingId: null };
  expect((await findClashesOfForm(db, scene.secretariat, form))?.entries).toMatchObject([{ meetingId: other.meetingId }]);
  expect(await findClashesOfForm(db, scene.agency, form)).toBeNull();
});

test('days off and evenings are told', async () => {
  const scene = await buildScene(db);
  await db.insertInto('holidays').values({ day: '2026-03-23', kind: 'public', name: JSON.stringify(same('Nauryz')), source: 'test' }).execute();
  const on = (day: string, from: string, to: string) => findClashes(db, scene.secretariat, { startsAt: new Date(`${day}T${from}:00+05:00`), endsAt: new Date(`${day}T${to}:00+05:00`), ...nobody });
  expect(await on('2026-03-23', '10:00', '11:00')).toMatchObject({ dayOff: { day: '2026-03-23', name: same('Nauryz') }, isOutsideOfficeHours: false });
  expect(await on('2026-03-28', '10:00', '11:00')).toMatchObject({ dayOff: { day: '2026-03-28', name: null } });
  expect(await on('2026-03-27', '18:00', '19:00')).toMatchObject({ dayOff: null, isOutsideOfficeHours: true });
});

test('among many occurrences the index over periods finds the few', async () => {
  await sql`insert into entries (id, kind, scope, title, status, starts_at, ends_at, uid)
    select gen_random_uuid(), 'event', 'national', '{"kk":"x"}', 'planned', at, at + interval '1 hour', gen_random_uuid()::text
    from generate_series(timestamptz '2020-01-01', timestamptz '2026-01-01', interval '3 hours') at`.execute(db);
  await sql`insert into occurrences (id, entry_id, original_start, starts_at, ends_at, all_day, kind, scope, title, status, visibility)
    select gen_random_uuid(), id, starts_at, starts_at, ends_at, false, kind, scope, title, status, visibility from entries where kind = 'event'`.execute(db);
  await sql`analyze occurrences`.execute(db);
  const query = clashQuery({ ...span('10:00', '11:00'), personIds: [randomUUID()], agencyIds: [randomUUID()], exceptEntryId: null });
  const { rows } = await sql<Record<string, string>>`explain ${query}`.execute(db);
  expect(rows.map((row) => Object.values(row)[0]).join('\n')).toContain('occurrences_by_period');
});
