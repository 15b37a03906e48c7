/** Promises 2, 3 and 7 against a peer: Radicale, a CalDAV server of Debian, over the same public entries. Left out where it is not installed. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { BUSY, BUSY_DAY } from '../data.ts';
import { load, type Target } from '../load.ts';
import { figureOf, tell } from '../rounds.ts';
import type { Scene } from '../scene.ts';
import { freePort, scratch, start, type Server } from '../servers.ts';
import { jsonTargets } from './json.ts';

const AUTHORIZATION = { Authorization: `Basic ${Buffer.from('bench:bench').toString('base64')}` };

export function hasRadicale(): boolean {
  try {
    execFileSync('radicale', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The same events as our own feed, one file each, as Radicale keeps them. */
async function fill(scene: Scene): Promise<string> {
  const folder = scratch(`radicale-${scene.count}`);
  const calendar = path.join(folder, 'collection-root/bench/cal');
  if (fs.existsSync(path.join(calendar, '.Radicale.props'))) return folder;
  fs.mkdirSync(calendar, { recursive: true });
  const feed = await (await fetch(`http://localhost:${scene.cold.port}/calendar.ics?lang=kk`)).text();
  const events = feed.match(/BEGIN:VEVENT\r\n[\s\S]*?END:VEVENT\r\n/g) ?? [];
  events.forEach((event, index) => fs.writeFileSync(path.join(calendar, `${index}.ics`), `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench\r\n${event}END:VCALENDAR\r\n`));
  fs.writeFileSync(path.join(calendar, '.Radicale.props'), '{"tag": "VCALENDAR"}');
  return folder;
}

async function startRadicale(scene: Scene): Promise<Server> {
  const [folder, port] = [await fill(scene), await freePort()];
  const config = path.join(folder, 'config');
  fs.writeFileSync(config, `[server]\nhosts = 127.0.0.1:${port}\ntimeout = 900\n[auth]\ntype = none\n[storage]\nfilesystem_folder = ${folder}\n[logging]\nlevel = error\n`);
  return start(['radicale', '-C', config], {}, port, '/.web/');
}

function report(port: number, days: { start: string; end: string }): Target {
  const stamp = (day: string) => `${day.replaceAll('-', '')}T000000Z`;
  const body = `<?xml version="1.0"?><C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop><D:getetag/><C:calendar-data/></D:prop><C:filter>
    <C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT"><C:time-range start="${stamp(days.start)}" end="${stamp(days.end)}"/></C:comp-filter></C:comp-filter></C:filter></C:calendar-query>`;
  return { port, path: '/bench/cal/', method: 'REPORT', headers: { ...AUTHORIZATION, Depth: '1', 'Content-Type': 'application/xml' }, body };
}

async function against(name: string, ours: Target[], theirs: Target, promised: number, rounds: number): Promise<void> {
  const [mine, peer, ratios] = [[] as number[], [] as number[], [] as number[]];
  // Its first answer writes a cache of all that it holds.
  const { status } = await load([theirs], 1, 1);
  if (status >= 300) throw new Error(`Radicale answered ${status}`);
  for (let round = 0; round < rounds; round += 1) {
    const [a, b] = [await load(ours, 1, 800), await load([theirs], 1, 1)];
    mine.push(a.perSecond);
    peer.push(b.perSecond);
    ratios.push(a.perSecond / b.perSecond);
  }
  tell(figureOf({ name: `${name}, times Radicale`, unit: 'requests/s', ours: mine, limit: peer, ratios, promised }));
}

export async function rangesAgainstRadicale(scene: Scene): Promise<void> {
  const radicale = await startRadicale(scene);
  const ours = (days: { start: string; end: string }) => jsonTargets(scene.cold.port, days).slice(0, 1);
  await against(`2 month of ${scene.count} entries`, ours(BUSY), report(radicale.port, BUSY), 50, 7);
  await against(`3 day of ${scene.count} entries`, ours(BUSY_DAY), report(radicale.port, BUSY_DAY), 500, 7);
  await radicale.stop();
}

export async function feedAgainstRadicale(scene: Scene): Promise<void> {
  const radicale = await startRadicale(scene);
  const whole = { port: radicale.port, path: '/bench/cal/', headers: AUTHORIZATION };
  for (const [how, server] of [['as delivered', scene.warm], ['made anew', scene.cold]] as const) {
    await against(`7 whole feed of ${scene.count} entries, ${how}`, [{ port: server.port, path: '/calendar.ics?lang=kk' }], whole, 8, 7);
  }
  await radicale.stop();
}
