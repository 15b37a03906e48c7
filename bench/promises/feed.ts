/** Promise 7: the whole feed. */
import pg from 'pg';
import { load } from '../load.ts';
import { peakWhile } from '../memory.ts';
import { contest, figureOf, tell } from '../rounds.ts';
import type { Scene } from '../scene.ts';

const FEED = '/calendar.ics?lang=kk';
/** Eight names of the same feed. */
const QUESTIONS = ['', ...['planned', 'held', 'cancelled'].map((status) => `&status=confirmed,${status}`)];

export async function wholeFeed(scene: Scene): Promise<void> {
  await storeTexts(scene);
  const limit = [{ port: scene.limit.port, path: '/stored.ics' }];
  for (const concurrency of [1, 8]) {
    const ours = QUESTIONS.map((more) => ({ port: scene.cold.port, path: FEED + more }));
    await contest({ name: `7 whole feed of ${scene.count} entries, made anew`, ours, limit, promised: 0.35, concurrency, milliseconds: 2_500 });
    await contest({ name: `7 whole feed of ${scene.count} entries, kept`, ours: [{ port: scene.warm.port, path: FEED }], limit, promised: 0.35, concurrency, milliseconds: 1_500 });
  }
  const etag = (await fetch(`http://localhost:${scene.warm.port}${FEED}`)).headers.get('ETag') ?? '';
  const known = [{ port: scene.warm.port, path: FEED, headers: { 'If-None-Match': etag } }];
  await contest({ name: '7 whole feed unchanged (304), against select 1', ours: known, limit: [{ port: scene.limit.port, path: '/select1' }], promised: 0.6, concurrency: 1 });
}

/** The very texts that our feed consists of, ready to be sent. */
async function storeTexts(scene: Scene): Promise<void> {
  const feed = await (await fetch(`http://localhost:${scene.cold.port}${FEED}`, { headers: { 'Accept-Encoding': 'identity' } })).text();
  const events = feed.match(/BEGIN:VEVENT\r\n[\s\S]*?END:VEVENT\r\n/g) ?? [];
  const client = new pg.Client({ connectionString: scene.url });
  await client.connect();
  await client.query('drop table if exists bench_vevents');
  await client.query('create table bench_vevents (id integer generated always as identity primary key, text text not null)');
  for (let from = 0; from < events.length; from += 5_000) {
    await client.query('insert into bench_vevents (text) select * from unnest($1::text[])', [events.slice(from, from + 5_000)]);
  }
  await client.query('vacuum analyze bench_vevents');
  await client.end();
}

/** The largest the process becomes while a feed of ten times as many is read. */
export async function feedMemory(small: Scene, large: Scene): Promise<void> {
  const peaks: number[] = [];
  for (const scene of [small, large]) {
    const read = () => load([{ port: scene.warm.port, path: FEED }], 2, 1);
    await read();
    peaks.push(await peakWhile(scene.warm.pid, async () => {
      for (let times = 0; times < 3; times += 1) await read();
    }));
  }
  const [before = 0, after = 0] = peaks;
  tell(figureOf({ name: `7 memory of feeds, ${large.count} against ${small.count} entries`, unit: 'MB', ours: [after], limit: [before], ratios: [after / before], promised: 1.3, isMost: true }));
}
