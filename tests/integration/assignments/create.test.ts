import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { inTransaction } from '#db/transaction.server.ts';
import { changeAssignment, createAssignment, placeOnRoadmap, withdrawAssignment } from '#app/features/assignments/assignments.service.server.ts';
import type { CreateAssignment } from '#app/features/assignments/assignments.schema.ts';
import { testDatabase } from '#tests/support/database.ts';
import { NOW, buildDecision, buildDirection, buildRoadmap, buildScene, same } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let scene: Awaited<ReturnType<typeof buildScene>>;
beforeAll(async () => {
  scene = await buildScene(db);
  await db.insertInto('holidays').values({ day: '2026-03-09', kind: 'moved_off', name: JSON.stringify(same('Day off')), source: 'test' }).execute();
});

const given = (more: Partial<CreateAssignment> = {}): CreateAssignment => ({ result: same('Proposals'), agencyId: scene.agencyId, coAgencyIds: [], dueOn: '2026-03-31', duePrecision: 'day', ...more });
const create = (more: Partial<CreateAssignment> = {}, actor = scene.secretariat) => inTransaction(db, (trx) => createAssignment(trx, actor, given(more)));
const countRows = async () => Number((await db.selectFrom('assignments').select((eb) => eb.fn.countAll().as('n')).executeTakeFirstOrThrow()).n);
const findRow = (id: string) => db.selectFrom('assignments').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

test('an assignment keeps its first deadline as the baseline, each co-executor once and never the lead', async () => {
  const created = await create({ coAgencyIds: [scene.otherAgencyId, scene.agencyId, scene.otherAgencyId] });
  if (!created.ok) throw new Error(created.reason);
  const row = await findRow(created.value.assignmentId);
  expect(row).toMatchObject({ dueOn: '2026-03-31', baselineDueOn: '2026-03-31', isPublished: false, createdBy: scene.secretaryId });
  const co = await db.selectFrom('assignmentAgencies').select('agencyId').where('assignmentId', '=', row.id).execute();
  expect(co).toEqual([{ agencyId: scene.otherAgencyId }]);
});

test('a quarter is kept as its last day', async () => {
  const created = await create({ dueOn: '2026-04-10', duePrecision: 'quarter' });
  expect(created.ok && (await findRow(created.value.assignmentId)).dueOn).toBe('2026-06-30');
});

test('only the secretariat assigns, and a refusal leaves nothing', async () => {
  const before = await countRows();
  for (const actor of [scene.agency, scene.member, scene.auditor]) expect(await create({}, actor)).toMatchObject({ ok: false, reason: 'forbidden' });
  expect(await countRows()).toBe(before);
});

test('a deadline leaves two working days and is one itself, or the next that would do is offered', async () => {
  const before = await countRows();
  expect(await create({ dueOn: '2026-03-04' })).toMatchObject({ ok: false, details: { fields: { dueOn: 'deadlineTooSoon' }, next: '2026-03-05' } });
  expect(await create({ dueOn: '2026-02-01' })).toMatchObject({ ok: false, details: { fields: { dueOn: 'deadlineTooSoon' } } });
  expect(await create({ dueOn: '2026-03-07' })).toMatchObject({ ok: false, details: { fields: { dueOn: 'dayOffNext' }, next: '2026-03-10' } });
  expect(await countRows()).toBe(before);
});

test('a deadline is counted from the session, not from the day its minutes are written', async () => {
  expect((await create({ dueOn: '2026-02-20', decidedOn: '2026-02-10' })).ok).toBe(true);
});

test.each([
  [{ dueOn: null }, { dueOn: 'required' }],
  [{ dueOn: '2026-04-31' }, { dueOn: 'invalidDate' }],
  [{ dueOn: '0001-01-01' }, { dueOn: 'invalidDate' }],
  [{ dueOn: '2090-01-02' }, { dueOn: 'yearTooFar' }],
  [{ agencyId: randomUUID() }, { agencyId: 'unknownChoice' }],
  [{ coAgencyIds: [randomUUID()] }, { coAgencyIds: 'unknownChoice' }],
  [{ decisionId: randomUUID(), roadmapId: randomUUID(), directionKey: 'nowhere', entryId: randomUUID() }, { decisionId: 'unknownChoice', roadmapId: 'unknownChoice', directionKey: 'unknownChoice', entryId: 'unknownChoice' }],
])('%o is refused beside its field', async (wrong, fields) => {
  expect(await create(wrong)).toMatchObject({ ok: false, reason: 'invalid', details: { fields } });
});

test('while the minutes are written an assignment may be changed and taken back; once approved only changed', async () => {
  const draft = await buildDecision(db, scene.agencyId, { state: 'draft' });
  const created = await create({ decisionId: draft.decisionId });
  if (!created.ok) throw new Error(created.reason);
  const { assignmentId } = created.value;
  const change = (version: number, dueOn: string) => inTransaction(db, (trx) => changeAssignment(trx, scene.secretariat, { ...given({ dueOn }), assignmentId, version }));
  expect(await change(1, '2026-04-15')).toEqual({ ok: true, value: { version: 2 } });
  expect(await change(1, '2026-04-16')).toMatchObject({ ok: false, reason: 'stale' });
  expect(await findRow(assignmentId)).toMatchObject({ dueOn: '2026-04-15', baselineDueOn: '2026-04-15' });

  await db.updateTable('minutes').set({ state: 'approved' }).where('meetingId', '=', draft.meetingId).execute();
  expect((await change(2, '2026-05-15')).ok).toBe(true);
  expect(await findRow(assignmentId)).toMatchObject({ dueOn: '2026-05-15', baselineDueOn: '2026-04-15' });
  expect(await inTransaction(db, (trx) => withdrawAssignment(trx, scene.secretariat, { assignmentId }))).toMatchObject({ ok: false, reason: 'decided' });

  await db.updateTable('minutes').set({ state: 'draft' }).where('meetingId', '=', draft.meetingId).execute();
  expect((await inTransaction(db, (trx) => withdrawAssignment(trx, scene.secretariat, { assignmentId }))).ok).toBe(true);
});

test('placing on the roadmap makes a milestone; an old version and a foreign roadmap do not', async () => {
  const [directionKey, roadmapId, created] = [await buildDirection(db), await buildRoadmap(db), await create()];
  if (!created.ok) throw new Error(created.reason);
  const { assignmentId } = created.value;
  expect(await placeOnRoadmap(db, scene.agency, { assignmentId, roadmapId, directionKey })).toMatchObject({ ok: false, reason: 'forbidden' });
  expect(await placeOnRoadmap(db, scene.secretariat, { assignmentId, roadmapId: randomUUID(), directionKey })).toMatchObject({ ok: false, reason: 'invalid' });
  expect((await placeOnRoadmap(db, scene.secretariat, { assignmentId, roadmapId, directionKey, isPublished: true, version: 1 })).ok).toBe(true);
  expect(await placeOnRoadmap(db, scene.secretariat, { assignmentId, roadmapId, directionKey, version: 1 })).toMatchObject({ ok: false, reason: 'stale' });
  expect(await findRow(assignmentId)).toMatchObject({ roadmapId, directionKey, isPublished: true });
});
