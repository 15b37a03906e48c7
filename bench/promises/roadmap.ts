/** A roadmap of 5,000 milestones with 50,000 reports: what the server takes for its views, beside the questions it asks of the database. */
import type { KyselyPlugin, RootOperationNode } from 'kysely';
import pg from 'pg';
import { createDatabase } from '#db/database.server.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { load } from '../load.ts';
import { addMilestones, removeMilestones, ROADMAP } from '../milestones.ts';
import { figureOf, tell } from '../rounds.ts';
import type { Scene } from '../scene.ts';

const MILESTONES = 5_000;
const ROUNDS = 7;
const VIEWS = { timeline: '', board: '&view=board', table: '&view=table', map: '&view=map' };

type Question = { text: string; values: unknown[] };

export async function largeRoadmap(scene: Scene): Promise<void> {
  await addMilestones(scene.url, MILESTONES);
  const client = new pg.Client({ connectionString: scene.url });
  await client.connect();
  try {
    for (const [view, search] of Object.entries(VIEWS)) {
      const questions = await questionsOf(scene, view);
      const ours = { port: scene.cold.port, path: `/roadmap?roadmap=${ROADMAP}${search}`, headers: { Cookie: scene.cookies.secretariat } };
      await compare(`15 ${view} of 5,000 milestones against its bare queries`, () => ask(client, questions), async () => {
        const { milliseconds, status } = await load([ours], 1, 1);
        if (status !== 200) throw new Error(`${ours.path} answered ${status}`);
        return milliseconds[0] ?? Number.NaN;
      });
    }
  } finally {
    await client.end();
    await removeMilestones(scene.url);
  }
}

async function compare(name: string, bare: () => Promise<number>, page: () => Promise<number>): Promise<void> {
  const [ours, limit] = [[] as number[], [] as number[]];
  for (let round = -2; round < ROUNDS; round += 1) {
    const [mine, theirs] = [await page(), await bare()];
    // The first rounds warm both.
    if (round < 0) continue;
    ours.push(mine);
    limit.push(theirs);
  }
  tell(figureOf({ name, unit: 'ms', ours, limit, ratios: ours.map((each, round) => each / (limit[round] ?? Number.NaN)), promised: 3, isMost: true }));
}

async function ask(client: pg.Client, questions: readonly Question[]): Promise<number> {
  const begun = performance.now();
  for (const { text, values } of questions) await client.query(text, values);
  return performance.now() - begun;
}

/** The very questions that the page asks, heard once. */
async function questionsOf(scene: Scene, view: string): Promise<Question[]> {
  const [{ findRoadmap }, { roadmapQuerySchema }] = await Promise.all([import('#app/features/roadmap/roadmap.service.server.ts'), import('#app/features/roadmap/roadmap.schema.ts')]);
  const asked: RootOperationNode[] = [];
  const listening: KyselyPlugin = {
    transformQuery: ({ node }) => {
      asked.push(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const db = createDatabase(scene.url, 1);
  const actor: PersonActor = { kind: 'person', accountId: ROADMAP, sessionId: ROADMAP, personId: ROADMAP, name: 'B', isDemo: true, roles: ['secretariat'], agencyIds: [], language: 'kk' };
  await findRoadmap(db.withPlugin(listening), actor, roadmapQuerySchema.parse({ roadmap: ROADMAP, view }));
  const questions = asked.map((node) => {
    const { sql, parameters } = db.getExecutor().compileQuery(node, { queryId: 'bench' });
    return { text: sql, values: [...parameters] };
  });
  await db.destroy();
  return questions;
}
