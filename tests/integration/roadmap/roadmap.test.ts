import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { json } from '#db/json.ts';
import { roadmapHref, roadmapQuerySchema } from '#app/features/roadmap/roadmap.schema.ts';
import { findRoadmap } from '#app/features/roadmap/roadmap.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { NOW, buildDirection, buildRoadmap, buildScene, same } from '../assignments/scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let scene: Awaited<ReturnType<typeof buildScene>>;
let roadmapId: string;
const ids: Record<string, string> = {};

async function milestone(name: string, more: { directionKey?: string | null; dueOn?: string | null; isPublished?: boolean; doneOn?: string; agencyId?: string; roadmapId?: string | null } = {}) {
  const id = (ids[name] = randomUUID());
  const { dueOn = '2026-06-30', ...rest } = more;
  await db.insertInto('assignments').values({ id, roadmapId, directionKey: 'policy', agencyId: scene.agencyId, result: json(same(name)), dueOn, duePrecision: dueOn ? 'day' : 'unset', isPublished: true, ...rest }).execute();
}

beforeAll(async () => {
  scene = await buildScene(db);
  await buildDirection(db, 'policy');
  await buildDirection(db, 'regions');
  roadmapId = await buildRoadmap(db);
  await milestone('late', { dueOn: '2026-02-27' });
  await milestone('done', { dueOn: '2026-02-27', doneOn: '2026-02-20', directionKey: 'regions' });
  await milestone('undated', { dueOn: null, directionKey: null });
  await milestone('internal', { isPublished: false });
  await milestone('foreign', { agencyId: scene.otherAgencyId });
  await milestone('elsewhere', { roadmapId: null });
});

const shown = async (actor: Parameters<typeof findRoadmap>[1], query: Record<string, string> = {}) => {
  const page = await findRoadmap(db, actor, roadmapQuerySchema.parse(query));
  const nameOf = (id: string) => Object.keys(ids).find((name) => ids[name] === id);
  return { page, names: page.groups.flatMap((group) => group.milestones.map(({ id }) => nameOf(id))) };
};

test('the public sees what is published, by direction, the undirected last', async () => {
  const { page, names } = await shown(scene.visitor);
  expect(page.groups.map((group) => [group.key, group.milestones.length, group.done, group.late])).toEqual([['policy', 2, 0, 1], ['regions', 1, 1, 0], ['', 1, 0, 0]]);
  expect(names).toEqual(['late', 'foreign', 'done', 'undated']);
  expect([page.total, page.done]).toEqual([4, 1]);
});

test('agencies see their own unpublished ones, the secretariat all', async () => {
  expect((await shown(scene.agency)).names).toContain('internal');
  expect((await shown(scene.otherAgency)).names).not.toContain('internal');
  expect((await shown(scene.secretariat)).names).toContain('internal');
});

test('filters narrow, chips count what the other filters leave', async () => {
  expect((await shown(scene.visitor, { direction: 'policy' })).names).toEqual(['late', 'foreign']);
  expect((await shown(scene.visitor, { agency: scene.otherAgencyId })).names).toEqual(['foreign']);
  const late = await shown(scene.visitor, { state: 'late' });
  expect([late.names, late.page.counts]).toEqual([['late'], { late: 1, at_risk: 0, awaiting: 0, unset: 1, broken: 0 }]);
  expect((await shown(scene.visitor, { direction: 'nowhere' })).names).toEqual([]);
});

test('what an address says wrongly is left out', async () => {
  expect(roadmapQuerySchema.parse({ state: 'x', agency: '1', view: '<b>', m: '../', direction: 'd'.repeat(99) })).toEqual({});
  expect((await shown(scene.visitor, { roadmap: randomUUID() })).names).toHaveLength(4);
  expect(roadmapHref({ state: 'late', m: ids.late }, { m: undefined })).toBe('/roadmap?state=late');
});

test('an unpublished roadmap is the secretariat’s', async () => {
  const hidden = await buildRoadmap(db, null);
  const asked = { roadmap: hidden };
  expect((await shown(scene.visitor, asked)).page.roadmap?.id).toBe(roadmapId);
  expect((await shown(scene.agency, asked)).page.roadmap?.id).toBe(roadmapId);
  expect((await shown(scene.secretariat, asked)).page.roadmap).toMatchObject({ id: hidden, isPublished: false });
});
