/** Promise 9: JavaScript that a page needs, gzipped, by the build's own manifest. */
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { figureOf, tell } from '../rounds.ts';
import type { Scene } from '../scene.ts';

const CLIENT = 'build/client';
/** Remix's client and FullCalendar 7, as measured for an empty page with each. */
const CALENDAR_LIMIT_KB = 84 + 85;

const kilobytes = (files: Iterable<string>) => [...files].reduce((sum, file) => sum + zlib.gzipSync(fs.readFileSync(file), { level: 9 }).length, 0) / 1000;

/** The file and all that it imports at once; with `lazily` what it fetches later too. */
function closure(entries: Iterable<string>, lazily: (file: string) => boolean): Set<string> {
  const found = new Set<string>();
  const visit = (file: string) => {
    if (found.has(file) || !fs.existsSync(file)) return;
    found.add(file);
    const source = fs.readFileSync(file, 'utf8');
    for (const [, dynamic, name = ''] of source.matchAll(/(?:from|import)(\()?\s*["'](\.[^"']+\.js)["']/g)) {
      const next = path.join(path.dirname(file), name);
      if (!dynamic || lazily(next)) visit(next);
    }
  };
  for (const entry of entries) visit(entry);
  return found;
}

export async function scripts(scene: Scene): Promise<void> {
  const island = (file: string) => /\/island-[\w-]+\.js$/.test(file) && !/island-(week|year|editing)/.test(file);
  // A reader's month needs no FullCalendar; what is dragged does, and a part for dragging beside.
  for (const [name, isFetched] of [['for a reader', () => false], ['with FullCalendar', island]] as const) {
    const now = kilobytes(closure(await scriptsOf(scene, '/calendar'), isFetched));
    tell(figureOf({ name: `9 JavaScript of the calendar page ${name}`, unit: 'KB gzip', ours: [now], limit: [CALENDAR_LIMIT_KB], ratios: [now / CALENDAR_LIMIT_KB], promised: 1.15, isMost: true }));
  }
  for (const [name, address] of [['frame on other sites', '/embed/calendar'], ['answer page', '/rsvp/none']] as const) {
    const now = kilobytes(closure(await scriptsOf(scene, address), () => false));
    tell(figureOf({ name: `9 JavaScript of the ${name}`, unit: 'KB gzip', ours: [now], limit: [60], ratios: [now / 60], promised: 1, isMost: true }));
  }
}

/** Everything the page asks for while it is read. */
async function scriptsOf(scene: Scene, address: string): Promise<string[]> {
  const html = await (await fetch(`http://localhost:${scene.warm.port}${address}`)).text();
  return [...new Set([...html.matchAll(/\/(?:assets\/[\w.$-]+|theme)\.js/g)].map(([file]) => path.join(CLIENT, file)))];
}
