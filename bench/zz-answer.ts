import { startEmbedded } from '#db/embedded.server.ts';
import { createDatabase } from '#db/database.server.ts';
import { openScene } from './scene.ts';
import { scratch, stopAll } from './servers.ts';
import { meetingWithGuests } from './guests.ts';
import pg from 'pg';
process.env.NODE_ENV = 'production';
const database = await startEmbedded({ dataDir: scratch('data') });
const scene = await openScene(database.url, 1000);
const { answerInvitation } = await import('#app/features/invitations/answers/answers.service.server.ts');
const { runMigrations } = await import('#db/migrate.ts') as any;
const db = createDatabase(scene.url, 1);
const { guests } = await meetingWithGuests(db, 8);
const now = new Date('2026-03-03T05:12:00Z');
const times = new Map<string, number[]>();
const original = pg.Client.prototype.query as any;
(pg.Client.prototype as any).query = function (...args: any[]) {
  const text = typeof args[0] === 'string' ? args[0] : args[0].text;
  const b = performance.now();
  const r = original.apply(this, args);
  if (r?.then) return r.then((x: any) => { const k = text.replace(/\s+/g, ' ').slice(0, 90); (times.get(k) ?? times.set(k, []).get(k)!).push(performance.now() - b); return x; });
  return r;
};
const whole = [];
for (let i = 0; i < 300; i++) {
  const g = guests[i % 8]!;
  const actor = { kind: 'link', purpose: 'answer', personId: g.personId, objectId: g.invitationId, language: 'kk' } as const;
  const b = performance.now();
  const r = await answerInvitation(db, actor, g.invitationId, { status: (i / 8 | 0) % 2 ? 'accepted' : 'tentative', mode: null, comment: null, seen: 0 } as any, now);
  if (!r.ok) throw new Error(r.reason);
  whole.push(performance.now() - b);
}
const med = (l: number[]) => l.slice(-200).sort((a, b) => a - b)[Math.min(100, l.length >> 1)]!.toFixed(3);
console.log('whole', med(whole));
for (const [k, l] of times) if (l.length > 50) console.log(med(l), l.length, k);
await db.destroy(); await stopAll(); await scene.stop(); await database.stop(); process.exit(0);
