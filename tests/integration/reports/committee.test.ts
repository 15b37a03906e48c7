import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { json } from '#db/json.ts';
import { buildReport } from '#app/features/reports/committee/committee.rules.ts';
import { documentOf } from '#app/features/reports/committee/document.rules.ts';
import { findReport, issueReport } from '#app/features/reports/committee/committee.service.server.ts';
import { renderReportDocx } from '#app/features/reports/committee/docx.service.server.ts';
import { renderReportPdf } from '#app/features/reports/committee/pdf.service.server.ts';
import { renderReportXlsx } from '#app/features/reports/committee/xlsx.service.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildScene, NOW, same } from '../meetings/scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
const scene = await buildScene(db);
const now = new Date(NOW);
const YEAR = { fromOn: '2025-01-01', asOf: '2025-12-31' };

async function milestone(result: string, given: { dueOn: string; createdAt?: string; doneOn?: string }) {
  const id = randomUUID();
  await db.insertInto('assignments').values({ id, result: json(same(result)), agencyId: scene.agencyId, duePrecision: 'day', baselineDueOn: given.dueOn, isPublished: true, createdAt: '2025-02-01T10:00:00+05:00', ...given }).execute();
  return id;
}

async function report(assignmentId: string, at: string, more: { status?: 'on_track' | 'done'; forecastOn?: string; review?: 'open' | 'returned'; reviewedAt?: string } = {}) {
  await db.insertInto('reports').values({ id: randomUUID(), assignmentId, status: 'on_track', via: 'web', createdAt: at, ...more }).execute();
}

const yearOf = async (actor = scene.member) => (await findReport(db, actor, YEAR, now))!;

test('a report of a past day tells what was known then, whatever happened since', async () => {
  const late = await milestone('=cmd|late', { dueOn: '2025-11-30' });
  await milestone('Done in time', { dueOn: '2025-10-01', doneOn: '2025-09-20' });
  const later = await milestone('Entered later', { dueOn: '2025-06-01', createdAt: '2026-01-10T09:00:00+05:00' });
  const moved = await milestone('Moved', { dueOn: '2025-12-20' });
  // In January: one is prolonged, one is done, a forecast comes, and a report of December is returned.
  await db.updateTable('assignments').set({ dueOn: '2026-06-30', updatedAt: '2026-01-12T09:00:00+05:00' }).where('id', '=', moved).execute();
  await report(late, '2025-12-05T10:00:00+05:00', { forecastOn: '2026-01-20', review: 'returned', reviewedAt: '2026-01-05T10:00:00+05:00' });
  await report(late, '2026-01-08T10:00:00+05:00', { status: 'done' });
  const { report: made, issued } = await yearOf();
  expect(issued).toBeNull();
  expect(made.overdue.map(({ id, days, forecastOn }) => ({ id, days, forecastOn }))).toEqual([{ id: late, days: 31, forecastOn: '2026-01-20' }, { id: moved, days: 11, forecastOn: null }]);
  expect(made.totals).toMatchObject({ total: 3, done: 1, late: 2 });
  expect(made.slipped.map(({ id, days }) => ({ id, days }))).toEqual([{ id: late, days: 51 }, { id: moved, days: 11 }]);
  const today = (await findReport(db, scene.auditor, { fromOn: '2025-01-01', asOf: '2026-03-03' }, now))!.report;
  expect(today.overdue.map(({ id }) => id)).toEqual([later]);
  expect(today.slipped.find(({ id }) => id === moved)).toMatchObject({ expectedOn: '2026-06-30' });
  // Long before anything was known.
  expect((await findReport(db, scene.auditor, { fromOn: '1970-01-01', asOf: '1970-01-02' }, now))!.report).toMatchObject({ overdue: [], sessions: [], figures: [] });
});

test('what is issued stays, and says when the registers say something else', async () => {
  expect(await issueReport(db, scene.agency, YEAR, now)).toMatchObject({ ok: false, reason: 'forbidden' });
  expect(await findReport(db, scene.agency, YEAR, now)).toBeNull();
  const both = await Promise.all([issueReport(db, scene.secretariat, YEAR, now), issueReport(db, scene.secretariat, YEAR, now)]);
  expect(both.map((one) => one.ok && one.value.edition)).toEqual([1, 1]);
  const first = await yearOf();
  expect(first.issued).toMatchObject({ edition: 1, isCurrent: true });
  await milestone('Found in a drawer', { dueOn: '2025-05-01' });
  const after = await yearOf();
  expect(after.issued).toMatchObject({ edition: 1, isCurrent: false });
  expect(after.report).toEqual(first.report);
  expect(await issueReport(db, scene.secretariat, YEAR, now)).toMatchObject({ ok: true, value: { edition: 2 } });
  expect((await yearOf()).report.overdue).toHaveLength(3);
});

test('figures count from the day they were known, and a correction from the day of the correction', async () => {
  const indicatorId = randomUUID();
  await db.insertInto('indicators').values({ id: indicatorId, name: json(same('Volunteers')), unit: json(same('people')) }).execute();
  const value = { indicatorId, asOf: '2025-12-05', source: 'aqtobegazeti.kz', createdAt: '2025-12-05T10:00:00+05:00' };
  const wrong = randomUUID();
  await db.insertInto('indicatorValues').values([{ ...value, id: randomUUID(), asOf: '2025-05-10', createdAt: '2025-05-10T10:00:00+05:00', value: 275_000, qualifier: 'at_least' }, { ...value, id: wrong, value: 30_000 }]).execute();
  await db.insertInto('indicatorValues').values({ ...value, id: randomUUID(), value: 300_000, correctsId: wrong, reason: 'a nought was lost', createdAt: '2026-02-01T10:00:00+05:00' }).execute();
  const figureOn = async (asOf: string) => (await findReport(db, scene.auditor, { fromOn: '2025-01-01', asOf }, now))!.report.figures[0]?.last.value;
  expect([await figureOn('2025-05-09'), await figureOn('2025-05-10'), await figureOn('2025-12-30'), await figureOn('2026-02-02')]).toEqual([undefined, 275_000, 30_000, 300_000]);
});

test('the files open in three languages, and no typed word is a formula', async () => {
  const { report: made } = await yearOf();
  for (const language of ['kk', 'ru', 'en'] as const) {
    const document = documentOf(made, language, textsFor(language, 'reports'));
    const [pdf, docx, xlsx] = [await renderReportPdf(document), await renderReportDocx(document), await renderReportXlsx(document)];
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(docx.subarray(0, 2).toString()).toBe('PK');
    const { default: readXlsxFile } = await import('read-excel-file/node');
    const sheets = await readXlsxFile(Buffer.from(xlsx));
    expect(sheets).toHaveLength(8);
    expect(sheets[5]!.data.flat()).toEqual(expect.arrayContaining(['=cmd|late', 31]));
  }
});

test('an empty report is a report', () => {
  const made = buildReport({ ...YEAR, sessions: [], attendance: [], decisions: [], standings: [], figures: [] });
  expect(documentOf(made, 'kk', textsFor('kk', 'reports')).sections.every(({ rows }) => rows.length === 0)).toBe(true);
});
