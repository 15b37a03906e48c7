import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { buildAgency, buildPerson } from '#db/builders.server.ts';
import { addPollGuests, changePollGuest } from '#app/features/polls/guests/guests.service.server.ts';
import { createPollSchema, guestsSchema } from '#app/features/polls/polls.schema.ts';
import { closePoll, createPoll, listPolls, reopenPoll } from '#app/features/polls/polls.service.server.ts';
import { planOfPoll, remindPollGuests, sendPoll, undoPollMails } from '#app/features/polls/sending/sending.service.server.ts';
import { castVotes } from '#app/features/polls/votes/votes.service.server.ts';
import { renderMail } from '#app/features/notifications/compose/compose.service.server.ts';
import type { MailProps } from '#app/features/notifications/mail-templates.schema.ts';
import { errorsByField } from '#app/http/form.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildScene, guestsOf, linkTo, newPoll, NOW, now, optionsOf, pollFields, pollInput, pollOf, type Scene } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let scene: Scene;
beforeAll(async () => {
  scene = await buildScene(db);
});

const everything = () => Promise.all((['polls', 'pollOptions', 'pollGuests'] as const).map(async (table) => (await db.selectFrom(table).selectAll().execute()).length));
const mailsOf = async (pollId: string) =>
  db.selectFrom('mails').innerJoin('pollGuests', 'pollGuests.id', 'mails.pollGuestId').where('pollGuests.pollId', '=', pollId).selectAll('mails').orderBy('mails.createdAt').orderBy('mails.id').execute();

test('a poll has its dates in order, each guest once, and required wins', async () => {
  const addresses = [{ name: 'Anna', address: 'anna@unv.example', language: 'en', isRequired: 'on' }, { name: '', address: '' }];
  const pollId = await newPoll(db, scene, { personIds: [scene.guestId], members: 'optional', addresses, options: [{ date: '2026-03-20', startTime: '10:00' }, { date: '2026-03-19', startTime: '15:00' }] });
  expect((await optionsOf(db, pollId)).map((row) => [row.startsAt.toISOString(), row.endsAt.toISOString()])).toEqual([
    ['2026-03-19T10:00:00.000Z', '2026-03-19T11:30:00.000Z'], ['2026-03-20T05:00:00.000Z', '2026-03-20T06:30:00.000Z'],
  ]);
  const guests = await guestsOf(db, pollId);
  const anna = await db.selectFrom('people').select('id').where('email', '=', 'anna@unv.example').executeTakeFirstOrThrow();
  expect(new Map(guests.map((guest) => [guest.personId, guest.isRequired]))).toEqual(new Map([[scene.guestId, true], [scene.focalId, false], [scene.chairId, false], [anna.id, true]]));
  expect(await db.selectFrom('mails').select('id').execute()).toEqual([]);
});

test('a form sent twice, also at one moment, makes one poll; another person’s id makes none', async () => {
  const input = pollInput(scene);
  const [one, two] = await Promise.all([createPoll(db, scene.secretariat, input, now), createPoll(db, scene.secretariat, input, now)]);
  expect([one.ok, two.ok]).toEqual([true, true]);
  expect(await optionsOf(db, input.requestId)).toHaveLength(2);
  const other = { ...scene.secretariat, personId: await buildPerson(db) };
  expect(await createPoll(db, other, { ...pollInput(scene), requestId: input.requestId }, now)).toMatchObject({ ok: false, details: { fields: { requestId: 'stale' } } });
});

test('only the secretariat makes polls', async () => {
  for (const actor of [scene.auditor, scene.member]) expect(await createPoll(db, actor, pollInput(scene), now)).toMatchObject({ ok: false, reason: 'forbidden' });
  expect(await listPolls(db, scene.member, now)).toEqual([]);
});

const two = [{ date: '2026-03-19', startTime: '15:00' }, { date: '2026-03-20', startTime: '10:00' }];

test.each([
  ['nothing', {}, { requestId: undefined, title: undefined, options: undefined, closesOn: undefined }, ['requestId', 'title', 'options', 'closesOn']],
  ['no title', { title: { kk: '  ' } }, {}, ['title']],
  ['a title too long', { title: { kk: 'x'.repeat(301) } }, {}, ['title.kk']],
  ['a hidden character', { title: { kk: 'a\u0000b' } }, {}, ['title.kk']],
  ['one date', { options: [two[0]] }, {}, ['options']],
  ['31 April', { options: [two[0], { date: '2026-04-31', startTime: '10:00' }] }, {}, ['options[1].date']],
  ['a date without a time', { options: [...two, { date: '2026-03-21', startTime: '' }] }, {}, ['options[2].startTime']],
  ['a time without a date', { options: [...two, { date: '', startTime: '10:00' }] }, {}, ['options[2].date']],
  ['a time that is none', { options: [two[0], { date: '2026-03-21', startTime: '25:00' }] }, {}, ['options[1].startTime']],
  ['the same date twice', { options: [...two, two[0]] }, {}, ['options[2].date']],
  ['41 dates', { options: Array.from({ length: 41 }, (_, index) => ({ date: `2026-0${4 + Math.floor(index / 28)}-${String((index % 28) + 1).padStart(2, '0')}`, startTime: '10:00' })) }, {}, ['options']],
  ['a list that is none', { options: 'x' }, {}, ['options']],
  ['four minutes', { durationMinutes: '4' }, {}, ['durationMinutes']],
  ['a zone that is none', { timeZone: 'Mars/Olympus' }, {}, ['timeZone']],
  ['no agency', { leadAgencyId: '' }, {}, ['leadAgencyId']],
  ['two addresses in one field', { addresses: [{ name: 'A', address: 'a@b.example, c@d.example' }] }, {}, ['addresses[0].address']],
  ['an address without a name', { addresses: [{ name: '', address: 'a@b.example' }] }, {}, ['addresses[0].name']],
  ['guests that are no ids', { personIds: ["' or 1=1"] }, {}, ['personIds[0]']],
  ['no closing day', { closesOn: '' }, {}, ['closesOn']],
])('the form refuses %s beside its field', (_about, wrong, gone, fields) => {
  const parsed = createPollSchema.safeParse({ ...pollFields(scene, wrong), ...gone });
  expect(Object.keys(errorsByField(parsed.error!)).filter((name) => name !== 'format')).toEqual(expect.arrayContaining(fields));
  expect(parsed.success).toBe(false);
});

test.each([
  ['a date that has passed', { options: [two[0], { date: '2026-03-02', startTime: '10:00' }] }, { 'options[1].date': 'dateInPast' }],
  ['a time that the clocks skip', { timeZone: 'Europe/Berlin', options: [two[0], { date: '2026-03-29', startTime: '02:30' }] }, { 'options[1].startTime': 'timeDoesNotExist' }],
  ['closing after the first date', { closesOn: '2026-03-20' }, { closesOn: 'closesTooLate' }],
  ['closing in the past', { closesOn: '2026-03-02' }, { closesOn: 'dateInPast' }],
  ['nobody to ask', { requiredPersonIds: [], agencyIds: [] }, { requiredPersonIds: 'atLeastOne' }],
  ['an unknown person', { personIds: [randomUUID()] }, { personIds: 'unknownChoice' }],
  ['an unknown agency', { agencyIds: [randomUUID()] }, { agencyIds: 'unknownChoice' }],
  ['an unknown body and lead', { bodyId: randomUUID(), leadAgencyId: randomUUID() }, { bodyId: 'unknownChoice', leadAgencyId: 'unknownChoice' }],
])('the service refuses %s, and nothing is saved', async (_about, wrong, fields) => {
  const before = await everything();
  expect(await createPoll(db, scene.secretariat, pollInput(scene, wrong), now)).toEqual({ ok: false, reason: 'invalid', details: { fields } });
  expect(await everything()).toEqual(before);
});

test('an agency nobody speaks for is told, not asked', async () => {
  const made = await createPoll(db, scene.secretariat, pollInput(scene, { agencyIds: [await buildAgency(db)] }), now);
  expect(made).toMatchObject({ ok: true, value: { withoutSpokesperson: 1 } });
});

test('everybody chosen gets one mail in their language with a link of their own, and may not get it twice', async () => {
  const pollId = await newPoll(db, scene, { addresses: [{ name: 'Anna', address: 'anna@unv.example', language: 'en' }] });
  const ids = (await guestsOf(db, pollId)).map((guest) => guest.id);
  const [one, again] = await Promise.all([sendPoll(db, scene.secretariat, pollId, ids, now), sendPoll(db, scene.secretariat, pollId, ids, now)]);
  expect([one, again].map((sent) => (sent.ok ? sent.value.count : sent.reason)).sort()).toEqual([3, 'nothingToSend']);
  const mails = await mailsOf(pollId);
  expect(mails.map((mail) => mail.template)).toEqual(Array(3).fill('poll-invitation'));
  const english = mails.find((mail) => mail.language === 'en');
  const props = english?.props as MailProps['poll-invitation'];
  expect(props).toMatchObject({ isReminder: false, isRequired: false, isAnonymous: false, optionCount: 2, closesAt: '2026-03-12T13:00:00.000Z', url: expect.stringMatching(/\/polls\/%%token:[0-9a-f-]{36}%%$/) as string });
  const { subject, text, html } = await renderMail('poll-invitation', props);
  expect(subject).toBe('Choose a date: Жұмыс отырысы');
  expect(text).toContain('* Thursday, 19 March 2026, 15:00–16:30 Astana time (UTC+5)');
  expect(text).toContain('Answers are taken until 18:00 on 12 March.');
  expect(html).toContain('Mark the dates');
  const rights = await db.selectFrom('capabilities').selectAll().where('purpose', '=', 'poll').where('objectId', 'in', ids).execute();
  expect(rights.map((right) => [right.objectId, right.expiresAt.toISOString()]).sort()).toEqual(ids.map((id) => [id, '2026-03-21T06:30:00.000Z']).sort());
});

test('a mail taken back may be sent again; only this poll’s mails are taken back here', async () => {
  const [pollId, otherId] = [await newPoll(db, scene), await newPoll(db, scene)];
  const ids = (await guestsOf(db, pollId)).map((guest) => guest.id);
  const sent = await sendPoll(db, scene.secretariat, pollId, ids, now);
  if (!sent.ok) throw new Error(sent.reason);
  expect(await undoPollMails(db, scene.secretariat, otherId, sent.value.batchId, now)).toMatchObject({ ok: false, reason: 'unknown' });
  expect(await undoPollMails(db, scene.auditor, pollId, sent.value.batchId, now)).toMatchObject({ ok: false, reason: 'unknown' });
  expect(await undoPollMails(db, scene.secretariat, pollId, sent.value.batchId, now)).toMatchObject({ ok: true });
  expect((await planOfPoll(db, scene.secretariat, pollId, now))?.rows.map((row) => row.step)).toEqual(['ask', 'ask']);
  expect(await sendPoll(db, scene.secretariat, pollId, ids, now)).toMatchObject({ ok: true, value: { count: 2 } });
});

test('the sender is warned of texts that a reader gets in another language', async () => {
  const pollId = await newPoll(db, scene, { addresses: [{ name: 'Anna', address: 'anna@unv.example', language: 'en' }] });
  const rows = (await planOfPoll(db, scene.secretariat, pollId, now))?.rows ?? [];
  expect(rows.map((row) => [row.language, row.gaps]).sort()).toEqual([['en', 2], ['kk', 0], ['kk', 0]]);
});

test('reminded are those who were asked and are silent', async () => {
  const pollId = await newPoll(db, scene);
  const [first, second] = await guestsOf(db, pollId);
  const ids = [first!.id, second!.id];
  expect(await remindPollGuests(db, scene.secretariat, pollId, ids, now)).toMatchObject({ ok: false, reason: 'nothingToSend' });
  await sendPoll(db, scene.secretariat, pollId, ids, now);
  const votes = Object.fromEntries((await optionsOf(db, pollId)).map((option) => [option.id, 'yes' as const]));
  expect(await castVotes(db, linkTo(first!), first!.id, { votes, comment: null }, now)).toMatchObject({ ok: true });
  expect(await remindPollGuests(db, scene.secretariat, pollId, ids, now)).toMatchObject({ ok: true, value: { count: 1 } });
  const last = (await mailsOf(pollId)).at(-1);
  expect([last?.pollGuestId, (last?.props as { isReminder: boolean }).isReminder]).toEqual([second!.id, true]);
  expect(await remindPollGuests(db, scene.auditor, pollId, ids, now)).toMatchObject({ ok: false, reason: 'forbidden' });
});

test('guests are added, made required, withdrawn and asked again; foreign ones are unknown', async () => {
  const [pollId, otherId] = [await newPoll(db, scene), await newPoll(db, scene)];
  const guests = guestsSchema.parse({ personIds: [scene.memberId, scene.guestId] });
  expect(await addPollGuests(db, scene.secretariat, pollId, guests, now)).toMatchObject({ ok: true, value: { added: 1 } });
  const added = (await guestsOf(db, pollId)).find((guest) => guest.personId === scene.memberId)!;
  const change = async (what: 'require' | 'withdraw' | 'restore', poll = pollId) => changePollGuest(db, scene.secretariat, poll, { guestId: added.id, change: what }, now);
  const stored = async () => db.selectFrom('pollGuests').select(['isRequired', 'withdrawnAt']).where('id', '=', added.id).executeTakeFirstOrThrow();
  await change('require');
  await change('withdraw');
  expect(await stored()).toEqual({ isRequired: true, withdrawnAt: now });
  await change('restore');
  expect(await stored()).toEqual({ isRequired: true, withdrawnAt: null });
  expect(await change('withdraw', otherId)).toMatchObject({ ok: false, reason: 'notFound' });
});

test('closed twice at one moment it is closed once; it opens again until a new time before the next date', async () => {
  const pollId = await newPoll(db, scene);
  const both = await Promise.all([closePoll(db, scene.secretariat, pollId, now), closePoll(db, scene.secretariat, pollId, now)]);
  expect(both.map((each) => (each.ok ? 'ok' : each.reason)).sort()).toEqual(['closed', 'ok']);
  expect(await sendPoll(db, scene.secretariat, pollId, (await guestsOf(db, pollId)).map((guest) => guest.id), now)).toMatchObject({ ok: false, reason: 'closed' });
  expect(await reopenPoll(db, scene.secretariat, pollId, { closesOn: '2026-03-19', closesTime: '15:30' }, now)).toMatchObject({ ok: false, details: { fields: { closesOn: 'closesTooLate' } } });
  expect(await reopenPoll(db, scene.secretariat, pollId, { closesOn: '2026-03-15', closesTime: '09:00' }, now)).toMatchObject({ ok: true });
  expect(await pollOf(db, pollId)).toMatchObject({ state: 'open', closesAt: new Date('2026-03-15T04:00:00Z'), version: 3 });
  expect(await reopenPoll(db, scene.secretariat, pollId, { closesOn: '2026-03-25', closesTime: '09:00' }, new Date('2026-03-24T00:00:00Z'))).toMatchObject({ ok: false, reason: 'allPast' });
});
