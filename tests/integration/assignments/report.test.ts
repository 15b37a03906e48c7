import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { inTransaction } from '#db/transaction.server.ts';
import { json } from '#db/json.ts';
import { reportStatusSchema, type ReportStatus } from '#app/features/assignments/assignments.schema.ts';
import { createAssignment } from '#app/features/assignments/assignments.service.server.ts';
import { findAssignment } from '#app/features/assignments/ledger/ledger.service.server.ts';
import { acceptReport, listReports, reportStatus, reportWithEvidence, returnReport } from '#app/features/assignments/reports/reports.service.server.ts';
import { requestReports } from '#app/features/assignments/requests/requests.service.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { verifyAudit } from '#app/features/people/audit/audit.service.server.ts';
import { capabilityToken, useCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { NOW, buildScene, linkTo, same } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let scene: Awaited<ReturnType<typeof buildScene>>;
beforeAll(async () => {
  scene = await buildScene(db);
});

async function assign(agencyId = scene.agencyId): Promise<string> {
  const created = await inTransaction(db, (trx) => createAssignment(trx, scene.secretariat, { result: same('Proposals'), agencyId, coAgencyIds: [], dueOn: '2026-03-31', duePrecision: 'day' }));
  if (!created.ok) throw new Error(created.reason);
  return created.value.assignmentId;
}

const words = (assignmentId: string, more: Partial<ReportStatus> = {}): ReportStatus => ({ requestId: randomUUID(), assignmentId, status: 'on_track', progress: 40, forecastOn: null, note: null, ...more });
const stateOf = async (id: string, actor: Actor = scene.secretariat) => (await findAssignment(db, actor, id))?.state;
const reportsOf = (id: string) => db.selectFrom('reports').selectAll().where('assignmentId', '=', id).orderBy('createdAt').execute();

test('the agency reports signed in and by link; every report stays and the newest counts', async () => {
  const id = await assign();
  expect(await stateOf(id)).toBe('not_started');
  expect((await reportStatus(db, scene.agency, words(id))).ok).toBe(true);
  expect(await stateOf(id)).toBe('on_track');
  expect((await reportStatus(db, linkTo(scene.focalId, id), words(id, { status: 'at_risk', note: '9 of 20 answered', forecastOn: '2026-04-10' }))).ok).toBe(true);
  expect(await stateOf(id)).toBe('at_risk');
  expect((await reportsOf(id)).map((row) => [row.status, row.via, row.personId])).toEqual([['on_track', 'web', scene.focalId], ['at_risk', 'link', scene.focalId]]);
});

test('one form sent twice is one report; somebody else’s request id is refused', async () => {
  const [id, foreign] = [await assign(), await assign(scene.otherAgencyId)];
  const form = words(id);
  expect([(await reportStatus(db, scene.agency, form)).ok, (await reportStatus(db, scene.agency, form)).ok]).toEqual([true, true]);
  expect(await reportsOf(id)).toHaveLength(1);
  expect(await reportStatus(db, scene.otherAgency, { ...form, assignmentId: foreign })).toMatchObject({ ok: false, reason: 'invalid' });
  expect(await reportsOf(foreign)).toHaveLength(0);
});

test('two sent at one moment are one report', async () => {
  const id = await assign();
  const form = words(id);
  const both = await Promise.all([reportStatus(db, scene.agency, form), reportStatus(db, scene.agency, form)]);
  expect(both.map((result) => result.ok)).toEqual([true, true]);
  expect(await reportsOf(id)).toHaveLength(1);
});

test('nobody else reports, and a refusal leaves nothing', async () => {
  const [id, foreign] = [await assign(), await assign(scene.otherAgencyId)];
  const strangers: Actor[] = [scene.otherAgency, scene.member, scene.auditor, scene.visitor, linkTo(scene.focalId, foreign), linkTo(scene.focalId, id, 'answer')];
  for (const actor of strangers) expect(await reportStatus(db, actor, words(id))).toMatchObject({ ok: false, reason: 'forbidden' });
  expect(await reportStatus(db, scene.agency, words(randomUUID()))).toMatchObject({ ok: false, reason: 'notFound' });
  expect(await reportsOf(id)).toHaveLength(0);
});

test('done waits for acceptance; accepted it closes with the day of the report', async () => {
  const id = await assign();
  const done = await reportStatus(db, scene.agency, words(id, { status: 'done', progress: 70, forecastOn: '2026-05-01', note: 'Letter 12' }));
  if (!done.ok) throw new Error(done.reason);
  expect(await stateOf(id)).toBe('awaiting');
  expect((await reportsOf(id))[0]).toMatchObject({ progress: 100, forecastOn: null });
  const { reportId } = done.value;
  expect(await acceptReport(db, scene.agency, { reportId })).toMatchObject({ ok: false, reason: 'forbidden' });
  expect(await acceptReport(db, scene.auditor, { reportId })).toMatchObject({ ok: false, reason: 'forbidden' });
  expect((await acceptReport(db, scene.secretariat, { reportId })).ok).toBe(true);
  expect(await findAssignment(db, scene.secretariat, id)).toMatchObject({ state: 'done', doneOn: '2026-03-03' });
  expect(await acceptReport(db, scene.secretariat, { reportId })).toMatchObject({ ok: false, reason: 'stale' });
  expect(await reportStatus(db, scene.agency, words(id))).toMatchObject({ ok: false, reason: 'closed' });
});

test('two who accept at one moment: one does', async () => {
  const done = await reportStatus(db, scene.agency, words(await assign(), { status: 'done' }));
  if (!done.ok) throw new Error(done.reason);
  const both = await Promise.all([acceptReport(db, scene.secretariat, done.value), returnReport(db, scene.secretariat, { ...done.value, reviewNote: 'No letter' })]);
  expect(both.filter((result) => result.ok)).toHaveLength(1);
});

test('a returned report says nothing any more, and a later one cannot be overtaken', async () => {
  const id = await assign();
  await reportStatus(db, scene.agency, words(id));
  const early = await reportStatus(db, scene.agency, words(id, { status: 'done' }));
  if (!early.ok) throw new Error(early.reason);
  expect((await returnReport(db, scene.secretariat, { ...early.value, reviewNote: 'The letter is missing' })).ok).toBe(true);
  expect(await stateOf(id)).toBe('on_track');
  const first = (await reportsOf(id))[0];
  expect(await acceptReport(db, scene.secretariat, { reportId: first!.id })).toMatchObject({ ok: false, reason: 'stale' });
  expect(await acceptReport(db, scene.secretariat, { reportId: randomUUID() })).toMatchObject({ ok: false, reason: 'notFound' });
  expect((await listReports(db, scene.agency, id))[0]).toMatchObject({ review: 'returned', reviewNote: 'The letter is missing' });
  expect((await listReports(db, scene.visitor, id))[0]).toMatchObject({ note: null, reviewNote: null, personName: '', personId: null });
});

test.each([
  [{ progress: '101' }, 'progress', 'numberTooLarge'],
  [{ progress: '-1' }, 'progress', 'numberTooSmall'],
  [{ progress: '4.5' }, 'progress', 'invalidNumber'],
  [{ progress: 'half' }, 'progress', 'invalidNumber'],
  [{ forecastOn: '2026-04-31' }, 'forecastOn', 'invalidDate'],
  [{ forecastOn: '0001-01-01' }, 'forecastOn', 'invalidDate'],
  [{ status: '' }, 'status', 'required'],
  [{ status: 'late' }, 'status', 'required'],
  [{ status: 'at_risk' }, 'note', 'required'],
  [{ note: 'x'.repeat(1_000_000) }, 'note', 'tooLong'],
  [{ note: 'a\u0000b' }, 'note', 'controlCharacters'],
  [{ requestId: 'no-uuid' }, 'requestId', 'unknownChoice'],
])('the form refuses %o beside its field', (wrong, field, message) => {
  const parsed = reportStatusSchema.safeParse({ requestId: randomUUID(), assignmentId: randomUUID(), status: 'on_track', progress: '', forecastOn: '', note: '', ...wrong });
  expect(parsed.error?.issues.map((issue) => [issue.path[0], issue.message])).toEqual([[field, message]]);
});

test('a forecast in the past is refused', async () => {
  const id = await assign();
  expect(await reportStatus(db, scene.agency, words(id, { forecastOn: '2026-03-02' }))).toMatchObject({ ok: false, details: { fields: { forecastOn: 'dateInPast' } } });
  expect(await reportsOf(id)).toHaveLength(0);
});

test('a request is one mail per person with a link for each assignment; pressed twice it is still one', async () => {
  const [first, second, foreign] = [await assign(), await assign(), await assign(scene.otherAgencyId)];
  const input = { assignmentIds: [first, second, foreign] };
  expect(await requestReports(db, scene.agency, input)).toMatchObject({ ok: false, reason: 'forbidden' });
  const asked = await requestReports(db, scene.secretariat, input);
  expect(asked).toMatchObject({ ok: true, value: { count: 2, withoutContact: [] } });
  expect(await requestReports(db, scene.secretariat, input)).toMatchObject({ ok: true, value: { count: 0 } });

  const mails = await db.selectFrom('mails').selectAll().where('template', '=', 'report-request').execute();
  expect(mails.map((mail) => mail.personId).sort()).toEqual([scene.focalId, scene.otherFocalId].sort());
  const props = mails.find((mail) => mail.personId === scene.focalId)?.props as { assignments: { url: string; workingDaysLeft: number }[] };
  expect(props.assignments.map((each) => each.url)).toEqual([expect.stringMatching(/\/report\/%%token:[0-9a-f-]{36}%%$/), expect.stringMatching(/%%token:/)]);
  expect(props.assignments[0]?.workingDaysLeft).toBe(20);

  const rights = await db.selectFrom('capabilities').selectAll().where('purpose', '=', 'report').where('personId', '=', scene.focalId).where('objectId', 'in', input.assignmentIds).execute();
  expect(rights.map((right) => right.objectId).sort()).toEqual([first, second].sort());
  const token = capabilityToken(rights[0]!.id);
  expect(await useCapability(db, 'report', token, new Date(NOW))).toMatchObject({ ok: true, value: { personId: scene.focalId, objectId: rights[0]!.objectId } });
  expect(await useCapability(db, 'answer', token, new Date(NOW))).toMatchObject({ ok: false, reason: 'unknown' });
});

test('an agency nobody answers for is named, and what is done is not asked for', async () => {
  const orphan = await db.insertInto('agencies').values({ id: randomUUID(), kind: 'other', name: json(same('Orphan')) }).returning('id').executeTakeFirstOrThrow();
  expect(await requestReports(db, scene.secretariat, { assignmentIds: [await assign(orphan.id)] })).toMatchObject({ ok: true, value: { count: 0, withoutContact: [orphan.id] } });
  const id = await assign();
  await reportStatus(db, scene.agency, words(id, { status: 'done' }));
  expect(await requestReports(db, scene.secretariat, { assignmentIds: [id] })).toMatchObject({ ok: false, reason: 'nothing' });
});

test('the audit chain holds after all of this', async () => {
  expect((await verifyAudit(db)).brokenAt).toBeNull();
});

test('evidence lies with the report it came with, once, and a wrong file keeps all of it back', async () => {
  const id = await assign();
  const said = words(id, { note: 'With a scan' });
  const pdf = { name: 'акт.pdf', bytes: new TextEncoder().encode('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF') };
  expect(await reportWithEvidence(db, scene.agency, said, [pdf, { name: 'x.exe', bytes: new TextEncoder().encode('MZ') }])).toMatchObject({ reason: 'invalid', details: { fields: { files: 'fileWrongType' } } });
  expect(await listReports(db, scene.agency, id)).toEqual([]);
  for (let time = 0; time < 2; time += 1) expect(await reportWithEvidence(db, scene.agency, said, [pdf])).toMatchObject({ ok: true });
  expect((await listReports(db, scene.secretariat, id)).map(({ files }) => files.map(({ name }) => name))).toEqual([['акт.pdf']]);
});
