import { expect, test } from 'vitest';
import { calendarAtom, eventIcs } from '#app/features/calendar/feeds/feeds.service.server.ts';
import { NO_FILTER } from '#app/features/calendar/query/query.rules.ts';
import { changeProgrammeSchema, createProgrammeSchema } from '#app/features/meetings/programmes/programmes.schema.ts';
import { changeProgramme, createProgramme, findProgramme } from '#app/features/meetings/programmes/programmes.service.server.ts';
import { seriesValues } from '#app/features/meetings/programmes/form/form.rules.ts';
import { registerSchema } from '#app/features/meetings/register/register.schema.ts';
import { listRegister } from '#app/features/meetings/register/register.service.server.ts';
import { changeEventSeries, findEventSeries, previewEventSeries, type ChangeEventSeries } from '#app/features/meetings/series/event-series/event-series.service.server.ts';
import { findEventDetails } from '#app/features/public-pages/public-pages.service.server.ts';
import { saveRegistrationSettings } from '#app/features/registrations/desk/desk.service.server.ts';
import type { PublicActor } from '#app/features/people/actor.rules.ts';
import { newId } from '#app/lib/ids.ts';
import { buildAffiliation } from '#db/builders.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildScene, NOW, same } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
const scene = await buildScene(db);
const now = new Date(NOW);
const visitor: PublicActor = { kind: 'public', language: 'en' };

const typed = (given: Record<string, unknown> = {}) => ({
  kind: 'event', scope: 'national', title: same('Clean-up'), format: 'in_person', timing: 'times', date: '2026-04-07', startTime: '10:00', endTime: '12:00', timeZone: 'Asia/Almaty',
  visibility: 'public', status: 'planned', leadAgencyId: scene.agencyId, directionKeys: [], repeats: 'weekly', repeatEvery: '1', repeatDays: ['2'], repeatEnds: 'count', repeatCount: '4', ...given,
});
const WHOLE_DAYS = { timing: 'days', startTime: '', endTime: '' };

async function made(given: Record<string, unknown> = {}): Promise<string> {
  const result = await createProgramme(db, scene.secretariat, createProgrammeSchema.parse(typed({ requestId: newId(), ...given })));
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value.entryId;
}

const versionOf = async (entryId: string) => (await findProgramme(db, scene.secretariat, entryId))!.version;
const seriesOf = async (entryId: string) => (await findEventSeries(db, scene.secretariat, entryId, null))!;
const startsOf = async (entryId: string) => (await seriesOf(entryId)).sessions.map(({ startsAt, status }) => `${startsAt.toISOString().slice(0, 16)}${status === 'cancelled' ? ' off' : ''}`);
const edit = (given: Record<string, unknown>, version: number) => ({ kind: 'edit' as const, input: changeProgrammeSchema.parse(typed({ version, ...given })) });

async function change(entryId: string, wish: Omit<ChangeEventSeries, 'entryId' | 'version' | 'wish'> & { wish: ChangeEventSeries['wish'] | Record<string, unknown> }) {
  const version = await versionOf(entryId);
  const asked = 'kind' in wish.wish ? (wish.wish as ChangeEventSeries['wish']) : edit(wish.wish, version);
  const result = await changeEventSeries(db, scene.secretariat, { ...wish, entryId, version, wish: asked });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value.entryId;
}

test('an event that repeats: one day alone, this and following, all', async () => {
  const id = await made();
  expect(await startsOf(id)).toEqual(['2026-04-07T05:00', '2026-04-14T05:00', '2026-04-21T05:00', '2026-04-28T05:00']);
  expect(await db.selectFrom('meetings').select('id').where('entryId', '=', id).execute()).toEqual([]);
  await change(id, { day: '2026-04-14', span: 'this', wish: { date: '2026-04-15', startTime: '11:00', endTime: '13:00', title: same('Indoors'), repeats: 'never' } });
  expect(await startsOf(id)).toEqual(['2026-04-07T05:00', '2026-04-15T06:00', '2026-04-21T05:00', '2026-04-28T05:00']);
  const following = { day: '2026-04-21', span: 'following' as const, wish: { kind: 'cancel' as const, reason: 'Storm', tell: false } };
  const looked = await previewEventSeries(db, scene.secretariat, { ...following, entryId: id, version: await versionOf(id) });
  expect(looked).toMatchObject({ ok: true, value: { sameCount: 2, kept: [{}], lost: [], isSplit: false, mailed: 0, changes: [{ now: null }, { now: null }] } });
  expect(await startsOf(id)).toHaveLength(4);
  const second = await change(id, { day: '2026-04-21', span: 'following', wish: { kind: 'move', startsAt: new Date('2026-04-22T05:00:00Z'), endsAt: new Date('2026-04-22T06:00:00Z') } });
  expect([await startsOf(id), await startsOf(second)]).toEqual([['2026-04-07T05:00', '2026-04-15T06:00'], ['2026-04-22T05:00', '2026-04-29T05:00']]);
  expect(await seriesOf(second)).toMatchObject({ before: id, after: null });
  await change(second, { day: null, span: 'all', wish: { date: '2026-04-22', repeatDays: ['3'], repeatEnds: 'until', repeatUntil: '2026-04-29', startTime: '09:00', endTime: '10:00' } });
  expect(await startsOf(second)).toEqual(['2026-04-22T04:00', '2026-04-29T04:00']);
  expect(await changeEventSeries(db, scene.agency, { ...following, entryId: id, version: await versionOf(id) })).toMatchObject({ reason: 'forbidden' });
});

test('a series goes to another weekday: what was done to single days goes along, each day told once', async () => {
  const id = await made();
  await change(id, { day: '2026-04-14', span: 'this', wish: { kind: 'cancel', reason: 'Storm', tell: false } });
  await change(id, { day: '2026-04-21', span: 'this', wish: { date: '2026-04-21', title: same('Indoors'), repeats: 'never' } });
  await change(id, { day: '2026-04-28', span: 'this', wish: { kind: 'move', startsAt: new Date('2026-04-30T05:00:00Z'), endsAt: new Date('2026-04-30T07:00:00Z') } });
  const toFriday = { day: '2026-04-07', span: 'all' as const, wish: { kind: 'move' as const, startsAt: new Date('2026-04-10T05:00:00Z'), endsAt: new Date('2026-04-10T07:00:00Z') } };
  const looked = await previewEventSeries(db, scene.secretariat, { ...toFriday, entryId: id, version: await versionOf(id) });
  const at = (day: string) => ({ startsAt: new Date(`${day}T05:00:00Z`) });
  expect(looked).toMatchObject({ value: { lost: [], changes: [{ was: at('2026-04-07'), now: at('2026-04-10') }, { was: at('2026-04-21'), now: at('2026-04-24') }], kept: [{ now: { status: 'cancelled', ...at('2026-04-17') } }, { now: at('2026-04-30') }] } });
  await change(id, toFriday);
  expect(await startsOf(id)).toEqual(['2026-04-10T05:00', '2026-04-17T05:00 off', '2026-04-24T05:00', '2026-04-30T05:00']);
  expect((await findEventDetails(db, visitor, id, now, '2026-04-24'))?.title).toMatchObject(same('Indoors'));
  const rarely = { day: null, span: 'all' as const, wish: { date: '2026-04-10', repeats: 'monthly', repeatMonthly: 'day', repeatCount: '2' } };
  const version = await versionOf(id);
  const lost = await previewEventSeries(db, scene.secretariat, { ...rarely, entryId: id, version, wish: edit(rarely.wish, version) });
  expect(lost).toMatchObject({ value: { lost: [{ was: { status: 'cancelled' } }, { was: { title: same('Indoors') } }, { was: at('2026-04-30') }], kept: [] } });
});

test('days are called off with a reason, and the agencies hear which', async () => {
  await buildAffiliation(db, scene.focalId, scene.agencyId);
  const id = await made({ repeatCount: '10' });
  const told = async () => (await db.selectFrom('mails').select(['props', 'idempotencyKey']).where('template', '=', 'event-notice').orderBy('id').execute()).filter((mail) => mail.idempotencyKey?.includes(id)).map((mail) => mail.props);
  await change(id, { day: '2026-04-14', span: 'this', wish: { kind: 'cancel', reason: 'Storm', tell: true } });
  expect(await told()).toMatchObject([{ about: 'cancelled', reason: 'Storm', sessions: 1, when: { startsAt: '2026-04-14T05:00:00.000Z' }, url: expect.stringContaining('?day=2026-04-14') }]);
  expect([(await findEventSeries(db, scene.secretariat, id, '2026-04-14'))?.cancelReason, (await findEventSeries(db, visitor, id, '2026-04-14'))?.cancelReason]).toEqual(['Storm', null]);
  const following = { day: '2026-04-21', span: 'following' as const, wish: { kind: 'cancel' as const, reason: 'No hall', tell: true } };
  expect(await previewEventSeries(db, scene.secretariat, { ...following, entryId: id, version: await versionOf(id) })).toMatchObject({ value: { mailed: 1 } });
  expect(await told()).toHaveLength(1);
  await change(id, following);
  expect((await told())[1]).toMatchObject({ reason: 'No hall', sessions: 8, when: { days: ['2026-04-21', '2026-04-28', '2026-05-05', '2026-05-12', '2026-05-19', '2026-05-26'], lastDay: '2026-06-09' } });
  expect(await findProgramme(db, scene.secretariat, id)).toMatchObject({ status: 'planned', cancelReason: 'No hall' });
});

test('whole days repeat too, and one of them moves as days', async () => {
  const id = await made({ ...WHOLE_DAYS, date: '2026-12-05', repeats: 'yearly', repeatCount: '2', repeatDays: [] });
  await change(id, { day: '2026-12-05', span: 'this', wish: { kind: 'move', startsAt: new Date('2026-12-03T19:00:00Z'), endsAt: new Date('2026-12-05T18:59:59Z') } });
  const days = await db.selectFrom('occurrences').select(['startsOn', 'endsOn', 'allDay']).where('entryId', '=', id).orderBy('originalStart').execute();
  expect(days).toEqual([{ startsOn: '2026-12-04', endsOn: '2026-12-05', allDay: true }, { startsOn: '2027-12-05', endsOn: '2027-12-05', allDay: true }]);
  await change(id, { day: '2026-12-05', span: 'all', wish: { kind: 'move', startsAt: new Date('2026-12-05T19:00:00Z'), endsAt: new Date('2026-12-06T18:59:59Z') } });
  expect((await seriesOf(id)).sessions.map(({ startsOn }) => startsOn)).toEqual(['2026-12-06', '2027-12-06']);
  const { rows } = await listRegister(db, scene.secretariat, registerSchema.parse({ when: 'upcoming' }));
  expect(rows.find((row) => row.id === id)).toMatchObject({ startsOn: '2026-12-06', firstDay: '2026-12-06' });
  const ics = await eventIcs(db, visitor, id, 'https://ortaq.example', now);
  expect(ics).toContain('RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=6;COUNT=2');
});

test('everybody sees the day that is meant, each with an address of its own', async () => {
  const id = await made({ onlineUrl: 'https://meet.example/secret', format: 'hybrid' });
  await change(id, { day: '2026-04-14', span: 'this', wish: { kind: 'cancel', reason: 'Storm', tell: false } });
  expect(await findEventDetails(db, visitor, id, now, '2026-04-14')).toMatchObject({ status: 'cancelled', seriesDay: '2026-04-14', startsAt: '2026-04-14T05:00:00.000Z' });
  expect(await findEventDetails(db, visitor, id, new Date('2026-04-13T00:00:00Z'))).toMatchObject({ status: 'planned', seriesDay: null, startsAt: '2026-04-21T05:00:00.000Z' });
  expect(await findEventDetails(db, visitor, id, now, '2026-04-15')).toBeNull();
  expect(JSON.stringify(await findEventSeries(db, visitor, id, '2026-04-21'))).not.toContain('secret');
  const atom = await calendarAtom(db, visitor, { ...NO_FILTER, kinds: [], agencyIds: [] } as never, { base: 'https://ortaq.example', selfUrl: 'https://ortaq.example/calendar.atom' }, now);
  expect(atom).toContain(`https://ortaq.example/events/${id}?day=2026-04-21`);
  expect(await eventIcs(db, visitor, id, 'https://ortaq.example', now)).toContain('EXDATE;TZID=Asia/Almaty:20260414T100000');
});

test('a rule from another calendar stays while the rest changes, and its days with it', async () => {
  const id = await made();
  await db.updateTable('entries').set({ rrule: 'FREQ=WEEKLY;BYDAY=TU,TH', wallStart: null }).where('id', '=', id).execute();
  const version = await versionOf(id);
  const entry = (await findProgramme(db, scene.secretariat, id))!;
  expect(seriesValues(entry, await seriesOf(id), null)).toMatchObject({ repeats: 'kept', date: '2026-04-07' });
  await change(id, { day: null, span: 'all', wish: { repeats: 'kept', startTime: '15:00', endTime: '16:00' } });
  expect([(await seriesOf(id)).rrule, (await startsOf(id))[0]]).toEqual(['FREQ=WEEKLY;BYDAY=TU,TH', '2026-04-07T10:00']);
  const moved = await changeEventSeries(db, scene.secretariat, { entryId: id, day: null, span: 'all', version: version + 1, wish: edit({ repeats: 'kept', date: '2026-04-09' }, version + 1) });
  expect(moved).toMatchObject({ reason: 'invalid', details: { fields: { date: 'repeatKept' } } });
});

test('seats and repeating exclude each other; an undated event does not repeat', async () => {
  const id = await made({ repeats: 'never' });
  const seats = { seats: 20, isOpen: true, opensOn: null, closesOn: null, version: 0, seen: 0 };
  expect(await saveRegistrationSettings(db, scene.secretariat, id, seats as never, now)).toMatchObject({ ok: true });
  const version = await versionOf(id);
  expect(await changeProgramme(db, scene.secretariat, { ...changeProgrammeSchema.parse(typed({ version })), entryId: id })).toMatchObject({ reason: 'invalid', details: { fields: { repeats: 'repeatHasSeats' } } });
  expect(await saveRegistrationSettings(db, scene.secretariat, await made(), seats as never, now)).toMatchObject({ ok: false });
  const undated = createProgrammeSchema.safeParse(typed({ requestId: newId(), timing: 'unset', date: '', undatedPeriod: '2026' }));
  expect(undated.error?.issues.map(({ path, message }) => [path.join(), message])).toEqual([['repeats', 'repeatNeedsDate']]);
});
