import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { json } from '#db/json.ts';
import { assignmentSchema, decisionSchema } from '#app/features/minutes/decisions/decisions.schema.ts';
import { moveDecision, removeDecision, saveAssignment, saveDecision } from '#app/features/minutes/decisions/decisions.service.server.ts';
import { findMinutesOf } from '#app/features/minutes/minutes.service.server.ts';
import { markAttendance } from '#app/features/minutes/roll-call/roll-call.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildCommittee, buildSession, NOW, same, type Committee } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let committee: Committee;
let session: Awaited<ReturnType<typeof buildSession>>;
beforeAll(async () => {
  committee = await buildCommittee(db);
  session = await buildSession(db, committee);
  for (const personId of committee.people.slice(0, 3)) await markAttendance(db, committee.secretariat, session.meetingId, { personId, status: 'present' });
  await db.insertInto('directions').values({ key: 'policy', name: json(same('Policy')), icon: 'file', position: 1 }).execute();
  await db.insertInto('roadmaps').values({ id: randomUUID(), title: json(same('Roadmap')), fromOn: '2024-01-01', toOn: '2026-12-31', publishedAt: '2026-01-01T00:00:00Z' }).execute();
  await db.insertInto('holidays').values({ day: '2026-03-09', kind: 'moved_off', name: json(same('Day off')), source: 'test' }).execute();
});

const given = (more: Record<string, unknown> = {}) => decisionSchema.parse({ decisionId: randomUUID(), agendaItemId: session.itemIds[1], version: '0', kind: 'instruct', text: same('Do it'), votesFor: '3', ...more });
const save = (more: Record<string, unknown> = {}) => saveDecision(db, committee.secretariat, session.meetingId, given(more));
const numbers = async () => (await findMinutesOf(db, committee.secretariat, session.meetingId))?.items[1]?.decisions.map((each) => [each.number, each.id]) ?? [];

describe('decisions', () => {
  test('are numbered by item and place, move, and close ranks when one goes', async () => {
    const ids = [randomUUID(), randomUUID(), randomUUID()] as [string, string, string];
    for (const decisionId of ids) expect((await save({ decisionId })).ok).toBe(true);
    expect(await numbers()).toEqual([['2.1', ids[0]], ['2.2', ids[1]], ['2.3', ids[2]]]);
    await moveDecision(db, committee.secretariat, session.meetingId, { decisionId: ids[2], by: 'up' });
    expect(await numbers()).toEqual([['2.1', ids[0]], ['2.2', ids[2]], ['2.3', ids[1]]]);
    await moveDecision(db, committee.secretariat, session.meetingId, { decisionId: ids[0], by: 'up' });
    await removeDecision(db, committee.secretariat, session.meetingId, ids[2]);
    expect(await numbers()).toEqual([['2.1', ids[0]], ['2.2', ids[1]]]);
    for (const id of [ids[0], ids[1]]) await removeDecision(db, committee.secretariat, session.meetingId, id);
  });

  test('the form sent twice makes one; an old version is refused', async () => {
    const decisionId = randomUUID();
    const twice = await Promise.all([save({ decisionId }), save({ decisionId })]);
    expect(twice.every((each) => each.ok)).toBe(true);
    expect(await numbers()).toHaveLength(1);
    expect((await save({ decisionId, version: '1', text: same('Changed') })).ok).toBe(true);
    expect(await save({ decisionId, version: '1', text: same('Late') })).toMatchObject({ ok: false, reason: 'stale' });
    await removeDecision(db, committee.secretariat, session.meetingId, decisionId);
  });

  test('no more votes than people present', async () => {
    expect(await save({ votesFor: '3', votesAbstained: '1' })).toMatchObject({ ok: false, details: { fields: { votes: 'votesAbovePresent' }, present: 3, cast: 4 } });
    expect(decisionSchema.safeParse({ ...given(), votesFor: '-1' }).success).toBe(false);
    expect(decisionSchema.safeParse({ ...given(), votesFor: '1.5' }).success).toBe(false);
    expect(await numbers()).toEqual([]);
  });

  test('an item or a decision of another meeting is out of reach', async () => {
    const other = await buildSession(db, committee);
    expect(await save({ agendaItemId: other.itemIds[0] })).toMatchObject({ ok: false, details: { fields: { agendaItemId: 'unknownChoice' } } });
    const decisionId = randomUUID();
    await save({ decisionId });
    expect(await removeDecision(db, committee.secretariat, other.meetingId, decisionId)).toMatchObject({ ok: false, reason: 'notFound' });
    expect(await moveDecision(db, committee.secretariat, other.meetingId, { decisionId, by: 'up' })).toMatchObject({ ok: false, reason: 'notFound' });
    await removeDecision(db, committee.secretariat, session.meetingId, decisionId);
  });
});

describe('an assignment from a decision', () => {
  const decisionId = randomUUID();
  beforeAll(() => save({ decisionId }));
  const input = (more: Record<string, unknown> = {}) =>
    assignmentSchema.parse({ decisionId, version: '0', result: same('Proposals'), agencyId: committee.leadId, coAgencyIds: [committee.coId], dueOn: '2026-03-31', completion: 'letter', onRoadmap: 'on', directionKey: 'policy', ...more });
  const assign = (more: Record<string, unknown> = {}) => saveAssignment(db, committee.secretariat, session.meetingId, input(more));
  const rows = () => db.selectFrom('assignments').selectAll().where('decisionId', '=', decisionId).execute();

  test('on a day off, too soon, for nobody: refused, and nothing is left behind', async () => {
    expect(await assign({ dueOn: '2026-03-08' })).toMatchObject({ ok: false, details: { fields: { dueOn: 'dayOffNext' }, next: '2026-03-10' } });
    expect(await assign({ dueOn: '2026-02-27' })).toMatchObject({ ok: false, details: { fields: { dueOn: 'deadlineTooSoon' } } });
    expect(await assign({ agencyId: randomUUID() })).toMatchObject({ ok: false, details: { fields: { agencyId: 'unknownChoice' } } });
    expect(await assign({ directionKey: 'nowhere' })).toMatchObject({ ok: false });
    expect(assignmentSchema.safeParse({ ...input(), coAgencyIds: [], directionKey: '', onRoadmap: 'on' }).error?.issues[0]).toMatchObject({ path: ['directionKey'], message: 'required' });
    expect(await rows()).toEqual([]);
  });

  test('is made once, on the roadmap, with the form of completion in three languages', async () => {
    const [first, second] = [await assign(), await assign()];
    expect(second).toEqual(first);
    const [row, ...more] = await rows();
    expect(more).toEqual([]);
    expect(row).toMatchObject({ agencyId: committee.leadId, directionKey: 'policy', dueOn: '2026-03-31', completionForm: { kk: 'хатшылыққа хат', ru: 'письмо в секретариат', en: 'letter to the secretariat' } });
    expect(row?.roadmapId).not.toBeNull();
  });

  test('is due by the end of its quarter, sent twice still once; without end it has no day; a period without a day is asked for one', async () => {
    for (const dueOn of ['2026-05-02', '2026-06-30']) expect((await assign({ result: same('By quarter'), dueOn, duePrecision: 'quarter' })).ok).toBe(true);
    expect((await assign({ result: same('Always'), dueOn: '', duePrecision: 'continuous' })).ok).toBe(true);
    expect((await rows()).slice(1).map(({ dueOn, duePrecision, roadmapId }) => [dueOn, duePrecision, roadmapId !== null])).toEqual([['2026-06-30', 'quarter', true], [null, 'continuous', true]]);
    const read = (more: Record<string, unknown>) => assignmentSchema.safeParse({ ...input(), coAgencyIds: [], onRoadmap: '', ...more }).error?.issues.map(({ path, message }) => [path[0], message]);
    expect(read({ dueOn: '', duePrecision: 'year' })).toEqual([['dueOn', 'required']]);
    expect(read({ duePrecision: 'decade' })).toEqual([['duePrecision', 'unknownChoice']]);
  });

  test('goes with its decision', async () => {
    expect((await removeDecision(db, committee.secretariat, session.meetingId, decisionId)).ok).toBe(true);
    expect(await db.selectFrom('assignments').select('id').execute()).toEqual([]);
  });
});
