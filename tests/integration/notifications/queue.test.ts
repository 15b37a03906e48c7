import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { buildPerson } from '#db/builders.server.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { queueMails, undoBatch } from '#app/features/notifications/notifications.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { reminder, SECRETARIAT } from './mails.ts';

const db = await testDatabase();
const now = new Date();
const at = (seconds: number) => new Date(now.getTime() + seconds * 1_000);

const jobsOf = async (batchId: string) => {
  const { rows } = await sql<{ after: Date }>`select start_after as after from jobs.job where data->>'batchId' = ${batchId}`.execute(db);
  return rows;
};
const statesOf = async (batchId: string) => {
  const rows = await db.selectFrom('mails').innerJoin('mailStates', 'mailStates.mailId', 'mails.id').select('mailStates.kind').where('batchId', '=', batchId).execute();
  return rows.map((row) => row.kind);
};

describe('queueing mails', () => {
  it('writes mails and one job in the transaction of the caller', async () => {
    const people = await Promise.all([buildPerson(db, { language: 'ru' }), buildPerson(db, { language: 'en' })]);
    const { batchId, count } = await inTransaction(db, (trx) => queueMails(trx, SECRETARIAT, { mails: people.map((id) => reminder(id)), now }));
    expect(count).toBe(2);
    expect(await statesOf(batchId)).toEqual(['queued', 'queued']);
    expect(await jobsOf(batchId)).toEqual([{ after: at(20) }]);
    const mails = await db.selectFrom('mails').selectAll().where('batchId', '=', batchId).orderBy('id').execute();
    expect(mails.map((mail) => mail.language)).toEqual(['ru', 'en']);
    expect(mails[0]).toMatchObject({ sendAfter: at(20), dueAt: at(20), subject: null, props: { language: 'ru', isDemo: true } });
  });

  it('leaves nothing behind when the transaction fails', async () => {
    const person = await buildPerson(db);
    const work = inTransaction(db, async (trx) => {
      await queueMails(trx, SECRETARIAT, { mails: [reminder(person)], now });
      throw new Error('something else went wrong');
    });
    await expect(work).rejects.toThrow('something else');
    expect(await db.selectFrom('mails').select('id').where('personId', '=', person).execute()).toEqual([]);
  });

  it('names people without an address instead of queueing for them', async () => {
    const silent = await buildPerson(db, { email: null });
    const queued = await inTransaction(db, (trx) => queueMails(trx, SECRETARIAT, { mails: [reminder(silent)], now }));
    expect(queued).toMatchObject({ count: 0, withoutAddress: [silent] });
  });

  it('queues once when a form is sent twice, even at the same moment', async () => {
    const mails = [reminder(await buildPerson(db))];
    const send = () => inTransaction(db, (trx) => queueMails(trx, SECRETARIAT, { mails, now }));
    const [one, other] = await Promise.all([send(), send()]);
    expect(one.count + other.count).toBe(1);
    expect(one.batchId).toBe(other.batchId);
    expect(await send()).toMatchObject({ count: 0, batchId: one.batchId });
  });

  it('takes 500 mails at once', async () => {
    const people = await Promise.all(Array.from({ length: 500 }, () => buildPerson(db)));
    const { batchId, count } = await inTransaction(db, (trx) => queueMails(trx, SECRETARIAT, { mails: people.map((id) => reminder(id)), now }));
    expect(count).toBe(500);
    expect(await jobsOf(batchId)).toHaveLength(1);
  });
});

describe('undoing a batch', () => {
  const batch = async () => (await inTransaction(db, async (trx) => queueMails(trx, SECRETARIAT, { mails: [reminder(await buildPerson(trx)), reminder(await buildPerson(trx))], now }))).batchId;

  it('takes all mails back within the delay, and says the same when asked again', async () => {
    const batchId = await batch();
    expect(await undoBatch(db, SECRETARIAT, batchId, at(19))).toEqual({ ok: true, value: { count: 2 } });
    expect(await statesOf(batchId)).toEqual(['undone', 'undone']);
    expect(await undoBatch(db, SECRETARIAT, batchId, at(19))).toEqual({ ok: true, value: { count: 2 } });
  });

  it('is too late after the delay', async () => {
    const batchId = await batch();
    expect(await undoBatch(db, SECRETARIAT, batchId, at(20))).toEqual({ ok: false, reason: 'too-late' });
    expect(await statesOf(batchId)).toEqual(['queued', 'queued']);
  });

  it('is for those who may send', async () => {
    const batchId = await batch();
    expect(await undoBatch(db, { kind: 'public', language: 'kk' }, batchId, at(1))).toEqual({ ok: false, reason: 'unknown' });
  });
});
