/** 200 replies of calendar programs in a mailbox of Dovecot: read, judged and recorded, beside a bare loop of imapflow and mailparser over the same mails. */
import { setTimeout as wait } from 'node:timers/promises';
import { createDatabase } from '#db/database.server.ts';
import type { Db } from '#db/schema.ts';
import { newId } from '#app/lib/ids.ts';
import { CLIENTS, MAILBOX } from '#tests/integration/mailbox/replies.ts';
import { mailServersProblem, startMailServers, type MailServers } from '#tests/support/mail-servers.ts';
import { meetingWithGuests } from '../guests.ts';
import { figureOf, tell } from '../rounds.ts';
import type { Scene } from '../scene.ts';

const REPLIES = 200;
const ROUNDS = 7;
const BARE = 'bare@noc.example';

export async function replies(scene: Pick<Scene, 'url'>): Promise<void> {
  const problem = mailServersProblem();
  if (problem) return console.error(`${problem}: the figure of 200 replies is left out.`);
  const servers = await startMailServers({ users: [MAILBOX, BARE], imapOnly: true });
  const db = createDatabase(scene.url, 4);
  const [ours, limit, ratios] = [[] as number[], [] as number[], [] as number[]];
  try {
    for (let round = -1; round < ROUNDS; round += 1) {
      await dropReplies(db, servers);
      const sides = round % 2 === 0 ? [readOurs, readBare] : [readBare, readOurs];
      const times = new Map<unknown, number>();
      for (const side of sides) times.set(side, await side(db, servers));
      // The first round warms both.
      if (round < 0) continue;
      const [mine, theirs] = [times.get(readOurs) ?? Number.NaN, times.get(readBare) ?? Number.NaN];
      ours.push(REPLIES / mine * 1_000);
      limit.push(REPLIES / theirs * 1_000);
      ratios.push(theirs / mine);
    }
  } finally {
    await db.destroy();
    await servers.stop();
  }
  tell(figureOf({ name: `18 ${REPLIES} replies in the mailbox, against a bare loop of imapflow and mailparser`, unit: 'mails/s', ours, limit, ratios, promised: 0.5 }));
}

/** The same mails for both. */
async function dropReplies(db: Db, servers: MailServers): Promise<void> {
  const { uid, guests } = await meetingWithGuests(db, REPLIES);
  const programs = Object.values(CLIENTS);
  const words = ['ACCEPTED', 'TENTATIVE', 'DECLINED'];
  for (const [index, { address }] of guests.entries()) {
    const raw = programs[index % programs.length]?.({ uid, from: address, partstat: words[index % words.length] ?? '', at: new Date(Date.parse('2026-03-03T05:00:00Z') + index) }) ?? '';
    for (const user of [MAILBOX, BARE]) servers.drop(user, raw);
  }
}

/** From nothing to the last answer recorded and its mail marked. */
async function readOurs(db: Db, servers: MailServers): Promise<number> {
  const { MailboxReader } = await import('#app/features/mailbox/connection/connection.service.server.ts');
  // Ids rise with time: whoever watches must not count all that ever came, fifty times a second.
  const first = newId();
  const count = async () => Number((await db.selectFrom('inboundMessages').select((eb) => eb.fn.countAll().as('count')).where('id', '>', first).where('state', '=', 'recorded').executeTakeFirstOrThrow()).count);
  const isUnfinished = async () => (await db.selectFrom('inboundAttempts').select('uid').limit(1).executeTakeFirst()) !== undefined;
  const reader = new MailboxReader(db, { url: servers.imapUrl(MAILBOX) });
  const begun = performance.now();
  reader.start();
  while ((await count()) < REPLIES || (await isUnfinished())) {
    if (performance.now() - begun > 120_000) throw new Error(`only ${await count()} replies were recorded`);
    await wait(20);
  }
  const took = performance.now() - begun;
  await reader.stop();
  return took;
}

async function readBare(_db: Db, servers: MailServers): Promise<number> {
  const [{ ImapFlow }, { simpleParser }] = await Promise.all([import('imapflow'), import('mailparser')]);
  const { hostname: host, port, username, password } = new URL(servers.imapUrl(BARE));
  const begun = performance.now();
  const client = new ImapFlow({ host, port: Number(port), secure: false, auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) }, logger: false });
  await client.connect();
  await client.mailboxOpen('INBOX');
  const uids = (await client.search({ seen: false }, { uid: true })) || [];
  let read = 0;
  for await (const { source } of client.fetch(uids, { uid: true, source: true }, { uid: true })) {
    const mail = await simpleParser(source ?? '');
    if (mail.messageId) read += 1;
  }
  if (read !== REPLIES) throw new Error(`${read} mails instead of ${REPLIES}`);
  await client.messageFlagsAdd(uids, ['\\Seen'], { uid: true });
  const took = performance.now() - begun;
  await client.logout();
  return took;
}
