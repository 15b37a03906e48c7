import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { acknowledgeMinutes, findToAcknowledge } from '#app/features/minutes/acknowledgements/acknowledgements.service.server.ts';
import { approveMinutes, moveToState } from '#app/features/minutes/approval/approval.service.server.ts';
import { approveCorrection, findCorrections, findEdition, openCorrection, saveChange } from '#app/features/minutes/corrections/corrections.service.server.ts';
import type { ChangeInput } from '#app/features/minutes/corrections/corrections.schema.ts';
import { correctOrder, correctVotes } from '#app/features/minutes/corrections/facts/facts.service.server.ts';
import { saveDecision } from '#app/features/minutes/decisions/decisions.service.server.ts';
import { distributeMinutes, planDistribution } from '#app/features/minutes/distribution/distribution.service.server.ts';
import { saveItemText } from '#app/features/minutes/minutes.service.server.ts';
import { createAssignment } from '#app/features/assignments/assignments.service.server.ts';
import { findProtocol } from '#app/features/minutes/protocol/protocol.service.server.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildCommittee, buildSession, NOW, same } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
const committee = await buildCommittee(db);
const { meetingId, itemIds } = await buildSession(db, committee);
await db.updateTable('agendaItems').set({ isConfidential: true }).where('id', '=', itemIds[1]).execute();
const by = committee.secretariat;
const decisionId = randomUUID();
for (const agendaItemId of itemIds) await saveItemText(db, by, meetingId, { agendaItemId, version: 0, heard: { kk: 'Бірінші\nЕкінші', ru: 'Первый\nВторой' }, spoke: null });
const decision = { decisionId, agendaItemId: itemIds[0], version: 0, kind: 'approve' as const, text: same('Бекітілсн'), votesFor: null, votesAgainst: null, votesAbstained: null };
await saveDecision(db, by, meetingId, decision);
const minutesOf = () => db.selectFrom('minutes').selectAll().where('meetingId', '=', meetingId).executeTakeFirstOrThrow();
const send = async () => distributeMinutes(db, by, meetingId, { fingerprint: (await planDistribution(db, by, meetingId))!.fingerprint });
const change = (more: Partial<ChangeInput> = {}): ChangeInput => ({ changeId: randomUUID(), agendaItemId: itemIds[0], part: 'decided', decisionId, language: 'kk', before: 'Бекітілсн', after: 'Бекітілсін', ...more });

test('before the approval there is nothing to correct', async () => {
  expect(await openCorrection(db, by, meetingId, { reason: 'Қате' })).toMatchObject({ ok: false, reason: 'notApproved' });
  expect(await findCorrections(db, by, meetingId, 'kk')).toBeNull();
  await moveToState(db, by, meetingId, { version: 0, state: 'in_review' });
  const { version, chairId } = await minutesOf();
  expect(await approveMinutes(db, by, meetingId, { version, chairId: chairId!, confirmed: true })).toMatchObject({ ok: true });
  expect(await saveDecision(db, by, meetingId, { ...decision, version: 1 })).toMatchObject({ ok: false, reason: 'locked' });
  await send();
});

test('a correction is written beside the text that counts, one at a time, by the secretariat alone', async () => {
  expect(await openCorrection(db, committee.member, meetingId, { reason: 'Қате' })).toMatchObject({ ok: false, reason: 'forbidden' });
  for (let time = 0; time < 2; time += 1) expect(await openCorrection(db, by, meetingId, { reason: 'Емле қатесі <b>' })).toMatchObject({ ok: true });
  expect(await approveCorrection(db, by, meetingId)).toMatchObject({ ok: false, reason: 'empty' });
  expect(await saveChange(db, by, meetingId, change({ before: 'Мұндай абзац жоқ' }))).toMatchObject({ ok: false, reason: 'stale' });
  expect(await saveChange(db, by, meetingId, change({ after: 'Бекітілсін!' }))).toMatchObject({ ok: true });
  // The same paragraph once more: the newest word counts.
  expect(await saveChange(db, by, meetingId, change())).toMatchObject({ ok: true });
  expect(await saveChange(db, by, meetingId, change({ agendaItemId: itemIds[1], part: 'heard', decisionId: null, before: 'Екінші', after: '<img src=x onerror=alert(1)> & екінші' }))).toMatchObject({ ok: true });
  expect((await findCorrections(db, by, meetingId, 'kk'))!.open).toMatchObject({ edition: 2, changes: [{ after: 'Бекітілсін' }, { itemNumber: 2 }] });
  expect((await findCorrections(db, committee.stranger, meetingId, 'kk'))!).toMatchObject({ open: null, approved: [], items: [] });
  expect((await findEdition(db, committee.member, meetingId, 1))!.items[0]!.decisions[0]!.text.kk).toBe('Бекітілсн');
});

test('approved twice at once it makes one edition; the number stays, the earlier one can be read, closed items stay closed', async () => {
  const before = await minutesOf();
  const both = await Promise.all([approveCorrection(db, by, meetingId), approveCorrection(db, by, meetingId)]);
  expect(both.map((each) => each.ok).sort()).toEqual([false, true]);
  expect(await minutesOf()).toMatchObject({ id: before.id, number: before.number, edition: 2, state: 'approved' });
  const now = (await findEdition(db, by, meetingId, 2))!;
  expect(now).toMatchObject({ edition: 2, correctedAt: expect.any(Date) });
  expect(now.items[0]!.decisions[0]!.text).toEqual({ kk: 'Бекітілсін', ru: 'Бекітілсн', en: 'Бекітілсн' });
  expect(now.items[1]!.heard!.kk).toBe('<p>Бірінші</p><p>&lt;img src=x onerror=alert(1)&gt; &amp; екінші</p>');
  const then = (await findEdition(db, committee.stranger, meetingId, 1))!;
  expect(then.items[0]!.decisions[0]!.text.kk).toBe('Бекітілсн');
  expect(then.items[1]).toMatchObject({ isHidden: true, heard: null });
  expect((await findCorrections(db, committee.stranger, meetingId, 'kk'))!.approved).toMatchObject([{ edition: 2, changes: [{ before: 'Бекітілсн' }] }]);
  expect(await findEdition(db, by, meetingId, 7)).toBeNull();
});

test('everybody is to get the new edition and to confirm it anew', async () => {
  const link = { kind: 'link' as const, purpose: 'minutes', personId: committee.chairId, objectId: (await minutesOf()).id, language: 'kk' as const };
  expect((await planDistribution(db, by, meetingId))!).toMatchObject({ remindCount: 0 });
  const sent = await send();
  expect(sent).toMatchObject({ ok: true });
  const mails = await db.selectFrom('mails').select(['personId', 'props']).where('template', '=', 'minutes').where('personId', '=', committee.chairId).orderBy('createdAt').orderBy('id').execute();
  expect(mails.map(({ props }) => (props as { correction?: unknown }).correction ?? null)).toEqual([null, { edition: 2, reason: 'Емле қатесі <b>' }]);
  expect((await findToAcknowledge(db, link))!.at).toBeNull();
  for (let time = 0; time < 2; time += 1) expect(await acknowledgeMinutes(db, link)).toMatchObject({ ok: true });
  expect((await findToAcknowledge(db, link))!.at).not.toBeNull();
  expect(await db.selectFrom('acknowledgements').select(['edition']).execute()).toEqual([{ edition: 2 }]);
});

test('a vote and an assignment are corrected too; what was granted since stays granted, and the protocol says what was decided', async () => {
  const made = await inTransaction(db, (trx) => createAssignment(trx, by, { decisionId, result: same('Есеп'), agencyId: committee.leadId, coAgencyIds: [], dueOn: '2026-05-01', duePrecision: 'quarter', decidedOn: '2026-03-02' }));
  if (!made.ok) throw new Error(made.reason);
  const { assignmentId } = made.value;
  await db.insertInto('attendances').values(committee.people.slice(0, 3).map((personId) => ({ id: randomUUID(), meetingId, personId, status: 'present' as const }))).onConflict((conflict) => conflict.doNothing()).execute();
  await db.updateTable('assignments').set({ dueOn: '2026-08-14', duePrecision: 'day', baselineDuePrecision: 'quarter' }).where('id', '=', assignmentId).execute();
  const order = async () => (await findProtocol(db, by, meetingId))!.items[0]!.decisions[0]!;
  expect((await order()).assignments[0]).toMatchObject({ dueOn: '2026-06-30', duePrecision: 'quarter' });

  expect(await openCorrection(db, by, meetingId, { reason: 'Дауыс саны' })).toMatchObject({ ok: true });
  const votes = { changeId: randomUUID(), decisionId, votesFor: 2, votesAgainst: 0, votesAbstained: 0, castingVote: null };
  expect(await correctVotes(db, by, meetingId, { ...votes, votesFor: 99 })).toMatchObject({ ok: false, details: { fields: { votes: 'votesAbovePresent' } } });
  expect(await correctVotes(db, committee.member, meetingId, votes)).toMatchObject({ ok: false, reason: 'forbidden' });
  const change = { changeId: randomUUID(), assignmentId, result: same('Толық есеп'), agencyId: committee.coId, coAgencyIds: [committee.leadId], dueOn: '2026-09-30', duePrecision: 'quarter' as const };
  expect(await correctOrder(db, by, meetingId, { ...change, dueOn: '2026-08-30', duePrecision: 'day' as never })).toMatchObject({ ok: false, details: { fields: { dueOn: 'dayOffNext' } } });
  for (let time = 0; time < 2; time += 1) expect([await correctVotes(db, by, meetingId, votes), await correctOrder(db, by, meetingId, change)]).toMatchObject([{ ok: true }, { ok: true }]);
  expect((await findCorrections(db, by, meetingId, 'kk'))!.open!.changes).toHaveLength(2);
  expect((await order()).votes.for).toBeNull();
  expect(await approveCorrection(db, by, meetingId)).toEqual({ ok: true, value: { edition: 3 } });
  expect(await order()).toMatchObject({ votes: { for: 2, against: 0 }, assignments: [{ result: same('Толық есеп'), lead: { id: committee.coId }, dueOn: '2026-09-30', duePrecision: 'quarter' }] });
  expect(await db.selectFrom('assignments').select(['dueOn', 'agencyId']).where('id', '=', assignmentId).executeTakeFirst()).toEqual({ dueOn: '2026-08-14', agencyId: committee.coId });
  expect((await findEdition(db, by, meetingId, 2))!.items[0]!.decisions[0]).toMatchObject({ votes: { for: null }, assignments: [{ dueOn: '2026-06-30' }] });
});
