import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import nodemailer, { type SendMailOptions } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { listGuestRows } from '#app/features/invitations/guests/guests.service.server.ts';
import { MailboxReader } from '#app/features/mailbox/connection/connection.service.server.ts';
import { Delivery } from '#app/features/notifications/delivery/delivery.service.server.ts';
import { createMailer } from '#app/lib/mailer.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { mailServersProblem, startMailServers, type MailServers } from '#tests/support/mail-servers.ts';
import { invitationFindings } from '#tests/support/strict-calendar.ts';
import { buildScene, inviteBody, NOW, now, sendAll, type Scene } from '../invitations/scene.ts';
import { calendarOf, type Answer } from './replies.ts';
import { answersOf, messages } from './scene.ts';

Object.assign(process.env, { NOW, MAIL_AUTHSERV_ID: 'mx.noc.example', MAIL_FROM: 'meetings@noc.example', IMAP_URL: 'imap://mailbox.noc.example' });
const db = await testDatabase();
const problem = mailServersProblem();
if (problem) process.stderr.write(`\n  NOT TESTED: the loop through a real Postfix and Dovecot (${problem})\n\n`);

const key = () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { privateKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })), record: `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}` };
};
const KEYS = { noc: key(), guests: key(), evil: key() };
const MAILBOX = 'meetings@noc.example';

async function until(isSo: () => boolean | Promise<boolean>, what: string, log = () => '') {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await isSo()) return;
    await wait(25);
  }
  throw new Error(`waited in vain: ${what}\n${log()}`);
}

describe.skipIf(problem)('through Postfix and Dovecot', () => {
  let servers: MailServers;
  let scene: Scene;
  const [kk, ru] = ['kk@guests.example', 'ru@guests.example'];
  beforeAll(async () => {
    const dkimKeys = { 'a._domainkey.noc.example': KEYS.noc.record, 'a._domainkey.guests.example': KEYS.guests.record, 'a._domainkey.evil.example': KEYS.evil.record };
    servers = await startMailServers({ users: [MAILBOX, kk, ru], dkimKeys, authservId: 'mx.noc.example' });
    scene = await buildScene(db);
    // The third has no mailbox there.
    for (const [id, email] of [[scene.kkId, kk], [scene.ruId, ru], [scene.enId, 'gone@guests.example']] as const) await db.updateTable('people').set({ email }).where('id', '=', id).execute();
    await inviteBody(scene);
  }, 180_000);
  afterAll(() => servers?.stop());

  const invitationOf = (personId: string) => db.selectFrom('invitations').select('id').where('meetingId', '=', scene.meetingId).where('personId', '=', personId).executeTakeFirstOrThrow();
  const soon = (isSo: () => boolean | Promise<boolean>, what: string) => until(isSo, what, () => servers.log());

  /** As Thunderbird does: from what lies in the guest's own mailbox, by the guest's own server. */
  async function reply(user: string, partstat: string, more: Partial<Answer> & { signer?: keyof typeof KEYS | null; mail?: SendMailOptions } = {}) {
    const { signer = 'guests', mail = {}, ...answer } = more;
    const invitation = await simpleParser(servers.mailsOf(user).at(-1)!);
    const lines = invitation.attachments[0]!.content.toString('utf8').replace(/\r\n[ \t]/g, '').split('\r\n');
    const value = (name: string) => lines.find((line) => line.startsWith(name))?.split(':').slice(1).join(':') ?? '';
    const calendar = calendarOf({ uid: value('UID'), from: value('ATTENDEE').replace('mailto:', ''), partstat, sequence: Number(value('SEQUENCE')), at: new Date(now.getTime() - 60_000), ...answer }, { prodid: 'PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN' });
    const dkim = signer && { domainName: signer === 'noc' ? 'noc.example' : `${signer}.example`, keySelector: 'a', privateKey: KEYS[signer].privateKey };
    const transport = nodemailer.createTransport({ host: '127.0.0.1', port: servers.smtpPort, ignoreTLS: true });
    await transport.sendMail({
      from: user, to: invitation.from!.value[0]!.address, subject: `Event Invitation Reply: ${invitation.subject}`, text: 'reply',
      alternatives: [{ contentType: 'text/calendar; charset=utf-8; method=REPLY', content: Buffer.from(calendar), contentTransferEncoding: 'base64' }], ...(dkim && { dkim }), ...mail,
    } as SendMailOptions);
  }

  test('the invitation goes out signed, the answer comes back and counts; what did not arrive is told', async () => {
    const dkim = { domainName: 'noc.example', keySelector: 'a', privateKey: KEYS.noc.privateKey };
    const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${servers.smtpPort}`, outbox: '', dkim });
    const delivery = new Delivery(db, () => mailer);
    const reader = new MailboxReader(db, { url: servers.imapUrl(MAILBOX) });
    onTestFinished(async () => {
      await Promise.all([reader.stop(), delivery.stop(1_000)]);
      (await mailer).close();
    });
    reader.start();
    const batchId = await sendAll(scene);
    await db.updateTable('mails').set({ dueAt: new Date(Date.now() - 1_000) }).where('batchId', '=', batchId).execute();
    delivery.wake();
    await soon(() => servers.mailsOf(kk).length === 1 && servers.mailsOf(ru).length === 1, 'the invitations');
    const [raw = ''] = servers.mailsOf(kk);
    expect(raw).toMatch(/Authentication-Results: mx\.noc\.example;\s+dkim=pass[^;]*header\.d=noc\.example/);
    expect(raw).not.toMatch(/^List-Unsubscribe/im);
    expect(invitationFindings(raw.slice(raw.indexOf('DKIM-Signature')).replace(/\r?\n/g, '\r\n'), kk)).toEqual([]);

    const kkInvitation = (await invitationOf(scene.kkId)).id;
    await reply(kk, 'TENTATIVE', { comment: 'Нақтылаймын' });
    await soon(async () => (await answersOf(db, kkInvitation)).length === 1, 'the answer');
    expect(await answersOf(db, kkInvitation)).toMatchObject([{ status: 'tentative', via: 'mail', comment: 'Нақтылаймын' }]);

    // A bounce of our own server, found by the return path of the mail.
    await soon(async () => (await messages(db)).some(({ kind, state }) => kind === 'bounce' && state === 'recorded'), 'the bounce');
    await soon(async () => (await messages(db)).filter(({ reason, mailId }) => reason === 'delivered' && mailId).length === 2, 'the reports of delivery');
    const rows = (await listGuestRows(db, scene.secretariat, scene.meetingId, now))!;
    expect(rows.find((row) => row.email === 'gone@guests.example')?.delivery).toMatchObject({ state: 'bounced', lost: 'noSuchAddress' });
    expect(rows.find((row) => row.email === kk)).toMatchObject({ delivery: { state: 'delivered' }, answer: { word: 'maybe', counts: true }, history: [{ via: 'mail' }] });

    const ruInvitation = (await invitationOf(scene.ruId)).id;
    const forged = 'mx.noc.example; dkim=pass header.d=guests.example; dmarc=pass header.from=guests.example';
    await reply(ru, 'DECLINED', { signer: null });
    await reply(ru, 'DECLINED', { signer: null, mail: { headers: { 'Authentication-Results': forged } } });
    await reply(ru, 'DECLINED', { signer: 'evil' });
    await reply(ru, 'DECLINED', { signer: 'evil', mail: { from: 'a@evil.example' } });
    await reply(ru, 'DECLINED', { sequence: 9 });
    await soon(async () => (await messages(db)).filter(({ state }) => state === 'open').length === 5, 'the forged ones');
    expect((await messages(db)).filter(({ state }) => state === 'open').map(({ reason }) => reason).sort()).toEqual(['fromDiffers', 'newerSequence', 'notSigned', 'notSigned', 'notSigned']);
    expect(await answersOf(db, ruInvitation)).toEqual([]);
    await reply(ru, 'ACCEPTED');
    await soon(async () => (await answersOf(db, ruInvitation)).length === 1, 'the true one');
  }, 60_000);
});
