/** One size of calendar with the servers that are measured over it. */
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { buildAccount, buildPerson } from '#db/builders.server.ts';
import { createDatabase } from '#db/database.server.ts';
import type { Role } from '#db/schema.ts';
import { AUTHSERV } from '#tests/integration/mailbox/replies.ts';
import { makeCalendar } from './data.ts';
import { scratch, startApp, startNode, type Server } from './servers.ts';

export type Scene = {
  count: number;
  url: string;
  /** As delivered. */
  warm: Server;
  /** Keeps no answers. */
  cold: Server;
  limit: Server;
  /** Cookies of people who are signed in. */
  cookies: Record<Role, string>;
  stop(): Promise<void>;
};

export async function openScene(serverUrl: string, count: number): Promise<Scene> {
  const url = await makeCalendar(serverUrl, count);
  const cookies = await signIn(url);
  const [warm, cold, limit] = [await startApp(url), await startApp(url, { CACHE_MB: '0' }), await startNode('bench/limits.ts', { DATABASE_URL: url }, '/select1')];
  const stop = async () => void (await Promise.all([warm.stop(), cold.stop(), limit.stop()]));
  return { count, url, warm, cold, limit, cookies, stop };
}

async function signIn(url: string): Promise<Record<Role, string>> {
  Object.assign(process.env, { DATABASE_URL: url, SESSION_SECRET: 'a secret of the bench, long enough to be taken', PUBLIC_URL: 'http://localhost:1', DEMO: '1', NOW: '2026-03-03T10:12:00+05:00', MAIL_AUTHSERV_ID: AUTHSERV });
  const { hashSecret, newSecret } = await import('#app/features/people/access/secrets.service.server.ts');
  const { keepSession } = await import('#app/http/session.server.ts');
  const db = createDatabase(url, 1);
  const agencyId = (await db.selectFrom('agencies').select('id').orderBy('id').limit(1).executeTakeFirstOrThrow()).id;
  const cookies: Partial<Record<Role, string>> = {};
  for (const role of ['secretariat', 'agency', 'member', 'auditor'] as const) {
    const accountId = await buildAccount(db, await buildPerson(db), [role], role === 'agency' ? agencyId : null);
    const token = newSecret();
    // The clock of the measured app stands in the year of its calendar.
    await db.insertInto('webSessions').values({ id: crypto.randomUUID(), accountId, tokenHash: hashSecret(token), expiresAt: new Date('2040-01-01') }).execute();
    cookies[role] = (await keepSession(token)).split(';')[0] ?? '';
  }
  await db.destroy();
  return cookies as Record<Role, string>;
}

/** What our server answers, in a file that the limit server may read. */
export async function saved(server: Server, address: string, name: string, change: (text: string) => string = (text) => text): Promise<string> {
  const answer = await fetch(`http://localhost:${server.port}${address}`, { headers: { 'Accept-Encoding': 'identity' } });
  const file = path.join(scratch('pages'), name);
  fs.writeFileSync(file, change(await answer.text()));
  return file;
}
