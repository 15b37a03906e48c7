import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { MailboxReader, mailboxState } from '#app/features/mailbox/connection/connection.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { mailServersProblem, startMailServers, type MailServers } from '#tests/support/mail-servers.ts';
import { CLIENTS, words } from './replies.ts';
import { answersOf, meetingWithGuests, messages } from './scene.ts';

process.env.MAIL_AUTHSERV_ID = 'mx.noc.example';
const db = await testDatabase();
const problem = mailServersProblem();
if (problem) process.stderr.write(`\n  NOT TESTED: reading the mailbox of a real Dovecot (${problem})\n\n`);

async function until(isSo: () => boolean | Promise<boolean>, what: string, patienceMs = 30_000) {
  const end = Date.now() + patienceMs;
  while (Date.now() < end) {
    if (await isSo()) return;
    await wait(25);
  }
  throw new Error(`waited in vain: ${what}`);
}

describe.skipIf(problem)('the mailbox', () => {
  let servers: MailServers;
  beforeAll(async () => {
    servers = await startMailServers({ users: ['live', 'away', 'bombs', 'killed', 'shared', 'later'].map((name) => `${name}@noc.example`), imapOnly: true });
  }, 180_000);
  afterAll(() => servers?.stop());

  async function scene(user: string, guests: number) {
    const { uid, guests: list } = await meetingWithGuests(db, Array.from({ length: guests }, (_each, index) => `${user}-${index}@guests.example`));
    const reply = (index: number, partstat = 'ACCEPTED') => CLIENTS.thunderbird!({ uid, from: list[index]!.address, at: new Date(), partstat });
    const answered = async () => (await Promise.all(list.map(({ invitationId }) => answersOf(db, invitationId)))).map((each) => each.length);
    return { list, reply, answered, mailbox: `${user}@noc.example` };
  }
  function reading(user: string, leaseMs = 1_000) {
    const reader = new MailboxReader(db, { url: servers.imapUrl(user), leaseMs });
    reader.start();
    onTestFinished(() => reader.stop());
    return reader;
  }
  const total = async (answered: () => Promise<number[]>) => (await answered()).reduce((sum, each) => sum + each, 0);

  test('what came while nobody read, and what comes while somebody listens', async () => {
    const { reply, answered, mailbox } = await scene('live', 3);
    servers.drop(mailbox, reply(0));
    reading(mailbox);
    await until(async () => (await total(answered)) === 1, 'the mail that was there');
    await until(async () => (await mailboxState(db))?.state === 'reading', 'the state');
    const before = Date.now();
    servers.drop(mailbox, reply(1));
    await until(async () => (await total(answered)) === 2, 'the mail that came', 6_000);
    expect(Date.now() - before).toBeLessThan(4_000);
    servers.drop(mailbox, words('live-2@guests.example', 'Барамын'));
    await until(async () => (await messages(db)).some(({ reason }) => reason === 'words'), 'words');
    // Done for us; unread for people only where people have to read.
    await until(() => servers.flagsOf(mailbox).sort().join() === 'Sa,Sa,a', 'the marks');
  });

  test('a connection that breaks is told and made again; nothing is lost meanwhile', async () => {
    const { reply, answered, mailbox } = await scene('away', 2);
    reading(mailbox);
    servers.drop(mailbox, reply(0));
    await until(async () => (await total(answered)) === 1, 'the first');
    await servers.stopDovecot();
    await until(async () => (await mailboxState(db))?.state === 'away', 'the state');
    expect((await mailboxState(db))?.detail).toMatch(/^(noConnection|other): /);
    servers.drop(mailbox, reply(1));
    await servers.startDovecot();
    await until(async () => (await total(answered)) === 2, 'the second');
  }, 90_000);

  test('a wrong password is told by its reason', async () => {
    const reader = new MailboxReader(db, { url: servers.imapUrl('live@noc.example').replace(/:[^:@]+@/, ':wrong@'), leaseMs: 1_000 });
    reader.start();
    await until(async () => (await mailboxState(db))?.detail?.startsWith('signIn') ?? false, 'the reason');
    await reader.stop();
  }, 40_000);

  test('200 MB, bombs and what brings readers down are set aside; the next mail is read', async () => {
    const { reply, answered, mailbox } = await scene('bombs', 1);
    const head = (id: string) => `From: a@b.example\r\nTo: ${mailbox}\r\nSubject: ${id}\r\nMessage-ID: <${id}@b.example>\r\n`;
    servers.drop(mailbox, `${head('large')}\r\n`, 200 * 1024 * 1024);
    servers.drop(mailbox, `${head('parts')}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(100_000)}--b--\r\n`);
    servers.drop(mailbox, `${head('deadly')}\r\ntext`);
    servers.drop(mailbox, reply(0));
    const memory = process.memoryUsage().rss;
    // The third one has ended five processes before.
    const { ImapFlow } = await import('imapflow');
    const { port, hostname } = new URL(servers.imapUrl(mailbox));
    const client = new ImapFlow({ host: hostname, port: Number(port), secure: false, logger: false, auth: { user: mailbox, pass: decodeURIComponent(new URL(servers.imapUrl(mailbox)).password) } });
    await client.connect();
    const { uidValidity } = await client.mailboxOpen('INBOX');
    const uids = await client.search({ header: { subject: 'deadly' } }, { uid: true });
    await client.logout();
    await db.insertInto('inboundAttempts').values({ uidValidity: String(uidValidity), uid: String((uids || [])[0]), attempts: 5 }).execute();
    reading(mailbox);
    await until(async () => (await total(answered)) === 1, 'the mail behind them');
    const aside = (await messages(db)).filter(({ fromAddress }) => fromAddress === 'a@b.example').map(({ subject, reason, state }) => [subject, reason, state]);
    expect(aside.sort()).toEqual([['deadly', 'unreadable', 'open'], ['large', 'tooLarge', 'open'], ['parts', 'unreadable', 'open']]);
    expect(process.memoryUsage().rss - memory).toBeLessThan(150 * 1024 * 1024);
    // They are forgotten with the flag on the server, just after the effect.
    await until(async () => (await db.selectFrom('inboundAttempts').selectAll().execute()).length === 0, 'the attempts to be forgotten', 15_000);
  }, 60_000);

  test('killed again and again, before and after the commit: each answer once', async () => {
    const count = 40;
    const { reply, answered, mailbox } = await scene('killed', count);
    for (let index = 0; index < count; index += 1) servers.drop(mailbox, reply(index, ['ACCEPTED', 'DECLINED', 'TENTATIVE'][index % 3]));
    const begun = async () => (await db.selectFrom('inboundAttempts').select('attempts').execute()).reduce((sum, row) => sum + row.attempts, 0);
    for (let round = 0; round < 4; round += 1) {
      const [before, begunBefore] = [await total(answered), await begun()];
      const child = spawn(process.execPath, [path.join(import.meta.dirname, 'crashing-reader.ts'), servers.imapUrl(mailbox), '100', '7'], { stdio: 'ignore' });
      onTestFinished(() => void child.kill('SIGKILL'));
      // Even rounds: begun and not committed. Odd rounds: committed and, as a rule, not yet marked in the mailbox.
      if (round % 2 === 0) await until(async () => (await begun()) > begunBefore || (await total(answered)) >= count, 'the begin', 15_000);
      else await until(async () => (await total(answered)) > before || before >= count, 'a commit', 15_000);
      child.kill('SIGKILL');
      await wait(150);
    }
    reading(mailbox, 500);
    await until(async () => (await total(answered)) >= count, 'the rest', 15_000);
    await until(() => servers.flagsOf(mailbox).every((flags) => flags.includes('a')), 'the marks');
    expect(await answered()).toEqual(Array(count).fill(1));
  }, 90_000);

  test('two processes: one reads, the other takes over when it is gone', async () => {
    const { reply, answered, mailbox } = await scene('shared', 2);
    const one = reading(mailbox, 800);
    await wait(300);
    reading(mailbox, 800);
    servers.drop(mailbox, reply(0));
    await until(async () => (await total(answered)) === 1, 'the first');
    await one.stop();
    servers.drop(mailbox, reply(1));
    await until(async () => (await total(answered)) === 2, 'the second');
    expect(await answered()).toEqual([1, 1]);
  }, 40_000);
});
