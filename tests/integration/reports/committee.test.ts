import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { buildAccount, buildAgency, buildPerson } from '#db/builders.server.ts';
import { json } from '#db/json.ts';
import { buildReport } from '#app/features/reports/committee/committee.rules.ts';
import { sendChangeDigests, wantsChanges, wishChanges } from '#app/features/reports/changes/digest/digest.service.server.ts';
import { changeMailing, changeRecipients, planOfMailing, sendScheduledReports } from '#app/features/reports/mailing/mailing.service.server.ts';
import { filesOf } from '#app/features/notifications/delivery/wire.service.server.ts';
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
    const document = documentOf(made, language, textsFor(language, 'reports'), null);
    const [pdf, docx, xlsx] = [await renderReportPdf(document), await renderReportDocx(document), await renderReportXlsx(document)];
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(docx.subarray(0, 2).toString()).toBe('PK');
    const { default: readXlsxFile } = await import('read-excel-file/node');
    const sheets = await readXlsxFile(Buffer.from(xlsx));
    expect(sheets).toHaveLength(8);
    expect(sheets[5]!.data.flat()).toEqual(expect.arrayContaining(['=cmd|late', 31]));
  }
});

test('a report leaves by the clock once, to each in their language, as it was; nobody gets a formula or another one’s link', async () => {
  const rule = { version: 1, isOn: true, every: 'week' as const, weekday: 2, monthDay: 1, hour: 9, onDayOff: 'after' as const, formats: ['docx' as const, 'xlsx' as const] };
  expect(await changeMailing(db, scene.auditor, rule)).toMatchObject({ reason: 'forbidden' });
  expect(await changeMailing(db, scene.secretariat, rule)).toMatchObject({ ok: true });
  expect(await changeMailing(db, scene.secretariat, rule)).toMatchObject({ reason: 'stale' });
  expect(await planOfMailing(db, scene.agency, now)).toBeNull();
  const tuesday = new Date('2026-03-10T09:02:00+05:00');
  expect((await planOfMailing(db, scene.secretariat, now))?.next).toEqual({ on: '2026-03-10', isMoved: false });
  expect(await sendScheduledReports(db, tuesday)).toEqual({ mails: 0 });
  const readers = [await buildPerson(db, { email: 'kk@report.example', language: 'kk' }), await buildPerson(db, { email: 'own@report.example', language: 'ru' })];
  await changeRecipients(db, scene.secretariat, { intent: 'add', personIds: readers });
  await changeRecipients(db, scene.secretariat, { intent: 'language', personId: readers[1]!, language: 'en' });
  expect(await sendScheduledReports(db, new Date('2026-03-10T08:59:00+05:00'))).toEqual({ mails: 0 });
  const both = await Promise.all([sendScheduledReports(db, tuesday), sendScheduledReports(db, tuesday)]);
  expect(both.map(({ mails }) => mails).sort()).toEqual([0, 2]);
  expect(await sendScheduledReports(db, new Date('2026-03-12T12:00:00+05:00'))).toEqual({ mails: 0 });
  const mails = await db.selectFrom('mails').selectAll().where('template', '=', 'report').orderBy('language').execute();
  expect(mails.map(({ language, address }) => [language, address])).toEqual([['en', 'own@report.example'], ['kk', 'kk@report.example']]);
  const files = await filesOf(db, mails[0]!.id);
  expect(files.map(({ name, content }) => [name, content.subarray(0, 2).toString()])).toEqual([['report-2026-01-01-2026-03-09-en.docx', 'PK'], ['report-2026-01-01-2026-03-09-en.xlsx', 'PK']]);
  expect((await planOfMailing(db, scene.secretariat, tuesday))?.mailings).toMatchObject([{ slot: '2026-03-10', asOf: '2026-03-09', mailCount: 2 }]);
  expect((await findReport(db, scene.auditor, { fromOn: '2026-01-01', asOf: '2026-03-09' }, tuesday))?.issued).toMatchObject({ edition: 1 });
  await changeRecipients(db, scene.secretariat, { intent: 'remove', personId: readers[0]! });
  expect(await sendScheduledReports(db, new Date('2026-03-17T09:30:00+05:00'))).toEqual({ mails: 1 });
});

test('what changed is told once a week to whoever asked, as far as they may see it, and not when nothing did', async () => {
  const [agency, secretary] = [scene.agency, scene.secretariat];
  for (const { personId } of [agency, secretary]) {
    await db.updateTable('people').set({ email: `${personId.slice(-6)}@changes.example` }).where('id', '=', personId).execute();
    if (!(await db.selectFrom('accounts').select('id').where('personId', '=', personId).executeTakeFirst())) await buildAccount(db, personId, personId === agency.personId ? ['agency'] : ['secretariat'], personId === agency.personId ? scene.agencyId : null);
    await wishChanges(db, personId === agency.personId ? agency : secretary, true, new Date('2026-03-02T10:00:00+05:00'));
  }
  // A Saturday.
  expect(await sendChangeDigests(db, new Date('2026-03-07T10:00:00+05:00'))).toEqual({ mails: 0 });
  const other = await db.selectFrom('agencies').select('id').where('id', '<>', scene.agencyId).executeTakeFirst() ?? { id: await buildAgency(db) };
  await db.insertInto('assignments').values({ id: randomUUID(), result: json(same('Only another agency’s')), agencyId: other.id, dueOn: '2026-03-05', duePrecision: 'day', isPublished: false, createdAt: '2026-01-05T10:00:00+05:00' }).execute();
  const monday = new Date('2026-03-10T10:00:00+05:00');
  const both = await Promise.all([sendChangeDigests(db, monday), sendChangeDigests(db, monday)]);
  expect(both.map(({ mails }) => mails).sort()).toEqual([0, expect.any(Number)]);
  const sent = await db.selectFrom('mails').select(['personId', 'props']).where('idempotencyKey', 'like', 'changes:%').execute();
  expect(sent.map(({ personId }) => personId)).toContain(secretary.personId);
  expect(JSON.stringify(sent.find(({ personId }) => personId === secretary.personId)?.props)).toContain('Only another agency’s');
  expect(JSON.stringify(sent.filter(({ personId }) => personId === agency.personId))).not.toContain('Only another agency’s');
  expect(JSON.stringify(sent[0]!.props)).toContain('/unsubscribe/%%token:');
  await wishChanges(db, { kind: 'link', purpose: 'changes', personId: secretary.personId, objectId: secretary.personId, language: 'kk' }, false, monday);
  expect(await wantsChanges(db, secretary.personId)).toBe(false);
  expect(await sendChangeDigests(db, new Date('2027-03-01T10:00:00+05:00'))).toEqual({ mails: expect.any(Number) });
  expect(await sendChangeDigests(db, new Date('2027-03-09T10:00:00+05:00'))).toEqual({ mails: 0 });
});

test('an empty report is a report', () => {
  const made = buildReport({ ...YEAR, sessions: [], attendance: [], decisions: [], standings: [], figures: [] });
  expect(documentOf(made, 'kk', textsFor('kk', 'reports'), null).sections.every(({ rows }) => rows.length === 0)).toBe(true);
});
