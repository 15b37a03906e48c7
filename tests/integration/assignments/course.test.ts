import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { json } from '#db/json.ts';
import { findChain } from '#app/features/assignments/chain/chain.service.server.ts';
import type { ChainTree } from '#app/features/assignments/chain/chain.rules.ts';
import { splitSchema } from '#app/features/assignments/control/control.schema.ts';
import { listMergeable, mergeAssignments, putBackUnderControl, splitAssignment, takeOffControl } from '#app/features/assignments/control/control.service.server.ts';
import { askExtension, decideExtension, listExtensions } from '#app/features/assignments/extensions/extensions.service.server.ts';
import { historyOf, relativesOf } from '#app/features/assignments/history/history.service.server.ts';
import { findAssignment } from '#app/features/assignments/ledger/ledger.service.server.ts';
import { findReceipt, takeAssignment } from '#app/features/assignments/receipts/receipts.service.server.ts';
import { reportStatus } from '#app/features/assignments/reports/reports.service.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { verifyAudit } from '#app/features/people/audit/audit.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { NOW, buildDecision, buildDirection, buildRoadmap, buildScene, linkTo, same } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let scene: Awaited<ReturnType<typeof buildScene>>;
beforeAll(async () => {
  scene = await buildScene(db);
});

async function assign(given: { agencyId?: string; decisionId?: string; roadmapId?: string; dueOn?: string } = {}) {
  const id = randomUUID();
  const { agencyId = scene.agencyId, decisionId = null, roadmapId = null, dueOn = '2026-03-31' } = given;
  await db.insertInto('assignments').values({ id, result: json(same('Proposals')), agencyId, decisionId, roadmapId, directionKey: roadmapId && (await buildDirection(db)), dueOn, baselineDueOn: dueOn, createdAt: '2026-02-10T12:00:00+05:00' }).execute();
  return id;
}
const rowOf = (id: string) => db.selectFrom('assignments').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const noticesAbout = async (about: string) => (await db.selectFrom('mails').select(['personId', 'props']).where('template', '=', 'assignment-notice').execute()).filter((mail) => (mail.props as { about: string }).about === about);
const ask = (assignmentId: string, more = {}) => ({ requestId: randomUUID(), assignmentId, wishedOn: '2026-04-15', reason: '11 of 20 akimats have not answered', ...more });

describe('taken by the agency', () => {
  test('once, by link or signed in; another agency says it anew', async () => {
    const id = await assign();
    for (const actor of [scene.otherAgency, scene.member, scene.auditor, scene.visitor, linkTo(scene.focalId, id, 'answer')] as Actor[]) expect(await takeAssignment(db, actor, { assignmentId: id })).toMatchObject({ ok: false, reason: 'forbidden' });
    await Promise.all([takeAssignment(db, linkTo(scene.focalId, id), { assignmentId: id }), takeAssignment(db, scene.agency, { assignmentId: id })]);
    expect(await db.selectFrom('assignmentReceipts').selectAll().where('assignmentId', '=', id).execute()).toHaveLength(1);
    expect(await findReceipt(db, scene.secretariat, { id, agencyId: scene.agencyId })).not.toBeNull();
    expect(await findReceipt(db, scene.visitor, { id, agencyId: scene.agencyId })).toBeNull();
    expect(await findReceipt(db, scene.secretariat, { id, agencyId: scene.otherAgencyId })).toBeNull();
  });
});

describe('more time', () => {
  test('is asked once, granted with a day and told; the first deadline stays', async () => {
    const id = await assign();
    const wish = ask(id);
    expect(await askExtension(db, scene.otherAgency, wish)).toMatchObject({ ok: false, reason: 'forbidden' });
    expect([(await askExtension(db, linkTo(scene.focalId, id), wish)).ok, (await askExtension(db, linkTo(scene.focalId, id), wish)).ok]).toEqual([true, true]);
    expect(await askExtension(db, scene.agency, ask(id))).toMatchObject({ ok: false, reason: 'waiting' });
    const grant = { decision: 'grant' as const, extensionId: wish.requestId, grantedOn: '2026-04-10', note: 'A week less' };
    for (const actor of [scene.agency, scene.auditor, scene.member]) expect(await decideExtension(db, actor, grant)).toMatchObject({ ok: false, reason: 'forbidden' });
    expect(await decideExtension(db, scene.secretariat, grant)).toMatchObject({ ok: true, value: { told: 1 } });
    expect(await rowOf(id)).toMatchObject({ dueOn: '2026-04-10', baselineDueOn: '2026-03-31', duePrecision: 'day' });
    expect(await decideExtension(db, scene.secretariat, grant)).toMatchObject({ ok: false, reason: 'stale' });
    expect((await noticesAbout('granted'))[0]).toMatchObject({ personId: scene.focalId, props: { was: { on: '2026-03-31' }, assignment: { due: { on: '2026-04-10' } }, reason: 'A week less' } });
    expect(await listExtensions(db, scene.visitor, id)).toEqual([]);
  });

  test('refused with a reason the deadline stands, and it may be asked again', async () => {
    const id = await assign();
    const wish = ask(id);
    await askExtension(db, scene.agency, wish);
    expect((await decideExtension(db, scene.secretariat, { decision: 'refuse', extensionId: wish.requestId, note: 'The session is in April' })).ok).toBe(true);
    expect(await rowOf(id)).toMatchObject({ dueOn: '2026-03-31' });
    expect((await askExtension(db, scene.agency, ask(id))).ok).toBe(true);
    expect((await noticesAbout('refused'))[0]).toMatchObject({ props: { reason: 'The session is in April' } });
  });

  test.each([
    ['2026-03-31', 'notLater'], ['2026-03-01', 'notLater'], ['2026-04-11', 'dayOffNext'], ['2046-04-10', 'yearTooFar'],
  ])('until %s is refused: %s', async (wishedOn, problem) => {
    const id = await assign();
    expect(await askExtension(db, scene.agency, ask(id, { wishedOn }))).toMatchObject({ ok: false, reason: 'invalid', details: { fields: { wishedOn: problem } } });
  });

  test('of what is closed or has no deadline cannot be asked; two who decide at once: one does', async () => {
    const [closed, id] = [await assign(), await assign()];
    await db.updateTable('assignments').set({ doneOn: '2026-03-01' }).where('id', '=', closed).execute();
    expect(await askExtension(db, scene.agency, ask(closed))).toMatchObject({ ok: false, reason: 'closed' });
    const wish = ask(id);
    await askExtension(db, scene.agency, wish);
    const both = await Promise.all([
      decideExtension(db, scene.secretariat, { decision: 'grant', extensionId: wish.requestId, grantedOn: '2026-04-15', note: null }),
      decideExtension(db, scene.secretariat, { decision: 'refuse', extensionId: wish.requestId, note: 'No' }),
    ]);
    expect(both.filter((each) => each.ok)).toHaveLength(1);
  });
});

const dependencies = async (ids: string[]) => (await db.selectFrom('milestoneDependencies').select(['milestoneId', 'needsId']).where('milestoneId', 'in', ids).execute()).map(({ milestoneId, needsId }) => [milestoneId, needsId]).sort();

describe('under control', () => {
  test('taken off with a reason and put back, both told', async () => {
    const id = await assign();
    const off = { assignmentId: id, version: 1, reason: 'The law has changed' };
    expect(await takeOffControl(db, scene.agency, off)).toMatchObject({ ok: false, reason: 'forbidden' });
    expect((await takeOffControl(db, scene.secretariat, off)).ok).toBe(true);
    expect(await takeOffControl(db, scene.secretariat, off)).toMatchObject({ ok: false, reason: 'stale' });
    expect((await findAssignment(db, scene.secretariat, id))?.state).toBe('cancelled');
    expect(await relativesOf(db, scene.secretariat, id)).toMatchObject({ closedReason: 'The law has changed', isReplaced: false });
    expect(await reportStatus(db, scene.agency, { requestId: randomUUID(), assignmentId: id, status: 'on_track', progress: null, forecastOn: null, note: null })).toMatchObject({ ok: false, reason: 'closed' });
    expect((await putBackUnderControl(db, scene.secretariat, { assignmentId: id, version: 2, reason: 'It has not' })).ok).toBe(true);
    expect((await findAssignment(db, scene.secretariat, id))?.state).not.toBe('cancelled');
    expect([(await noticesAbout('takenOff')).length, (await noticesAbout('returned')).length]).toEqual([1, 1]);
  });

  test('split, the parts stand where the whole stood; a wrong part leaves nothing', async () => {
    const { decisionId } = await buildDecision(db, scene.agencyId);
    const roadmapId = await buildRoadmap(db);
    const id = await assign({ decisionId, roadmapId });
    const parts = [{ result: same('Collect'), agencyId: scene.agencyId, dueOn: '2026-03-31', duePrecision: 'day' as const }, { result: same('Draft'), agencyId: scene.otherAgencyId, dueOn: '2026-04-30', duePrecision: 'day' as const }];
    const split = { assignmentId: id, version: 1, reason: 'Two results' };
    expect(await splitAssignment(db, scene.secretariat, { ...split, parts: [parts[0]!, { ...parts[1]!, dueOn: '2026-04-11' }] })).toMatchObject({ ok: false, details: { fields: { 'parts[1].dueOn': 'dayOffNext' } } });
    expect(await db.selectFrom('assignments').select('id').where('splitFrom', '=', id).execute()).toEqual([]);
    const [before, after] = [await assign({ roadmapId }), await assign({ roadmapId })];
    await db.insertInto('milestoneDependencies').values([{ milestoneId: after, needsId: id }, { milestoneId: id, needsId: before }]).execute();
    const done = await splitAssignment(db, scene.secretariat, { ...split, parts });
    if (!done.ok) throw new Error(done.reason);
    // What waited for the whole waits for its parts, and they for what it waited for.
    expect(await dependencies([before, after, id, ...done.value.partIds])).toEqual(done.value.partIds.flatMap((part) => [[after, part], [part, before]]).sort());
    for (const partId of done.value.partIds) expect(await rowOf(partId)).toMatchObject({ decisionId, roadmapId, splitFrom: id, cancelledAt: null });
    expect((await rowOf(id)).cancelledAt).not.toBeNull();
    expect(await putBackUnderControl(db, scene.secretariat, { assignmentId: id, version: 2, reason: 'x' })).toMatchObject({ ok: false, reason: 'replaced' });
    // The agency of one part is told of both and sees only what is its own.
    expect((await noticesAbout('split')).map((mail) => mail.personId).sort()).toEqual([scene.focalId, scene.otherFocalId].sort());
    expect((await relativesOf(db, scene.agency, id)).parts.map((part) => part.id)).toEqual([done.value.partIds[0]]);
    expect((await relativesOf(db, scene.agency, done.value.partIds[0]!)).splitFrom.map((whole) => whole.id)).toEqual([id]);
  });

  test('the form of parts leaves out what nobody began and wants two', () => {
    const part = (text: string) => ({ result: { kk: text }, agencyId: randomUUID(), dueOn: '2026-03-31' });
    expect(splitSchema.safeParse({ version: '1', reason: 'x', parts: [part('a'), part(''), part('b')] }).data?.parts).toHaveLength(2);
    expect(splitSchema.safeParse({ version: '1', reason: 'x', parts: [part('a'), part(' ')] }).error?.issues[0]?.message).toBe('atLeastTwoParts');
  });

  test('merged, the others end with their reports, and their agencies help', async () => {
    const [kept, other, foreign] = [await assign(), await assign(), await assign({ agencyId: scene.otherAgencyId })];
    await reportStatus(db, scene.agency, { requestId: randomUUID(), assignmentId: other, status: 'on_track', progress: 10, forecastOn: null, note: 'Begun' });
    expect((await listMergeable(db, scene.secretariat, kept)).map((row) => row.id)).toContain(other);
    const merge = { assignmentId: kept, version: 1, reason: 'One and the same', otherIds: [other, foreign] };
    expect(await mergeAssignments(db, scene.secretariat, { ...merge, otherIds: [other, kept] })).toMatchObject({ ok: false, reason: 'invalid' });
    expect(await mergeAssignments(db, scene.secretariat, { ...merge, otherIds: [randomUUID()] })).toMatchObject({ ok: false, reason: 'invalid' });
    expect((await mergeAssignments(db, scene.secretariat, merge)).ok).toBe(true);
    expect([(await rowOf(other)).mergedInto, (await rowOf(foreign)).mergedInto]).toEqual([kept, kept]);
    expect((await findAssignment(db, scene.secretariat, kept))?.coAgencies.map((agency) => agency.id)).toEqual([scene.otherAgencyId]);
    expect((await relativesOf(db, scene.secretariat, kept)).merged).toHaveLength(2);
    expect(await db.selectFrom('reports').select('id').where('assignmentId', '=', other).execute()).toHaveLength(1);
  });

  test('merged, what waited for the others waits for the one that goes on; no ring comes of it', async () => {
    const roadmapId = await buildRoadmap(db);
    const [kept, other, before, after] = [await assign({ roadmapId }), await assign({ roadmapId }), await assign({ roadmapId }), await assign({ roadmapId })];
    await db.insertInto('milestoneDependencies').values([{ milestoneId: after, needsId: other }, { milestoneId: other, needsId: before }, { milestoneId: kept, needsId: after }, { milestoneId: other, needsId: kept }]).execute();
    expect(await mergeAssignments(db, scene.secretariat, { assignmentId: kept, version: 1, reason: 'One result', otherIds: [other] })).toMatchObject({ ok: true });
    expect(await dependencies([kept, other, before, after])).toEqual([[kept, after], [kept, before]].sort());
  });

  test('what stands in a draft is changed there', async () => {
    const { decisionId } = await buildDecision(db, scene.agencyId, { state: 'draft' });
    expect(await takeOffControl(db, scene.secretariat, { assignmentId: await assign({ decisionId }), version: 1, reason: 'x' })).toMatchObject({ ok: false, reason: 'undecided' });
  });
});

test('the history tells all of it, and the log is whole', async () => {
  const id = await assign();
  await takeAssignment(db, linkTo(scene.focalId, id), { assignmentId: id });
  const wish = ask(id);
  await askExtension(db, linkTo(scene.focalId, id), wish);
  await decideExtension(db, scene.secretariat, { decision: 'grant', extensionId: wish.requestId, grantedOn: '2026-04-15', note: 'Good' });
  await takeOffControl(db, scene.secretariat, { assignmentId: id, version: 2, reason: 'Over' });
  const lines = await historyOf(db, scene.agency, id);
  expect(lines.map((line) => [line.action, line.words])).toEqual(expect.arrayContaining([['assignment-taken', null], ['extension-asked', wish.reason], ['extension-granted', 'Good'], ['assignment-taken-off', 'Over']]));
  expect(lines.find((line) => line.action === 'extension-granted')).toMatchObject({ from: '2026-03-31', to: '2026-04-15' });
  expect(await historyOf(db, scene.visitor, id)).toEqual([]);
  expect((await verifyAudit(db)).brokenAt).toBeNull();
});

describe('the chain', () => {
  const flat = (tree: readonly ChainTree[]): string[] => tree.flatMap((node) => [`${node.kind}:${node.id}${node.isCurrent ? '*' : ''}`, ...flat(node.children)]);

  test('is the same from every object on it, and every object is the one looked from', async () => {
    const { decisionId, meetingId } = await buildDecision(db, scene.agencyId, { seatOf: scene.memberId });
    const id = await assign({ decisionId, roadmapId: await buildRoadmap(db) });
    const { agendaItemId } = await db.selectFrom('decisions').select('agendaItemId').where('id', '=', decisionId).executeTakeFirstOrThrow();
    await reportStatus(db, scene.agency, { requestId: randomUUID(), assignmentId: id, status: 'at_risk', progress: 10, forecastOn: null, note: 'Late answers' });
    const { meetingId: laterMeeting } = await buildDecision(db, scene.otherAgencyId);
    const later = randomUUID();
    await db.insertInto('agendaItems').values({ id: later, meetingId: laterMeeting, position: 2, kind: 'discussion', title: json(same('Overdue')), minutes: 10, assignmentId: id }).execute();
    const all = { meeting: meetingId, item: agendaItemId, decision: decisionId, assignment: id };
    for (const [kind, at] of Object.entries(all)) {
      const found = flat((await findChain(db, scene.secretariat, { kind: kind as 'meeting', id: at })) ?? []);
      expect(found.map((each) => each.replace('*', ''))).toEqual(expect.arrayContaining([`meeting:${meetingId}`, `item:${agendaItemId}`, `decision:${decisionId}`, `assignment:${id}`, `milestone:${id}`, `later:${later}`]));
      expect(found.filter((each) => each.endsWith('*'))).toEqual([`${kind}:${at}*`]);
      expect(found.some((each) => each.startsWith('report:'))).toBe(true);
    }
    // From the later item back to what it is about.
    expect(flat((await findChain(db, scene.secretariat, { kind: 'item', id: later })) ?? [])).toContain(`earlier:${id}`);
  });

  test('shows nobody what they may not see', async () => {
    const { decisionId, meetingId } = await buildDecision(db, scene.agencyId);
    const id = await assign({ decisionId });
    await db.updateTable('agendaItems').set({ isConfidential: true }).where('meetingId', '=', meetingId).execute();
    expect(await findChain(db, scene.visitor, { kind: 'assignment', id })).toBeNull();
    for (const kind of ['meeting', 'decision', 'assignment'] as const) expect(await findChain(db, scene.otherAgency, { kind, id: { meeting: meetingId, decision: decisionId, assignment: id }[kind] })).toBeNull();
    const own = (await findChain(db, scene.agency, { kind: 'assignment', id })) ?? [];
    expect(own[0]).toMatchObject({ kind: 'meeting', to: null });
    expect(own[0]?.children[0]).toMatchObject({ kind: 'item', title: null, to: null });
    const { decisionId: draft } = await buildDecision(db, scene.agencyId, { state: 'draft' });
    expect(await findChain(db, scene.agency, { kind: 'assignment', id: await assign({ decisionId: draft }) })).toBeNull();
    expect(await findChain(db, scene.secretariat, { kind: 'assignment', id: randomUUID() })).toBeNull();
  });
});
