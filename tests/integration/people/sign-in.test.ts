import { describe, expect, test } from 'vitest';
import { buildAccount, buildPerson } from '#db/builders.server.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { actorOfSession, confirmSignIn, endSession, enterDemo, listSessions, readSignInLink, requestSignIn, signOut } from '#app/features/people/access/access.service.server.ts';
import { mayAsk, mayMail } from '#app/features/people/access/limits.service.server.ts';
import { tokenOf } from '#app/features/people/access/secrets.service.server.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { mailSignInLink } from '#app/features/notifications/sign-in/sign-in.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';

const db = await testDatabase();
const now = new Date('2026-03-03T05:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const userAgent = 'Mozilla/5.0 Firefox/140.0';

async function account(roles: PersonActor['roles'] = ['secretariat']) {
  const email = `p-${crypto.randomUUID()}@test.example`;
  const personId = await buildPerson(db, { email });
  return { email, personId, accountId: await buildAccount(db, personId, roles) };
}

async function linkFor(email: string) {
  const link = await inTransaction(db, (trx) => requestSignIn(trx, { email, now }));
  if (!link) throw new Error('no account');
  return tokenOf(link.id);
}

async function signedIn(email: string) {
  const session = await confirmSignIn(db, { token: await linkFor(email), userAgent, now });
  if (!session.ok) throw new Error(session.reason);
  return session.value;
}

describe('a sign-in link', () => {
  test('opens a session for its person, once', async () => {
    const { email, personId } = await account();
    const token = await linkFor(email.toUpperCase());
    expect(await readSignInLink(db, token, now)).toMatchObject({ ok: true, value: { email } });
    const session = await confirmSignIn(db, { token, userAgent, now });
    if (!session.ok) throw new Error(session.reason);
    expect(await actorOfSession(db, session.value.token, now)).toMatchObject({ kind: 'person', personId, roles: ['secretariat'] });
    expect(await confirmSignIn(db, { token, userAgent, now })).toEqual({ ok: false, reason: 'used' });
    expect(await readSignInLink(db, token, now)).toEqual({ ok: false, reason: 'used' });
  });

  test('lets one of many clicks at the same moment through', async () => {
    const { email } = await account();
    const token = await linkFor(email);
    const clicks = await Promise.all(Array.from({ length: 8 }, () => confirmSignIn(db, { token, userAgent, now })));
    expect(clicks.filter((click) => click.ok)).toHaveLength(1);
    expect(clicks.filter((click) => !click.ok && click.reason === 'used')).toHaveLength(7);
  });

  test('expires after a quarter of an hour', async () => {
    const { email } = await account();
    const token = await linkFor(email);
    expect(await confirmSignIn(db, { token, userAgent, now: later(15) })).toEqual({ ok: false, reason: 'expired' });
    expect((await confirmSignIn(db, { token, userAgent, now: later(14) })).ok).toBe(true);
  });

  test('does not take earlier ones away: a stranger who asks cannot lock the owner out', async () => {
    const { email } = await account();
    const first = await linkFor(email);
    await linkFor(email);
    expect((await confirmSignIn(db, { token: first, userAgent, now })).ok).toBe(true);
  });

  test('is worth nothing to whoever reads the database', async () => {
    const { email, accountId } = await account();
    const token = await linkFor(email);
    const row = await db.selectFrom('signInLinks').selectAll().where('accountId', '=', accountId).executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain(token);
    expect(await confirmSignIn(db, { token: row.tokenHash, userAgent, now })).toEqual({ ok: false, reason: 'unknown' });
  });

  test('is mailed with a placeholder, and to known addresses only', async () => {
    const { email, personId } = await account();
    await mailSignInLink(db, { email, now, to: '/people?q=a&b' });
    await mailSignInLink(db, { email: 'nobody@test.example', now });
    const mails = await db.selectFrom('mails').selectAll().where('template', '=', 'sign-in').execute();
    expect(mails).toMatchObject([{ personId, address: email }]);
    expect(JSON.stringify(mails[0]?.props)).toMatch(/sign-in\/%%token:[0-9a-f-]{36}%%\?to=%2Fpeople%3Fq%3Da%26b/);
  });
});

describe('a session', () => {
  test('ends with sign-out, with its account and with its time', async () => {
    const { email, accountId } = await account();
    const [one, two] = [await signedIn(email), await signedIn(email)];
    const actor = await actorOfSession(db, one.token, now);
    await signOut(db, actor!, now);
    expect(await actorOfSession(db, one.token, now)).toBeNull();
    expect(await actorOfSession(db, two.token, later(14 * 24 * 60 - 1))).not.toBeNull();
    expect(await actorOfSession(db, two.token, later(14 * 24 * 60))).toBeNull();
    await db.updateTable('accounts').set({ disabledAt: now }).where('id', '=', accountId).execute();
    expect(await actorOfSession(db, two.token, now)).toBeNull();
  });

  test('is listed and ended by its owner alone', async () => {
    const [mine, theirs] = [await account(), await account()];
    const [one, two, foreign] = [await signedIn(mine.email), await signedIn(mine.email), await signedIn(theirs.email)];
    const actor = (await actorOfSession(db, one.token, now))!;
    expect((await listSessions(db, actor, now)).map(({ id, isCurrent }) => [id, isCurrent])).toEqual([[one.sessionId, true], [two.sessionId, false]]);
    expect(await endSession(db, actor, foreign.sessionId, now)).toEqual({ ok: false, reason: 'unknown' });
    expect((await endSession(db, actor, two.sessionId, now)).ok).toBe(true);
    expect(await actorOfSession(db, two.token, now)).toBeNull();
    expect(await actorOfSession(db, foreign.token, now)).not.toBeNull();
  });

  test('speaks for the agencies of current offices only', async () => {
    const { email, personId } = await account(['agency']);
    const { buildAgency } = await import('#db/builders.server.ts');
    const [current, over, ahead] = [await buildAgency(db), await buildAgency(db), await buildAgency(db)];
    const office = (agencyId: string, more = {}) => ({ id: crypto.randomUUID(), personId, agencyId, role: 'focal_point' as const, ...more });
    await db.insertInto('affiliations').values([office(current), office(over, { toOn: '2026-03-02' }), office(ahead, { fromOn: '2026-03-04' })]).execute();
    const { token } = await signedIn(email);
    expect((await actorOfSession(db, token, now))?.agencyIds).toEqual([current]);
  });
});

describe('the quick entry', () => {
  test('opens demo accounts by their key and no others', async () => {
    expect(await enterDemo(db, { role: 'auditor', userAgent, now })).toEqual({ ok: false, reason: 'unknown' });
    const real = await buildPerson(db, { key: 'demo-auditor', isDemo: false });
    await buildAccount(db, real, ['auditor']);
    expect(await enterDemo(db, { role: 'auditor', userAgent, now })).toEqual({ ok: false, reason: 'unknown' });
    await db.updateTable('people').set({ isDemo: true }).where('id', '=', real).execute();
    expect((await enterDemo(db, { role: 'auditor', userAgent, now })).ok).toBe(true);
  });
});

describe('limits', () => {
  test('three mails for an address within the life of a link, whatever its case', async () => {
    const asked = [];
    for (const email of ['limit@test.example', 'LIMIT@test.example', 'Limit@test.example', 'limit@test.example']) asked.push(await mayMail(db, email));
    expect(asked).toEqual([true, true, true, false]);
    expect(await mayMail(db, 'other@test.example')).toBe(true);
  });

  test('a client is an address, or a whole /64', async () => {
    const asked = await Promise.all(Array.from({ length: 25 }, (_, index) => mayAsk(db, `2001:db8:7:7::${index}`)));
    expect(asked.filter(Boolean)).toHaveLength(20);
    expect(await mayAsk(db, '2001:db8:7:8::1')).toBe(true);
  });
});
