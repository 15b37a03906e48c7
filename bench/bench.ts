/** `npm run bench`: what docs and README promise about speed, each as a ratio to what the same could cost at best. One JSON line for each figure. */
import { ensureBuilt } from '../scripts/build.ts';
import { startEmbedded } from '#db/embedded.server.ts';
import { answerPage } from './promises/answer-page.ts';
import { inTheBrowser } from './promises/browser.ts';
import { scripts } from './promises/bundle.ts';
import { delivering } from './promises/delivery.ts';
import { feedMemory, wholeFeed } from './promises/feed.ts';
import { freeSlots } from './promises/free-time.ts';
import { dayAsJson, largeMonthAsJson, monthAsJson } from './promises/json.ts';
import { memory } from './promises/memory.ts';
import { keptPage, monthPage } from './promises/pages.ts';
import { queueing } from './promises/queueing.ts';
import { feedAgainstRadicale, hasRadicale, rangesAgainstRadicale } from './promises/radicale.ts';
import { replies } from './promises/replies.ts';
import { largeRoadmap } from './promises/roadmap.ts';
import { sameRows } from './promises/size.ts';
import { writing } from './promises/writing.ts';
import { openScene, type Scene } from './scene.ts';
import { scratch, stopAll } from './servers.ts';

type Part = { promise: string; counts: number[]; run(...scenes: [Scene, ...Scene[]]): Promise<void> };

const beside = (run: (scene: Scene) => Promise<void>) => async (scene: Scene) => {
  if (hasRadicale()) await run(scene);
  else console.error('Radicale is not installed (Debian: apt-get install radicale): its figures are left out.');
};

const PARTS: Part[] = [
  { promise: '1', counts: [1_000], run: monthAsJson },
  { promise: '5', counts: [1_000], run: monthPage },
  { promise: '6', counts: [1_000], run: keptPage },
  { promise: '9', counts: [1_000], run: scripts },
  { promise: '10', counts: [1_000], run: inTheBrowser },
  { promise: '13', counts: [1_000], run: memory },
  { promise: '14', counts: [1_000], run: queueing },
  { promise: '8', counts: [1_000], run: delivering },
  { promise: '12', counts: [1_000], run: writing },
  { promise: '17', counts: [1_000], run: answerPage },
  { promise: '18', counts: [1_000], run: replies },
  { promise: '15', counts: [1_000], run: largeRoadmap },
  { promise: '7', counts: [10_000], run: wholeFeed },
  { promise: '7', counts: [10_000], run: beside(feedAgainstRadicale) },
  { promise: '7', counts: [10_000, 100_000], run: (small, large) => feedMemory(small, large as Scene) },
  { promise: '2', counts: [100_000], run: largeMonthAsJson },
  { promise: '3', counts: [100_000], run: dayAsJson },
  { promise: '16', counts: [100_000], run: freeSlots },
  { promise: '2', counts: [100_000], run: beside(rangesAgainstRadicale) },
  { promise: '4', counts: [1_000, 1_000_000], run: (small, large) => sameRows(small, large as Scene) },
];

/** `npm run bench -- 1 6` runs these promises alone. */
export async function bench(wanted: string[]): Promise<void> {
  process.env.NODE_ENV = 'production';
  await ensureBuilt();
  const database = process.env.BENCH_DATABASE_URL ? null : await startEmbedded({ dataDir: scratch('data') });
  const url = process.env.BENCH_DATABASE_URL ?? database?.url ?? '';
  const parts = PARTS.filter(({ promise }) => wanted.length === 0 || wanted.includes(promise));
  const open = new Map<number, Scene>();
  try {
    for (const part of parts) {
      for (const [count, scene] of open) {
        if (part.counts.includes(count)) continue;
        await scene.stop();
        open.delete(count);
      }
      for (const count of part.counts) if (!open.has(count)) open.set(count, await openScene(url, count));
      await part.run(...(part.counts.map((count) => open.get(count)) as [Scene]));
    }
  } finally {
    await stopAll();
    await database?.stop();
  }
}
