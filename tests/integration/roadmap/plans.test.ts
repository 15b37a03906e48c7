import type { KyselyPlugin, RootOperationNode } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seed } from '#db/seed/seed.ts';
import { inTransaction } from '#db/transaction.server.ts';
import type { Actor, PersonActor } from '#app/features/people/actor.rules.ts';
import { roadmapQuerySchema } from '#app/features/roadmap/roadmap.schema.ts';
import { findRoadmap } from '#app/features/roadmap/roadmap.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { addMilestones, ROADMAP } from '../../../bench/milestones.ts';
import { NOW } from '../assignments/scene.ts';

// A long roadmap as its page asks for it: the report that stands is found by its index, for each milestone anew.
process.env.NOW = NOW;
const db = await testDatabase();
const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
const asked: RootOperationNode[] = [];
const listening: KyselyPlugin = {
  transformQuery: ({ node }) => {
    asked.push(node);
    return node;
  },
  transformResult: async ({ result }) => result,
};

const MILESTONES = 2_000;
const SECRETARIAT: PersonActor = { kind: 'person', accountId: ROADMAP, sessionId: ROADMAP, personId: ROADMAP, name: 'S', isDemo: true, roles: ['secretariat'], agencyIds: [], language: 'kk' };

beforeAll(async () => {
  await inTransaction(db, (trx) => seed(trx, { demo: false, now: new Date(NOW) }));
  await addMilestones(process.env.DATABASE_URL ?? '', MILESTONES);
  await client.connect();
}, 60_000);
afterAll(() => client.end());

const pageFor = (actor: Actor, more: Record<string, string> = {}) => findRoadmap(db.withPlugin(listening), actor, roadmapQuerySchema.parse({ roadmap: ROADMAP, ...more }));

type Plan = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; Plans?: Plan[] };
const flat = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flat)];

test('a long roadmap comes in parts, and what it counts is of the whole', async () => {
  const first = await pageFor(SECRETARIAT);
  expect([first.total, first.matching, first.next, first.groups.flatMap((group) => group.milestones).length]).toEqual([MILESTONES, MILESTONES, 100, 100]);
  expect(first.groups[0]?.count).toBeGreaterThan(100);
  const last = await pageFor(SECRETARIAT, { from: '1900' });
  expect([last.next, last.groups.flatMap((group) => group.milestones).length]).toEqual([null, 100]);
  const all = await pageFor(SECRETARIAT, { all: '1' });
  expect(new Set(all.groups.flatMap((group) => group.milestones.map(({ id }) => id))).size).toBe(MILESTONES);
});

test('reports are never read whole', async () => {
  asked.length = 0;
  await pageFor(SECRETARIAT);
  const plans: Plan[] = [];
  for (const node of asked.splice(0)) {
    const { sql, parameters } = db.getExecutor().compileQuery(node, { queryId: 'plan' });
    const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(`explain (format json) ${sql}`, [...parameters]);
    plans.push(...rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan: plan }) => flat(plan))));
  }
  expect(plans.filter((plan) => plan['Node Type'] === 'Seq Scan' && plan['Relation Name'] === 'reports')).toEqual([]);
  expect(plans.map((plan) => plan['Index Name'])).toContain('reports_standing');
});
