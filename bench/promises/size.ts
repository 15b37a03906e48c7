/** Promise 4: the same 118 rows, whatever lies beside them. */
import fs from 'node:fs';
import pg from 'pg';
import { figureOf, median, tell } from '../rounds.ts';
import { load } from '../load.ts';
import type { Scene } from '../scene.ts';
import { QUIET } from '../data.ts';
import { jsonTargets } from './json.ts';

const FILTERED = '&kind=national,regional,international&status=confirmed';

/** p50 of the answer, and the processor time that PostgreSQL spends on it, with permission and filters on. */
export async function sameRows(small: Scene, large: Scene): Promise<void> {
  for (const [who, headers] of [['the public', {}], ['an agency', { Cookie: small.cookies.agency }]] as const) {
    const [ours, limit, ratios, cpu, cpuLimit, cpuRatios] = [[], [], [], [], [], []] as number[][] as [number[], number[], number[], number[], number[], number[]];
    for (let round = 0; round < 8; round += 1) {
      const scenes = round % 2 ? [large, small] : [small, large];
      const seen = new Map<Scene, { p50: number; cpu: number }>();
      for (const scene of scenes) seen.set(scene, await measured(scene, who === 'an agency' ? { Cookie: scene.cookies.agency } : headers));
      const [a, b] = [seen.get(large), seen.get(small)];
      // The first round warms both.
      if (!a || !b || round === 0) continue;
      ours.push(a.p50);
      limit.push(b.p50);
      ratios.push(a.p50 / b.p50);
      cpu.push(a.cpu);
      cpuLimit.push(b.cpu);
      cpuRatios.push(a.cpu / b.cpu);
    }
    tell(figureOf({ name: `4 the same rows at ${large.count} and ${small.count} entries for ${who}, p50`, unit: 'ms', ours, limit, ratios, promised: 1.3, isMost: true }));
    tell(figureOf({ name: `4 the same rows at ${large.count} and ${small.count} entries for ${who}, PostgreSQL CPU`, unit: 'ms', ours: cpu, limit: cpuLimit, ratios: cpuRatios, promised: 1.3, isMost: true }));
  }
}

async function measured(scene: Scene, headers: Record<string, string>): Promise<{ p50: number; cpu: number }> {
  const targets = jsonTargets(scene.cold.port, QUIET, headers).slice(0, 1).map((target) => ({ ...target, path: target.path + FILTERED }));
  const backends = await backendsOf(scene.url);
  const before = cpuOf(backends);
  const { milliseconds } = await load(targets, 1, 1_200);
  const after = cpuOf(backends);
  // A connection that nobody used any more may have ended meanwhile.
  const spent = [...after].reduce((sum, [pid, cpu]) => sum + cpu - (before.get(pid) ?? cpu), 0);
  return { p50: median(milliseconds), cpu: spent / milliseconds.length };
}

async function backendsOf(url: string): Promise<number[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>("select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'");
  await client.end();
  return rows.map((row) => row.pid);
}

/** Milliseconds of processor time so far of each that still runs, to the nanosecond as the scheduler counts them. */
function cpuOf(pids: number[]): Map<number, number> {
  const alive = pids.filter((pid) => fs.existsSync(`/proc/${pid}/schedstat`));
  return new Map(alive.map((pid) => [pid, Number(fs.readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6]));
}
