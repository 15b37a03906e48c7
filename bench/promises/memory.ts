/** Promise 13: what the process holds after it all, beside a hello-world Remix under the same load. */
import { memoryOf } from '../memory.ts';
import { load } from '../load.ts';
import { figureOf, tell } from '../rounds.ts';
import type { Scene } from '../scene.ts';
import { startNode } from '../servers.ts';

const REQUESTS = ['/', '/calendar?month=2026-03', '/calendar?month=2027-02&q=1', '/calendar.json?start=2026-03-01&end=2026-04-01', '/calendar.ics', '/embed/calendar', '/roadmap', '/events/none'];

export async function memory(scene: Scene): Promise<void> {
  const hello = await startNode('bench/hello-remix.ts', {}, '/');
  const [ours, limit, ratios] = [[] as number[], [] as number[], [] as number[]];
  for (let round = 0; round < 7; round += 1) {
    await load(REQUESTS.map((path) => ({ port: scene.warm.port, path, headers: { 'Accept-Encoding': 'gzip' } })), 8, 2_000);
    await load(REQUESTS.map((path) => ({ port: hello.port, path })), 8, 2_000);
    ours.push(memoryOf(scene.warm.pid));
    limit.push(memoryOf(hello.pid));
    ratios.push((ours.at(-1) ?? 0) / (limit.at(-1) ?? 1));
  }
  await hello.stop();
  tell(figureOf({ name: '13 memory after eight kinds of requests, eight at once', unit: 'MB', ours, limit, ratios, promised: 1.5, isMost: true }));
}
