import { beforeEach, describe, expect, test } from 'vitest';
import { buildPerson } from '#db/builders.server.ts';
import { inviteGuests, invitePasted } from '#app/features/invitations/invitations.service.server.ts';
import { noteOutlook, sendNote } from '#app/features/invitations/notes/notes.service.server.ts';
import { cancelPlanned, findPlanned, planSending, sendPlanned } from '#app/features/invitations/planned/planned.service.server.ts';
import { findGuestReadiness } from '#app/features/invitations/readiness/readiness.service.server.ts';
import { addBodyReminder, addMeetingReminder, followBodyRule, remindersOfMeeting, removeMeetingReminder, sendDueReminders } from '#app/features/invitations/reminders/reminders.service.server.ts';
import { sendInvitations } from '#app/features/invitations/sending/sending.service.server.ts';
import { cancelMeeting, findMeetingFrame, moveEntry } from '#app/features/meetings/meetings.service.server.ts';
import { resendMail, undoBatch } from '#app/features/notifications/notifications.service.server.ts';
import { addGroup, addMembers, findGroup, pasteMembers } from '#app/features/people/groups/groups.service.server.ts';
import { lookAtPasted } from '#app/features/people/paste/paste.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { answer, buildScene, deliver, inviteBody, NOW, now, planOf, same, sendAll, steps, type Scene } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let scene: Scene;
beforeEach(async () => {
  scene = await buildScene(db);
});

const ok = <T>(result: { ok: true; value: T } | { ok: false; reason: string }): T => {
  if (!result.ok) throw new Error(result.reason);
  return result.value;
};
const entry = () => db.selectFrom('entries').selectAll().where('id', '=', scene.entryId).executeTakeFirstOrThrow();
const move = async (to: string) => ok(await moveEntry(db, scene.secretariat, { entryId: scene.entryId, version: (await entry()).version, startsAt: new Date(to) } as Parameters<typeof moveEntry>[2]));
const cancel = async () => ok(await cancelMeeting(db, scene.secretariat, { meetingId: scene.meetingId, version: (await entry()).version }));
const guests = () => db.selectFrom('invitations').selectAll().where('meetingId', '=', scene.meetingId).execute();
const mails = () => db.selectFrom('mails').innerJoin('mailStates as state', 'state.mailId', 'mails.id').where('entryId', '=', scene.entryId).select(['mails.id', 'personId', 'template', 'batchId', 'state.kind', 'dueAt', 'sendAfter', 'props', 'createdBy']).orderBy('mails.id').execute();
const nobody = { role: 'required' as const, personIds: [], agencyIds: [], wholeBody: false };
const everybody = () => planOf(scene).then((plan) => plan.guests.map(({ guest }) => guest.invitationId));

describe('who', () => {
  test('a group, a body, an agency and people meet in one list: one invitation each, and it says from which group', async () => {
    const { groupId } = ok(await addGroup(db, scene.secretariat, { name: same('Partners'), note: null }));
    const extra = await buildPerson(db);
    ok(await addMembers(db, scene.secretariat, groupId, [scene.kkId, scene.focalId, extra]));
    const input = { role: 'observer' as const, personIds: [scene.enId], agencyIds: [scene.otherAgencyId], groupIds: [groupId], wholeBody: true };
    expect(ok(await inviteGuests(db, scene.secretariat, scene.meetingId, input, now))).toMatchObject({ added: 5, merged: 3, already: 0 });
    expect(ok(await inviteGuests(db, scene.secretariat, scene.meetingId, input, now))).toMatchObject({ added: 0, already: 5 });
    const rows = await guests();
    expect(rows.find((row) => row.personId === scene.kkId)).toMatchObject({ role: 'required', groupIds: [groupId] });
    expect(rows.find((row) => row.personId === extra)).toMatchObject({ role: 'observer', groupIds: [groupId], seatId: null });
    const { guests: planned } = await planOf(scene);
    expect(planned.find(({ guest }) => guest.personId === extra)?.guest.groups).toEqual([same('Partners')]);
    await sendAll(scene);
    expect((await mails()).length).toBe(5);
  });

  test('an absent focal point is represented by the deputy', async () => {
    const deputy = await buildPerson(db);
    await db.insertInto('affiliations').values({ id: newId(), personId: deputy, agencyId: scene.otherAgencyId, role: 'deputy_focal_point', fromOn: null, toOn: null, absentFrom: null, absentTo: null }).execute();
    await db.updateTable('affiliations').set({ absentFrom: '2026-03-01', absentTo: '2026-03-10' }).where('personId', '=', scene.focalId).execute();
    ok(await inviteGuests(db, scene.secretariat, scene.meetingId, { ...nobody, agencyIds: [scene.otherAgencyId] }, now));
    expect((await guests()).map((row) => row.personId)).toEqual([deputy]);
  });

  test('a pasted list is taken over as it was shown: known people stay themselves, a language may be changed, a cut list is refused whole', async () => {
    const known = await db.selectFrom('people').select(['email', 'language']).where('id', '=', scene.ruId).executeTakeFirstOrThrow();
    const text = `Әлия Қасым <a.kasym@gov.example>\nSomebody <${known.email}>\nbroken@\nLena <lena@un.example>`;
    const shown = await lookAtPasted(db, scene.secretariat, text);
    expect(shown.people.map(({ language, reason }) => [language, reason])).toEqual([['kk', 'kazakhLetters'], ['ru', 'known'], ['en', 'latin']]);
    expect(shown.problems).toMatchObject([{ line: 3 }]);
    const done = ok(await invitePasted(db, scene.secretariat, scene.meetingId, { step: 'take', text, keep: [0, 1], language: ['ru', 'kk', 'en'], role: 'interpreter' }, now));
    expect(done).toMatchObject({ added: 2 });
    const { guests: planned } = await planOf(scene);
    expect(planned.map(({ guest }) => `${guest.role} ${guest.personId === scene.ruId} ${guest.language}`).sort()).toEqual(['interpreter false ru', 'interpreter true kk']);
    expect(await db.selectFrom('people').select('language').where('id', '=', scene.ruId).executeTakeFirst()).toEqual({ language: 'ru' });
    const many = Array.from({ length: 10_000 }, (_, index) => `p${index}@list.example`).join('\n');
    const before = await db.selectFrom('people').select((eb) => eb.fn.countAll().as('n')).executeTakeFirstOrThrow();
    expect(await invitePasted(db, scene.secretariat, scene.meetingId, { step: 'take', text: many, keep: [0], language: [], role: 'required' }, now)).toMatchObject({ ok: false, reason: 'tooMany' });
    const { groupId } = ok(await addGroup(db, scene.secretariat, { name: same('G'), note: null }));
    expect(await pasteMembers(db, scene.secretariat, groupId, { step: 'take', text: 'Eve\u202E <e@x.example>', keep: [0], language: [] })).toMatchObject({ ok: false, reason: 'atLeastOne' });
    expect(await db.selectFrom('people').select((eb) => eb.fn.countAll().as('n')).executeTakeFirstOrThrow()).toEqual(before);
    ok(await pasteMembers(db, scene.secretariat, groupId, { step: 'take', text, keep: [0, 2], language: [] }));
    expect((await findGroup(db, scene.secretariat, groupId))?.members.map(({ name }) => name).sort()).toEqual(['Lena', 'Әлия Қасым']);
  });
});

describe('what waits', () => {
  beforeEach(async () => inviteBody(scene));

  test('changes within a minute leave as one mail that names both; taking it back brings the earlier one back', async () => {
    await deliver(db, await sendAll(scene));
    await move('2026-03-20T10:00:00Z');
    const first = await sendAll(scene);
    const [waiting] = (await mails()).filter((mail) => mail.batchId === first);
    expect(waiting!.dueAt!.getTime() - new Date(waiting!.sendAfter).getTime()).toBe(40_000);
    await scene.addItem('Third', 10);
    const second = await sendAll(scene);
    const byBatch = (await mails()).filter((mail) => mail.batchId === first || mail.batchId === second);
    expect(byBatch.map((mail) => [mail.batchId === first ? 1 : 2, mail.kind])).toEqual([[1, 'dropped'], [1, 'dropped'], [1, 'dropped'], [2, 'queued'], [2, 'queued'], [2, 'queued']]);
    const props = byBatch.at(-1)!.props as { changes: { field: string }[] };
    expect(props.changes.map(({ field }) => field)).toEqual(expect.arrayContaining(['time']));
    ok(await undoBatch(db, scene.secretariat, second, now));
    expect((await mails()).filter((mail) => mail.batchId === first).map((mail) => [mail.kind, mail.dueAt !== null])).toEqual(Array(3).fill(['queued', true]));
  });

  test('the meeting itself says that a new time and a new guest were told to nobody, until they are', async () => {
    const unsent = async () => (await findMeetingFrame(db, scene.secretariat, scene.meetingId))?.unsent;
    expect(await unsent()).toBeNull();
    await sendAll(scene);
    expect(await unsent()).toEqual({ isMoved: false, untold: 0 });
    await move('2026-03-20T11:00:00Z');
    ok(await inviteGuests(db, scene.secretariat, scene.meetingId, { ...nobody, personIds: [await buildPerson(db)] }, now));
    expect(await unsent()).toEqual({ isMoved: true, untold: 1 });
    await sendAll(scene);
    expect(await unsent()).toEqual({ isMoved: false, untold: 0 });
  });

  test('a change taken back within the minute stops the mail and sends none', async () => {
    await deliver(db, await sendAll(scene));
    const was = (await entry()).startsAt!;
    await move('2026-03-20T10:00:00Z');
    await sendAll(scene);
    await move(was.toISOString());
    const plan = await planOf(scene);
    const sent = ok(await sendInvitations(db, scene.secretariat, scene.meetingId, { fingerprint: plan.fingerprint, invitationIds: await everybody(), note: null }, now));
    expect(sent).toMatchObject({ count: 0, replaced: 3 });
    expect(await steps(scene)).toEqual({ kk: 'none upToDate', ru: 'none upToDate', en: 'none upToDate' });
    expect((await mails()).filter((mail) => mail.dueAt !== null)).toEqual([]);
  });

  test('of two who press send at once one sends, the other is told', async () => {
    const plan = await planOf(scene);
    const press = () => sendInvitations(db, scene.secretariat, scene.meetingId, { fingerprint: plan.fingerprint, invitationIds: plan.guests.map(({ guest }) => guest.invitationId), note: null }, now);
    const outcomes = (await Promise.all([press(), press(), press()])).map((result) => (result.ok ? 'sent' : result.reason)).sort();
    expect(outcomes).toEqual(['changedMeanwhile', 'changedMeanwhile', 'sent']);
    expect((await mails()).length).toBe(3);
  });

  test('one mail is sent again as it was, unless something newer was said', async () => {
    await deliver(db, await sendAll(scene));
    const [mail] = await mails();
    ok(await resendMail(db, scene.secretariat, mail!.id, now));
    expect((await mails()).filter((each) => each.personId === mail!.personId).map(({ kind }) => kind)).toEqual(['accepted', 'queued']);
    await move('2026-03-20T10:00:00Z');
    await sendAll(scene);
    expect(await resendMail(db, scene.secretariat, mail!.id, now)).toMatchObject({ ok: false, reason: 'superseded' });
  });
});

describe('later', () => {
  beforeEach(async () => inviteBody(scene));
  const at = (day: string, time = '09:00') => new Date(`${day}T${time}:00+05:00`);

  test('what is right then leaves then, to all but those left out, once', async () => {
    const [first, ...others] = await everybody();
    const plan = { sendDate: '2026-03-05', sendTime: '09:00', invitationIds: others, offered: [first!, ...others], note: null };
    expect(await planSending(db, scene.secretariat, scene.meetingId, { ...plan, sendDate: '2026-03-02' }, now)).toMatchObject({ reason: 'dateInPast' });
    expect(await planSending(db, scene.secretariat, scene.meetingId, { ...plan, sendDate: '2026-03-19', sendTime: '15:00' }, now)).toMatchObject({ reason: 'afterStart' });
    ok(await planSending(db, scene.secretariat, scene.meetingId, plan, now));
    ok(await planSending(db, scene.secretariat, scene.meetingId, { ...plan, sendDate: '2026-03-06' }, now));
    ok(await inviteGuests(db, scene.secretariat, scene.meetingId, { ...nobody, personIds: [scene.focalId] }, now));
    expect(await sendPlanned(db, at('2026-03-05', '12:00'))).toEqual({ sent: 0 });
    const done = await Promise.all([sendPlanned(db, at('2026-03-06')), sendPlanned(db, at('2026-03-06'))]);
    expect(done.map(({ sent }) => sent).sort()).toEqual([0, 3]);
    const sent = await mails();
    expect(sent.map(({ createdBy }) => createdBy)).toEqual(Array(3).fill(scene.secretaryId));
    expect(sent.map(({ personId }) => personId)).toContain(scene.focalId);
    expect(await findPlanned(db, scene.secretariat, scene.meetingId)).toMatchObject({ state: 'sent', mailCount: 3 });
  });

  test('cancelled plans and cancelled meetings send nothing by themselves', async () => {
    const ids = await everybody();
    const plan = { sendDate: '2026-03-05', sendTime: '09:00', invitationIds: ids, offered: ids, note: null };
    ok(await planSending(db, scene.secretariat, scene.meetingId, plan, now));
    ok(await cancelPlanned(db, scene.secretariat, scene.meetingId));
    expect(await sendPlanned(db, at('2026-03-05'))).toEqual({ sent: 0 });
    ok(await planSending(db, scene.secretariat, scene.meetingId, plan, now));
    await cancel();
    expect(await sendPlanned(db, at('2026-03-05'))).toEqual({ sent: 0 });
    expect(await findPlanned(db, scene.secretariat, scene.meetingId)).toMatchObject({ state: 'stopped', reason: 'meetingCancelled' });
  });
});

describe('reminders', () => {
  beforeEach(async () => inviteBody(scene));
  const at = (day: string, time = '09:00') => new Date(`${day}T${time}:00+05:00`);
  const shown = async (when = now) => (await remindersOfMeeting(db, scene.secretariat, scene.meetingId, when))!;

  test('the rule of the body holds until the meeting has its own; each leaves once, to those whom it concerns', async () => {
    ok(await addBodyReminder(db, scene.secretariat, scene.bodyId, { audience: 'unanswered', unit: 'working_days', amount: 2 }, now));
    const delivered = await deliver(db, await sendAll(scene));
    await answer(delivered.find((mail) => mail.personId === scene.ruId)!.token!, { answer: 'decline', comment: '', seen: '0' });
    await answer(delivered.find((mail) => mail.personId === scene.kkId)!.token!, { answer: 'online', comment: '', seen: '0' });
    const { reminders: [rule], isOwn } = await shown();
    expect([isOwn, rule?.due, rule?.names.length, rule?.state]).toEqual([false, at('2026-03-17'), 1, 'planned']);
    ok(await addMeetingReminder(db, scene.secretariat, scene.meetingId, { audience: 'all', unit: 'hours', amount: 3 }, now));
    expect((await shown()).reminders.map(({ unit, state, isOwn: own }) => [unit, state, own])).toEqual([['working_days', 'planned', true], ['hours', 'planned', true]]);
    expect(await sendDueReminders(db, at('2026-03-17', '08:59'))).toEqual({ reminded: 0 });
    const twice = await Promise.all([sendDueReminders(db, at('2026-03-17')), sendDueReminders(db, at('2026-03-17'))]);
    expect(twice.map(({ reminded }) => reminded).sort()).toEqual([0, 1]);
    expect(await sendDueReminders(db, at('2026-03-19', '12:00'))).toEqual({ reminded: 2 });
    const sent = (await mails()).filter((mail) => mail.template === 'invitation-reminder');
    expect(sent.map((mail) => mail.personId).sort()).toEqual([scene.enId, scene.enId, scene.kkId].sort());
    expect(sent.filter((mail) => 'onlineUrl' in mail.props).map((mail) => mail.personId)).toEqual([scene.kkId]);
    expect((await shown(at('2026-03-19', '13:00'))).reminders.map(({ state, mailCount }) => [state, mailCount])).toEqual([['done', 1], ['done', 2]]);
  });

  test('a moved meeting is reminded of again, a cancelled one not, and what was missed for a day is left', async () => {
    ok(await addMeetingReminder(db, scene.secretariat, scene.meetingId, { audience: 'all', unit: 'working_days', amount: 1 }, now));
    ok(await addMeetingReminder(db, scene.secretariat, scene.meetingId, { audience: 'all', unit: 'moment', local: { date: '2026-03-10', time: '10:00' } }, now));
    await deliver(db, await sendAll(scene));
    expect(await sendDueReminders(db, at('2026-03-11', '10:01'))).toEqual({ reminded: 0 });
    expect(await sendDueReminders(db, at('2026-03-18'))).toEqual({ reminded: 3 });
    await move('2026-03-26T10:00:00Z');
    await deliver(db, await sendAll(scene));
    expect((await shown(at('2026-03-18', '12:00'))).reminders.map(({ state }) => state)).toEqual(['missed', 'planned']);
    await cancel();
    expect(await sendDueReminders(db, at('2026-03-20'))).toEqual({ reminded: 0 });
  });

  test('taking one of the rule off takes the rule over; following it brings it back', async () => {
    ok(await addBodyReminder(db, scene.secretariat, scene.bodyId, { audience: 'all', unit: 'hours', amount: 5 }, now));
    const [rule] = (await shown()).reminders;
    ok(await removeMeetingReminder(db, scene.secretariat, scene.meetingId, rule!.id, now));
    expect(await shown()).toMatchObject({ reminders: [], isOwn: true });
    ok(await followBodyRule(db, scene.secretariat, scene.meetingId, now));
    expect((await shown()).reminders.map(({ id }) => id)).toEqual([rule!.id]);
    expect(await addMeetingReminder(db, scene.secretariat, scene.meetingId, { audience: 'all', unit: 'moment', local: { date: '2026-03-20', time: '10:00' } }, now)).toMatchObject({ reason: 'afterStart' });
  });
});

describe('a note and the check', () => {
  beforeEach(async () => inviteBody(scene));

  test('a note reaches those who hold the invitation, once however often the form is sent', async () => {
    const input = { requestId: newId(), audience: 'all' as const, note: { ru: 'Вход 2' } };
    expect(await sendNote(db, scene.secretariat, scene.meetingId, input, now)).toMatchObject({ ok: false, reason: 'nothingToSend' });
    await deliver(db, await sendAll(scene));
    expect((await noteOutlook(db, scene.secretariat, scene.meetingId, now))?.[0]).toEqual({ audience: 'all', count: 3, byLanguage: { kk: 1, ru: 1, en: 1 } });
    const { batchId } = ok(await sendNote(db, scene.secretariat, scene.meetingId, input, now));
    ok(await sendNote(db, scene.secretariat, scene.meetingId, input, now));
    const notes = (await mails()).filter((mail) => mail.template === 'meeting-note');
    expect(notes.map((mail) => mail.batchId)).toEqual(Array(3).fill(batchId));
    expect(await steps(scene)).toEqual({ kk: 'none upToDate', ru: 'none upToDate', en: 'none upToDate' });
    const [mail] = await deliver(db, batchId);
    expect(mail).toMatchObject({ template: 'meeting-note', method: null, ics: '' });
    expect(mail!.bytes.toString()).toMatch(/^Subject:/m);
  });

  test('the check names what is missing, and quorum only when somebody was asked', async () => {
    const keys = async (when = now) => (await findGuestReadiness(db, scene.secretariat, scene.meetingId, when)).map(({ key, isReady }) => `${key} ${isReady}`);
    expect(await keys()).toEqual(['papers true', 'notice true']);
    await db.updateTable('agendaItems').set({ awaitsPapers: true }).where('meetingId', '=', scene.meetingId).execute();
    await deliver(db, await sendAll(scene));
    expect(await keys(new Date('2026-03-18T09:00:00+05:00'))).toEqual(['papers false', 'notice false', 'quorum false']);
    const [{ id } = { id: '' }] = await guests();
    await db.updateTable('invitations').set({ needs: JSON.stringify({ interpretation: ['kk'] }) }).where('id', '=', id).execute();
    expect((await keys()).at(-1)).toBe('interpreter false');
    ok(await inviteGuests(db, scene.secretariat, scene.meetingId, { ...nobody, role: 'interpreter', personIds: [scene.focalId] }, now));
    expect((await keys()).at(-1)).toBe('interpreter true');
  });
});
