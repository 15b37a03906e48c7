import { expect, test } from 'vitest';
import { json } from '#db/json.ts';
import { findAgenda, removeAgendaLine, saveAgendaItem } from '#app/features/meetings/agenda/agenda.service.server.ts';
import { findProposal, listProposals, saveProposal, withdrawProposal } from '#app/features/meetings/agenda/backlog/backlog.service.server.ts';
import { decideProposal, moveToBacklog } from '#app/features/meetings/agenda/backlog/deciding/deciding.service.server.ts';
import { addProposalPapers, listProposalPapers, openProposalPaper } from '#app/features/meetings/agenda/backlog/proposal-papers/proposal-papers.service.server.ts';
import { carryOver, findUndiscussed } from '#app/features/meetings/agenda/carrying/carrying.service.server.ts';
import { findPapers } from '#app/features/meetings/agenda/papers/papers.service.server.ts';
import { acceptSuggestions, findSuggestions } from '#app/features/meetings/agenda/suggestions/suggestions.service.server.ts';
import { applyTemplate, copyAgenda, listTemplates, saveTemplate } from '#app/features/meetings/agenda/templates/templates.service.server.ts';
import { scheduleMeeting } from '#app/features/meetings/meetings.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { actorFor, buildScene, meetingForm, NOW, same } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
const scene = await buildScene(db);
const other = actorFor(scene.memberId, ['agency'], [scene.otherAgencyId]);

async function meeting(date = '2026-03-19') {
  const made = await scheduleMeeting(db, scene.secretariat, meetingForm(scene, { visibility: 'partners', date }));
  if (!made.ok) throw new Error(made.reason);
  return made.value.meetingId;
}
async function held(items: number) {
  const meetingId = await meeting('2026-03-02');
  const ids = Array.from({ length: items }, newId);
  for (const id of ids) await saveAgendaItem(db, scene.secretariat, { ...line(id), meetingId });
  await db.updateTable('meetings').set({ state: 'closed' }).where('id', '=', meetingId).execute();
  return { meetingId, ids };
}
const line = (itemId: string) => ({ itemId, version: 0, title: same(`Item ${itemId.slice(-4)}`), notes: null, kind: 'discussion' as const, sectionId: null, presenterAgencyId: scene.agencyId, presenterPersonId: null, minutes: 20, isConfidential: false, awaitsPapers: false });
const proposal = (given: Partial<Parameters<typeof saveProposal>[2]> = {}) => ({ proposalId: newId(), version: 0, title: same('Proposal'), notes: null, kind: 'decision' as const, minutes: 15, meetingId: null, agencyId: null, presenterAgencyId: null, presenterPersonId: null, isConfidential: false, ...given });
const titles = async (meetingId: string) => (await findAgenda(db, scene.secretariat, meetingId))!.items.map((item) => item.title.en);
const mails = async () => (await db.selectFrom('mails').select('props').where('template', '=', 'agenda-notice').orderBy('createdAt').orderBy('id').execute()).map(({ props }) => (props as { about: string }).about);

test("an agency's proposal comes onto an agenda with its papers, back to the backlog, and its author hears each time", async () => {
  const meetingId = await meeting();
  const input = proposal({ meetingId });
  expect(await saveProposal(db, scene.agency, input)).toEqual({ ok: true, value: { id: input.proposalId } });
  expect(await saveProposal(db, scene.agency, input)).toEqual({ ok: true, value: { id: input.proposalId } });
  await addProposalPapers(db, scene.agency, { proposalId: input.proposalId, url: 'https://ortaq.example/a', title: 'Draft', isConfidential: false, uploads: [] });
  expect(await decideProposal(db, scene.secretariat, { proposalId: input.proposalId, version: 1, do: 'accept', meetingId, reason: null })).toMatchObject({ ok: true });
  expect(await titles(meetingId)).toEqual(['Proposal']);
  const [item] = (await findPapers(db, scene.agency, meetingId))!.items;
  expect(item).toMatchObject({ presenterAgencyId: scene.agencyId, papers: [{ title: 'Draft' }] });
  expect(await findProposal(db, scene.agency, input.proposalId)).toMatchObject({ state: 'accepted', meetingId, canEdit: false, canWithdraw: false });
  // Taken off the agenda it does not vanish.
  await removeAgendaLine(db, scene.secretariat, { meetingId, line: `i:${item!.id}` });
  expect(await titles(meetingId)).toEqual([]);
  expect(await findProposal(db, scene.agency, input.proposalId)).toMatchObject({ state: 'backlog', meetingId: null });
  expect(await listProposalPapers(db, scene.agency, input.proposalId)).toMatchObject([{ title: 'Draft' }]);
  expect(await mails()).toEqual(['accepted', 'postponed']);
});

test('declined with a reason, withdrawn by its own agency, and never decided twice', async () => {
  const [first, second] = [proposal(), proposal()];
  for (const each of [first, second]) await saveProposal(db, scene.agency, each);
  expect(await decideProposal(db, scene.secretariat, { proposalId: first.proposalId, version: 1, do: 'reject', meetingId: null, reason: 'Not ours' })).toMatchObject({ ok: true });
  expect(await decideProposal(db, scene.secretariat, { proposalId: first.proposalId, version: 2, do: 'postpone', meetingId: null, reason: null })).toMatchObject({ reason: 'stale' });
  expect(await findProposal(db, scene.agency, first.proposalId)).toMatchObject({ state: 'rejected', reason: 'Not ours' });
  expect(await saveProposal(db, scene.agency, { ...first, version: 2 })).toMatchObject({ reason: 'forbidden' });
  expect(await withdrawProposal(db, scene.secretariat, { proposalId: second.proposalId, version: 1 })).toMatchObject({ reason: 'forbidden' });
  expect(await withdrawProposal(db, scene.agency, { proposalId: second.proposalId, version: 1 })).toMatchObject({ ok: true });
});

test('other agencies, members and the public know nothing of it; nobody proposes in the name of another agency', async () => {
  const input = proposal();
  await saveProposal(db, scene.agency, input);
  for (const actor of [other, scene.member, scene.visitor]) {
    expect(await findProposal(db, actor, input.proposalId)).toBeNull();
    expect((await listProposals(db, actor)).map(({ id }) => id)).not.toContain(input.proposalId);
    expect(await openProposalPaper(db, actor, input.proposalId, newId())).toMatchObject({ reason: 'notFound' });
    expect(await decideProposal(db, actor, { proposalId: input.proposalId, version: 1, do: 'postpone', meetingId: null, reason: null })).toMatchObject({ reason: 'forbidden' });
  }
  expect(await saveProposal(db, other, { ...input, version: 1 })).toMatchObject({ reason: 'notFound' });
  expect(await saveProposal(db, other, proposal({ agencyId: scene.agencyId }))).toMatchObject({ reason: 'invalid' });
  expect(await saveProposal(db, scene.member, proposal())).toMatchObject({ reason: 'forbidden' });
  const tooLate = await meeting('2026-03-05');
  expect(await saveProposal(db, scene.agency, proposal({ meetingId: tooLate }))).toMatchObject({ details: { fields: { meetingId: 'unknownChoice' } } });
});

test('two who accept the same proposal at once put one item on the agenda', async () => {
  const [input, meetingId] = [proposal(), await meeting()];
  await saveProposal(db, scene.agency, input);
  const decide = () => decideProposal(db, scene.secretariat, { proposalId: input.proposalId, version: 1, do: 'accept', meetingId, reason: null });
  expect((await Promise.all([decide(), decide()])).map((result) => result.ok).sort()).toEqual([false, true]);
  expect(await titles(meetingId)).toEqual(['Proposal']);
});

test('an item goes to the backlog and onto another agenda; foreign items are out of reach', async () => {
  const [from, to, itemId] = [await meeting(), await meeting('2026-03-26'), newId()];
  await saveAgendaItem(db, scene.secretariat, { ...line(itemId), meetingId: from });
  expect(await moveToBacklog(db, scene.secretariat, { meetingId: to, itemId })).toMatchObject({ reason: 'notFound' });
  expect(await moveToBacklog(db, scene.agency, { meetingId: from, itemId })).toMatchObject({ reason: 'forbidden' });
  expect(await moveToBacklog(db, scene.secretariat, { meetingId: from, itemId })).toMatchObject({ ok: true });
  const kept = (await listProposals(db, scene.secretariat)).find((each) => each.title.en === `Item ${itemId.slice(-4)}`)!;
  expect(kept).toMatchObject({ state: 'backlog', agencyId: null });
  await decideProposal(db, scene.secretariat, { proposalId: kept.id, version: kept.version, do: 'accept', meetingId: to, reason: null });
  expect([await titles(from), await titles(to)]).toEqual([[], [`Item ${itemId.slice(-4)}`]]);
});

test('a template and a copy bring lines, not what came of them', async () => {
  const [from, to, templateId] = [await meeting(), await meeting(), newId()];
  await saveAgendaItem(db, scene.secretariat, { ...line(newId()), meetingId: from });
  const save = { meetingId: from, templateId, name: same('Template') };
  expect(await saveTemplate(db, scene.agency, save)).toMatchObject({ reason: 'forbidden' });
  expect([await saveTemplate(db, scene.secretariat, save), await saveTemplate(db, scene.secretariat, save)]).toMatchObject([{ ok: true }, { ok: true }]);
  expect(await listTemplates(db, scene.secretariat)).toMatchObject([{ itemCount: 1, minutes: 20 }]);
  expect(await applyTemplate(db, scene.secretariat, { meetingId: to, templateId })).toMatchObject({ ok: true });
  expect(await copyAgenda(db, scene.secretariat, { meetingId: to, fromMeetingId: from })).toMatchObject({ ok: true });
  expect(await titles(to)).toEqual([...(await titles(from)), ...(await titles(from))]);
  expect(await applyTemplate(db, scene.secretariat, { meetingId: to, templateId: newId() })).toMatchObject({ reason: 'notFound' });
});

test('what was not reached is carried over once, in its order, and says where it comes from', async () => {
  const [{ meetingId: from, ids }, to] = [await held(3), await meeting()];
  await db.updateTable('agendaItems').set({ state: 'discussed' }).where('id', '=', ids[0]!).execute();
  expect((await findUndiscussed(db, scene.secretariat, from))?.items.map((item) => item.id)).toEqual(ids.slice(1));
  expect(await findUndiscussed(db, scene.agency, from)).toBeNull();
  expect(await carryOver(db, scene.secretariat, { meetingId: from, toMeetingId: to, itemIds: [ids[0]!] })).toMatchObject({ reason: 'stale' });
  expect(await carryOver(db, scene.secretariat, { meetingId: from, toMeetingId: to, itemIds: [ids[2]!, ids[1]!] })).toMatchObject({ ok: true });
  expect((await findAgenda(db, scene.secretariat, to))!.items.map((item) => item.carriedFrom)).toEqual(ids.slice(1));
  expect(await carryOver(db, scene.secretariat, { meetingId: from, toMeetingId: to, itemIds: [ids[1]!] })).toMatchObject({ reason: 'stale' });
  expect(await carryOver(db, scene.secretariat, { meetingId: to, toMeetingId: from, itemIds: [ids[1]!] })).toMatchObject({ reason: 'invalid' });
});

test('the next agenda proposes what its body left open, within its time, each once', async () => {
  const { meetingId: last, ids } = await held(2);
  await db.insertInto('minutes').values({ id: newId(), meetingId: last, state: 'in_review', number: 7 }).execute();
  const decided = newId();
  await db.insertInto('minutes').values({ id: decided, meetingId: (await held(0)).meetingId, state: 'approved', number: 6 }).execute();
  const [itemId, decisionId, assignmentId] = [newId(), newId(), newId()];
  await db.insertInto('agendaItems').values({ id: itemId, meetingId: (await meeting()), position: 0, kind: 'decision', title: json(same('Old')), minutes: 5, state: 'discussed' }).execute();
  await db.insertInto('decisions').values({ id: decisionId, minutesId: decided, agendaItemId: itemId, position: 1, kind: 'instruct', text: json(same('Do it')) }).execute();
  await db.insertInto('assignments').values({ id: assignmentId, decisionId, result: json(same('The plan')), agencyId: scene.agencyId, dueOn: '2026-02-20', duePrecision: 'day' }).execute();
  const next = await meeting();
  await saveAgendaItem(db, scene.secretariat, { ...line(newId()), minutes: 60, meetingId: next });
  const own = (await findSuggestions(db, scene.secretariat, next))!;
  const mine = own.suggestions.filter((each) => [...ids.map((id) => `carried:${id}`), `assignment:${assignmentId}`].includes(each.key) || each.reason === 'minutes');
  expect(mine.map(({ reason, minutes }) => [reason, minutes])).toEqual([['minutes', 5], ['carried', 20], ['carried', 20], ['overdue', 10]]);
  // 30 minutes are free: the minutes and one of the two go in; so might something short behind them.
  expect(own.free).toBe(30);
  expect(mine.slice(0, 3).map((each) => each.fits)).toEqual([true, true, false]);
  const keys = mine.map((each) => each.key);
  expect(await acceptSuggestions(db, scene.agency, { meetingId: next, keys })).toMatchObject({ reason: 'forbidden' });
  expect(await acceptSuggestions(db, scene.secretariat, { meetingId: next, keys: [...keys, `carried:${newId()}`] })).toMatchObject({ reason: 'stale' });
  expect(await titles(next)).toHaveLength(1);
  expect(await acceptSuggestions(db, scene.secretariat, { meetingId: next, keys })).toMatchObject({ ok: true });
  const { items } = (await findAgenda(db, scene.secretariat, next))!;
  // A session begins with the minutes of the one before.
  expect(items[0]).toMatchObject({ kind: 'decision', approvesMeetingId: last });
  expect(items.at(-1)).toMatchObject({ assignmentId, presenterAgencyId: scene.agencyId });
  const again = (await findSuggestions(db, scene.secretariat, await meeting('2026-03-27')))!.suggestions.map((each) => each.key);
  expect(keys.filter((key) => again.includes(key))).toEqual([]);
});
