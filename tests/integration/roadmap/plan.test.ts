import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { json } from '#db/json.ts';
import { findNeighbours } from '#app/features/roadmap/dependencies/dependencies.service.server.ts';
import { milestoneSchema } from '#app/features/roadmap/plan/plan.schema.ts';
import { changeMany, findMilestoneValues, keepMilestone, keepRoadmap, shiftMilestone } from '#app/features/roadmap/plan/plan.service.server.ts';
import { roadmapQuerySchema } from '#app/features/roadmap/roadmap.schema.ts';
import { findRoadmap } from '#app/features/roadmap/roadmap.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { NOW, buildDirection, buildRoadmap, buildScene, same } from '../assignments/scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let scene: Awaited<ReturnType<typeof buildScene>>;
let roadmapId: string;

beforeAll(async () => {
  scene = await buildScene(db);
  await buildDirection(db, 'policy');
  await buildDirection(db, 'regions');
  roadmapId = await buildRoadmap(db);
});

const typed = (more: Record<string, unknown> = {}) =>
  milestoneSchema.parse({ milestoneId: randomUUID(), version: '0', roadmapId, directionKey: 'policy', result: same('Concept'), agencyId: scene.agencyId, dueOn: '2026-06-30', duePrecision: 'day', ...more });

async function made(more: Record<string, unknown> = {}): Promise<string> {
  const result = await keepMilestone(db, scene.secretariat, typed(more));
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value.id;
}

const rowOf = (id: string) => db.selectFrom('assignments').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const needsOf = async (id: string) => (await db.selectFrom('milestoneDependencies').select('needsId').where('milestoneId', '=', id).execute()).map((row) => row.needsId);
const reportsOf = (id: string) => db.selectFrom('reports').selectAll().where('assignmentId', '=', id).orderBy('createdAt').execute();

test('a milestone is made once, with all it says, and changed by whoever saw its newest version', async () => {
  const input = typed({ duePrecision: 'quarter', dueOn: '2026-05-10', coAgencyIds: [scene.otherAgencyId, scene.agencyId], funding: same('None'), forecastOn: '2026-07-15', startsOn: '2026-02-01' });
  expect(await keepMilestone(db, scene.secretariat, input)).toMatchObject({ ok: true });
  expect(await keepMilestone(db, scene.secretariat, input)).toMatchObject({ ok: true });
  expect(await rowOf(input.milestoneId)).toMatchObject({ dueOn: '2026-06-30', baselineDueOn: '2026-06-30', duePrecision: 'quarter', funding: same('None'), version: 1 });
  expect(await reportsOf(input.milestoneId)).toMatchObject([{ forecastOn: '2026-07-15', via: 'secretariat', review: 'accepted', personId: scene.secretaryId }]);
  const values = await findMilestoneValues(db, scene.secretariat, input.milestoneId);
  expect(values).toMatchObject({ coAgencyIds: [scene.otherAgencyId], forecastOn: '2026-07-15' });
  const again = milestoneSchema.parse({ ...values, dueOn: '2026-09-30', duePrecision: 'day' });
  expect(await keepMilestone(db, scene.secretariat, again)).toMatchObject({ ok: true });
  expect(await rowOf(input.milestoneId)).toMatchObject({ dueOn: '2026-09-30', baselineDueOn: '2026-06-30', version: 2 });
  expect(await reportsOf(input.milestoneId)).toHaveLength(1);
  expect(await keepMilestone(db, scene.secretariat, again)).toMatchObject({ ok: false, reason: 'stale' });
});

test.each([
  ['an unknown agency', { agencyId: randomUUID() }, { agencyId: 'unknownChoice' }],
  ['an unknown roadmap', { roadmapId: randomUUID() }, { roadmapId: 'unknownChoice' }],
  ['a forecast that has passed', { forecastOn: '2026-03-02' }, { forecastOn: 'dateInPast' }],
  ['done tomorrow', { doneOn: '2026-03-04' }, { doneOn: 'dateInFuture' }],
  ['due before it begins', { startsOn: '2026-07-01' }, { dueOn: 'dueBeforeStart' }],
  ['needs what is nowhere', { needsIds: [randomUUID()] }, { needsIds: 'unknownChoice' }],
])('refused and not half saved: %s', async (_words, more, fields) => {
  const input = typed(more);
  expect(await keepMilestone(db, scene.secretariat, input)).toMatchObject({ ok: false, reason: 'invalid', details: { fields } });
  expect(await db.selectFrom('assignments').select('id').where('id', '=', input.milestoneId).execute()).toEqual([]);
});

test('circles are refused by name, and what was changed with them is not kept', async () => {
  const first = await made({ result: same('First') });
  const second = await made({ result: same('Second'), needsIds: [first] });
  const third = await made({ result: same('Third'), needsIds: [second] });
  const values = await findMilestoneValues(db, scene.secretariat, first);
  const refused = await keepMilestone(db, scene.secretariat, milestoneSchema.parse({ ...values, note: 'changed', needsIds: [third] }));
  expect(refused).toMatchObject({ ok: false, reason: 'invalid', details: { fields: { needsIds: 'needsCircle' }, circle: [same('First'), same('Third'), same('Second'), same('First')] } });
  expect([await needsOf(first), (await rowOf(first)).note]).toEqual([[], null]);
});

test('two people cannot close a circle together', async () => {
  const [first, second] = [await made({ result: same('One') }), await made({ result: same('Other') })];
  const needing = async (id: string, needsId: string) => milestoneSchema.parse({ ...(await findMilestoneValues(db, scene.secretariat, id)), needsIds: [needsId] });
  const inputs = [await needing(first, second), await needing(second, first)];
  const results = await Promise.all(inputs.map((input) => keepMilestone(db, scene.secretariat, input)));
  expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect([...(await needsOf(first)), ...(await needsOf(second))]).toHaveLength(1);
});

test('a forecast breaks what waits for it: said on the page, beforehand, and only to those who see both', async () => {
  const needed = await made({ result: same('Programme'), dueOn: '2026-04-10' });
  const waiting = await made({ result: same('Session'), dueOn: '2026-04-24', needsIds: [needed], isPublished: 'on' });
  expect((await findNeighbours(db, scene.secretariat, waiting)).needs).toMatchObject([{ id: needed, break: null }]);
  expect((await findNeighbours(db, scene.secretariat, needed, { which: 'forecast', day: '2026-05-06' })).neededBy).toMatchObject([{ id: waiting, break: { reason: 'late', expectedOn: '2026-05-06', neededBy: '2026-04-24' } }]);
  expect(await shiftMilestone(db, scene.secretariat, { milestoneId: needed, version: 1, which: 'forecast', day: '2026-05-06', note: 'Waiting for partners' })).toMatchObject({ ok: true });
  const page = await findRoadmap(db, scene.secretariat, roadmapQuerySchema.parse({ roadmap: roadmapId, broken: '1' }));
  expect(page.groups.flatMap((group) => group.milestones.map(({ id, broken }) => [id, broken]))).toEqual([[waiting, 1]]);
  expect(page.counts.broken).toBe(1);
  const open = await findRoadmap(db, scene.visitor, roadmapQuerySchema.parse({ roadmap: roadmapId }));
  expect([open.counts.broken, open.groups.flatMap((group) => group.milestones.map(({ id, needs }) => [id, needs])), open.pieces]).toEqual([0, [[waiting, 0]], {}]);
  expect((await findNeighbours(db, scene.visitor, waiting)).needs).toEqual([]);
});

test('a date is moved by the secretariat alone, the baseline stays', async () => {
  const milestoneId = await made();
  const to = (which: 'due' | 'forecast', day: string, version = 1) => ({ milestoneId, version, which, day, note: null });
  expect(await shiftMilestone(db, scene.agency, to('due', '2026-08-31'))).toMatchObject({ ok: false, reason: 'forbidden' });
  expect(await shiftMilestone(db, scene.secretariat, to('forecast', '2026-03-02'))).toMatchObject({ ok: false, reason: 'invalid', details: { fields: { day: 'dateInPast' } } });
  expect(await shiftMilestone(db, scene.secretariat, to('due', '2026-08-31'))).toMatchObject({ ok: true });
  expect(await rowOf(milestoneId)).toMatchObject({ dueOn: '2026-08-31', baselineDueOn: '2026-06-30', version: 2 });
  expect(await shiftMilestone(db, scene.secretariat, to('due', '2026-09-30'))).toMatchObject({ ok: false, reason: 'stale' });
  await db.insertInto('reports').values({ id: randomUUID(), assignmentId: milestoneId, status: 'on_track', progress: 10, forecastOn: null, note: null, personId: scene.focalId, via: 'web' }).execute();
  expect(await shiftMilestone(db, scene.secretariat, to('forecast', '2026-09-30', 2))).toMatchObject({ ok: false, reason: 'invalid', details: { fields: { day: 'reportWaits' } } });
});

test('many are changed at once or not at all', async () => {
  const [first, second, undated] = [await made({ coAgencyIds: [scene.otherAgencyId] }), await made(), await made({ duePrecision: 'unset', dueOn: '' })];
  const items = (...ids: string[]) => ids.map((id) => ({ id, version: 1 }));
  expect(await changeMany(db, scene.agency, { items: items(first), change: { what: 'publish' } })).toMatchObject({ ok: false, reason: 'forbidden' });
  expect(await changeMany(db, scene.secretariat, { items: items(first, undated), change: { what: 'shift', days: 7 } })).toMatchObject({ ok: false, details: { rows: [{ id: undated, problem: 'noDeadline' }] } });
  expect((await rowOf(first)).dueOn).toBe('2026-06-30');
  expect(await changeMany(db, scene.secretariat, { items: items(first, second), change: { what: 'shift', days: 7 } })).toMatchObject({ ok: true, value: { count: 2 } });
  expect([(await rowOf(first)).dueOn, (await rowOf(first)).baselineDueOn, (await rowOf(second)).dueOn]).toEqual(['2026-07-07', '2026-06-30', '2026-07-07']);
  expect(await changeMany(db, scene.secretariat, { items: items(first), change: { what: 'publish' } })).toMatchObject({ ok: false, details: { rows: [{ id: first, problem: 'changedMeanwhile' }] } });
  expect(await changeMany(db, scene.secretariat, { items: [{ id: first, version: 2 }], change: { what: 'agency', agencyId: scene.otherAgencyId } })).toMatchObject({ ok: true });
  expect(await findMilestoneValues(db, scene.secretariat, first)).toMatchObject({ agencyId: scene.otherAgencyId, coAgencyIds: [] });
  expect(await changeMany(db, scene.secretariat, { items: items(undated), change: { what: 'agency', agencyId: randomUUID() } })).toMatchObject({ ok: false, details: { fields: { agencyId: 'unknownChoice' } } });
});

test('who and when were only inferred stays said until somebody sets or confirms it', async () => {
  const milestoneId = await made({ coAgencyIds: [scene.otherAgencyId] });
  const infer = async () => {
    await db.updateTable('assignments').set({ agencyIsInferred: true, dueIsInferred: true }).where('id', '=', milestoneId).execute();
    await db.updateTable('assignmentAgencies').set({ isInferred: true }).where('assignmentId', '=', milestoneId).execute();
  };
  const save = async (more: Record<string, unknown>) => {
    const values = await findMilestoneValues(db, scene.secretariat, milestoneId);
    await keepMilestone(db, scene.secretariat, milestoneSchema.parse({ ...values, ...more }));
    const co = await db.selectFrom('assignmentAgencies').select('isInferred').where('assignmentId', '=', milestoneId).execute();
    const { agencyIsInferred, dueIsInferred } = await rowOf(milestoneId);
    return [agencyIsInferred, dueIsInferred, ...co.map(({ isInferred }) => isInferred)];
  };
  await infer();
  expect(await save({ note: 'Typed' })).toEqual([true, true, true]);
  expect(await save({ dueOn: '2026-07-31' })).toEqual([true, false, true]);
  expect(await save({ agencyId: scene.otherAgencyId, coAgencyIds: [scene.agencyId] })).toEqual([false, false, false]);
  await infer();
  expect(await save({ isConfirmed: 'on' })).toEqual([false, false, false]);
});

test('a roadmap is a draft until it is published, and each view is made of the same milestones', async () => {
  const draft = randomUUID();
  const input = { roadmapId: draft, version: 0, title: same('To 2030'), fromOn: '2027-01-01', toOn: '2030-12-31', isPublished: false };
  expect(await keepRoadmap(db, scene.agency, input)).toMatchObject({ ok: false, reason: 'forbidden' });
  expect(await keepRoadmap(db, scene.secretariat, input)).toMatchObject({ ok: true });
  await made({ roadmapId: draft, dueOn: '2027-06-30', isPublished: 'on' });
  await db.insertInto('assignments').values({ id: randomUUID(), roadmapId: draft, directionKey: 'regions', agencyId: scene.agencyId, result: json(same('Late')), dueOn: '2026-01-30', duePrecision: 'day' }).execute();
  const asked = async (more: Record<string, string> = {}, actor: Parameters<typeof findRoadmap>[1] = scene.secretariat) => findRoadmap(db, actor, roadmapQuerySchema.parse({ roadmap: draft, ...more }));
  expect((await asked({}, scene.visitor)).roadmap?.id).toBe(roadmapId);
  expect((await asked({ view: 'board' })).columns.map(({ state, count }) => [state, count])).toEqual([['late', 1], ['at_risk', 0], ['on_track', 0], ['not_started', 1], ['done', 0]]);
  expect((await asked({ by: 'agency' })).groups.map(({ key, count }) => [key, count])).toEqual([[scene.agencyId, 2]]);
  expect((await asked({ view: 'map' })).matching).toBe(2);
  expect(await keepRoadmap(db, scene.secretariat, { ...input, version: 1, isPublished: true })).toMatchObject({ ok: true });
  expect((await asked({}, scene.visitor)).groups.flatMap((group) => group.milestones)).toHaveLength(1);
  expect(await keepRoadmap(db, scene.secretariat, { ...input, version: 1 })).toMatchObject({ ok: false, reason: 'stale' });
});
