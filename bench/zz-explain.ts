import { startEmbedded } from '#db/embedded.server.ts';
import { createDatabase } from '#db/database.server.ts';
import { openScene } from './scene.ts';
import { scratch, stopAll } from './servers.ts';
import { meetingWithGuests } from './guests.ts';
import pg from 'pg';
process.env.NODE_ENV = 'production';
const database = await startEmbedded({ dataDir: scratch('data') });
const scene = await openScene(database.url, 1000);
const { findAnswerPage } = await import('#app/features/invitations/answer-page/answer-page.service.server.ts');
const { useCapability } = await import('#app/features/people/capabilities/capabilities.service.server.ts');
const db = createDatabase(scene.url, 1);
const { guests } = await meetingWithGuests(db, 8);
const now = new Date('2026-03-03T05:12:00Z');
const g = guests[0]!;
const actor = { kind: 'link', purpose: 'answer', personId: g.personId, objectId: g.invitationId, language: 'kk' } as const;
for (const [name, f] of [['page', () => findAnswerPage(db, actor, g.invitationId, now)], ['link', () => useCapability(db, 'answer', 'x'.repeat(32), now)], ['select 1', () => db.selectFrom('regions').select('iso').limit(1).execute()]] as const) {
  const times = [];
  for (let i = 0; i < 300; i++) { const b = performance.now(); await f(); times.push(performance.now() - b); }
  console.log(name, times.slice(0, 8).map((t) => t.toFixed(2)).join(' '), 'median of last', times.slice(200).sort((a, b) => a - b)[50]!.toFixed(3));
}
await db.destroy();
await stopAll(); await scene.stop(); await database.stop(); process.exit(0);
