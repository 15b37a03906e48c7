import { expect, test } from 'vitest';
import { buildAccount, buildAffiliation, buildAgency, buildPerson } from '#db/builders.server.ts';
import { json } from '#db/json.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { confirmImport } from '#app/features/people/importing/carrying/carrying.service.server.ts';
import { findImportPreview, mapColumns, previewImport } from '#app/features/people/importing/importing.service.server.ts';
import { importSample } from '#app/features/people/importing/sample/sample.service.server.ts';
import { findDirectoryImport, undoImport } from '#app/features/people/importing/undo/undo.service.server.ts';
import { verifyAudit } from '#app/features/people/audit/audit.service.server.ts';
import { LANGUAGES } from '#app/lib/text3.ts';
import { testDatabase } from '#tests/support/database.ts';

const db = await testDatabase();
const now = new Date('2026-03-03T10:12:00+05:00');
const secretary: PersonActor = { kind: 'person', accountId: '', sessionId: '', personId: await buildPerson(db), name: 'S', isDemo: true, roles: ['secretariat'], agencyIds: [], language: 'ru' };
const agencyId = await buildAgency(db);
await db.updateTable('agencies').set({ name: json({ kk: 'Үлгі министрлігі', ru: 'Министерство образцов' }), short: json({ ru: 'Минобразцов' }), abbr: null }).where('id', '=', agencyId).execute();
const serik = await buildPerson(db);
await db.updateTable('people').set({ surname: json({ ru: 'Жумабаев', kk: 'Жұмабаев' }), givenName: json({ ru: 'Асхат' }), displayName: null, email: 'a.zhumabaev@x.example' }).where('id', '=', serik).execute();

// Windows-1251, as Excel in Russian saves it.
const cp1251 = (text: string) => Uint8Array.from(text, (letter) => { const code = letter.charCodeAt(0); return code < 128 ? code : code === 0x401 ? 0xa8 : code === 0x451 ? 0xb8 : code - 0x350; });
const bytes = (text: string) => new TextEncoder().encode(text);

async function preview(file: Uint8Array, kind: 'people' | 'agencies' = 'people') {
  const made = await previewImport(db, secretary, { kind, name: 'C:\\списки\\люди.csv', bytes: file }, now);
  if (!made.ok) throw new Error(made.reason);
  return (await findImportPreview(db, secretary, made.value.importId))!;
}
const confirm = (shown: { id: string; fingerprint: string }, more = {}) => confirmImport(db, secretary, shown.id, { fingerprint: shown.fingerprint, leavesOut: false, rest: null, choice: {}, ...more }, now);
const people = () => db.selectFrom('people').selectAll().orderBy('id').execute();

const LIST = [
  'ФИО;Должность;E-mail;Орган;Роль',
  'Ёлкина Айгуль Сериковна;директор;new@x.example;Минобразцов;контактное лицо',
  'Zhumabayev Askhat;;other@x.example;;',
  'Жумабаев Асхат;руководитель;A.Zhumabaev@x.example;;',
  'Плохов Пётр;;не адрес;;',
  'Плохов Иван;;ivan@x.example;Нет такого;',
  '=cmd|calc;;f@x.example;;',
  ';без имени;g@x.example;;',
  'Ещё Один;;new@x.example;;',
].join('\r\n');

test('people come in as a file says, in whatever order and letters; who may be known is asked; all of it goes out again', async () => {
  const shown = await preview(cp1251(LIST));
  expect(shown).toMatchObject({ encoding: 'windows-1251', kind: 'people', sourceName: 'люди.csv', counts: { create: 1, change: 1, ask: 1, same: 0 }, faulty: 5 });
  expect(shown.problems.map(({ line, code }) => [line, code])).toEqual([[5, 'invalidEmail'], [6, 'unknownAgency'], [7, 'formula'], [8, 'noName'], [9, 'twinAddress']]);
  expect(shown.rows.find(({ action }) => action === 'ask')).toMatchObject({ line: 3, candidates: [{ id: serik, because: 'name' }] });
  const before = await people();
  expect(await confirm(shown)).toMatchObject({ reason: 'hasFaults' });
  expect(await confirm(shown, { leavesOut: true })).toMatchObject({ reason: 'undecided', details: { line: 3 } });
  expect(await confirm(shown, { leavesOut: true, choice: { l3: serik } })).toMatchObject({ reason: 'sameTwice' });
  expect(await confirm({ ...shown, fingerprint: 'x' }, { leavesOut: true, rest: 'skip' })).toMatchObject({ reason: 'stale' });
  expect(await confirmImport(db, { ...secretary, roles: ['agency'] }, shown.id, { fingerprint: shown.fingerprint, leavesOut: true, rest: 'new', choice: {} }, now)).toMatchObject({ reason: 'forbidden' });
  expect(await people()).toEqual(before);
  expect(await confirm(shown, { leavesOut: true, rest: 'new' })).toEqual({ ok: true, value: { created: 2, changed: 1, same: 0, skipped: 0 } });
  const added = (await people()).find(({ email }) => email === 'new@x.example')!;
  expect(added).toMatchObject({ surname: { ru: 'Ёлкина' }, givenName: { ru: 'Айгуль' }, patronymic: { ru: 'Сериковна' }, position: { ru: 'директор' }, isDemo: true, source: 'люди.csv' });
  expect(await db.selectFrom('affiliations').select(['agencyId', 'role']).where('personId', '=', added.id).execute()).toEqual([{ agencyId, role: 'focal_point' }]);
  expect((await people()).find(({ id }) => id === serik)).toMatchObject({ position: { ru: 'руководитель' }, version: 2, email: 'a.zhumabaev@x.example' });
  // The same file again finds everybody.
  expect((await preview(cp1251(LIST))).counts).toMatchObject({ create: 0, change: 0, same: 3 });
  // One of them signs in meanwhile: that one stays.
  const stranger = (await people()).find(({ email }) => email === 'other@x.example')!;
  await buildAccount(db, stranger.id, ['member']);
  expect(await undoImport(db, secretary, shown.id, now)).toEqual({ ok: true, value: { kept: 1 } });
  expect((await findDirectoryImport(db, secretary, shown.id))!.items.map(({ undoneAs }) => undoneAs).sort()).toEqual(['kept', 'removed', 'restored']);
  expect((await people()).find(({ id }) => id === serik)).toMatchObject({ position: before.find(({ id }) => id === serik)!.position });
  expect(await undoImport(db, secretary, shown.id, now)).toMatchObject({ reason: 'notFound' });
  expect(await verifyAudit(db)).toMatchObject({ brokenAt: null });
});

test('names in three parts and three languages; columns nobody knows are said by the reader', async () => {
  const shown = await preview(bytes('\ufeffколонка А,колонка Б,в\nСейітова,Әлия,Сеитова\nСейітова,Әлия,Сеитова'));
  expect(shown.columns.map(({ target }) => target)).toEqual([null, null, null]);
  expect(shown.problems.every(({ code }) => code === 'noName')).toBe(true);
  await mapColumns(db, secretary, shown.id, { kind: 'people', columns: { c0: 'surname.kk', c1: 'givenName.kk', c2: 'surname.ru', c9: 'x' } });
  const again = (await findImportPreview(db, secretary, shown.id))!;
  expect(again.rows.map(({ action }) => action)).toEqual(['create', 'create']);
  expect(await confirm(again, { choice: { l3: 'skip' } })).toMatchObject({ ok: true });
  expect((await people()).find(({ surname }) => surname?.kk === 'Сейітова')).toMatchObject({ surname: { kk: 'Сейітова', ru: 'Сеитова' }, givenName: { kk: 'Әлия' }, language: 'kk' });
  // As an agency list nothing of it fits.
  const other = await preview(bytes('Фамилия (каз.);Имя на русском языке;Surname (en)\nА;Б;C'));
  expect(other.columns.map(({ target }) => target)).toEqual(['surname.kk', 'givenName.ru', 'surname.en']);
});

test('agencies are known by number and by name, and take no number of another', async () => {
  const table = 'Наименование;Краткое наименование;БИН;Вид;Регион\nМинистерство образцов;;040140004560;министерство;\nФонд «Новый»;;140004561;;Астана\nФонд «Новый»;;;;\nБез номера;;12;;';
  const shown = await preview(bytes(table), 'agencies');
  expect(shown.counts).toMatchObject({ create: 1, change: 1 });
  expect(shown.problems.map(({ code }) => code)).toEqual(['unknownRegion', 'twinAgency', 'badBin']);
  expect(await confirm(shown, { leavesOut: true })).toMatchObject({ ok: true });
  const row = await db.selectFrom('agencies').selectAll().where('bin', '=', '000140004561').executeTakeFirstOrThrow();
  expect(row).toMatchObject({ name: { ru: 'Фонд «Новый»' }, kind: 'ngo' });
  await buildAffiliation(db, serik, row.id, 'staff');
  expect(await undoImport(db, secretary, shown.id, now)).toEqual({ ok: true, value: { kept: 1 } });
  expect((await db.selectFrom('agencies').select('bin').where('id', '=', agencyId).executeTakeFirstOrThrow()).bin).toBeNull();
});

test.each(LANGUAGES)('the sample in %s is read back column by column', async (language) => {
  for (const kind of ['people', 'agencies'] as const) {
    const shown = await preview(await importSample(kind, language), kind);
    expect(shown.kind).toBe(kind);
    expect(shown.columns.every(({ target }) => target !== null)).toBe(true);
    expect(shown.problems.filter((problem) => problem.kind === 'fault')).toEqual([]);
  }
});

test('what is no list is refused with a reason', async () => {
  const refused = async (file: Uint8Array) => { const made = await previewImport(db, secretary, { kind: 'people', name: 'x', bytes: file }, now); return made.ok ? 'taken' : made.reason; };
  expect(await refused(new Uint8Array(60_000_000))).toBe('fileTooLarge');
  expect(await refused(bytes('ФИО;E-mail\nА\u0000;b@c.kz'))).toBe('unknownFile');
  expect(await refused(bytes(`ФИО;E-mail\n${'А Б;\n'.repeat(100_000)}`))).toBe('tooManyRows');
  expect(await refused(bytes('ФИО;E-mail'))).toBe('noRows');
  expect(await refused(bytes('BEGIN:VCALENDAR\r\nEND:VCALENDAR'))).toBe('notTable');
});
