import { expect, test } from 'vitest';
import { newSecret } from '#app/features/people/access/secrets.service.server.ts';
import { checkIn, findDoor, takeBackCheckIn, type AtTheDoor } from '#app/features/minutes/roll-call/check-in/check-in.service.server.ts';
import { codeOf, readCode } from '#app/features/minutes/roll-call/check-in/codes.service.server.ts';
import { confirmCheckIn, confirmSure, listPhoneLines, refuseCheckIn } from '#app/features/minutes/roll-call/check-in/deciding/deciding.service.server.ts';
import { printedUrl } from '#app/features/minutes/roll-call/check-in/screen/screen.service.server.ts';
import { markAttendance, rollOf } from '#app/features/minutes/roll-call/roll-call.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildCommittee, buildSession, NOW } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
const committee = await buildCommittee(db);
const by = committee.secretariat;
const minute = Math.floor(Date.parse(NOW) / 60_000);
const nobody: AtTheDoor = { kind: 'public', language: 'kk' };

/** Later today, with the roll begun. */
async function door(day = '2026-03-03', isOpen = true) {
  const { meetingId, entryId, invitationIds } = await buildSession(db, committee, { day });
  if (isOpen) await markAttendance(db, by, meetingId, { personId: committee.people[0]!, status: 'present' });
  const code = codeOf({ meetingId, kind: 'screen', minute });
  const guest = (index: number): AtTheDoor => ({ kind: 'link', purpose: 'answer', personId: committee.people[index]!, objectId: invitationIds[index]!, language: 'kk' });
  const comes = (index: number, actor: AtTheDoor = nobody, phone = newSecret(), at = code) => checkIn(db, actor, { code: at, phone, personId: committee.people[index]! });
  const marks = async () => Object.fromEntries((await rollOf(db, meetingId)).rows.map((row) => [committee.people.indexOf(row.personId!), row.status]));
  return { meetingId, entryId, code, guest, comes, marks };
}

test('nothing a phone says is in the roll before its keeper takes it over; whoever is sure, at one press', async () => {
  const { meetingId, code, guest, comes, marks } = await door();
  expect(await comes(1, guest(1))).toMatchObject({ ok: true });
  // With another's link it is a name like any other; and one name on two phones is sure of neither.
  expect(await comes(2, guest(1))).toMatchObject({ ok: true });
  expect(await comes(3, guest(3))).toMatchObject({ ok: true });
  expect(await comes(3)).toMatchObject({ ok: true });
  expect(await comes(4, guest(4), newSecret(), printedUrl(meetingId).split('/').pop())).toMatchObject({ ok: true });
  const lines = await listPhoneLines(db, meetingId);
  expect(lines.map((line) => [committee.people.indexOf(line.personId), line.proof, line.code, line.phones, line.isSure])).toEqual([
    [1, 'link', 'screen', 1, true], [2, 'name', 'screen', 1, false], [3, 'link', 'screen', 2, false], [4, 'link', 'paper', 1, false],
  ]);
  expect(await marks()).toEqual({ 0: 'present', 1: null, 2: null, 3: null, 4: null, 5: null });
  expect(await confirmSure(db, by, meetingId)).toMatchObject({ ok: true, value: { count: 1 } });
  expect(await confirmCheckIn(db, by, meetingId, lines[2]!.id)).toMatchObject({ ok: true });
  expect(await refuseCheckIn(db, by, meetingId, lines[1]!.id)).toMatchObject({ ok: true });
  expect(await confirmCheckIn(db, by, meetingId, lines[1]!.id)).toMatchObject({ ok: false, reason: 'decided' });
  expect(await confirmCheckIn(db, committee.agency, meetingId, lines[3]!.id)).toMatchObject({ ok: false, reason: 'forbidden' });
  expect(await marks()).toMatchObject({ 1: 'present', 2: null, 3: 'present', 4: null });
  expect((await rollOf(db, meetingId)).quorum).toMatchObject({ present: 3, hasQuorum: true });
  expect((await db.selectFrom('checkIns').select('state').where('meetingId', '=', meetingId).where('personId', '=', committee.people[3]!).orderBy('state').execute()).map(({ state }) => state)).toEqual(['confirmed', 'refused']);
  expect((await findDoor(db, nobody, { code, phone: null }))!.people).toHaveLength(6);
});

test('one phone speaks for one person, takes the wrong name back, and a name takes few phones', async () => {
  const { code, comes } = await door();
  const phone = newSecret();
  expect(await comes(1, nobody, phone)).toMatchObject({ ok: true });
  expect(await comes(1, nobody, phone)).toMatchObject({ ok: true });
  expect(await comes(2, nobody, phone)).toMatchObject({ ok: false, reason: 'otherPerson' });
  expect((await findDoor(db, nobody, { code, phone }))!.said).toMatchObject({ state: 'waiting', person: { personId: committee.people[1] } });
  expect(await takeBackCheckIn(db, nobody, { code, phone })).toMatchObject({ ok: true });
  expect(await takeBackCheckIn(db, nobody, { code, phone })).toMatchObject({ ok: false, reason: 'decided' });
  expect(await comes(2, nobody, phone)).toMatchObject({ ok: true });
  for (const done of [true, true, false]) expect((await comes(2)).ok).toBe(done);
  expect(await checkIn(db, nobody, { code, phone: newSecret(), personId: committee.secretaryId })).toMatchObject({ ok: false, reason: 'unknownChoice' });
});

test('codes: made here, for this session, for a few minutes; outside its time the door names nobody', async () => {
  const { meetingId, entryId, code, comes } = await door();
  expect(readCode(code)).toEqual({ meetingId, kind: 'screen', minute });
  const forged = `${code.slice(0, 10)}${code[10] === 'A' ? 'B' : 'A'}${code.slice(11)}`;
  for (const bad of ['', 'x', forged, `${code}A`]) expect(readCode(bad)).toBeNull();
  expect(await comes(1, nobody, newSecret(), forged)).toMatchObject({ ok: false, reason: 'unknown' });
  expect(await comes(1, nobody, newSecret(), codeOf({ meetingId, kind: 'screen', minute: minute - 11 }))).toMatchObject({ ok: false, reason: 'stale' });
  const [early, over] = [await door('2026-03-04', false), await door('2026-02-26', false)];
  expect(await early.comes(1)).toMatchObject({ ok: false, reason: 'early' });
  expect(await over.comes(1)).toMatchObject({ ok: false, reason: 'over' });
  expect(await findDoor(db, nobody, { code: early.code, phone: null })).toMatchObject({ problem: 'early', people: [] });
  await db.updateTable('entries').set({ status: 'cancelled' }).where('id', '=', entryId).execute();
  expect(await comes(1)).toMatchObject({ ok: false, reason: 'cancelled' });
});
