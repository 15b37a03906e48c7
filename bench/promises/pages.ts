/** Promises 5 and 6: the month page. */
import { pageTree } from '../page-tree.ts';
import { contest } from '../rounds.ts';
import { saved, type Scene } from '../scene.ts';

const MONTH = '/calendar?month=2027-02';

export async function monthPage(scene: Scene): Promise<void> {
  const tree = await saved(scene.cold, MONTH, 'month.json', (html) => JSON.stringify(pageTree(html)));
  const limit = [{ port: scene.limit.port, path: `/react?file=${encodeURIComponent(tree)}&start=2027-02-01&end=2027-03-01` }];
  for (const concurrency of [1, 8]) {
    // Signed in as nobody: free search is never kept.
    const ours = [{ port: scene.cold.port, path: MONTH }];
    await contest({ name: '5 month page rendered', ours: concurrency === 1 ? ours : differing(scene.cold.port), limit, promised: 0.5, concurrency });
  }
}

/** Eight addresses of the same page: what is asked at once by all is made once for all. */
const differing = (port: number) => Array.from({ length: 8 }, (_, index) => ({ port, path: `${MONTH}&n=${index}` }));

export async function keptPage(scene: Scene): Promise<void> {
  const file = await saved(scene.warm, MONTH, 'month.html');
  const etag = (await fetch(`http://localhost:${scene.warm.port}${MONTH}`)).headers.get('ETag') ?? '';
  const ours = [{ port: scene.warm.port, path: MONTH }];
  for (const concurrency of [1, 8]) {
    await contest({ name: '6 public month page from cache', ours, limit: [{ port: scene.limit.port, path: `/bytes?file=${encodeURIComponent(file)}` }], promised: 0.4, concurrency });
    const known = ours.map((target) => ({ ...target, headers: { 'If-None-Match': etag } }));
    await contest({ name: '6 public month page unchanged (304)', ours: known, limit: [{ port: scene.limit.port, path: '/select1' }], promised: 0.6, concurrency });
  }
}
