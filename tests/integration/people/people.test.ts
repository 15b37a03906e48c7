import { beforeAll, describe, expect, test } from 'vitest';
import { buildAccount, buildAffiliation, buildAgency, buildPerson } from '#db/builders.server.ts';
import { inTransaction } from '#db/transaction.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { findPeopleForPicker, findPerson, listPeople, peopleOfAgency } from '#app/features/people/directory/directory.service.server.ts';
import { addAccount, addGuest } from '#app/features/people/people.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';

const db = await testDatabase();
const system = { kind: 'system', via: 'command', language: 'ru' } as const;

function actor(role: 'secretariat' | 'member' | 'auditor', personId: string = crypto.randomUUID()): Actor {
  return { kind: 'person', accountId: 'a', sessionId: 's', personId, name: '', isDemo: true, roles: [role], agencyIds: [], language: 'ru' };
}

describe('a typed address', () => {
  const guest = (address: string, name = 'Laura Weber') => inTransaction(db, (trx) => addGuest(trx, actor('secretariat'), { name, address, language: 'en' }));

  test('becomes one person, however often and at once it is typed', async () => {
    const added = await Promise.all(['weber@un.example', 'Weber@UN.example', ' weber@un.example '].map((address) => guest(address)));
    const ids = added.map((each) => (each.ok ? each.value : each.reason));
    expect(new Set(ids).size).toBe(1);
    const row = await db.selectFrom('people').selectAll().where('id', '=', ids[0]!).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ displayName: 'Laura Weber', language: 'en', isDemo: true });
  });

  test('of somebody we know is that person, unchanged', async () => {
    const id = await buildPerson(db, { email: 'known@mne.example', language: 'kk' });
    expect(await guest('KNOWN@mne.example', 'Somebody Else')).toEqual({ ok: true, value: id });
    expect(await db.selectFrom('people').select(['displayName', 'language']).where('id', '=', id).executeTakeFirst()).toEqual({ displayName: null, language: 'kk' });
  });

  test.each(['a@b.kz\r\nBcc: c@d.kz', 'a@b.kz, c@d.kz', 'nobody', 'a@b'])('%j is refused', async (address) => {
    expect(await guest(address)).toMatchObject({ ok: false, reason: 'invalidEmail' });
  });

  test('is added by the secretariat alone', async () => {
    const refused = await inTransaction(db, (trx) => addGuest(trx, actor('auditor'), { name: '', address: 'x@y.example', language: 'kk' }));
    expect(refused).toEqual({ ok: false, reason: 'forbidden' });
  });
});

describe('an account', () => {
  test('is added to a person, once, and gains roles', async () => {
    const mci = await buildAgency(db, { key: 'mci' });
    const first = await addAccount(db, system, { email: 'new@mci.example', role: 'secretariat', name: 'Асхат Сериков' });
    const second = await addAccount(db, system, { email: 'New@mci.example', role: 'agency', agencyId: 'mci' });
    expect(second).toEqual(first);
    const row = await db.selectFrom('accounts').selectAll().where('id', '=', first.ok ? first.value.accountId : '').executeTakeFirstOrThrow();
    expect([...row.roles].sort()).toEqual(['agency', 'secretariat']);
    expect(row.agencyId).toBe(mci);
  });

  test('of the role agency needs an agency that exists', async () => {
    expect(await addAccount(db, system, { email: 'x@mci.example', role: 'agency' })).toEqual({ ok: false, reason: 'agencyRequired' });
    expect(await addAccount(db, system, { email: 'x@mci.example', role: 'agency', agencyId: 'nowhere' })).toEqual({ ok: false, reason: 'unknownAgency' });
    expect(await addAccount(db, actor('secretariat'), { email: 'x@mci.example', role: 'auditor' })).toEqual({ ok: false, reason: 'forbidden' });
  });
});

describe('the directory', () => {
  let [official, guest, agencyId] = ['', '', ''];
  beforeAll(async () => {
    agencyId = await buildAgency(db, { name: { kk: 'Қостанай облысының әкімдігі', ru: 'Акимат Костанайской области' } });
    const names = { surname: { kk: 'Тілеубай', ru: 'Тлеубай', en: 'Tleubay' }, givenName: { kk: 'Ғалым', ru: 'Галым', en: 'Galym' } };
    official = await buildPerson(db, { ...names, email: 'g.tleubay@akimat.example' });
    await buildAffiliation(db, official, agencyId);
    guest = await buildPerson(db, { surname: { ru: 'Гостева' }, email: 'gosteva@home.example' });
  });
  const found = async (by: Actor, query: string) => (await findPeopleForPicker(db, by, query)).map((person) => person.id);

  test.each(['тилеубай', 'ТЛЕУБАЙ галым', 'galym', 'костанай', 'tleubay@', 'g.tleubay@akimat.example'])('finds a person by "%s"', async (query) => {
    expect(await found(actor('secretariat'), query)).toEqual([official]);
  });

  test.each(['%', '_', "'", 'леубай', 'a'.repeat(1_000)])('does not take "%s" for a pattern', async (query) => {
    if (query.length < 3) return expect((await found(actor('secretariat'), query)).length).toBeGreaterThan(1);
    expect(await found(actor('secretariat'), query)).toEqual([]);
  });

  test('shows addresses to the secretariat alone, and lets nobody else search by them', async () => {
    const [shown] = await peopleOfAgency(db, actor('secretariat'), agencyId);
    expect(shown?.email).toBe('g.tleubay@akimat.example');
    for (const role of ['member', 'auditor'] as const) {
      expect(JSON.stringify(await listPeople(db, actor(role)))).not.toContain('@');
      expect(await findPerson(db, actor(role), official)).not.toHaveProperty('email');
      expect(await found(actor(role), 'g.tleubay@akimat.example')).toEqual([]);
    }
    expect((await findPerson(db, actor('member', official), official))?.email).toBe('g.tleubay@akimat.example');
  });

  test('keeps guests from those who only work beside them', async () => {
    expect(await findPerson(db, actor('member'), guest)).toBeNull();
    expect(await found(actor('member'), 'гостева')).toEqual([]);
    expect(await findPerson(db, actor('member', guest), guest)).not.toBeNull();
    expect(await findPerson(db, actor('auditor'), guest)).not.toBeNull();
  });

  test('forgets the erased', async () => {
    const erased = await buildPerson(db, { surname: { ru: 'Забытый' }, erasedAt: new Date() });
    await buildAccount(db, erased, ['member']);
    expect(await findPerson(db, actor('secretariat'), erased)).toBeNull();
    expect(await found(actor('secretariat'), 'забытый')).toEqual([]);
  });

  test('sorts Kazakh letters where they belong', async () => {
    const sortingAgency = await buildAgency(db);
    for (const kk of ['Құсайын', 'Кәрім', 'Әбен', 'Азат', 'Лұқпан']) await buildAffiliation(db, await buildPerson(db, { surname: { kk } }), sortingAgency);
    const { people } = await listPeople(db, { ...actor('secretariat'), language: 'kk' } as Actor, { agencyId: sortingAgency });
    expect(people.map((person) => person.name)).toEqual(['Азат', 'Әбен', 'Кәрім', 'Құсайын', 'Лұқпан']);
  });

  test.each<string>(['', 'x', "' or 1=1", crypto.randomUUID()])('an unknown id %j is nobody', async (id) => {
    expect(await findPerson(db, actor('secretariat'), id)).toBeNull();
  });
});
