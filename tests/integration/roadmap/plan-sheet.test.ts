import { randomUUID } from 'node:crypto';
import writeXlsxFile from 'write-excel-file/universal';
import { expect, test } from 'vitest';
import { seed } from '#db/seed/seed.ts';
import { planXlsx } from '#app/features/roadmap/sheet/export/export.service.server.ts';
import { confirmPlan, discardPlan, findPlanPreview, previewPlan } from '#app/features/roadmap/sheet/sheet.service.server.ts';
import { findPlanImport, undoPlan } from '#app/features/roadmap/sheet/undo/undo.service.server.ts';
import { readFile } from '#app/lib/reading/reading.server.ts';
import { LANGUAGES } from '#app/lib/text3.ts';
import { testDatabase } from '#tests/support/database.ts';
import { NOW, buildScene } from '../assignments/scene.ts';

process.env.NOW = NOW;
const now = new Date(NOW);
const db = await testDatabase();
await seed(db, { demo: false, now });
const scene = await buildScene(db);
const { secretariat, agency } = scene;
const { id: roadmapId } = await db.selectFrom('assignments').innerJoin('roadmaps', 'roadmaps.id', 'assignments.roadmapId').select('roadmaps.id').groupBy('roadmaps.id').orderBy((eb) => eb.fn.countAll(), 'desc').executeTakeFirstOrThrow();
const [other] = await db.selectFrom('agencies').select(['id', 'name']).where('key', 'is not', null).where((eb) => eb.not(eb.exists(eb.selectFrom('assignments').select('id').whereRef('agencyId', '=', 'agencies.id')))).orderBy('key').execute();
const [direction] = await db.selectFrom('directions').select(['key', 'name']).orderBy('position').execute();

type Cells = (string | number)[][];
async function sheet(rows: Cells): Promise<Uint8Array> {
  const blob = await writeXlsxFile(rows.map((row) => row.map((value) => ({ value, type: typeof value === 'number' ? Number : String }))) as never, { sheet: 'x' } as never).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

async function preview(bytes: Uint8Array) {
  const made = await previewPlan(db, secretariat, { roadmapId, name: 'план.xlsx', bytes }, now);
  if (!made.ok) throw new Error(made.reason);
  const found = await findPlanPreview(db, secretariat, made.value.importId, now);
  if (!found) throw new Error('no preview');
  return found;
}

const HEAD = ['№', 'Мероприятие', 'Форма завершения', 'Срок исполнения', 'Ответственные исполнители', 'Финансирование', 'Код'];
const all = () => db.selectFrom('assignments').select(['id', 'result', 'dueOn', 'duePrecision', 'startsOn', 'agencyId', 'funding', 'completionForm', 'directionKey', 'isPublished', 'note', 'agencyIsInferred', 'dueIsInferred']).where('roadmapId', '=', roadmapId).orderBy('id').execute();
const confirm = (id: string, fingerprint: string, more = {}) => confirmPlan(db, secretariat, id, { fingerprint, leavesOut: false, isPublished: false, ...more }, now);

test.each(LANGUAGES)('what was taken away in %s comes back and changes nothing', async (language) => {
  const made = await planXlsx(db, secretariat, roadmapId, language);
  const back = await preview(made!.bytes);
  expect(back.problems).toEqual([]);
  expect(back.lines.filter(({ action }) => action !== 'same')).toEqual([]);
  const planned = await db.selectFrom('assignments').select('id').where('roadmapId', '=', roadmapId).where('cancelledAt', 'is', null).execute();
  expect(back.counts).toEqual({ created: 0, changed: 0, same: planned.length });
  expect(planned.length).toBeGreaterThan(10);
  expect(await confirm(back.id, back.fingerprint)).toMatchObject({ ok: false, reason: 'nothingToDo' });
});

test('a table has the plan on paper: title, heads, sections, nothing that computes', async () => {
  const made = await planXlsx(db, secretariat, roadmapId, 'ru');
  const read = await readFile(made!.bytes);
  if (!read.ok || read.value.kind !== 'table') throw new Error('not a table');
  expect(read.value.table.rows.find(({ cells }) => cells.includes('Мероприятие'))?.cells).toEqual(HEAD.map((head) => head));
  expect(await planXlsx(db, secretariat, randomUUID(), 'ru')).toBeNull();
});

test('new, changed and unchanged rows come in together, and go out together', async () => {
  const changed = (await all()).find(({ duePrecision }) => duePrecision === 'quarter') ?? (await all())[0]!;
  await db.updateTable('assignments').set({ agencyIsInferred: true, dueIsInferred: true }).where('id', '=', changed.id).execute();
  await db.deleteFrom('assignmentAgencies').where('assignmentId', '=', changed.id).execute();
  await db.insertInto('assignmentAgencies').values({ assignmentId: changed.id, agencyId: scene.otherAgencyId, isInferred: true }).execute();
  const inferred = () => db.selectFrom('assignmentAgencies').select(['agencyId', 'isInferred']).where('assignmentId', '=', changed.id).execute();
  const [before, coBefore] = [await all(), await inferred()];
  const rows: Cells = [
    ['План'], HEAD, [1, 2, 3, 4, 5, 6, 7], [`1. ${direction!.name.ru}`],
    ['1.1', '-Обучение координаторов', 'Отчёт', 'ежеквартально', `${other!.name.ru}; МНЭ (свод)`, 'РБ', ''],
    ['1.2', 'Сводный доклад', 'Доклад', '2026-2028 годы', 'МНЭ', 'Не требуется', ''],
    ['1.3', Object.values(changed.result)[0]!, '', 'IV квартал 2028 года', other!.name.ru ?? '', 'Внебюджетные средства', changed.id],
  ];
  const shown = await preview(await sheet(rows));
  expect(shown.problems).toMatchObject([{ code: 'repeats', kind: 'note' }]);
  expect(shown.counts).toEqual({ created: 2, changed: 1, same: 0 });
  expect(await confirm(shown.id, 'other')).toMatchObject({ reason: 'stale' });
  expect(await confirmPlan(db, agency, shown.id, { fingerprint: shown.fingerprint, leavesOut: false, isPublished: true }, now)).toMatchObject({ reason: 'forbidden' });
  expect(await all()).toEqual(before);
  expect(await confirm(shown.id, shown.fingerprint)).toMatchObject({ ok: true });
  const after = await all();
  expect(after).toHaveLength(before.length + 2);
  expect(after.find(({ result }) => result.ru === 'Сводный доклад')).toMatchObject({ dueOn: '2028-12-31', duePrecision: 'year', startsOn: '2026-01-01', isPublished: false });
  expect(after.find(({ result }) => result.ru === '-Обучение координаторов')).toMatchObject({ dueOn: null, duePrecision: 'continuous', note: 'ежеквартально' });
  expect(after.find(({ id }) => id === changed.id)).toMatchObject({ dueOn: '2028-12-31', duePrecision: 'quarter', funding: { ru: 'Внебюджетные средства' }, agencyId: other!.id, agencyIsInferred: false, dueIsInferred: false });
  expect((await preview(await sheet(rows))).counts).toEqual({ created: 0, changed: 0, same: 3 });
  expect(await undoPlan(db, secretariat, shown.id, now)).toEqual({ ok: true, value: { kept: 0 } });
  expect(await all()).toEqual(before);
  expect(await inferred(), 'what was only inferred is no better known').toEqual(coBefore);
  expect((await findPlanImport(db, secretariat, shown.id))?.items.map(({ undoneAs }) => undoneAs).sort()).toEqual(['removed', 'removed', 'restored']);
});

test('what is wrong is said row by row, and nothing is half imported', async () => {
  const before = await all();
  const shown = await preview(await sheet([
    HEAD, [direction!.name.ru ?? ''],
    ['1', '=HYPERLINK("x")', '', '2027 год', 'МНЭ', '', ''], ['2', 'Без органа', '', '2027 год', '', '', ''], ['3', 'Кто это', '', '2027 год', 'Министерство погоды', '', ''],
    ['4', 'Когда', '', 'после дождя', 'МНЭ', '', ''], ['5', 'Далеко', '', '2095 год', 'МНЭ', '', ''], ['6', '', 'Отчёт', '2027 год', 'МНЭ', '', ''], ['7', 'Хорошая строка', '', 'до 1 июня', 'МНЭ', '', ''], ['8', 'Хорошая строка', '', '2027', 'МНЭ', '', ''],
  ]));
  expect(shown.problems.filter(({ kind }) => kind === 'fault').map(({ line, code }) => [line, code])).toEqual([[3, 'formula'], [4, 'noAgency'], [5, 'unknownAgency'], [6, 'badDeadline'], [7, 'yearFarAway'], [8, 'noMeasure'], [10, 'twinRow']]);
  expect(await confirm(shown.id, shown.fingerprint)).toMatchObject({ reason: 'hasFaults' });
  expect(await all()).toEqual(before);
  expect(await confirm(shown.id, shown.fingerprint, { leavesOut: true, isPublished: true })).toMatchObject({ ok: true, value: { created: 1 } });
  expect(await undoPlan(db, secretariat, shown.id, now)).toMatchObject({ ok: true });
  const again = await preview(await sheet([HEAD, ['1', 'Строка', '', '2027', 'МНЭ', '', '']]));
  expect(again.problems).toMatchObject([{ code: 'noDirection' }]);
  expect(await discardPlan(db, secretariat, again.id)).toMatchObject({ ok: true });
});

test.each([
  ['other columns', () => sheet([['Имя', 'Адрес'], ['А', 'Б']]), 'noColumns'],
  ['heads alone', () => sheet([HEAD]), 'noRows'],
  ['100,000 rows', () => Promise.resolve(Buffer.from(`Measure;Deadline\n${'A;2027\n'.repeat(100_000)}`)), 'tooManyRows'],
  ['no file at all', () => Promise.resolve(new Uint8Array()), 'emptyFile'],
])('refused: %s', async (_words, bytes, reason) => {
  const result = await previewPlan(db, secretariat, { roadmapId, name: 'x.xlsx', bytes: await bytes() }, now);
  expect(result.ok ? 'taken' : result.reason).toBe(reason);
});
