import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { json } from '#db/json.ts';
import { canSeeAssignment, statusOf, type AssignmentAccess } from '#app/features/assignments/assignments.rules.ts';
import { assignmentFilterSchema } from '#app/features/assignments/assignments.schema.ts';
import { findAssignment, listAssignments } from '#app/features/assignments/ledger/ledger.service.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { testDatabase } from '#tests/support/database.ts';
import { NOW, actorFor, buildDecision, buildScene, linkTo, same } from './scene.ts';

process.env.NOW = NOW;
const TODAY = '2026-03-03';
const db = await testDatabase();
let scene: Awaited<ReturnType<typeof buildScene>>;
const access: AssignmentAccess[] = [];

beforeAll(async () => {
  scene = await buildScene(db);
  const [approved, draft] = [await buildDecision(db, scene.agencyId, { seatOf: scene.memberId }), await buildDecision(db, scene.agencyId, { state: 'draft', seatOf: scene.memberId })];
  for (const decisionId of [null, approved.decisionId, draft.decisionId]) {
    for (const isPublished of [true, false]) {
      for (const coAgencyIds of [[], [scene.otherAgencyId]]) {
        const id = randomUUID();
        await db.insertInto('assignments').values({ id, decisionId, isPublished, agencyId: scene.agencyId, result: json(same('x')), dueOn: TODAY }).execute();
        if (coAgencyIds.length > 0) await db.insertInto('assignmentAgencies').values({ assignmentId: id, agencyId: scene.otherAgencyId }).execute();
        access.push({ id, isPublished, agencyId: scene.agencyId, coAgencyIds, isDecided: decisionId !== draft.decisionId, seatedPersonIds: decisionId === null ? [] : [scene.memberId] });
      }
    }
  }
});

test('rule and query agree on who sees what', async () => {
  const first = access[3]!;
  const actors: Actor[] = [
    scene.visitor, scene.secretariat, scene.auditor, scene.agency, scene.otherAgency, scene.member, actorFor(randomUUID(), ['member']),
    actorFor(randomUUID(), ['agency']), actorFor(scene.focalId, ['member'], [scene.agencyId]), linkTo(scene.focalId, first.id), linkTo(scene.focalId, first.id, 'answer'),
  ];
  for (const actor of actors) {
    const seen = await Promise.all(access.map(async ({ id }) => (await findAssignment(db, actor, id)) !== null));
    expect(seen).toEqual(access.map((each) => canSeeAssignment(actor, each)));
  }
});

test('rule and query agree on every state', async () => {
  const days = [null, '2026-02-20', TODAY, '2026-03-20'];
  const reports = [null, ...(['on_track', 'at_risk', 'done'] as const).flatMap((status) => [null, '2026-03-25'].map((forecastOn) => ({ status, forecastOn })))];
  for (const dueOn of days) {
    for (const startsOn of [null, TODAY, '2026-03-04']) {
      for (const [doneOn, cancelledAt] of [[null, null], ['2026-03-01', null], [null, NOW]] as const) {
        for (const report of reports) {
          const id = randomUUID();
          const facts = { dueOn, startsOn, doneOn, cancelledAt, duePrecision: dueOn === null ? ('unset' as const) : ('day' as const) };
          await db.insertInto('assignments').values({ id, agencyId: scene.agencyId, result: json(same('x')), ...facts }).execute();
          if (report) await db.insertInto('reports').values({ id: randomUUID(), assignmentId: id, via: 'web', ...report }).execute();
          expect((await findAssignment(db, scene.secretariat, id))?.state, JSON.stringify([facts, report])).toBe(statusOf(facts, report, TODAY));
        }
      }
    }
  }
});

test('pages follow each other without a gap or a repetition, the undated last', async () => {
  const agencyId = (await buildScene(db)).agencyId;
  const dates = Array.from({ length: 120 }, (_, index) => (index % 10 === 0 ? null : `2026-05-${String((index % 7) + 1).padStart(2, '0')}`));
  await db.insertInto('assignments').values(dates.map((dueOn) => ({ id: randomUUID(), agencyId, result: json(same('x')), dueOn, duePrecision: dueOn ? ('day' as const) : ('unset' as const) }))).execute();
  const seen: (string | null)[] = [];
  const ids = new Set<string>();
  let after: string | undefined;
  do {
    const page = await listAssignments(db, scene.secretariat, assignmentFilterSchema.parse({ agency: agencyId, after }));
    seen.push(...page.rows.map((row) => row.dueOn));
    for (const row of page.rows) ids.add(row.id);
    after = page.next ?? undefined;
  } while (after);
  expect([ids.size, seen.length]).toEqual([120, 120]);
  expect(seen).toEqual([...seen].sort((a, b) => (a ?? '9999').localeCompare(b ?? '9999')));
});

test('agencies see theirs first and all others when they ask', async () => {
  const own = await listAssignments(db, scene.otherAgency, {});
  expect(own.rows.every((row) => row.coAgencies.some((co) => co.id === scene.otherAgencyId))).toBe(true);
  const all = await listAssignments(db, scene.otherAgency, { mine: '0' });
  expect(all.rows.length).toBeGreaterThan(own.rows.length);
});

test('the list of an agency reads its index', async () => {
  await sql`analyze assignments`.execute(db);
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select id from assignments where agency_id = ${scene.agencyId} and due_on > ${TODAY} order by due_on limit 50`.execute(db);
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('assignments_of_agency');
});
