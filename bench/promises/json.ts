/** Promises 1, 2, 3: a range as JSON. */
import { BUSY, BUSY_DAY, QUIET } from '../data.ts';
import { contest } from '../rounds.ts';
import type { Scene } from '../scene.ts';

type Days = { start: string; end: string };

/** The same rows under eight names: what is asked at once by all would otherwise be made once for all. */
const QUESTIONS = ['', 'status=planned,', 'status=held,', 'status=draft,', 'status=cancelled,', 'status=planned,held,', 'status=held,draft,', 'status=draft,cancelled,'];

export const jsonTargets = (port: number, { start, end }: Days, headers: Record<string, string> = {}) =>
  QUESTIONS.map((more) => ({ port, path: `/calendar.json?start=${start}&end=${end}&lang=kk${more && `&${more}confirmed`}`, headers }));

export const rowTargets = (port: number, { start, end }: Days, all = '') => [{ port, path: `/rows?start=${start}&end=${end}${all}` }];

export async function monthAsJson(scene: Scene): Promise<void> {
  for (const concurrency of [1, 8]) {
    const limit = rowTargets(scene.limit.port, QUIET);
    await contest({ name: '1 month as JSON, 118 rows, made anew', ours: jsonTargets(scene.cold.port, QUIET), limit, promised: 0.8, concurrency });
    await contest({ name: '1 month as JSON, 118 rows, kept', ours: jsonTargets(scene.warm.port, QUIET).slice(0, 1), limit, promised: 3, concurrency });
  }
}

export async function largeMonthAsJson(scene: Scene): Promise<void> {
  const headers = { Cookie: scene.cookies.auditor };
  for (const concurrency of [1, 8]) {
    const ours = jsonTargets(scene.cold.port, BUSY, headers).slice(0, 1);
    await contest({ name: `2 month as JSON of ${scene.count} entries, made anew`, ours, limit: rowTargets(scene.limit.port, BUSY, '&all=1'), promised: 1, concurrency, milliseconds: 2_000 });
  }
}

export async function dayAsJson(scene: Scene): Promise<void> {
  await contest({ name: `3 day as JSON of ${scene.count} entries, made anew (against the limit)`, ours: jsonTargets(scene.cold.port, BUSY_DAY), limit: rowTargets(scene.limit.port, BUSY_DAY), promised: 0.8, concurrency: 1 });
}
