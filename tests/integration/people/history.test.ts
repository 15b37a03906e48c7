import { expect, test } from 'vitest';
import { buildAccount, buildAffiliation, buildAgency, buildBody, buildPerson } from '#db/builders.server.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { verifyAudit } from '#app/features/people/audit/audit.service.server.ts';
import { changeBodyRules } from '#app/features/people/body-rules/body-rules.service.server.ts';
import { directoryHistory } from '#app/features/people/history/history.service.server.ts';
import type { Concern } from '#app/features/people/history/history.rules.ts';
import { listEntries } from '#app/features/people/history/history.repository.server.ts';
import { confirmImport } from '#app/features/people/importing/carrying/carrying.service.server.ts';
import { findImportPreview, previewImport } from '#app/features/people/importing/importing.service.server.ts';
import { undoImport } from '#app/features/people/importing/undo/undo.service.server.ts';
import { changeAgency, keepSeat } from '#app/features/people/keeping/agencies.service.server.ts';
import { addPerson, changePerson } from '#app/features/people/keeping/keeping.service.server.ts';
import { addOffice, changeOffice, leaveOffice, listOfficesOf } from '#app/features/people/keeping/offices.service.server.ts';
import { mergePeople } from '#app/features/people/merging/merging.service.server.ts';
import { exportPersonalData } from '#app/features/people/personal-data/personal-data.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';

const db = await testDatabase();
const now = new Date('2026-03-03T10:12:00+05:00');
const secretary: PersonActor = { kind: 'person', accountId: '', sessionId: '', personId: await buildPerson(db), name: 'S', isDemo: true, roles: ['secretariat'], agencyIds: [], language: 'ru' };
const auditor: PersonActor = { ...secretary, roles: ['auditor'] };
const wish = (more = {}) => ({ surname: { ru: 'Сейтова' }, givenName: { ru: 'Айгуль' }, patronymic: null, position: null, email: null as string | null, language: 'ru' as const, timeZone: 'Asia/Almaty', ...more });
const key = () => crypto.randomUUID();
const history = async (kind: Concern['kind'], id: string, actor = secretary, before: string | null = null) => (await directoryHistory(db, actor, { kind, id }, before))!;
const tellings = async (kind: Concern['kind'], id: string) => (await history(kind, id)).lines.map(({ telling }) => telling);
const addOne = async (more = {}) => {
  const requestId = key();
  await addPerson(db, secretary, { requestId, ...wish(more), agencyId: null, role: 'staff' });
  return requestId;
};

test('a person’s record tells who made it what it is; addresses only to those who may see them', async () => {
  const [id, agencyId] = [await addOne({ email: 'first@x.example' }), await buildAgency(db)];
  await changePerson(db, secretary, id, 1, wish({ surname: { ru: 'Сейтова', kk: 'Сейітова' }, email: 'second@x.example' }));
  await changePerson(db, secretary, id, 2, wish({ surname: { ru: 'Сейтова', kk: 'Сейітова' }, email: 'second@x.example' }));
  await addOffice(db, secretary, id, { requestId: key(), agencyId, role: 'head', fromOn: '2026-01-01', toOn: null, absentFrom: null, absentTo: null });
  const [office] = await listOfficesOf(db, secretary, id, '2026-03-03');
  const own: PersonActor = { ...secretary, personId: id, roles: ['agency'], agencyIds: [agencyId] };
  await changeOffice(db, own, id, { officeId: office!.id, fromOn: null, toOn: null, absentFrom: '2026-03-10', absentTo: '2026-03-12' });
  const { lines, origin } = await history('person', id);
  // The form that was saved as it stood is not told.
  expect(lines.map(({ telling }) => telling)).toEqual(['away', 'officeAdded', 'changed', 'added']);
  expect(origin).toBeNull();
  expect(lines[2]!.changes).toEqual([
    { field: 'surname', language: 'kk', before: null, after: 'Сейітова' },
    { field: 'email', language: null, before: 'first@x.example', after: 'second@x.example' },
  ]);
  expect(lines[1]).toMatchObject({ facts: [{ key: 'role', text: 'руководитель' }, { key: 'agency', to: `/agencies/${agencyId}` }], changes: [{ field: 'fromOn', before: null, after: '1 янв. 2026' }] });
  const read = (await history('person', id, auditor)).lines[2]!;
  expect([read.changes.map(({ field }) => field), read.silent]).toEqual([['surname'], ['email']]);
  expect((await history('person', id, own)).lines[2]!.changes).toHaveLength(2);
  expect(await directoryHistory(db, { ...own, personId: secretary.personId }, { kind: 'person', id }, null)).toBeNull();
  // The agency is told of the office and of nobody's own data.
  expect((await history('agency', agencyId, own)).lines.map(({ telling, changes }) => [telling, changes.length])).toEqual([['away', 2], ['officeAdded', 1]]);
  const sealed = await db.selectFrom('auditEntries').select('data').where('objectId', '=', id).execute();
  expect(JSON.stringify(sealed)).not.toMatch(/Сей|x\.example/);
});

test('a seat and an office that pass on are told on every page they concern', async () => {
  const [leaver, successor, agencyId] = [await addOne(), await addOne(), await buildAgency(db)];
  const officeId = await buildAffiliation(db, leaver, agencyId);
  const body = await buildBody(db, agencyId, []);
  const seat = { agencyId, role: 'member' as const, fromOn: null, toOn: null };
  const seatId = key();
  await keepSeat(db, secretary, body, { intent: 'add', requestId: seatId, ...seat, personId: null });
  await keepSeat(db, secretary, body, { intent: 'change', seatId, ...seat, personId: leaver });
  await leaveOffice(db, secretary, leaver, { officeId, lastDay: '2026-03-10', successorId: successor });
  await changeBodyRules(db, secretary, body, { version: 1, rule: { quorumNumerator: 2, quorumDenominator: 3, quorumSeats: null, maySubstitute: true, deputiesCount: true, paperDeadlineDays: 9, paperReminderDays: 2 } });
  expect(await tellings('body', body)).toEqual(['rulesChanged', 'seatsHanded', 'seatGiven', 'seatAdded']);
  expect((await history('body', body)).lines[0]!.changes).toContainEqual({ field: 'quorum', language: null, before: 'больше половины мест', after: 'больше 2/3 мест' });
  expect(await tellings('person', leaver)).toEqual(['officeLeft', 'seatGiven', 'added']);
  expect((await history('person', successor)).lines[0]).toMatchObject({ telling: 'officeTaken', facts: expect.arrayContaining([expect.objectContaining({ key: 'predecessor', to: `/people/${leaver}` })]) });
  expect(await tellings('agency', agencyId)).toEqual(['officeLeft', 'seatGiven', 'seatAdded']);
  expect((await history('agency', agencyId)).origin).not.toBeNull();
  await changeAgency(db, secretary, agencyId, { version: 1, kind: 'ngo', name: { ru: 'Иначе' }, short: null, abbr: null, bin: null, regionIso: null, parentId: null, source: null });
  expect((await history('agency', agencyId)).lines[0]!.changes).toContainEqual(expect.objectContaining({ field: 'name', language: 'ru', after: 'Иначе' }));
});

test('what came as a table and went again, and whom a record has swallowed', async () => {
  const [kept, agencyId] = [await addOne({ email: 'kept@x.example' }), await buildAgency(db)];
  const agency = await db.selectFrom('agencies').select('name').where('id', '=', agencyId).executeTakeFirstOrThrow();
  const file = `ФИО;Должность;E-mail;Орган;Роль\nСейтова Айгуль;директор;kept@x.example;${agency.name.ru};сотрудник\nНовая Мария;;new@x.example;${agency.name.ru};`;
  const made = await previewImport(db, secretary, { kind: 'people', name: 'люди.csv', bytes: new TextEncoder().encode(file) }, now);
  const importId = made.ok ? made.value.importId : '';
  const shown = (await findImportPreview(db, secretary, importId))!;
  expect(await confirmImport(db, secretary, importId, { fingerprint: shown.fingerprint, leavesOut: false, rest: null, choice: {} }, now)).toMatchObject({ ok: true });
  expect((await history('person', kept)).lines[0]).toMatchObject({
    telling: 'completed', changes: [{ field: 'position', language: 'ru', before: null, after: 'директор' }], facts: [{ key: 'role' }, { key: 'agency' }, { key: 'import', text: 'люди.csv', to: `/people/imports/${importId}` }],
  });
  await undoImport(db, secretary, importId, now);
  expect(await tellings('person', kept)).toEqual(['restored', 'completed', 'added']);
  expect(await tellings('agency', agencyId)).toEqual(['restored', 'removed', 'officeAdded', 'officeAdded']);
  const source = await addOne({ surname: { ru: 'Прежняя' } });
  await mergePeople(db, secretary, { sourceId: source, targetId: kept });
  const { lines } = await history('person', kept);
  expect(lines.map(({ telling, facts }) => [telling, facts.find(({ key: which }) => which === 'record')?.text])).toEqual([
    ['merged', 'Прежняя Айгуль'], ['added', 'Прежняя Айгуль'], ['restored', undefined], ['completed', undefined], ['added', undefined],
  ]);
  expect((await verifyAudit(db)).brokenAt).toBeNull();
});

test('a long history is read page by page', async () => {
  const id = await addOne();
  for (let version = 1; version <= 60; version += 1) await changePerson(db, secretary, id, version, wish({ givenName: { ru: `Имя ${version}` } }));
  const first = await history('person', id);
  const second = await history('person', id, secretary, first.next);
  expect([first.lines.length, second.lines.length, second.next]).toEqual([50, 11, null]);
  expect(second.lines.at(-1)!.telling).toBe('added');
  expect(await listEntries(db, 'person', [id], '1', 10)).toEqual([]);
});

test('everything kept about one person goes into one file without a secret, and that it went is told', async () => {
  const [id, agencyId] = [await addOne({ email: 'asks@x.example' }), await buildAgency(db)];
  await buildAffiliation(db, id, agencyId);
  const accountId = await buildAccount(db, id, ['agency'], agencyId);
  await db.insertInto('webSessions').values({ id: key(), accountId, tokenHash: 'secret-hash', expiresAt: now } as never).execute();
  const file = JSON.stringify(await exportPersonalData(db, secretary, id, now));
  const told = JSON.parse(file) as { about: Record<string, unknown[]>; log: { action: string }[] };
  expect(file).toContain('asks@x.example');
  expect(file).not.toContain('secret-hash');
  expect(Object.keys(told.about)).toEqual(['accounts', 'affiliations', 'web_sessions']);
  expect(told.log.map(({ action }) => action)).toEqual(['person-added']);
  expect((await tellings('person', id))[0]).toBe('exported');
  expect(await exportPersonalData(db, auditor, id, now)).toBeNull();
});
