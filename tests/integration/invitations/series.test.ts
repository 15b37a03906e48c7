import { expect, test } from 'vitest';
import { inTransaction } from '#db/transaction.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { calendarIcs, eventIcs } from '#app/features/calendar/feeds/feeds.service.server.ts';
import { NO_FILTER } from '#app/features/calendar/query/query.rules.ts';
import { findAnswerPage } from '#app/features/invitations/answer-page/answer-page.service.server.ts';
import { answerInvitation } from '#app/features/invitations/answers/answers.service.server.ts';
import { inviteGuests, withdrawGuest } from '#app/features/invitations/invitations.service.server.ts';
import { addMeetingReminder, remindersOfMeeting, removeMeetingReminder, sendDueReminders } from '#app/features/invitations/reminders/reminders.service.server.ts';
import { planOfMeeting, sendInvitations } from '#app/features/invitations/sending/sending.service.server.ts';
import { changeSeriesWithGuests, invitationToSession, previewSeries } from '#app/features/invitations/series/series.service.server.ts';
import { findMeetingFrame, scheduleMeeting } from '#app/features/meetings/meetings.service.server.ts';
import type { ChangeMeeting } from '#app/features/meetings/meetings.schema.ts';
import { valuesOf } from '#app/features/meetings/scheduling/scheduling.rules.ts';
import { changeMeetingSchema } from '#app/features/meetings/meetings.schema.ts';
import { testDatabase } from '#tests/support/database.ts';
import { calendarFindings } from '#tests/support/strict-calendar.ts';
import { actorFor, buildScene, meetingForm, NOW } from '../meetings/scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
const scene = await buildScene(db);
const now = new Date(NOW);
const { secretariat, focalId, memberId } = scene;

/** Tuesdays at ten, twelve of them from 10 March 2026 on. */
const weekly = { date: '2026-03-10', startTime: '10:00', endTime: '11:00', repeats: 'weekly', repeatEvery: '1', repeatDays: ['2'], repeatEnds: 'count', repeatCount: '12' };

async function series(given: Parameters<typeof meetingForm>[1] = {}) {
  const made = await scheduleMeeting(db, secretariat, meetingForm(scene, { ...weekly, ...given }));
  if (!made.ok) throw new Error(made.reason);
  const { meetingId, entryId } = made.value;
  await inviteGuests(db, secretariat, meetingId, { role: 'required', personIds: [focalId, memberId], agencyIds: [], wholeBody: false }, now);
  return { meetingId, entryId };
}

const frame = async (meetingId: string) => (await findMeetingFrame(db, secretariat, meetingId))!;
const sessionsOf = async (meetingId: string) => (await frame(meetingId)).series!.sessions;
const versionOf = async (meetingId: string) => (await frame(meetingId)).version;

async function change(meetingId: string, span: 'this' | 'following' | 'all', wish: Parameters<typeof changeSeriesWithGuests>[2]['wish']) {
  const result = await changeSeriesWithGuests(db, secretariat, { meetingId, span, version: await versionOf(meetingId), wish });
  if (!result.ok) throw new Error(`${result.reason} ${JSON.stringify(result.details)}`);
  return result.value;
}

/** As the form would send it, with something changed. */
async function formOf(meetingId: string, given: Record<string, unknown>): Promise<ChangeMeeting> {
  const meeting = await frame(meetingId);
  return changeMeetingSchema.parse({ ...valuesOf(meeting, now), coAgencyIds: [], version: meeting.version, ...given });
}

async function send(meetingId: string) {
  const plan = (await planOfMeeting(db, secretariat, meetingId, now))!;
  const chosen = plan.guests.filter(({ step }) => step.kind !== 'none').map(({ guest }) => guest.invitationId);
  const sent = await sendInvitations(db, secretariat, meetingId, { fingerprint: plan.fingerprint, invitationIds: chosen, note: null }, now);
  if (!sent.ok) throw new Error(sent.reason);
  const mails = await db.selectFrom('mails').selectAll().where('batchId', '=', sent.value.batchId).orderBy('id').execute();
  return mails.map((mail) => ({ ...mail, lines: (mail.ics ?? '').replaceAll('\r\n ', '').split('\r\n') }));
}

const stepsOf = async (meetingId: string) => (await planOfMeeting(db, secretariat, meetingId, now))!.guests.map(({ step }) => (step.kind === 'none' ? step.reason : step.kind));

test('a series is invited once, by one file with its rule in its zone; sessions inherit the guests', async () => {
  const { meetingId } = await series();
  const sessions = await sessionsOf(meetingId);
  expect((await frame(sessions[2]!.meetingId)).participantCount).toBe(2);
  expect(await stepsOf(sessions[2]!.meetingId)).toEqual(['seriesFirst', 'seriesFirst']);
  const mails = await send(meetingId);
  expect(mails).toHaveLength(2);
  const [mail] = mails;
  expect(mail!.lines).toEqual(expect.arrayContaining(['DTSTART;TZID=Asia/Almaty:20260310T100000', 'DTEND;TZID=Asia/Almaty:20260310T110000', 'RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=12', 'TZID:Asia/Almaty', 'SEQUENCE:0']));
  expect(mail!.lines.filter((line) => line === 'BEGIN:STANDARD')).toHaveLength(1);
  expect(calendarFindings(mail!.ics!, 'invite')).toEqual([]);
  expect(await stepsOf(sessions[2]!.meetingId)).toEqual(['upToDate', 'upToDate']);
});

test('one session is moved: its guests get that session alone, above the number of the series', async () => {
  const { meetingId, entryId } = await series();
  await send(meetingId);
  const [, , third] = await sessionsOf(meetingId);
  const wish = { kind: 'move' as const, startsAt: new Date('2026-03-25T09:00:00Z'), endsAt: new Date('2026-03-25T10:00:00Z') };
  const preview = await previewSeries(db, secretariat, { meetingId: third!.meetingId, span: 'this', version: await versionOf(meetingId), wish }, now);
  expect(preview.ok && [preview.value.changes.length, preview.value.sameCount, preview.value.told.length, preview.value.isSplit]).toEqual([1, 11, 2, false]);
  expect((await sessionsOf(meetingId))[2]!.startsAt).toEqual(third!.startsAt);
  await change(third!.meetingId, 'this', wish);
  expect((await sessionsOf(meetingId)).map((each) => each.isChanged).filter(Boolean)).toHaveLength(1);
  expect(await stepsOf(meetingId)).toEqual(['upToDate', 'upToDate']);
  const [mail] = await send(third!.meetingId);
  expect(mail!.lines).toEqual(expect.arrayContaining(['RECURRENCE-ID;TZID=Asia/Almaty:20260324T100000', 'DTSTART;TZID=Asia/Almaty:20260325T140000', 'SEQUENCE:1', 'METHOD:REQUEST']));
  expect(mail!.lines.some((line) => line.startsWith('RRULE'))).toBe(false);
  expect(calendarFindings(mail!.ics!, 'invite')).toEqual([]);
  expect(await db.selectFrom('occurrences').select('id').where('entryId', '=', entryId).execute()).toHaveLength(12);
  expect(await stepsOf(third!.meetingId)).toEqual(['upToDate', 'upToDate']);
});

test('one session is cancelled: CANCEL with its RECURRENCE-ID, and an EXDATE for whoever is invited later', async () => {
  const { meetingId } = await series();
  await send(meetingId);
  const [, second] = await sessionsOf(meetingId);
  await change(second!.meetingId, 'this', { kind: 'cancel' });
  expect((await frame(second!.meetingId)).status).toBe('cancelled');
  expect((await frame(meetingId)).status).toBe('planned');
  const [mail] = await send(second!.meetingId);
  expect(mail!.lines).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'RECURRENCE-ID;TZID=Asia/Almaty:20260317T100000', 'STATUS:CANCELLED', 'SEQUENCE:1']));
  expect(calendarFindings(mail!.ics!, 'invite')).toEqual([]);
  await inviteGuests(db, secretariat, meetingId, { role: 'optional', personIds: [secretariat.personId], agencyIds: [], wholeBody: false }, now);
  const [late] = await send(meetingId);
  expect(late!.lines).toContain('EXDATE;TZID=Asia/Almaty:20260317T100000');
  expect(await stepsOf(second!.meetingId)).toEqual(expect.not.arrayContaining(['cancel', 'invite', 'update']));
});

test('this and following: the old series ends, a new one begins under a new UID with the same guests', async () => {
  const { meetingId, entryId } = await series();
  await send(meetingId);
  const [, , , fourth] = await sessionsOf(meetingId);
  const input = await formOf(fourth!.meetingId, { startTime: '15:00', endTime: '16:00' });
  const done = await change(fourth!.meetingId, 'following', { kind: 'edit', input });
  const [newEntryId] = done.entryIds.filter((id) => id !== entryId);
  const [older, newer] = [await sessionsOf(meetingId), await sessionsOf(done.split!.toMeetingId)];
  expect([older.length, newer.length]).toEqual([3, 9]);
  expect(newer[0]).toMatchObject({ meetingId: fourth!.meetingId, startsAt: new Date('2026-03-31T10:00:00Z') });
  const entries = await db.selectFrom('entries').select(['id', 'uid', 'rrule', 'continuedFrom']).where('id', 'in', done.entryIds).execute();
  expect(entries.find((each) => each.id === entryId)!.rrule).toBe('FREQ=WEEKLY;BYDAY=TU;UNTIL=20260324T185959Z');
  expect(entries.find((each) => each.id === newEntryId)).toMatchObject({ rrule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=9', continuedFrom: entryId, uid: `${newEntryId}@noc.example` });
  const [ended] = await send(meetingId);
  expect(ended!.lines).toEqual(expect.arrayContaining(['SEQUENCE:1', 'RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20260324T185959Z']));
  const [begun] = await send(done.split!.toMeetingId);
  expect(begun!.template).toBe('invitation');
  expect(begun!.lines).toEqual(expect.arrayContaining([`UID:${newEntryId}@noc.example`, 'DTSTART;TZID=Asia/Almaty:20260331T150000', 'SEQUENCE:0']));
  expect(calendarFindings(begun!.ics!, 'invite')).toEqual([]);
});

test('all: a series that has not begun moves with its rule; its agendas stay with their sessions', async () => {
  const { meetingId, entryId } = await series();
  const sessions = await sessionsOf(meetingId);
  const moved = sessions[2]!;
  await change(moved.meetingId, 'all', { kind: 'move', startsAt: new Date('2026-03-25T06:00:00Z'), endsAt: new Date('2026-03-25T07:30:00Z') });
  const after = await sessionsOf(meetingId);
  expect(after).toHaveLength(12);
  expect(after[0]).toMatchObject({ startsAt: new Date('2026-03-11T06:00:00Z'), endsAt: new Date('2026-03-11T07:30:00Z') });
  expect((await db.selectFrom('entries').select(['rrule', 'wallStart']).where('id', '=', entryId).executeTakeFirst())).toEqual({ rrule: 'FREQ=WEEKLY;BYDAY=WE;COUNT=12', wallStart: '2026-03-11T11:00' });
  expect(after.map((each) => each.meetingId)).toEqual(sessions.map((each) => each.meetingId));
});

test('a session with an hour of its own, sent before its series went to another day, is sent again for the day it now stands for', async () => {
  const { meetingId } = await series();
  await send(meetingId);
  const [first, second] = await sessionsOf(meetingId);
  await change(second!.meetingId, 'this', { kind: 'move', startsAt: new Date('2026-03-19T09:00:00Z'), endsAt: new Date('2026-03-19T10:00:00Z') });
  await send(second!.meetingId);
  await change(first!.meetingId, 'all', { kind: 'move', startsAt: new Date('2026-03-11T05:00:00Z'), endsAt: new Date('2026-03-11T06:00:00Z') });
  expect((await sessionsOf(meetingId))[1]).toMatchObject({ meetingId: second!.meetingId, startsAt: new Date('2026-03-19T09:00:00Z'), originalStart: new Date('2026-03-18T05:00:00Z') });
  await send(meetingId);
  const [again] = await send(second!.meetingId);
  expect(again!.lines).toEqual(expect.arrayContaining(['RECURRENCE-ID;TZID=Asia/Almaty:20260318T100000', 'DTSTART;TZID=Asia/Almaty:20260319T140000', 'METHOD:REQUEST']));
});

test('a title changed for all keeps rule, number of times and UID; the hour keeps every agenda', async () => {
  const { meetingId, entryId } = await series();
  const before = await sessionsOf(meetingId);
  await change(meetingId, 'all', { kind: 'edit', input: await formOf(meetingId, { title: { ru: 'Координация' } }) });
  expect(await db.selectFrom('entries').select(['rrule', 'sequence']).where('id', '=', entryId).executeTakeFirst()).toEqual({ rrule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=12', sequence: 0 });
  await change(meetingId, 'all', { kind: 'edit', input: await formOf(meetingId, { startTime: '12:00', endTime: '13:00' }) });
  const after = await sessionsOf(meetingId);
  expect(after.map((each) => each.meetingId)).toEqual(before.map((each) => each.meetingId));
  expect(after[0]).toMatchObject({ title: { ru: 'Координация' }, startsAt: new Date('2026-03-10T07:00:00Z') });
});

test('a series that has begun keeps what was: "all" means all that are to come', async () => {
  const { meetingId } = await series({ date: '2026-02-10' });
  const before = await sessionsOf(meetingId);
  const done = await change(meetingId, 'all', { kind: 'edit', input: await formOf(meetingId, { startTime: '17:00', endTime: '18:00' }) });
  expect((await sessionsOf(meetingId)).map((each) => each.startsAt)).toEqual(before.filter((each) => each.startsAt <= now).map((each) => each.startsAt));
  expect((await sessionsOf(done.split!.toMeetingId))[0]!.startsAt).toEqual(new Date('2026-03-03T12:00:00Z'));
});

test('an answer to one session stands before the answer to all, and only there', async () => {
  const { meetingId } = await series();
  const [mail] = (await send(meetingId)).filter((each) => each.personId === focalId);
  const guest = { ...actorFor(focalId, []), via: 'link' as const };
  const accept = { status: 'accepted' as const, mode: 'in_person' as const, comment: null, seen: 0 };
  expect(await answerInvitation(db, guest, mail!.invitationId!, accept, now)).toMatchObject({ ok: true });
  const [first, second] = await sessionsOf(meetingId);
  const own = await inTransaction(db, (trx) => invitationToSession(trx, mail!.invitationId!, second!.originalStart));
  await answerInvitation(db, guest, own!, { ...accept, status: 'declined', mode: null }, now);
  const answerAt = async (id: string) => (await planOfMeeting(db, secretariat, id, now))!.guests.find(({ guest: each }) => each.personId === focalId)!.guest.answer?.status;
  expect([await answerAt(first!.meetingId), await answerAt(second!.meetingId), await answerAt(meetingId)]).toEqual(['accepted', 'declined', 'accepted']);
  const page = await findAnswerPage(db, guest, mail!.invitationId!, now);
  expect(page!.shown!.sessions.slice(0, 2).map((each) => each.answer)).toEqual([null, 'declined']);
});

test('a feed tells the series by its rule, with EXDATE and RECURRENCE-ID; a guest of one session gets that one alone', async () => {
  const { meetingId, entryId } = await series({ visibility: 'public', date: '2024-02-20', repeatCount: '6', timeZone: 'Asia/Almaty' });
  const future = await series({ visibility: 'public', timeZone: 'Europe/Berlin', date: '2026-03-10' });
  const [, second, third] = await sessionsOf(future.meetingId);
  await change(second!.meetingId, 'this', { kind: 'cancel' });
  await change(third!.meetingId, 'this', { kind: 'move', startsAt: new Date('2026-03-25T09:00:00Z'), endsAt: new Date('2026-03-25T10:00:00Z') });
  const feed = async (actor: Actor) => (await Array.fromAsync(calendarIcs(db, actor, { filter: { ...NO_FILTER, kinds: [] }, base: 'https://noc.example' }, now))).join('');
  const body = await feed(scene.visitor);
  expect(calendarFindings(body, 'feed', '--public')).toEqual([]);
  const lines = body.replaceAll('\r\n ', '').split('\r\n');
  expect(lines).toEqual(expect.arrayContaining([
    'DTSTART;TZID=Asia/Almaty:20240220T100000', 'RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=6', 'DTSTART:20240301T000000', 'TZID:Europe/Berlin',
    'EXDATE;TZID=Europe/Berlin:20260317T100000', 'RECURRENCE-ID;TZID=Europe/Berlin:20260324T100000', 'DTSTART;TZID=Europe/Berlin:20260325T100000',
  ]));
  expect(lines.filter((line) => line === `UID:${entryId}@noc.example`)).toHaveLength(1);
  const file = await eventIcs(db, scene.visitor, future.entryId, 'https://noc.example', now);
  expect(calendarFindings(file!, 'any')).toEqual([]);
  expect((await sessionsOf(meetingId))[2]!.startsAt).toEqual(new Date('2024-03-05T05:00:00Z'));
  const hidden = await series();
  const [, only] = await sessionsOf(hidden.meetingId);
  await inviteGuests(db, secretariat, only!.meetingId, { role: 'speaker', personIds: [secretariat.personId], agencyIds: [], wholeBody: false }, now);
  const own = (await feed(actorFor(secretariat.personId, ['member']))).replaceAll('\r\n ', '');
  expect(own.split('\r\n').filter((line) => line.includes(hidden.entryId) && line.startsWith('UID:'))).toEqual([`UID:202603170500-${hidden.entryId}@noc.example`]);
});

test('somebody may be invited to one session alone, or taken off one alone', async () => {
  const { meetingId } = await series();
  const [first, second] = await sessionsOf(meetingId);
  const stranger = actorFor(secretariat.personId, ['member']);
  await inviteGuests(db, secretariat, second!.meetingId, { role: 'speaker', personIds: [secretariat.personId], agencyIds: [], wholeBody: false }, now);
  expect([(await frame(first!.meetingId)).participantCount, (await frame(second!.meetingId)).participantCount]).toEqual([2, 3]);
  expect([await findMeetingFrame(db, stranger, first!.meetingId), (await findMeetingFrame(db, stranger, second!.meetingId))!.series!.sessions.length]).toEqual([null, 1]);
  await send(meetingId);
  const inherited = (await planOfMeeting(db, secretariat, first!.meetingId, now))!.guests.find(({ guest }) => guest.personId === memberId)!.guest.invitationId;
  expect(await withdrawGuest(db, secretariat, first!.meetingId, inherited, now)).toMatchObject({ ok: true });
  expect([(await frame(first!.meetingId)).participantCount, (await frame(meetingId)).participantCount]).toEqual([1, 2]);
  const [gone] = await send(first!.meetingId);
  expect(gone!.lines).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'RECURRENCE-ID;TZID=Asia/Almaty:20260310T100000']));
});

test('reminders of a series leave before each session, once, unless a session has its own', async () => {
  const { meetingId } = await series({ title: { kk: 'Еске салынатын' } });
  await send(meetingId);
  const [, second] = await sessionsOf(meetingId);
  expect(await addMeetingReminder(db, secretariat, meetingId, { audience: 'all', unit: 'hours', amount: 3 }, now)).toMatchObject({ ok: true });
  expect(await remindersOfMeeting(db, secretariat, meetingId, now)).toMatchObject({ isSeries: true, isOwn: true, reminders: [{ due: null, state: 'planned' }] });
  const ofSecond = (await remindersOfMeeting(db, secretariat, second!.meetingId, now))!;
  expect(ofSecond).toMatchObject({ isOwn: false, isOfSeries: true, reminders: [{ due: new Date('2026-03-17T02:00:00Z'), state: 'planned' }] });
  expect(await sendDueReminders(db, new Date('2026-03-10T01:59:00Z'))).toEqual({ reminded: 0 });
  const due = new Date('2026-03-10T02:00:00Z');
  expect([await sendDueReminders(db, due), await sendDueReminders(db, due)]).toEqual([{ reminded: 2 }, { reminded: 0 }]);
  const mails = await db.selectFrom('mails').select(['template', 'invitationId']).where('createdAt', '=', due).execute();
  expect(mails.map((mail) => mail.template)).toEqual(['invitation-reminder', 'invitation-reminder']);
  // Taken off one session: the others go on.
  await removeMeetingReminder(db, secretariat, second!.meetingId, ofSecond.reminders[0]!.id, now);
  expect((await remindersOfMeeting(db, secretariat, second!.meetingId, now))!.reminders).toEqual([]);
  expect(await sendDueReminders(db, new Date('2026-03-17T02:00:00Z'))).toEqual({ reminded: 0 });
  expect(await sendDueReminders(db, new Date('2026-03-24T02:00:00Z'))).toEqual({ reminded: 2 });
});
