/** 5,000 milestones of 60 agencies with 50,000 reports: what the server takes for whole pages, beside the questions it asks of the database; and how smoothly the line of time is read. */
import type { KyselyPlugin, RootOperationNode } from 'kysely';
import pg from 'pg';
import { createDatabase } from '#db/database.server.ts';
import type { Db } from '#db/schema.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { load } from '../load.ts';
import { addMilestones, removeMilestones, ROADMAP } from '../milestones.ts';
import { figureOf, median, tell } from '../rounds.ts';
import type { Scene } from '../scene.ts';
import { yearsReport } from './report.ts';

const MILESTONES = 5_000;
const ROUNDS = 7;
const VIEWS = { timeline: '', board: '&view=board', table: '&view=table', map: '&view=map' };

type Question = { text: string; values: unknown[] };

export async function largeRoadmap(scene: Scene): Promise<void> {
  await addMilestones(scene.url, MILESTONES);
  const client = new pg.Client({ connectionString: scene.url });
  await client.connect();
  try {
    for (const [view, search] of Object.entries(VIEWS)) await against(scene, client, view, `/roadmap?roadmap=${ROADMAP}${search}`, (db, actor) => roadmapOf(db, actor, view));
    await against(scene, client, 'dashboard', '/reports', dashboardOf);
    await yearsReport(scene);
    await scrolling(scene);
  } finally {
    await client.end();
    await removeMilestones(scene.url);
  }
}

/** Begins when the page is asked for and ends with its last byte: reading, reckoning, rendering. */
async function against(scene: Scene, client: pg.Client, name: string, path: string, work: Work): Promise<void> {
  const questions = await questionsOf(scene, work);
  const ours = { port: scene.cold.port, path, headers: { Cookie: scene.cookies.secretariat } };
  await compare(`15 ${name} of 5,000 milestones against its bare queries`, () => ask(client, questions), async () => {
    const { milliseconds, status } = await load([ours], 1, 1);
    if (status !== 200) throw new Error(`${ours.path} answered ${status}`);
    return milliseconds[0] ?? Number.NaN;
  });
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

type Work = (db: Db, actor: PersonActor) => Promise<unknown>;

async function roadmapOf(db: Db, actor: PersonActor, view: string): Promise<void> {
  const [{ findRoadmap }, { roadmapQuerySchema }] = await Promise.all([import('#app/features/roadmap/roadmap.service.server.ts'), import('#app/features/roadmap/roadmap.schema.ts')]);
  await findRoadmap(db, actor, roadmapQuerySchema.parse({ roadmap: ROADMAP, view }));
}

async function dashboardOf(db: Db, actor: PersonActor): Promise<void> {
  const [{ findDashboard }, { dashboardSchema }] = await Promise.all([import('#app/features/reports/dashboard/dashboard.service.server.ts'), import('#app/features/reports/dashboard/dashboard.schema.ts')]);
  await findDashboard(db, actor, dashboardSchema.parse({}), new Date('2026-03-03T10:12:00+05:00'));
}

/** The very questions that the page asks, heard once. */
async function questionsOf(scene: Scene, work: Work): Promise<Question[]> {
  const asked: RootOperationNode[] = [];
  const listening: KyselyPlugin = {
    transformQuery: ({ node }) => {
      asked.push(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const db = createDatabase(scene.url, 1);
  await work(db.withPlugin(listening), { kind: 'person', accountId: ROADMAP, sessionId: ROADMAP, personId: ROADMAP, name: 'B', isDemo: true, roles: ['secretariat'], agencyIds: [], language: 'kk' });
  const questions = asked.map((node) => {
    const { sql, parameters } = db.getExecutor().compileQuery(node, { queryId: 'bench' });
    return { text: sql, values: [...parameters] };
  });
  await db.destroy();
  return questions;
}

const FRAMES_PROMISED = 50;

/** All 5,000 rows on the page, read downwards at a brisk pace: frames a second, beside an empty page scrolled in the same way. */
async function scrolling(scene: Scene): Promise<void> {
  const browser = await launchBrowser();
  const [name = '', value = ''] = scene.cookies.secretariat.split(/=(.*)/s);
  const base = `http://localhost:${scene.warm.port}`;
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies([{ name, value, url: base }]);
  const [ours, empty] = [await context.newPage(), await context.newPage()];
  await ours.goto(`${base}/roadmap?roadmap=${ROADMAP}&all=1`, { timeout: 120_000 });
  // The button for paper is there once the page has been taken over.
  await ours.locator('.rm-tools .btn').waitFor({ timeout: 120_000 });
  await empty.setContent('<div style="height:200000px"></div>');
  const [mine, theirs] = [[] as number[], [] as number[]];
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [page, rates] of [[ours, mine], [empty, theirs]] as const) {
      await page.bringToFront();
      const rate = await page.evaluate(framesWhileScrolling, round + 1);
      if (round >= 0) rates.push(rate);
    }
  }
  await browser.close();
  const rate = median(mine);
  tell({ name: '15 frames a second while 5,000 rows are scrolled in Chromium, beside an empty page', value: Math.round(rate), unit: 'frames/s', limit: Math.round(median(theirs)), ratio: rate, min: Math.min(...mine), max: Math.max(...mine), promised: `>= ${FRAMES_PROMISED}`, holds: rate >= FRAMES_PROMISED });
}

/** Runs in the page: two seconds, 40 pixels a frame, each round where no round has been. */
function framesWhileScrolling(round: number): Promise<number> {
  return new Promise((resolve) => {
    scrollTo(0, round * 20_000);
    let frames = 0;
    let begun = 0;
    const step = (now: number) => {
      if (begun === 0) begun = now;
      if (now - begun >= 2_000) return resolve((frames * 1_000) / (now - begun));
      frames += 1;
      scrollBy(0, 40);
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}
