import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { acknowledgeMinutes, findToAcknowledge } from '#app/features/minutes/acknowledgements/acknowledgements.service.server.ts';
import { approveMinutes, moveToState } from '#app/features/minutes/approval/approval.service.server.ts';
import { distributeMinutes, planDistribution, remindOfMinutes, undoDistribution } from '#app/features/minutes/distribution/distribution.service.server.ts';
import { saveItemText } from '#app/features/minutes/minutes.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildCommittee, buildSession, NOW, same } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
const committee = await buildCommittee(db);
const { meetingId, itemIds } = await buildSession(db, committee);
const by = committee.secretariat;
await saveItemText(db, by, meetingId, { agendaItemId: itemIds[0], version: 0, heard: same('Heard'), spoke: null });
await moveToState(db, by, meetingId, { version: 0, state: 'in_review' });
const minutes = await db.selectFrom('minutes').selectAll().where('meetingId', '=', meetingId).executeTakeFirstOrThrow();
const link = (personId: string) => ({ kind: 'link' as const, purpose: 'minutes', personId, objectId: minutes.id, language: 'kk' as const });

const plan = async () => (await planDistribution(db, by, meetingId))!;
const state = async (kind: 'accepted' | 'bounced') => {
  const mails = await db.selectFrom('mails').innerJoin('mailStates', 'mailStates.mailId', 'mails.id').select('mails.id').where('mailStates.kind', '=', 'queued').execute();
  await db.insertInto('mailEvents').values(mails.map(({ id }) => ({ id: randomUUID(), mailId: id, kind }))).execute();
};
const mailsOf = (personId: string) => db.selectFrom('mails').select(['props', 'idempotencyKey']).where('personId', '=', personId).where('template', '=', 'minutes').execute();

test('a draft cannot be acknowledged', async () => {
  expect(await findToAcknowledge(db, link(committee.chairId))).toBeNull();
  expect(await acknowledgeMinutes(db, link(committee.chairId))).toMatchObject({ ok: false, reason: 'notFound' });
});

test('each mail brings its own link; confirming counts once, at the first moment', async () => {
  await approveMinutes(db, by, meetingId, { version: minutes.version, chairId: committee.chairId, confirmed: true });
  await distributeMinutes(db, by, meetingId, { fingerprint: (await plan()).fingerprint });
  const urls = await Promise.all(committee.people.map(async (personId) => ((await mailsOf(personId))[0]!.props as unknown as { acknowledgeUrl: string }).acknowledgeUrl));
  expect(new Set(urls).size).toBe(committee.people.length);
  expect(urls[0]).toMatch(/\/acknowledge\/%%token:[\w-]+%%$/);

  expect((await findToAcknowledge(db, link(committee.chairId)))?.at).toBeNull();
  await Promise.all([1, 2, 3].map(() => acknowledgeMinutes(db, link(committee.chairId))));
  process.env.NOW = '2026-03-04T10:00:00+05:00';
  expect(await acknowledgeMinutes(db, link(committee.chairId))).toMatchObject({ ok: true });
  expect((await findToAcknowledge(db, link(committee.chairId)))?.at).toEqual(new Date(NOW));
  expect(await db.selectFrom('auditEntries').select('action').where('action', '=', 'minutes-acknowledged').execute()).toHaveLength(1);
});

test('sent again goes to those who have not confirmed, once, and can be undone', async () => {
  expect((await plan()).remindCount).toBe(0);
  await state('accepted');
  const before = await plan();
  expect(before.recipients.find((each) => each.personId === committee.chairId)).toMatchObject({ acknowledgedAt: new Date(NOW).toISOString() });
  expect([before.count, before.remindCount]).toEqual([0, committee.people.length - 1]);
  expect(await remindOfMinutes(db, committee.agency, meetingId, before)).toMatchObject({ ok: false, reason: 'forbidden' });
  const both = await Promise.all([1, 2].map(() => remindOfMinutes(db, by, meetingId, before)));
  expect(both.filter((each) => each.ok)).toHaveLength(1);
  expect(await mailsOf(committee.chairId)).toHaveLength(1);
  expect(await mailsOf(committee.writerId)).toHaveLength(2);

  const sent = both.find((each) => each.ok);
  expect(sent?.ok && (await undoDistribution(db, by, meetingId, sent.value.batchId))).toMatchObject({ ok: true });
  // What was sent before still counts: nobody is told that they never got the minutes.
  const after = await plan();
  expect([after.count, after.remindCount]).toEqual([0, committee.people.length - 1]);
  expect(await remindOfMinutes(db, by, meetingId, after)).toMatchObject({ ok: true, value: { count: committee.people.length - 1 } });
});
