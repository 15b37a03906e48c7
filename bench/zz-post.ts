import { startEmbedded } from '#db/embedded.server.ts';
import { createDatabase } from '#db/database.server.ts';
import { openScene } from './scene.ts';
import { scratch, start, freePort, stopAll, SECRET } from './servers.ts';
import { meetingWithGuests } from './guests.ts';
import { connect } from './load.ts';
import { linksOf } from './promises/writing.ts';
process.env.NODE_ENV = 'production';
const database = await startEmbedded({ dataDir: scratch('data') });
const scene = await openScene(database.url, 1000);
const db = createDatabase(scene.url, 2);
const { guests } = await meetingWithGuests(db, 8);
const tokens = await linksOf(db, guests);
const port = await freePort();
const env = { NODE_ENV: 'production', PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: `http://localhost:${port}`, DATABASE_URL: scene.url, SESSION_SECRET: SECRET, DATA_DIR: scratch('app-prof'), ROLE: 'web', LOG_LEVEL: 'error', DEMO: '1', NOW: '2026-03-03T10:12:00+05:00', CACHE_MB: '0' };
const app = await start([process.execPath, ...(process.env.PROF ? ['--cpu-prof', '--cpu-prof-dir=/tmp/team/prof5'] : []), 'server.ts'], env, port, '/readyz');
const times: number[] = [];
for (let round = 0; round < 120; round++) {
  for (const token of tokens) {
    const c = await connect({ port, path: `/rsvp/${token}`, method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: `http://localhost:${port}` }, body: new URLSearchParams({ answer: round % 2 ? 'accept' : 'maybe', seen: '0', comment: '' }).toString() });
    const b = performance.now(); const { status } = await c.ask(); times.push(performance.now() - b); c.close();
    if (status !== 302) throw new Error(String(status));
  }
}
const late = times.slice(200).sort((a, b) => a - b);
console.log('answer POST ms p10', late[late.length / 10 | 0]!.toFixed(2), 'p50', late[late.length >> 1]!.toFixed(2));
await db.destroy(); await app.stop(); await stopAll(); await database.stop(); process.exit(0);
