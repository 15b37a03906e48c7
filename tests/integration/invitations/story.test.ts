import { beforeEach, describe, expect, test } from 'vitest';
import { changeGuest, inviteAddress, inviteGuests, quorumOf, restoreGuest, withdrawGuest } from '#app/features/invitations/invitations.service.server.ts';
import { listGuestRows } from '#app/features/invitations/guests/guests.service.server.ts';
import { previewMail } from '#app/features/invitations/preview/preview.service.server.ts';
import { batchOfMeeting, remindGuests } from '#app/features/invitations/sending/sending.service.server.ts';
import { cancelMeeting, moveEntry } from '#app/features/meetings/meetings.service.server.ts';
import { undoBatch } from '#app/features/notifications/notifications.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { invitationFindings } from '#tests/support/strict-calendar.ts';
import { answer, buildScene, deliver, inviteBody, NOW, now, open, planOf, sendAll, steps, type Delivered, type Scene } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let scene: Scene;
beforeEach(async () => {
  scene = await buildScene(db);
  await inviteBody(scene);
});

const of = (mails: Delivered[], personId: string) => mails.find((mail) => mail.personId === personId)!;
const line = (mail: Delivered, name: string) => mail.ics.split('\r\n').find((each) => each.startsWith(name));
const entry = () => db.selectFrom('entries').selectAll().where('id', '=', scene.entryId).executeTakeFirstOrThrow();
const move = async (to: string) => moveEntry(db, scene.secretariat, { entryId: scene.entryId, version: (await entry()).version, startsAt: new Date(to) } as Parameters<typeof moveEntry>[2]);
const invitationOf = (personId: string) => db.selectFrom('invitations').selectAll().where('meetingId', '=', scene.meetingId).where('personId', '=', personId).executeTakeFirstOrThrow();
const withdraw = async (personId: string) => withdrawGuest(db, scene.secretariat, scene.meetingId, (await invitationOf(personId)).id, now);

describe('the first invitation', () => {
  test('goes to each in their language, without a finding, and says so on the list', async () => {
    expect(await steps(scene)).toEqual({ kk: 'invite added', ru: 'invite added', en: 'invite added' });
    const mails = await deliver(db, await sendAll(scene));
    expect(mails.map(({ bytes, address }) => invitationFindings(bytes, address))).toEqual([[], [], []]);
    expect(mails.map((mail) => [mail.template, mail.method, mail.sequence])).toEqual(Array(3).fill(['invitation', 'REQUEST', 0]));
    expect(line(of(mails, scene.ruId), 'SUMMARY')).toBe('SUMMARY;LANGUAGE=ru:Session');
    expect(new Set(mails.map((mail) => line(mail, 'UID'))).size).toBe(1);
    expect(await steps(scene)).toEqual({ kk: 'none upToDate', ru: 'none upToDate', en: 'none upToDate' });
    const rows = await listGuestRows(db, scene.secretariat, scene.meetingId, now);
    expect(rows?.map(({ delivery, awaits }) => [delivery?.state, awaits])).toEqual(Array(3).fill(['accepted', true]));
  });

  test('taken back within the delay, it was never sent: the plan is as before and the number stays', async () => {
    const before = await planOf(scene);
    const batchId = await sendAll(scene);
    expect(await undoBatch(db, scene.secretariat, batchId, now)).toMatchObject({ ok: true, value: { count: 3 } });
    expect((await planOf(scene)).fingerprint).toBe(before.fingerprint);
    expect(await batchOfMeeting(db, scene.secretariat, scene.entryId, batchId)).toMatchObject({ count: 3, undone: 3, secondsLeft: 0 });
    await move('2026-03-20T10:00:00Z');
    expect((await entry()).sequence).toBe(0);
    const [mail] = await deliver(db, await sendAll(scene));
    expect(mail).toMatchObject({ template: 'invitation', sequence: 0 });
  });

  test('is shown before it is sent, in the recipient’s language and with links that lead nowhere', async () => {
    const { id } = await invitationOf(scene.ruId);
    const preview = await previewMail(db, scene.secretariat, scene.meetingId, id, now);
    expect(preview).toMatchObject({ language: 'ru', subject: 'Приглашение: Session, 19 марта, 15:00' });
    expect(preview?.html).toContain('/rsvp/preview?');
    expect(await db.selectFrom('capabilities').select('id').where('objectId', '=', id).execute()).toEqual([]);
  });
});

describe('the meeting is moved', () => {
  test('same UID, higher SEQUENCE, answers reset and kept, nothing for who was not told', async () => {
    const first = await deliver(db, await sendAll(scene));
    const token = of(first, scene.ruId).token!;
    await answer(token, { answer: 'online', comment: 'From Almaty', seen: '0' });
    expect(await steps(scene)).toMatchObject({ ru: 'none upToDate' });
    await move('2026-03-20T10:00:00Z');
    expect(await steps(scene)).toEqual({ kk: 'update time -', ru: 'update time again', en: 'update time -' });
    expect((await open(token)).page?.shown).toMatchObject({ current: null, outdated: { status: 'accepted' }, onlineUrl: null });
    const second = await deliver(db, await sendAll(scene));
    for (const personId of [scene.kkId, scene.ruId, scene.enId]) {
      const [was, is] = [of(first, personId), of(second, personId)];
      expect(invitationFindings(is.bytes, is.address, was.bytes)).toEqual([]);
      expect([line(is, 'UID'), is.sequence, is.template]).toEqual([line(was, 'UID'), 1, 'invitation-update']);
    }
    expect(line(of(second, scene.ruId), 'ATTENDEE')).toContain('PARTSTAT=NEEDS-ACTION');
    await answer(token, { answer: 'accept', comment: '', seen: '1' });
    expect((await open(token)).page?.shown?.answers.map(({ status, mode, forSequence }) => [status, mode, forSequence])).toEqual([['accepted', 'in_person', 1], ['accepted', 'online', 0]]);
    const [row] = (await listGuestRows(db, scene.secretariat, scene.meetingId, now))!.filter((guest) => guest.language === 'ru');
    expect(row?.history.map(({ word, counts }) => [word, counts])).toEqual([['accept', true], ['online', false]]);
  });

  test('an answer to a page opened before the move is not taken for the new time', async () => {
    const [mail] = await deliver(db, await sendAll(scene));
    await move('2026-03-20T10:00:00Z');
    expect(await answer(mail!.token!, { answer: 'accept', comment: 'see you', seen: '0' })).toMatchObject({ status: 409, refusal: { message: 'movedMeanwhile', answer: 'accept', comment: 'see you' } });
    expect(await db.selectFrom('answers').selectAll().where('invitationId', '=', (await invitationOf(mail!.personId)).id).execute()).toEqual([]);
  });

  test('an update taken back leaves the recipients with the old time', async () => {
    await deliver(db, await sendAll(scene));
    await move('2026-03-20T10:00:00Z');
    await undoBatch(db, scene.secretariat, await sendAll(scene), now);
    expect(await steps(scene)).toMatchObject({ kk: 'update time -' });
  });
});

describe('the list changes', () => {
  test('one removed gets a CANCEL alone, one added a REQUEST alone', async () => {
    const first = await deliver(db, await sendAll(scene));
    await withdraw(scene.ruId);
    await inviteGuests(db, scene.secretariat, scene.meetingId, { role: 'observer', personIds: [], agencyIds: [scene.otherAgencyId], wholeBody: false }, now);
    expect(await steps(scene)).toEqual({ kk: 'none upToDate', ru: 'cancel removed', en: 'none upToDate', focal: 'invite added' });
    const second = await deliver(db, await sendAll(scene));
    expect(second.map(({ personId, method }) => [personId, method]).sort()).toEqual([[scene.focalId, 'REQUEST'], [scene.ruId, 'CANCEL']].sort());
    const cancel = of(second, scene.ruId);
    expect(cancel.sequence).toBe(1);
    expect(invitationFindings(cancel.bytes, cancel.address, of(first, scene.ruId).bytes)).toEqual([]);
    expect(await open(of(first, scene.ruId).token!)).toMatchObject({ status: 410, page: { barrier: 'withdrawn', shown: null } });
  });

  test('invited again, the REQUEST stands above the CANCEL and the old link works', async () => {
    const first = await deliver(db, await sendAll(scene));
    await withdraw(scene.ruId);
    const cancel = of(await deliver(db, await sendAll(scene)), scene.ruId);
    await restoreGuest(db, scene.secretariat, scene.meetingId, (await invitationOf(scene.ruId)).id);
    expect(await steps(scene)).toMatchObject({ ru: 'invite again' });
    const again = of(await deliver(db, await sendAll(scene)), scene.ruId);
    expect(again.sequence).toBeGreaterThan(cancel.sequence!);
    expect(invitationFindings(again.bytes, again.address, cancel.bytes)).toEqual([]);
    expect(again.token).toBe(of(first, scene.ruId).token);
    expect(await open(again.token!)).toMatchObject({ status: 200 });
    expect(await steps(scene)).toEqual({ kk: 'none upToDate', ru: 'none upToDate', en: 'none upToDate' });
  });

  test('removed before anything was sent leaves no trace', async () => {
    await withdraw(scene.ruId);
    expect(await steps(scene)).toEqual({ kk: 'invite added', en: 'invite added' });
  });

  test('a new agenda goes out as an update with the same number; answers stay', async () => {
    const first = await deliver(db, await sendAll(scene));
    await answer(of(first, scene.kkId).token!, { answer: 'maybe', comment: '', seen: '0' });
    await scene.addItem('Any other business', 10);
    expect(await steps(scene)).toEqual({ kk: 'update agenda stays', ru: 'update agenda -', en: 'update agenda -' });
    const second = await deliver(db, await sendAll(scene));
    expect(second.map(({ sequence }) => sequence)).toEqual([0, 0, 0]);
    const own = of(second, scene.kkId);
    expect(invitationFindings(own.bytes, own.address, of(first, scene.kkId).bytes)).toEqual([]);
    expect(line(own, 'ATTENDEE')).toContain('PARTSTAT=TENTATIVE');
  });

  test('only the chosen are mailed; the others still wait', async () => {
    await sendAll(scene, [scene.enId]);
    expect(await steps(scene)).toEqual({ kk: 'invite added', ru: 'invite added', en: 'none upToDate' });
  });

  test('a bounced invitation is no invitation until the address changes', async () => {
    await deliver(db, await sendAll(scene, [scene.ruId]), 'bounced');
    expect(await steps(scene)).toMatchObject({ ru: 'none bounced' });
    const rows = await listGuestRows(db, scene.secretariat, scene.meetingId, now);
    expect(rows?.find((row) => row.language === 'ru')).toMatchObject({ awaits: false, delivery: { lost: 'noSuchAddress' } });
    await db.updateTable('people').set({ email: `new-${scene.ruId}@test.example` }).where('id', '=', scene.ruId).execute();
    expect(await steps(scene)).toMatchObject({ ru: 'invite newAddress' });
  });

  test('another language for this meeting alone', async () => {
    const { id } = await invitationOf(scene.enId);
    await changeGuest(db, scene.secretariat, scene.meetingId, { invitationId: id, role: 'speaker', language: 'kk' });
    const mail = of(await deliver(db, await sendAll(scene)), scene.enId);
    expect(line(mail, 'SUMMARY')).toContain('LANGUAGE=kk');
    const { status } = await open(mail.token!, '');
    expect(status).toBe(200);
  });
});

describe('cancelled', () => {
  test('everywhere: to all who hold it, above what they hold, and the page says so', async () => {
    const first = await deliver(db, await sendAll(scene, [scene.kkId, scene.enId]));
    await cancelMeeting(db, scene.secretariat, { meetingId: scene.meetingId, version: (await entry()).version });
    expect(await steps(scene)).toEqual({ kk: 'cancel meetingCancelled', ru: 'none neverTold', en: 'cancel meetingCancelled' });
    const second = await deliver(db, await sendAll(scene));
    for (const mail of second) expect(invitationFindings(mail.bytes, mail.address, of(first, mail.personId).bytes)).toEqual([]);
    const token = of(first, scene.kkId).token!;
    expect((await open(token)).page).toMatchObject({ barrier: 'cancelled' });
    expect(await answer(token, { answer: 'accept', comment: '', seen: '9' })).toMatchObject({ status: 410 });
    expect(await steps(scene)).toMatchObject({ kk: 'none toldOfCancellation' });
  });
});

test('reminders go to those who were told and are silent', async () => {
  const mails = await deliver(db, await sendAll(scene, [scene.kkId, scene.ruId]));
  await answer(of(mails, scene.kkId).token!, { answer: 'decline', comment: '', seen: '0' });
  const { guests } = await planOf(scene);
  const reminded = await remindGuests(db, scene.secretariat, scene.meetingId, { invitationIds: guests.map(({ guest }) => guest.invitationId) }, now);
  if (!reminded.ok) throw new Error(reminded.reason);
  const sent = await deliver(db, reminded.value.batchId);
  expect(sent.map(({ personId, template, ics }) => [personId, template, ics])).toEqual([[scene.ruId, 'invitation-reminder', '']]);
  expect(await steps(scene)).toMatchObject({ ru: 'none upToDate' });
});

test('seats forecast the quorum by the answers that count', async () => {
  const mails = await deliver(db, await sendAll(scene));
  expect(await quorumOf(db, scene.meetingId)).toMatchObject({ total: 3, needed: 2, confirmed: 0, margin: -2 });
  await answer(of(mails, scene.kkId).token!, { answer: 'accept', comment: '', seen: '0' });
  await answer(of(mails, scene.ruId).token!, { answer: 'online', comment: '', seen: '0' });
  expect(await quorumOf(db, scene.meetingId)).toMatchObject({ confirmed: 2, margin: 0, counts: { yes: 1, online: 1, none: 1 } });
  await move('2026-03-20T10:00:00Z');
  expect(await quorumOf(db, scene.meetingId)).toMatchObject({ confirmed: 0, counts: { none: 3 } });
});

test('a typed address becomes a guest; one known is found, never doubled', async () => {
  const given = { role: 'observer' as const, name: 'A. "Guest" <x@y>', address: 'guest@partner.example', language: 'en' as const };
  expect(await inviteAddress(db, scene.secretariat, scene.meetingId, given, now)).toMatchObject({ ok: true, value: { added: 1 } });
  expect(await inviteAddress(db, scene.secretariat, scene.meetingId, { ...given, address: 'GUEST@partner.example' }, now)).toMatchObject({ ok: true, value: { added: 0 } });
  const mails = await deliver(db, await sendAll(scene));
  const guest = mails.find((mail) => mail.address === 'guest@partner.example')!;
  expect(invitationFindings(guest.bytes, guest.address)).toEqual([]);
});
