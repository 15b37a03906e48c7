import { afterAll, describe, expect, it } from 'vitest';
import { buildPerson } from '#db/builders.server.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { Delivery } from '#app/features/notifications/delivery/delivery.service.server.ts';
import type { NewMail } from '#app/features/notifications/notifications.schema.ts';
import { queueMails, retryMail, undoBatch } from '#app/features/notifications/notifications.service.server.ts';
import { createMailer } from '#app/lib/mailer.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { eventsOf, makeDue, plain, reminder, SECRETARIAT } from './mails.ts';
import { smtpServer } from './smtp.ts';

const db = await testDatabase();
const smtp = await smtpServer();

function deliveryTo(smtpUrl: string, sendTimeoutMs = 20_000) {
  const mailer = createMailer({ smtpUrl, outbox: '', sendTimeoutMs, connectTimeoutMs: 20_000 });
  const delivery = new Delivery(db, () => mailer);
  afterAll(async () => {
    await delivery.stop(1_000);
    (await mailer).close();
  });
  return delivery;
}
const delivery = deliveryTo(smtp.url);

async function person(address = `p-${crypto.randomUUID()}@test.example`) {
  return { id: await buildPerson(db, { email: address, language: 'ru' }), address };
}
const queue = (mails: NewMail[]) => inTransaction(db, (trx) => queueMails(trx, SECRETARIAT, { mails, now: new Date(), delaySeconds: 0 }));
async function send(mails: NewMail[]) {
  const queued = await queue(mails);
  delivery.wake();
  await delivery.idle();
  return queued;
}
const kinds = async (batchId: string) => (await eventsOf(db, batchId)).map((event) => event.kind);

describe('delivery', () => {
  it('sends a rendered mail with a return path of its own and keeps what it sent', async () => {
    const { id, address } = await person();
    const { batchId } = await send([plain(id)]);
    expect(await kinds(batchId)).toEqual(['queued', 'claimed', 'accepted']);
    const [mail] = smtp.to(address);
    const row = await db.selectFrom('mails').selectAll().where('batchId', '=', batchId).executeTakeFirstOrThrow();
    expect(mail?.from).toBe(`meetings+b.${row.bounceToken}@noc.example`);
    expect(mail?.parsed).toMatchObject({ subject: row.subject, messageId: row.messageId });
    expect(row).toMatchObject({ dueAt: null, leaseToken: null, attempts: 1 });
  });

  it('sends nothing before the delay is over', async () => {
    const { id, address } = await person();
    await inTransaction(db, (trx) => queueMails(trx, SECRETARIAT, { mails: [reminder(id)], now: new Date() }));
    delivery.wake();
    await delivery.idle();
    expect(smtp.to(address)).toEqual([]);
  });

  it('tries again after a refusal for now, later each time', async () => {
    const { id, address } = await person();
    smtp.rcpt.set(address, [{ code: 451, text: 'greylisted, try again later' }]);
    const { batchId } = await send([plain(id)]);
    expect(await eventsOf(db, batchId)).toMatchObject([{ kind: 'queued' }, { kind: 'claimed' }, { kind: 'deferred', detail: expect.stringContaining('greylisted') }]);
    expect(smtp.to(address)).toEqual([]);
    await makeDue(db, batchId);
    delivery.wake();
    await delivery.idle();
    expect((await kinds(batchId)).at(-1)).toBe('accepted');
    expect(smtp.to(address)).toHaveLength(1);
  });

  it('gives up after the last attempt, and starts anew when told to', async () => {
    const { id, address } = await person();
    smtp.rcpt.set(address, [{ code: 452, text: 'mailbox full' }]);
    const { batchId } = await queue([plain(id)]);
    await db.updateTable('mails').set({ attempts: 9 }).where('batchId', '=', batchId).execute();
    delivery.wake();
    await delivery.idle();
    expect((await kinds(batchId)).at(-1)).toBe('failed');
    const [mail] = await db.selectFrom('mails').select('id').where('batchId', '=', batchId).execute();
    expect(await retryMail(db, SECRETARIAT, mail!.id, new Date())).toEqual({ ok: true, value: undefined });
    expect(await retryMail(db, SECRETARIAT, mail!.id, new Date())).toMatchObject({ reason: 'not-failed' });
    delivery.wake();
    await delivery.idle();
    expect((await kinds(batchId)).at(-1)).toBe('accepted');
  });

  it('records a refusal for good as bounced, for that recipient alone', async () => {
    const [bad, good] = [await person(), await person()];
    smtp.rcpt.set(bad.address, [{ code: 550, text: 'no such user' }]);
    const { batchId } = await send([plain(bad.id), plain(good.id)]);
    expect(await eventsOf(db, batchId, bad.id)).toMatchObject([{ kind: 'queued' }, { kind: 'claimed' }, { kind: 'bounced', detail: expect.stringContaining('no such user') }]);
    expect(smtp.to(good.address)).toHaveLength(1);
  });

  it.each(['hang', 'drop'] as const)('tries again when the server %ss in DATA, with the same Message-ID', async (what) => {
    const { id, address } = await person();
    smtp.data.set(address, [what]);
    const { batchId } = await queue([plain(id)]);
    const hasty = deliveryTo(smtp.url, 1_500);
    hasty.wake();
    await hasty.idle();
    await hasty.stop(100);
    expect((await kinds(batchId)).at(-1)).toBe('deferred');
    expect(await db.selectFrom('mails').select('attempts').where('batchId', '=', batchId).executeTakeFirst()).toEqual({ attempts: 1 });
    await makeDue(db, batchId);
    delivery.wake();
    await delivery.idle();
    const row = await db.selectFrom('mails').select('messageId').where('batchId', '=', batchId).executeTakeFirstOrThrow();
    expect(smtp.to(address).map((mail) => mail.parsed.messageId)).toEqual([row.messageId]);
  });

  it('waits for a server that is away, without using up attempts, and then sends everything in order', async () => {
    const away = await smtpServer();
    await away.close();
    const stranded = deliveryTo(away.url);
    const { id, address } = await person();
    const { batchId } = await queue([plain(id), plain(id), plain(id)]);
    stranded.wake();
    await stranded.idle();
    expect((await kinds(batchId)).filter((kind) => kind === 'deferred')).toHaveLength(1);
    await makeDue(db, batchId);
    stranded.wake();
    await stranded.idle();
    const rows = await db.selectFrom('mails').select(['attempts', 'messageId']).where('batchId', '=', batchId).orderBy('id').execute();
    expect(rows.map((row) => row.attempts)).toEqual([0, 0, 0]);
    await stranded.stop(100);
    await makeDue(db, batchId);
    delivery.wake();
    await delivery.idle();
    expect(smtp.to(address).map((mail) => mail.parsed.messageId)).toEqual(rows.map((row) => row.messageId));
  });

  it('keeps the order of one recipient while an earlier mail waits; others pass', async () => {
    const [one, other] = [await person(), await person()];
    smtp.rcpt.set(one.address, [{ code: 450, text: 'busy' }]);
    const { batchId } = await send([plain(one.id), plain(one.id), plain(other.id)]);
    expect(smtp.to(other.address)).toHaveLength(1);
    expect(smtp.to(one.address)).toHaveLength(0);
    await makeDue(db, batchId);
    delivery.wake();
    await delivery.idle();
    const rows = await db.selectFrom('mails').select('messageId').where('personId', '=', one.id).orderBy('id').execute();
    expect(smtp.to(one.address).map((mail) => mail.parsed.messageId)).toEqual(rows.map((row) => row.messageId));
  });

  it('delivers 500 mails once each with two workers at it', async () => {
    const people = await Promise.all(Array.from({ length: 500 }, () => person()));
    const { batchId } = await queue(people.map(({ id }) => plain(id)));
    const second = deliveryTo(smtp.url);
    for (const worker of [delivery, second]) worker.wake();
    await Promise.all([delivery.idle(), second.idle()]);
    // It would wake by itself and take what the tests below wait for.
    await second.stop(1_000);
    expect(people.map(({ address }) => smtp.to(address).length).filter((times) => times !== 1)).toEqual([]);
    const accepted = (await kinds(batchId)).filter((kind) => kind === 'accepted');
    expect(accepted).toHaveLength(500);
  }, 60_000);

  it('lets either the undo or the worker win, never both', async () => {
    for (let round = 0; round < 15; round++) {
      const { id, address } = await person();
      const { batchId } = await inTransaction(db, (trx) => queueMails(trx, SECRETARIAT, { mails: [plain(id)], now: new Date(), delaySeconds: 0 }));
      delivery.wake();
      if (round % 3 > 0) await new Promise((resolve) => setTimeout(resolve, round % 3 * 2));
      // The moment just before the delay ended, arriving just after it.
      const undone = await undoBatch(db, SECRETARIAT, batchId, new Date(Date.now() - 60_000));
      await delivery.idle();
      const last = (await kinds(batchId)).at(-1);
      expect({ round, last, sent: smtp.to(address).length }).toEqual({ round, ...(undone.ok ? { last: 'undone', sent: 0 } : { last: 'accepted', sent: 1 }) });
    }
  });

  it('shows a mail that cannot be made among the failed ones and goes on', async () => {
    const [broken, good] = [await person(), await person()];
    const { batchId } = await send([reminder(broken.id, { props: { answer: null } } as unknown as Partial<NewMail>), plain(good.id)]);
    expect(await eventsOf(db, batchId, broken.id)).toMatchObject([{}, {}, { kind: 'failed', detail: expect.stringContaining('cannot be made') }]);
    expect(smtp.to(good.address)).toHaveLength(1);
  });
});
