import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { buildAccount, buildAffiliation, buildAgency, buildPerson } from '#db/builders.server.ts';
import { json } from '#db/json.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { addStep, followUsualSteps, holdStep, plannedDigests, removeStep, stepsOfBody, wishDigests } from '#app/features/assignments/escalation/escalation.service.server.ts';
import { sendDigests } from '#app/features/assignments/escalation/digests/digests.service.server.ts';
import { addHoliday } from '#app/features/working-days/working-days.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { NOW, actorFor, buildDecision, linkTo, same } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
const morning = (day: string, time = '09:00') => new Date(`${day}T${time}:00+05:00`);

let secretaryId: string;
beforeAll(async () => {
  secretaryId = await buildPerson(db);
  await buildAccount(db, secretaryId, ['secretariat']);
  for (const [day, kind] of [['2026-03-09', 'moved_off'], ['2026-03-21', 'public'], ['2026-03-22', 'public'], ['2026-03-23', 'public'], ['2026-03-24', 'moved_off'], ['2026-03-25', 'moved_off']] as const) {
    await addHoliday(db, secretariat(), { day, kind, name: same('Nauryz'), note: null, source: 'test' });
  }
});
const secretariat = () => actorFor(secretaryId, ['secretariat']);

type Given = { dueOn?: string; decisionId?: string; createdAt?: string };

async function scene(given: Given = {}) {
  const [agencyId, focalId, deputyId, headId] = [await buildAgency(db), await buildPerson(db), await buildPerson(db), await buildPerson(db)];
  await buildAffiliation(db, focalId, agencyId, 'focal_point');
  await buildAffiliation(db, deputyId, agencyId, 'deputy_focal_point');
  await buildAffiliation(db, headId, agencyId, 'head');
  return { agencyId, focalId, deputyId, headId, id: await assign(agencyId, given) };
}

async function assign(agencyId: string, { dueOn = '2026-03-20', decisionId, createdAt = '2026-02-10T12:00:00+05:00' }: Given = {}) {
  const id = randomUUID();
  await db.insertInto('assignments').values({ id, result: json(same(`Result ${id}`)), agencyId, dueOn, baselineDueOn: dueOn, decisionId: decisionId ?? null, createdAt }).execute();
  return id;
}

const answered = (id: string, at: string, more: { review?: 'open' | 'returned'; status?: 'on_track' | 'done' } = {}) =>
  db.insertInto('reports').values({ id: randomUUID(), assignmentId: id, status: 'on_track', via: 'link', createdAt: at, ...more }).returning('id').executeTakeFirstOrThrow();

/** Who was told what, in the order of the days. */
async function toldOf(id: string) {
  const rows = await db.selectFrom('escalations').selectAll().where('assignmentId', '=', id).orderBy('toldOn').orderBy('days').execute();
  return rows.map((row) => [row.toldOn, row.days, row.personId] as const);
}
const digestsOf = async (personId: string) =>
  (await db.selectFrom('mails').select(['idempotencyKey', 'props', 'dueAt']).where('template', '=', 'digest').where('personId', '=', personId).orderBy('createdAt').execute()).map((mail) => ({ day: mail.idempotencyKey.split(':')[2], props: mail.props as { assignments: { url: string; level: string; workingDaysLeft: number }[]; passed: { url: string; nobodyReads: boolean }[]; stopUrl: string } }));

/** Each test has its own deadline month, so that mornings do not meet. */
async function run(from: string, to: string, time?: string) {
  for (let day = new Date(`${from}T00:00:00Z`); day <= new Date(`${to}T00:00:00Z`); day = new Date(day.getTime() + 86_400_000)) await sendDigests(db, morning(day.toISOString().slice(0, 10), time));
}
const others = (ids: string[]) => db.deleteFrom('assignments').where('id', 'not in', ids).execute();
const freshMornings = () => db.deleteFrom('digestRuns').execute();

test('day by day across Nauryz each step is told once, to the right people, and never on a day off', async () => {
  const { id, focalId, deputyId, headId } = await scene();
  await others([id]);
  await run('2026-03-10', '2026-04-02');
  // What has left does not leave again, in the afternoon or when a day is run once more.
  for (const day of ['2026-03-11', '2026-03-20', '2026-04-01']) await run(day, day, '15:00');
  const told = await toldOf(id);
  expect(told.map(([day, days]) => `${day} ${days}`).filter((each, index, all) => all.indexOf(each) === index)).toEqual(['2026-03-11 -7', '2026-03-19 -1', '2026-03-20 0', '2026-03-27 2', '2026-04-01 5']);
  const by = (days: number) => told.filter((row) => row[1] === days).map((row) => row[2]).sort();
  expect([by(-7), by(-1)]).toEqual([[focalId], [focalId]]);
  expect(by(0)).toEqual([focalId, deputyId].sort());
  expect(by(2)).toEqual([focalId, headId].sort());
  expect(by(5)).toEqual([secretaryId]);
  expect((await digestsOf(focalId)).map(({ day, props }) => [day, props.assignments.map((each) => each.workingDaysLeft)])).toEqual([['2026-03-11', [7]], ['2026-03-19', [1]], ['2026-03-20', [0]], ['2026-03-27', [-2]]]);
  expect((await digestsOf(secretaryId)).at(-1)?.props.passed[0]?.url).toMatch(new RegExp(`/assignments/${id}$`));
});

test('days on which nobody was awake are told with the next morning, once, and not at night', async () => {
  await freshMornings();
  const { id, focalId, deputyId } = await scene();
  await others([id]);
  for (const time of ['03:00', '08:59', '18:00', '23:00']) await run('2026-03-20', '2026-03-20', time);
  expect(await toldOf(id)).toEqual([]);
  await run('2026-03-21', '2026-03-26', '10:20');
  // T-7, T-1 and T were missed: one mail each, on the first working day.
  expect((await digestsOf(focalId)).map(({ day, props }) => [day, props.assignments.length])).toEqual([['2026-03-26', 1]]);
  expect((await digestsOf(deputyId)).map(({ day }) => day)).toEqual(['2026-03-26']);
});

test('two workers in one morning write one digest', async () => {
  await freshMornings();
  const { id, focalId } = await scene();
  await others([id]);
  const both = await Promise.all([sendDigests(db, morning('2026-03-11')), sendDigests(db, morning('2026-03-11'))]);
  expect(both.map((each) => each.digests).sort()).toEqual([0, 1]);
  expect(await digestsOf(focalId)).toHaveLength(1);
});

test('ten assignments of a person are one mail with a link each, which only shows until it is pressed', async () => {
  await freshMornings();
  const { agencyId, focalId, id } = await scene();
  const more = await Promise.all(Array.from({ length: 9 }, () => assign(agencyId)));
  await others([id, ...more]);
  await run('2026-03-11', '2026-03-11');
  const [digest] = await digestsOf(focalId);
  expect(digest?.props.assignments).toHaveLength(10);
  expect(new Set(digest?.props.assignments.map((each) => each.url)).size).toBe(10);
  expect(digest?.props.assignments[0]?.url).toMatch(/\/report\/%%token:[0-9a-f-]{36}%%$/);
  expect(digest?.props.stopUrl).toMatch(/\/unsubscribe\/%%token:[0-9a-f-]{36}%%$/);
});

test('an answer silences the ladder until the next step; a returned report does not count', async () => {
  await freshMornings();
  const { id, focalId } = await scene();
  await others([id]);
  await answered(id, '2026-03-11T15:00:00+05:00');
  const returned = await answered(id, '2026-03-19T15:00:00+05:00', { review: 'returned' });
  await run('2026-03-12', '2026-03-31');
  // T-7 had been answered before it was told; T-1 is silent, T is not: the second report says nothing.
  expect((await toldOf(id)).map((row) => row[1]).filter((each, index, all) => all.indexOf(each) === index)).toEqual([0, 2]);
  expect(returned.id).toBeTruthy();
  expect((await digestsOf(focalId)).map(({ day }) => day)).toEqual(['2026-03-20', '2026-03-27']);
});

test('reported as done or waiting for more time, nobody is chased', async () => {
  await freshMornings();
  const [done, waiting] = [await scene(), await scene()];
  await others([done.id, waiting.id]);
  await answered(done.id, '2026-02-20T15:00:00+05:00', { status: 'done' });
  await db.insertInto('extensionRequests').values({ id: randomUUID(), assignmentId: waiting.id, dueOn: '2026-03-20', wishedOn: '2026-04-10', reason: 'x', via: 'link', createdAt: '2026-02-20T15:00:00+05:00' }).execute();
  await run('2026-03-11', '2026-04-05');
  expect([...(await toldOf(done.id)), ...(await toldOf(waiting.id))]).toEqual([]);
});

test('an absent focal point is covered by the deputy; an agency without readers is told to the secretariat', async () => {
  await freshMornings();
  const [away, empty] = [await scene(), await scene()];
  await others([away.id, empty.id]);
  await db.updateTable('affiliations').set({ absentFrom: '2026-03-01', absentTo: '2026-03-15' }).where('personId', '=', away.focalId).execute();
  await db.deleteFrom('affiliations').where('agencyId', '=', empty.agencyId).execute();
  await run('2026-03-11', '2026-03-11');
  expect(await toldOf(away.id)).toEqual([['2026-03-11', -7, away.deputyId]]);
  expect(await toldOf(empty.id)).toEqual([['2026-03-11', -7, secretaryId]]);
  expect((await digestsOf(secretaryId)).find(({ day }) => day === '2026-03-11')?.props.passed).toEqual([expect.objectContaining({ nobodyReads: true })]);
  // Nobody is told of what was only written into a draft, or of an agency that we inferred.
  const { decisionId } = await buildDecision(db, away.agencyId, { state: 'draft' });
  const draft = await assign(away.agencyId, { decisionId });
  const inferred = await assign(away.agencyId);
  await db.updateTable('assignments').set({ agencyIsInferred: true }).where('id', '=', inferred).execute();
  await run('2026-03-12', '2026-03-13');
  expect([...(await toldOf(draft)), ...(await toldOf(inferred))]).toEqual([]);
});

test('whoever wants no digests is passed over, and wants them again with a press', async () => {
  await freshMornings();
  const { id, focalId, deputyId } = await scene();
  await others([id]);
  await wishDigests(db, linkTo(focalId, focalId, 'digest'), false);
  await wishDigests(db, linkTo(focalId, focalId, 'digest'), false);
  await run('2026-03-11', '2026-03-11');
  expect(await toldOf(id)).toEqual([['2026-03-11', -7, deputyId]]);
  await wishDigests(db, linkTo(focalId, focalId, 'digest'), true);
  await run('2026-03-19', '2026-03-19');
  expect((await toldOf(id)).at(-1)).toEqual(['2026-03-19', -1, focalId]);
});

test('the page shows what will leave, and what is held back does not', async () => {
  await freshMornings();
  const { id, focalId, agencyId } = await scene();
  await others([id]);
  const now = morning('2026-03-10', '16:00');
  expect(await plannedDigests(db, actorFor(focalId, ['agency'], [agencyId]), now)).toBeNull();
  const shown = await plannedDigests(db, secretariat(), now);
  expect(shown?.mornings.map((each) => [each.day, each.readers.map((reader) => reader.personId), each.readers[0]?.lines.map((line) => line.days)])).toEqual([
    ['2026-03-11', [focalId], [-7]], ['2026-03-19', [focalId], [-1]], ['2026-03-20', expect.arrayContaining([focalId]), [0]], ['2026-03-27', expect.arrayContaining([focalId]), [2]],
  ]);
  const hold = { assignmentId: id, dueOn: '2026-03-20', days: -7 };
  expect(await holdStep(db, actorFor(focalId, ['agency'], [agencyId]), { intent: 'hold', ...hold })).toMatchObject({ ok: false, reason: 'forbidden' });
  expect(await holdStep(db, secretariat(), { intent: 'hold', ...hold, dueOn: '2026-03-21' })).toMatchObject({ ok: false, reason: 'stale' });
  expect((await holdStep(db, secretariat(), { intent: 'hold', ...hold })).ok).toBe(true);
  expect((await plannedDigests(db, secretariat(), now))?.mornings[0]?.readers[0]?.lines[0]).toMatchObject({ days: -7, isHeld: true });
  await run('2026-03-11', '2026-03-13');
  expect(await toldOf(id)).toEqual([]);
  expect((await holdStep(db, secretariat(), { intent: 'release', ...hold })).ok).toBe(true);
  await run('2026-03-16', '2026-03-16');
  expect(await toldOf(id)).toEqual([['2026-03-16', -7, focalId]]);
});

test('a body has its own ladder; without one it follows the usual', async () => {
  await freshMornings();
  const { agencyId, focalId, headId } = await scene();
  const { decisionId, bodyId } = await buildDecision(db, agencyId);
  const id = await assign(agencyId, { decisionId });
  await others([id]);
  expect((await stepsOfBody(db, secretariat(), bodyId))?.isOwn).toBe(false);
  expect(await addStep(db, secretariat(), bodyId, { days: -7, level: 'head' })).toMatchObject({ ok: false, reason: 'stepTwice' });
  for (const days of [-1, 0, 2, 5]) expect((await removeStep(db, secretariat(), bodyId, days)).ok).toBe(true);
  expect(await removeStep(db, secretariat(), bodyId, -7)).toMatchObject({ ok: false, reason: 'lastStep' });
  expect((await addStep(db, secretariat(), bodyId, { days: -3, level: 'head' })).ok).toBe(true);
  expect(await addStep(db, actorFor(focalId, ['agency'], [agencyId]), bodyId, { days: 9, level: 'head' })).toMatchObject({ ok: false, reason: 'forbidden' });
  await run('2026-03-10', '2026-04-05');
  expect((await toldOf(id)).map((row) => [row[0], row[1]])).toEqual([['2026-03-11', -7], ['2026-03-17', -3], ['2026-03-17', -3]]);
  expect((await toldOf(id)).map((row) => row[2])).toEqual(expect.arrayContaining([focalId, headId]));
  await followUsualSteps(db, secretariat(), bodyId);
  expect((await stepsOfBody(db, secretariat(), bodyId))?.steps).toHaveLength(5);
});

test('a deadline that became a holiday counts from the next working day; one set anew has steps of its own', async () => {
  await freshMornings();
  const { id, focalId } = await scene({ dueOn: '2026-03-23' });
  await others([id]);
  await run('2026-03-26', '2026-03-26');
  expect((await digestsOf(focalId)).at(-1)?.props.assignments.map((each) => each.workingDaysLeft)).toEqual([0]);
  await db.updateTable('assignments').set({ dueOn: '2026-04-16' }).where('id', '=', id).execute();
  await run('2026-03-27', '2026-04-07');
  expect((await toldOf(id)).at(-1)).toEqual(['2026-04-07', -7, focalId]);
});

test('a refused batch leaves nothing: what is told and the mail are one', async () => {
  await freshMornings();
  const { id } = await scene();
  await others([id]);
  await expect(inTransaction(db, async (trx) => {
    await sendDigests(trx, morning('2026-03-11'));
    throw new Error('killed');
  })).rejects.toThrow('killed');
  expect(await toldOf(id)).toEqual([]);
  await run('2026-03-11', '2026-03-11');
  expect(await toldOf(id)).toHaveLength(1);
});
