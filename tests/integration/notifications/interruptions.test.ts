import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildPerson } from '#db/builders.server.ts';
import { json } from '#db/json.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { Delivery } from '#app/features/notifications/delivery/delivery.service.server.ts';
import { queueMails } from '#app/features/notifications/notifications.service.server.ts';
import type { NewMail } from '#app/features/notifications/notifications.schema.ts';
import { newId } from '#app/lib/ids.ts';
import { createMailer } from '#app/lib/mailer.server.ts';
import { startWorker } from '#app/worker.ts';
import { testDatabase } from '#tests/support/database.ts';
import { eventsOf, makeDue, plain, SECRETARIAT } from './mails.ts';
import { smtpServer } from './smtp.ts';

const db = await testDatabase();
const smtp = await smtpServer();
const delivery = new Delivery(db, () => createMailer({ smtpUrl: smtp.url, outbox: '' }));

const queue = (mails: NewMail[], delaySeconds = 0) => inTransaction(db, (trx) => queueMails(trx, SECRETARIAT, { mails, now: new Date(), delaySeconds }));
const kinds = async (batchId: string, personId?: string) => (await eventsOf(db, batchId, personId)).map((event) => event.kind);
const deliver = async () => {
  delivery.wake();
  await delivery.idle();
};
async function person() {
  const address = `p-${crypto.randomUUID()}@test.example`;
  return { id: await buildPerson(db, { email: address, language: 'ru' }), address };
}
async function until(isSo: () => boolean | Promise<boolean>, what: string) {
  for (let tries = 0; tries < 200; tries++) {
    if (await isSo()) return;
    await wait(50);
  }
  throw new Error(`waited in vain: ${what}`);
}

describe('a worker killed between DATA and the answer', () => {
  it('leaves the mail to another one, which sends the very same bytes after the lease', async () => {
    const { id, address } = await person();
    const { batchId } = await queue([plain(id)]);
    await db.updateTable('mails').set({ subject: 'Тема', html: '<p>Текст</p>', text: 'Текст' }).where('batchId', '=', batchId).execute();
    smtp.data.set(address, ['hang']);
    const worker = spawn(process.execPath, [path.join(import.meta.dirname, 'crashing-worker.ts'), smtp.url, '3000'], { stdio: 'inherit' });
    onTestFinished(() => void worker.kill('SIGKILL'));
    await until(() => smtp.offered.some((mail) => mail.to === address), 'DATA of the worker');
    worker.kill('SIGKILL');
    expect(await kinds(batchId)).toEqual(['queued', 'claimed']);
    await deliver();
    expect(smtp.to(address)).toHaveLength(0);
    await until(async () => {
      await deliver();
      return smtp.to(address).length > 0;
    }, 'the end of the lease');
    expect(await kinds(batchId)).toEqual(['queued', 'claimed', 'claimed', 'accepted']);
    const [first, second, ...more] = smtp.offered.filter((mail) => mail.to === address);
    expect(more).toEqual([]);
    expect(second?.raw).toBe(first?.raw);
  });

  it('does not speak for a mail whose lease it lost', async () => {
    const { id, address } = await person();
    const { batchId } = await queue([plain(id)]);
    let answer = () => undefined as void;
    const slow = new Delivery(db, async () => ({ send: () => new Promise((resolve) => (answer = () => resolve('250 at last'))), isReachable: async () => true, close: () => undefined }), { leaseMs: 50 });
    slow.wake();
    await until(async () => (await kinds(batchId)).includes('claimed'), 'the claim');
    await wait(100);
    await deliver();
    answer();
    await slow.stop(1_000);
    expect(smtp.to(address)).toHaveLength(1);
    expect(await kinds(batchId)).toEqual(['queued', 'claimed', 'claimed', 'accepted']);
  });
});

describe('a change before the mail has left', () => {
  async function invited() {
    const { id: personId, address } = await person();
    const [entryId, meetingId, invitationId, now] = [newId(), newId(), newId(), new Date()];
    await db.insertInto('entries').values({ id: entryId, kind: 'meeting', scope: 'session', title: json({ kk: 'Отырыс' }), uid: `${entryId}@noc.example`, startsAt: now, endsAt: now }).execute();
    await db.insertInto('meetings').values({ id: meetingId, entryId, originalStart: now }).execute();
    await db.insertInto('invitations').values({ id: invitationId, meetingId, personId, role: 'required' }).execute();
    const mail = (template: NewMail['template'], sequence: number) => {
      const { props } = plain(personId);
      return { ...plain(personId), template, props: { ...props, changes: [] }, invitationId, sequence, idempotencyKey: crypto.randomUUID() } as NewMail;
    };
    return { personId, address, mail };
  }

  it('drops what is no longer so and still begins with an invitation', async () => {
    const { personId, address, mail } = await invited();
    smtp.rcpt.set(address, [{ code: 451, text: 'later' }]);
    const first = await queue([mail('invitation', 0)]);
    await deliver();
    // As if the minute in which a second change may come were over.
    const second = await queue([mail('invitation-update', 1)], -60);
    await deliver();
    expect((await kinds(first.batchId, personId)).at(-1)).toBe('dropped');
    expect((await kinds(second.batchId, personId)).at(-1)).toBe('accepted');
    expect(smtp.to(address).map((sent) => sent.parsed.subject)).toEqual([expect.stringContaining('Приглашение')]);
  });

  it('keeps the earlier mail while the newer one may still be undone', async () => {
    const { personId, address, mail } = await invited();
    smtp.rcpt.set(address, [{ code: 451, text: 'later' }]);
    const first = await queue([mail('invitation', 0)]);
    await deliver();
    await queue([mail('invitation-update', 1)], 20);
    await makeDue(db, first.batchId);
    await deliver();
    expect((await kinds(first.batchId, personId)).at(-1)).toBe('accepted');
  });
});

describe('the worker', () => {
  it('is woken by the job and, without a mail server, writes files that are whole', async () => {
    const outbox = path.join(process.env.DATA_DIR ?? '', `outbox-${newId()}`);
    const worker = await startWorker(db, { outbox });
    const { id, address } = await person();
    const { batchId } = await queue([plain(id)], 1);
    await until(async () => (await kinds(batchId)).at(-1) === 'accepted', 'the file');
    await worker.stop();
    const row = await db.selectFrom('mails').select(['id', 'messageId']).where('batchId', '=', batchId).executeTakeFirstOrThrow();
    const files = fs.readdirSync(outbox);
    expect(files).toEqual([expect.stringMatching(new RegExp(`^\\d{8}T\\d+Z-${row.id}\\.eml$`))]);
    const source = fs.readFileSync(path.join(outbox, files[0] ?? ''), 'utf8');
    expect(source).toContain(`Message-ID: ${row.messageId}\r\n`);
    expect(source).toContain(address);
  });
});
