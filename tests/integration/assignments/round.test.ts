import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { json } from '#db/json.ts';
import { acceptReport, listReports, returnReport } from '#app/features/assignments/reports/reports.service.server.ts';
import { askMonthly, planOfMonth } from '#app/features/assignments/round/monthly/monthly.service.server.ts';
import { roundSchema } from '#app/features/assignments/round/round.schema.ts';
import { answerRound, findRound, openRoundFile } from '#app/features/assignments/round/round.service.server.ts';
import type { LinkActor } from '#app/features/people/actor.rules.ts';
import { testDatabase } from '#tests/support/database.ts';
import { NOW, buildScene, same } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let scene: Awaited<ReturnType<typeof buildScene>>;
let link: LinkActor;
const owed: string[] = [];

beforeAll(async () => {
  scene = await buildScene(db);
  link = { kind: 'link', purpose: 'owed', personId: scene.focalId, objectId: scene.focalId, language: 'kk' };
  for (const [agencyId, dueOn] of [[scene.agencyId, '2026-03-31'], [scene.agencyId, '2026-04-30'], [scene.otherAgencyId, '2026-04-30'], [scene.agencyId, '2027-12-31']] as const) {
    const id = randomUUID();
    await db.insertInto('assignments').values({ id, result: json(same(`Until ${dueOn}`)), agencyId, dueOn, duePrecision: 'day', baselineDueOn: dueOn }).execute();
    owed.push(id);
  }
});

const PDF = new TextEncoder().encode('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');
const form = (intent: 'save' | 'send', ...items: Record<string, unknown>[]) => roundSchema.parse({ intent, items: items.map((item) => ({ requestId: randomUUID(), ...item })) });
const itemOf = async (id: string) => (await findRound(db, link)).items.find(({ assignment }) => assignment.id === id);

test('one link opens what the person’s agencies owe soon, and nothing of others', async () => {
  const ids = (await findRound(db, link)).items.map(({ assignment }) => assignment.id);
  expect(ids).toEqual(expect.arrayContaining([owed[0], owed[1]]));
  expect(ids).not.toContain(owed[2]);
  expect(ids).not.toContain(owed[3]);
});

test('a draft keeps words and files though they are not right yet; sending all or none', async () => {
  const [one, two, foreign] = owed as [string, string, string];
  const typed = [{ assignmentId: one, status: 'on_track', progress: '40', note: 'Going on' }, { assignmentId: two, status: 'at_risk', progress: '140' }, { assignmentId: foreign, status: 'done' }];
  expect(await answerRound(db, link, form('save', ...typed), { 'items[0].files': [{ name: 'letter.pdf', bytes: PDF }] })).toMatchObject({ ok: true });
  expect(await itemOf(one)).toMatchObject({ values: { status: 'on_track', progress: '40', note: 'Going on' }, waiting: [{ name: 'letter.pdf' }] });
  expect(await itemOf(two)).toMatchObject({ values: { progress: '140' } });
  expect(await answerRound(db, link, form('send', ...typed), {})).toMatchObject({ ok: false, reason: 'invalid', details: { fields: { 'items[1].note': 'required', 'items[1].progress': 'numberTooLarge' } } });
  expect(await db.selectFrom('reports').select('id').execute()).toEqual([]);
  const right = form('send', typed[0]!, { ...typed[1], progress: '', note: 'Waiting for others' });
  expect(await answerRound(db, link, right, {})).toMatchObject({ ok: true, value: { sent: 2 } });
  expect(await answerRound(db, link, right, {}), 'the same form again').toMatchObject({ ok: true });
  expect(await db.selectFrom('reports').select('id').execute()).toHaveLength(2);
  const [report] = await listReports(db, scene.secretariat, one);
  expect(report).toMatchObject({ status: 'on_track', via: 'link', files: [{ name: 'letter.pdf' }] });
  expect((await openRoundFile(db, link, report!.files[0]!.id)).ok).toBe(true);
  expect((await openRoundFile(db, { ...link, personId: scene.otherFocalId }, report!.files[0]!.id)).ok).toBe(false);
  expect(await answerRound(db, link, form('send'), {})).toMatchObject({ ok: false, reason: 'nothing' });
});

test('a returned report comes back with its note and by mail; an accepted one is history', async () => {
  const [one, two] = owed as [string, string];
  const [first, second] = [(await listReports(db, scene.secretariat, one))[0]!, (await listReports(db, scene.secretariat, two))[0]!];
  await acceptReport(db, scene.secretariat, { reportId: first.id });
  await returnReport(db, scene.secretariat, { reportId: second.id, reviewNote: 'Which of them?' });
  expect(await itemOf(two)).toMatchObject({ last: { review: 'returned', note: 'Which of them?' }, values: { status: 'at_risk', note: 'Waiting for others' } });
  const mails = await db.selectFrom('mails').select(['personId', 'props']).where('template', '=', 'assignment-notice').execute();
  expect(mails).toEqual([expect.objectContaining({ personId: scene.focalId, props: expect.objectContaining({ about: 'reportReturned', reason: 'Which of them?' }) })]);
});

test('whoever no longer answers for the agency finds nothing', async () => {
  const office = db.updateTable('affiliations').where('personId', '=', scene.focalId);
  await office.set({ toOn: '2026-01-31' }).execute();
  expect(await findRound(db, link)).toMatchObject({ agencies: [], items: [] });
  await office.set({ toOn: null }).execute();
});

test('a month is asked for once, on its working day, with one link each; what was reported just now is left out', async () => {
  const plan = (await planOfMonth(db, scene.secretariat, new Date(NOW)))!;
  expect(plan.readers.map(({ personId }) => personId)).toContain(scene.focalId);
  expect(await planOfMonth(db, scene.agency, new Date(NOW))).toBeNull();
  const day = new Date(`${plan.next.askOn}T10:00:00+05:00`);
  expect(await askMonthly(db, new Date(day.getTime() - 86_400_000))).toEqual({ mails: 0 });
  const { mails } = await askMonthly(db, day);
  expect(mails).toBe(plan.readers.length);
  expect(await askMonthly(db, day)).toEqual({ mails: 0 });
  const sent = await db.selectFrom('mails').select('props').where('template', '=', 'report-request').where('personId', '=', scene.focalId).executeTakeFirstOrThrow();
  expect(sent.props).toMatchObject({ all: { url: expect.stringContaining('/owed/%%token:') } });
});
