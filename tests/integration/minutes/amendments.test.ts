import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ProposeInput } from '#app/features/minutes/amendments/amendments.schema.ts';
import { askForAmendments, decideAmendment, findReview } from '#app/features/minutes/amendments/amendments.service.server.ts';
import { findDraftByLink, proposeAmendment } from '#app/features/minutes/amendments/proposals/proposals.service.server.ts';
import { approveMinutes } from '#app/features/minutes/approval/approval.service.server.ts';
import { saveDecision } from '#app/features/minutes/decisions/decisions.service.server.ts';
import { saveItemText } from '#app/features/minutes/minutes.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildCommittee, buildSession, NOW, same } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
const committee = await buildCommittee(db);
const { meetingId, itemIds } = await buildSession(db, committee);
const by = committee.secretariat;
const decisionId = randomUUID();
await saveItemText(db, by, meetingId, { agendaItemId: itemIds[0], version: 0, heard: { kk: 'Бірінші абзац\nЕкінші абзац', ru: 'Первый' }, spoke: null });
await saveDecision(db, by, meetingId, { decisionId, agendaItemId: itemIds[0], version: 0, kind: 'approve', text: same('Бекітілсін'), votesFor: null, votesAgainst: null, votesAbstained: null });
const minutesOf = () => db.selectFrom('minutes').selectAll().where('meetingId', '=', meetingId).executeTakeFirstOrThrow();
const minutesId = (await minutesOf()).id;
const link = (personId: string) => ({ kind: 'link' as const, purpose: 'amend', personId, objectId: minutesId, language: 'kk' as const });
const proposal = (more: Partial<ProposeInput> = {}): ProposeInput => ({
  requestId: randomUUID(), agendaItemId: itemIds[0], part: 'heard', decisionId: null, language: 'kk', before: 'Екінші абзац', proposal: 'Екінші <b>абзац</b> түзетілді', comment: null, ...more,
});
const written = () => db.selectFrom('minuteItems').select(['heard', 'version']).where('minutesId', '=', minutesId).executeTakeFirstOrThrow();
const mails = () => db.selectFrom('mails').select(['personId', 'props']).where('template', '=', 'amendments').orderBy('createdAt').orderBy('id').execute();

test('a draft goes round once to those chosen, until a day that lies ahead', async () => {
  expect(await proposeAmendment(db, link(committee.chairId), proposal())).toMatchObject({ ok: false, reason: 'closed' });
  const asked = { untilOn: '2026-03-10', personIds: [committee.chairId, committee.writerId] };
  expect(await askForAmendments(db, by, meetingId, { ...asked, untilOn: '2026-03-02' })).toMatchObject({ ok: false, reason: 'invalid' });
  expect(await askForAmendments(db, by, meetingId, { ...asked, personIds: [committee.stranger.personId] })).toMatchObject({ ok: false, reason: 'invalid' });
  expect(await askForAmendments(db, committee.member, meetingId, asked)).toMatchObject({ ok: false, reason: 'forbidden' });
  for (let time = 0; time < 2; time += 1) expect(await askForAmendments(db, by, meetingId, asked)).toMatchObject({ ok: true });
  expect((await mails()).map((mail) => mail.personId).sort()).toEqual([...asked.personIds].sort());
  expect((await mails())[0]!.props).toMatchObject({ untilOn: '2026-03-10', url: expect.stringMatching(/\/amend\/%%token:/) });
  expect((await minutesOf()).state).toBe('in_review');
});

test('an accepted text takes the place of its paragraph; the rest stays, and the writer is told', async () => {
  const given = proposal();
  for (let time = 0; time < 2; time += 1) expect(await proposeAmendment(db, link(committee.chairId), given)).toMatchObject({ ok: true });
  expect(await proposeAmendment(db, link(committee.chairId), proposal({ before: 'Бұл жерде жоқ' }))).toMatchObject({ ok: false, reason: 'stale' });
  expect((await findReview(db, by, meetingId))!.amendments).toMatchObject([{ id: given.requestId, itemNumber: 1, state: 'open' }]);
  expect(await findReview(db, committee.member, meetingId)).toBeNull();
  const { version } = await written();
  const both = await Promise.all([1, 2].map(() => decideAmendment(db, by, meetingId, { amendmentId: given.requestId, verdict: 'accepted', note: null })));
  expect(both.map((each) => each.ok).sort()).toEqual([false, true]);
  expect(await written()).toEqual({ heard: { kk: '<p>Бірінші абзац</p><p>Екінші &lt;b&gt;абзац&lt;/b&gt; түзетілді</p>', ru: '<p>Первый</p>' }, version: version + 1 });
  expect((await mails()).at(-1)).toMatchObject({ personId: committee.chairId, props: { decided: { accepted: true, itemNumber: 1 } } });
});

test('a paragraph that somebody edited meanwhile is not overwritten; the proposal can still be refused with a word', async () => {
  const given = proposal({ before: 'Бірінші абзац', proposal: 'Басқа' });
  await proposeAmendment(db, link(committee.writerId), given);
  await saveItemText(db, by, meetingId, { agendaItemId: itemIds[0], version: (await written()).version, heard: { kk: 'Жаңа мәтін', ru: '' }, spoke: null });
  expect(await decideAmendment(db, by, meetingId, { amendmentId: given.requestId, verdict: 'accepted', note: null })).toMatchObject({ ok: false, reason: 'textChanged' });
  expect((await written()).heard).toEqual({ kk: '<p>Жаңа мәтін</p>' });
  expect(await decideAmendment(db, by, meetingId, { amendmentId: given.requestId, verdict: 'rejected', note: 'Мәтін жаңартылды' })).toMatchObject({ ok: true });
  const own = (await findDraftByLink(db, link(committee.writerId)))!.items.flatMap((item) => item.own);
  expect(own).toMatchObject([{ state: 'rejected', note: 'Мәтін жаңартылды' }]);
  // Nobody sees what others propose.
  expect((await findDraftByLink(db, link(committee.chairId)))!.items.flatMap((item) => item.own).map((each) => each.personId)).toEqual([committee.chairId]);
});

test('decisions are amended too; confidential items are shown to the table alone; after the day and after approval nothing is taken', async () => {
  const given = proposal({ part: 'decided', decisionId, before: 'Бекітілсін', proposal: 'Толықтырылып бекітілсін' });
  expect(await proposeAmendment(db, link(committee.chairId), given)).toMatchObject({ ok: true });
  expect(await decideAmendment(db, by, meetingId, { amendmentId: given.requestId, verdict: 'accepted', note: null })).toMatchObject({ ok: true });
  expect((await db.selectFrom('decisions').select('text').where('id', '=', decisionId).executeTakeFirstOrThrow()).text).toMatchObject({ kk: 'Толықтырылып бекітілсін', ru: 'Бекітілсін' });

  await db.updateTable('agendaItems').set({ isConfidential: true }).where('id', '=', itemIds[0]).execute();
  const numbers = async (personId: string) => (await findDraftByLink(db, link(personId)))!.items.map((item) => item.number);
  expect([await numbers(committee.chairId), await numbers(committee.secretaryId)]).toEqual([[1, 2], [2]]);
  expect(await proposeAmendment(db, link(committee.secretaryId), proposal({ before: 'Жаңа мәтін' }))).toMatchObject({ ok: false, reason: 'stale' });

  const open = proposal({ before: 'Жаңа мәтін' });
  await proposeAmendment(db, link(committee.chairId), open);
  await db.updateTable('minutesReviews').set({ untilOn: '2026-03-02' }).where('minutesId', '=', minutesId).execute();
  expect(await proposeAmendment(db, link(committee.chairId), proposal({ before: 'Жаңа мәтін' }))).toMatchObject({ ok: false, reason: 'closed' });
  expect(await approveMinutes(db, by, meetingId, { version: (await minutesOf()).version, chairId: committee.chairId, confirmed: true })).toMatchObject({ ok: true });
  expect(await decideAmendment(db, by, meetingId, { amendmentId: open.requestId, verdict: 'accepted', note: null })).toMatchObject({ ok: false, reason: 'locked' });
});
