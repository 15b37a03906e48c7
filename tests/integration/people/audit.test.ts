import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { inTransaction } from '#db/transaction.server.ts';
import { recordAudit, verifyAudit } from '#app/features/people/audit/audit.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';

const db = await testDatabase();
const actor = { kind: 'system', via: 'command', language: 'kk' } as const;
const note = (objectId: string, data?: Record<string, unknown>) => ({ action: 'changed', objectKind: 'entry', objectId, data });

test('writers at the same time keep one chain', async () => {
  const write = (index: number) =>
    inTransaction(db, async (trx) => {
      await recordAudit(trx, actor, note(String(index), { z: 1, a: { y: [1, 'ә'], x: null }, day: new Date(0), gone: undefined }));
      await recordAudit(trx, actor, note(`${index}b`));
    });
  await Promise.all(Array.from({ length: 12 }, (_, index) => write(index)));
  expect(await verifyAudit(db)).toEqual({ count: 24, brokenAt: null });
});

test('a transaction that is rolled back leaves no gap in the chain', async () => {
  await expect(inTransaction(db, async (trx) => {
    await recordAudit(trx, actor, note('lost'));
    throw new Error('rolled back');
  })).rejects.toThrow('rolled back');
  await inTransaction(db, (trx) => recordAudit(trx, actor, note('kept')));
  expect((await verifyAudit(db)).brokenAt).toBeNull();
});

test.each([
  ['changed', sql`update audit_entries set data = '{"z": 2}' where sequence = 5`],
  ['dated otherwise', sql`update audit_entries set at = at + interval '1 millisecond' where sequence = 5`],
  ['said by somebody else', sql`update audit_entries set via = 'web' where sequence = 5`],
  ['removed before it', sql`delete from audit_entries where sequence = 4`],
])('an entry that was %s is found', async (_, tamper) => {
  const undo = new Error('undo');
  let found: string | null = null;
  const tampering = db.transaction().execute(async (trx) => {
    await tamper.execute(trx);
    found = (await verifyAudit(trx)).brokenAt;
    throw undo;
  });
  await expect(tampering).rejects.toBe(undo);
  expect(found).toBe('5');
  expect((await verifyAudit(db)).brokenAt).toBeNull();
});
