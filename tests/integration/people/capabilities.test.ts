import { describe, expect, test } from 'vitest';
import { buildPerson } from '#db/builders.server.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { capabilityToken, grantCapability, revokeCapabilities, useCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';

const db = await testDatabase();
const now = new Date('2026-03-03T05:00:00Z');
const expiresAt = new Date('2026-04-01T00:00:00Z');

async function granted(more = {}) {
  const [personId, objectId] = [await buildPerson(db, { language: 'ru' }), crypto.randomUUID()];
  const grant = { purpose: 'answer' as const, personId, objectId, expiresAt, ...more };
  const { id } = await inTransaction(db, (trx) => grantCapability(trx, grant));
  return { id, token: capabilityToken(id), grant };
}

describe('a capability', () => {
  test('says whom and what its link is for', async () => {
    const { id, token, grant } = await granted();
    expect(token).toMatch(/^[A-Za-z0-9_-]{32}$/);
    expect(await useCapability(db, 'answer', token, now)).toMatchObject({ ok: true, value: { capabilityId: id, personId: grant.personId, objectId: grant.objectId, language: 'ru' } });
  });

  test('serves its purpose and no other', async () => {
    const { token } = await granted();
    expect(await useCapability(db, 'report', token, now)).toEqual({ ok: false, reason: 'unknown' });
  });

  test('ends', async () => {
    const { token } = await granted();
    expect(await useCapability(db, 'answer', token, expiresAt)).toEqual({ ok: false, reason: 'expired' });
  });

  test.each(['', 'x', 'a'.repeat(1_000_000), '\u{1f600}', "' or 1=1"])('unknown: %#', async (token) => {
    expect(await useCapability(db, 'answer', token, now)).toEqual({ ok: false, reason: 'unknown' });
  });

  test('is one for a purpose, person and object, also when many ask at once', async () => {
    const { grant, id } = await granted();
    const more = await Promise.all(Array.from({ length: 8 }, () => inTransaction(db, (trx) => grantCapability(trx, grant))));
    expect(new Set(more.map((each) => each.id))).toEqual(new Set([id]));
    const other = await Promise.all(Array.from({ length: 8 }, () => inTransaction(db, (trx) => grantCapability(trx, { ...grant, purpose: 'minutes' }))));
    expect(new Set(other.map((each) => each.id)).size).toBe(1);
  });

  test('is prolonged by a later end, never shortened', async () => {
    const { grant, token } = await granted();
    const regrant = (end: Date) => inTransaction(db, (trx) => grantCapability(trx, { ...grant, expiresAt: end }));
    await regrant(new Date('2026-05-01T00:00:00Z'));
    await regrant(now);
    expect((await useCapability(db, 'answer', token, new Date('2026-04-30T00:00:00Z'))).ok).toBe(true);
  });

  test('is withdrawn for one person or for all, and works again when granted again', async () => {
    const [one, two] = [await granted(), await granted()];
    await inTransaction(db, (trx) => revokeCapabilities(trx, { objectId: one.grant.objectId, personId: two.grant.personId }));
    expect((await useCapability(db, 'answer', one.token, now)).ok).toBe(true);
    await inTransaction(db, (trx) => revokeCapabilities(trx, { objectId: one.grant.objectId }));
    expect(await useCapability(db, 'answer', one.token, now)).toEqual({ ok: false, reason: 'revoked' });
    expect((await useCapability(db, 'answer', two.token, now)).ok).toBe(true);
    await inTransaction(db, (trx) => grantCapability(trx, one.grant));
    expect((await useCapability(db, 'answer', one.token, now)).ok).toBe(true);
  });

  test('is worth nothing to whoever reads the database', async () => {
    const { id, token } = await granted();
    const row = await db.selectFrom('capabilities').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain(token);
  });
});
