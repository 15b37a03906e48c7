import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { buildAccount, buildAffiliation, buildAgency, buildBody, buildPerson } from '#db/builders.server.ts';
import { findAgency, listAgencies } from '#app/features/agencies/agencies.service.server.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { changeAgency } from '#app/features/people/keeping/agencies.service.server.ts';
import { addPerson, changePerson, findForForm } from '#app/features/people/keeping/keeping.service.server.ts';
import { changeOffice, leaveOffice, listOfficesOf } from '#app/features/people/keeping/offices.service.server.ts';
import { findMergedInto, mergeAgencies, mergePeople } from '#app/features/people/merging/merging.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildCommittee, buildSession } from '../minutes/scene.ts';

const db = await testDatabase();
const secretary: PersonActor = { kind: 'person', accountId: '', sessionId: '', personId: await buildPerson(db), name: 'S', isDemo: true, roles: ['secretariat'], agencyIds: [], language: 'ru' };
const wish = (more = {}) => ({ surname: { ru: 'Сейтова', kk: 'Сейітова' }, givenName: { ru: 'Айгуль' }, patronymic: null, position: null, email: null, language: 'ru' as const, timeZone: 'Asia/Almaty', ...more });
const key = () => crypto.randomUUID();

describe('a person', () => {
  test('is added once, however often the form is sent, and an address belongs to one', async () => {
    const requestId = key();
    const given = { requestId, ...wish({ email: 'once@x.example' }), agencyId: await buildAgency(db), role: 'focal_point' as const };
    expect(await addPerson(db, secretary, given)).toEqual({ ok: true, value: requestId });
    expect(await addPerson(db, secretary, given)).toEqual({ ok: true, value: requestId });
    const again = await addPerson(db, secretary, { ...given, requestId: key() });
    expect(again).toMatchObject({ ok: false, reason: 'invalid', details: { fields: { email: 'addressOfAnother' }, holderId: requestId } });
    expect(await listOfficesOf(db, secretary, requestId, '2026-03-03')).toHaveLength(1);
  });

  test('two who change the same one: the slower is told', async () => {
    const id = await buildPerson(db);
    expect((await changePerson(db, secretary, id, 1, wish())).ok).toBe(true);
    expect(await changePerson(db, secretary, id, 1, wish())).toMatchObject({ reason: 'stale' });
    expect((await findForForm(db, secretary, id))?.name).toBe('Сейтова Айгуль');
  });

  test('says for themselves when they are away, and nothing else', async () => {
    const [personId, agencyId] = [await buildPerson(db), await buildAgency(db)];
    const officeId = await buildAffiliation(db, personId, agencyId);
    const own: PersonActor = { ...secretary, personId, roles: ['agency'], agencyIds: [agencyId] };
    const dates = { officeId, fromOn: null, toOn: '2026-01-01', absentFrom: '2026-03-01', absentTo: '2026-03-09' };
    expect((await changeOffice(db, own, personId, dates)).ok).toBe(true);
    expect((await listOfficesOf(db, own, personId, '2026-03-03'))[0]).toMatchObject({ toOn: null, absentFrom: '2026-03-01', absentTo: '2026-03-09' });
    expect(await changeOffice(db, { ...own, personId: secretary.personId }, personId, dates)).toMatchObject({ reason: 'forbidden' });
  });
});

test('whoever leaves hands over office and seats; nothing is orphaned, what was stays', async () => {
  const [leaver, successor, agencyId] = [await buildPerson(db), await buildPerson(db), await buildAgency(db)];
  const officeId = await buildAffiliation(db, leaver, agencyId);
  const accountId = await buildAccount(db, leaver, ['agency'], agencyId);
  const body = await buildBody(db, agencyId, [{ agencyId, personId: leaver, role: 'member' }]);
  expect(await leaveOffice(db, secretary, leaver, { officeId, lastDay: '2026-03-10', successorId: leaver })).toMatchObject({ reason: 'invalid', details: { fields: { successorId: 'unknownChoice' } } });
  expect(await leaveOffice(db, secretary, leaver, { officeId, lastDay: '2026-03-10', successorId: successor })).toEqual({ ok: true, value: { seats: 1 } });
  const seats = await db.selectFrom('seats').select(['personId', 'fromOn', 'toOn']).where('bodyId', '=', body).orderBy('fromOn', (order) => order.asc().nullsFirst()).execute();
  expect(seats).toEqual([{ personId: leaver, fromOn: null, toOn: '2026-03-10' }, { personId: successor, fromOn: '2026-03-11', toOn: null }]);
  expect((await listOfficesOf(db, secretary, successor, '2026-03-12'))[0]).toMatchObject({ role: 'focal_point', fromOn: '2026-03-11', toOn: null });
  const account = await db.selectFrom('accounts').selectAll().where('id', '=', accountId).executeTakeFirstOrThrow();
  expect(account.disabledAt?.toISOString()).toBe('2026-03-10T19:00:00.000Z');
});

test('an agency is never put below one of its own parts', async () => {
  const parentId = await buildAgency(db);
  const child = await buildAgency(db, { parentId });
  const agency = { kind: 'ngo' as const, name: { ru: 'Орган' }, short: null, abbr: null, bin: null, regionIso: null, source: null };
  expect(await changeAgency(db, secretary, parentId, { version: 1, ...agency, parentId: child })).toMatchObject({ details: { fields: { parentId: 'aboveItself' } } });
  expect(await changeAgency(db, secretary, parentId, { version: 1, ...agency, parentId: null, regionIso: 'KZ-XX' })).toMatchObject({ details: { fields: { regionIso: 'unknownChoice' } } });
});

describe('merging', () => {
  test('everything that named the one names the other; the log keeps what it said', async () => {
    const [source, target, agencyId] = [await buildPerson(db, { email: 'old@x.example' }), await buildPerson(db, { email: null }), await buildAgency(db)];
    await buildAffiliation(db, source, agencyId);
    await buildAffiliation(db, target, agencyId);
    const body = await buildBody(db, agencyId, [{ agencyId, personId: source, role: 'member' }]);
    await changePerson(db, { ...secretary, personId: source }, target, 1, wish());
    expect(await mergePeople(db, secretary, { sourceId: source, targetId: target })).toEqual({ ok: true });
    expect(await findMergedInto(db, secretary, source)).toBe(target);
    expect((await findForForm(db, secretary, target))?.email).toBe('old@x.example');
    expect(await db.selectFrom('seats').select('personId').where('bodyId', '=', body).execute()).toEqual([{ personId: target }]);
    expect(await db.selectFrom('affiliations').select('id').where('agencyId', '=', agencyId).execute()).toHaveLength(1);
    expect(await db.selectFrom('auditEntries').select('action').where('personId', '=', source).execute()).toEqual([{ action: 'person-changed' }]);
    expect(await mergePeople(db, secretary, { sourceId: source, targetId: target })).toMatchObject({ reason: 'notFound' });
  });

  test('where both have said something of their own nothing is changed', async () => {
    const committee = await buildCommittee(db);
    const { meetingId } = await buildSession(db, committee);
    const [source, target, agencyId] = [await buildPerson(db), await buildPerson(db), await buildAgency(db)];
    const body = await buildBody(db, agencyId, [{ agencyId, personId: source, role: 'member' }]);
    for (const personId of [source, target]) await db.insertInto('invitations').values({ id: key(), meetingId, personId, role: 'required' }).execute();
    expect(await mergePeople(db, secretary, { sourceId: source, targetId: target })).toMatchObject({ reason: 'both', details: { table: 'invitations' } });
    expect(await db.selectFrom('seats').select('personId').where('bodyId', '=', body).execute()).toEqual([{ personId: source }]);
  });

  test('an agency takes the parts, people and assignments of the other', async () => {
    const [source, target] = [await buildAgency(db), await buildAgency(db)];
    const child = await buildAgency(db, { parentId: source });
    await db.updateTable('agencies').set({ parentId: source }).where('id', '=', target).execute();
    const personId = await buildPerson(db);
    await buildAffiliation(db, personId, source);
    expect(await mergeAgencies(db, secretary, { sourceId: source, targetId: target })).toEqual({ ok: true });
    expect(await findAgency(db, child)).toMatchObject({ parentId: target });
    expect(await findAgency(db, target)).toMatchObject({ parentId: null });
    expect(await findAgency(db, source)).toMatchObject({ mergedInto: target });
    expect((await listAgencies(db)).some(({ id }) => id === source)).toBe(false);
    expect(await mergeAgencies(db, { ...secretary, roles: ['agency'] }, { sourceId: child, targetId: target })).toMatchObject({ reason: 'forbidden' });
  });

  test('every table that may hold both has a rule, or says so to the secretariat', async () => {
    const { rows } = await sql<{ name: string }>`
      select distinct c.conrelid::regclass::text as name
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      join pg_index i on i.indrelid = c.conrelid and i.indisunique and a.attnum = any(i.indkey)
      where c.contype = 'f' and c.confrelid in ('people'::regclass, 'agencies'::regclass)
        and not exists (select from merge_rules r where r.table_name = c.conrelid::regclass::text) order by 1`.execute(db);
    // A new table of this kind: does a second saying mean the same ('drop'), stay behind ('leave'), or does somebody have to decide?
    expect(rows.map(({ name }) => name)).toEqual(['attendances', 'decision_dissents', 'invitations', 'poll_guests', 'registrations']);
  });
});
