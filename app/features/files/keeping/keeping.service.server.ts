import type { Db } from '#db/schema.ts';
import { scan } from '../scanning/scanning.service.server.ts';
import * as repository from '../files.repository.server.ts';
import * as store from './store.service.server.ts';

/** Owns what happens to files afterwards: late scans, and the sweep of what nobody kept. */

export const FILES_JOB = 'sweep-files';

const DAY = 86_400_000;
const BATCH = 100;

export async function sweepFiles(db: Db, now: Date): Promise<{ scanned: number; removed: number }> {
  const scanned = await scanWaiting(db);
  let removed = 0;
  for (;;) {
    const ids = await repository.removeUnkept(db, new Date(now.getTime() - DAY), BATCH);
    for (const id of ids) await store.remove(id);
    removed += ids.length;
    if (ids.length < BATCH) break;
  }
  return { scanned, removed: removed + (await dropOrphans(db)) };
}

async function scanWaiting(db: Db): Promise<number> {
  const waiting = await repository.listToScan(db, BATCH);
  let scanned = 0;
  for (const id of waiting) {
    const bytes = await store.readWhole(id);
    const verdict = bytes && (await scan(bytes));
    // A scanner that is away is asked again tomorrow, and at the next start.
    if (!verdict) continue;
    await repository.setScanState(db, id, verdict);
    scanned += 1;
  }
  return scanned;
}

/** Bytes without a row: their process ended between the two. Measured by the machine's clock, as the files are. */
async function dropOrphans(db: Db): Promise<number> {
  let dropped = 0;
  for await (const { ids, drop } of store.listBefore(new Date(Date.now() - DAY))) {
    const known = await repository.listKnown(db, ids);
    for (const id of ids) {
      if (known.has(id)) continue;
      await drop(id);
      dropped += 1;
    }
  }
  return dropped;
}
