import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { inTransaction } from '#db/transaction.server.ts';
import { createAssignment } from '#app/features/assignments/assignments.service.server.ts';
import { acceptReport } from '#app/features/assignments/reports/reports.service.server.ts';
import { capabilityToken, grantCapability, revokeCapabilities } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { action, loader } from '../../../app/routes/report.$token.tsx';
import { testDatabase } from '#tests/support/database.ts';
import { NOW, buildScene, same } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let scene: Awaited<ReturnType<typeof buildScene>>;
let assignmentId: string;

beforeAll(async () => {
  scene = await buildScene(db);
});
beforeEach(async () => {
  const created = await inTransaction(db, (trx) => createAssignment(trx, scene.secretariat, { result: same('Proposals'), agencyId: scene.agencyId, coAgencyIds: [], dueOn: '2026-03-31', duePrecision: 'day' }));
  if (!created.ok) throw new Error(created.reason);
  assignmentId = created.value.assignmentId;
});

async function tokenFor(purpose: 'report' | 'answer' = 'report', expiresAt = '2026-05-01T00:00:00Z') {
  const { id } = await inTransaction(db, (trx) => grantCapability(trx, { purpose, personId: scene.focalId, objectId: assignmentId, expiresAt: new Date(expiresAt) }));
  return capabilityToken(id);
}

const argsFor = (token: string, init?: RequestInit, query = '?lang=ru') => ({ request: new Request(`http://localhost:3000/report/${token}${query}`, init), params: { token }, context: {} as never });
const open = async (token: string, query?: string) => {
  try {
    const page = (await loader(argsFor(token, undefined, query))) as { data: { problem: string | null; owed: { values: Record<string, unknown>; reports: unknown[] } | null }; init: { status?: number } | null };
    return { ...page.data, status: page.init?.status ?? 200 };
  } catch (thrown) {
    return { status: (thrown as Response).status, location: (thrown as Response).headers.get('Location') };
  }
};
const send = async (token: string, fields: Record<string, string>) => {
  const body = new URLSearchParams({ requestId: randomUUID(), ...fields });
  try {
    const answer = (await action(argsFor(token, { method: 'POST', body }))) as { data: { fields?: Record<string, string>; values?: Record<string, string>; form?: string } | null; init: { status?: number } | null };
    return { status: answer.init?.status ?? 200, ...answer.data };
  } catch (thrown) {
    return { status: (thrown as Response).status, location: (thrown as Response).headers?.get('Location') };
  }
};
const reports = () => db.selectFrom('reports').selectAll().where('assignmentId', '=', assignmentId).execute();

test('opening saves nothing; sending does, by link, and leads to the confirmation', async () => {
  const token = await tokenFor();
  expect(await open(token)).toMatchObject({ status: 200, problem: null });
  expect(await reports()).toHaveLength(0);
  expect(await send(token, { status: 'at_risk', progress: '45', forecastOn: '2026-04-10', note: 'Waiting for two regions' })).toEqual({ status: 303, location: `/report/${token}?lang=ru&sent=1` });
  expect(await reports()).toMatchObject([{ status: 'at_risk', progress: 45, via: 'link', personId: scene.focalId }]);
  expect((await open(token) as { owed: { values: object } }).owed.values).toMatchObject({ status: 'at_risk', progress: '45', note: 'Waiting for two regions' });
});

test('without a chosen language the page speaks the person’s', async () => {
  const token = await tokenFor();
  expect(await open(token, '')).toEqual({ status: 302, location: `/report/${token}?lang=kk` });
});

test('an unknown, a foreign, an expired and a withdrawn link show no assignment and take no report', async () => {
  const forged = 'x'.repeat(32);
  const [answer, expired] = [await tokenFor('answer'), await tokenFor('report', '2026-03-01T00:00:00Z')];
  for (const [token, status, problem] of [[forged, 404, 'unknown'], [answer, 404, 'unknown'], ['', 404, 'unknown'], ['y'.repeat(5_000), 404, 'unknown'], [expired, 410, 'expired']] as const) {
    expect(await open(token)).toMatchObject({ status, problem, owed: null });
    expect(await send(token, { status: 'on_track' })).toMatchObject({ status });
  }
  const token = await tokenFor();
  await inTransaction(db, (trx) => revokeCapabilities(trx, { objectId: assignmentId }));
  expect(await open(token)).toMatchObject({ status: 410, problem: 'revoked' });
  expect(await send(token, { status: 'on_track' })).toMatchObject({ status: 410 });
  expect(await reports()).toHaveLength(0);
});

test('the link is for one assignment: a field naming another changes nothing there', async () => {
  const token = await tokenFor();
  const own = assignmentId;
  const other = await inTransaction(db, (trx) => createAssignment(trx, scene.secretariat, { result: same('Other'), agencyId: scene.agencyId, coAgencyIds: [], dueOn: '2026-03-31', duePrecision: 'day' }));
  if (!other.ok) throw new Error(other.reason);
  expect((await send(token, { status: 'on_track', assignmentId: other.value.assignmentId, objectId: other.value.assignmentId })).status).toBe(303);
  expect((await db.selectFrom('reports').select('assignmentId').where('assignmentId', 'in', [own, other.value.assignmentId]).execute()).map((row) => row.assignmentId)).toEqual([own]);
});

test.each([
  [{ status: 'on_track', progress: '101' }, { progress: 'numberTooLarge' }],
  [{ status: 'at_risk' }, { note: 'required' }],
  [{}, { status: 'required' }],
  [{ status: 'on_track', forecastOn: '2026-02-30' }, { forecastOn: 'invalidDate' }],
  [{ status: 'on_track', forecastOn: '2026-03-01' }, { forecastOn: 'dateInPast' }],
  [{ status: 'on_track', note: 'x'.repeat(5_000) }, { note: 'tooLong' }],
])('%o is refused beside its field, and what was typed stays', async (fields: Record<string, string>, wrong) => {
  expect(await send(await tokenFor(), fields)).toMatchObject({ status: 422, fields: wrong, values: fields });
  expect(await reports()).toHaveLength(0);
});

test('a megabyte and a NUL are refused before anything is read', async () => {
  const token = await tokenFor();
  expect((await send(token, { status: 'on_track', note: 'a\0b' })).status).toBe(400);
  const body = `status=on_track&note=${'x'.repeat(1_100_000)}`;
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': String(body.length) };
  await expect(action(argsFor(token, { method: 'POST', body, headers }))).rejects.toMatchObject({ status: 413 });
  expect(await reports()).toHaveLength(0);
});

test('once done is accepted the link says so and takes no more', async () => {
  const token = await tokenFor();
  await send(token, { status: 'done' });
  expect((await acceptReport(db, scene.secretariat, { reportId: (await reports())[0]!.id })).ok).toBe(true);
  expect(await open(token)).toMatchObject({ status: 200, owed: { assignment: { state: 'done' } } });
  expect(await send(token, { status: 'on_track' })).toMatchObject({ status: 409 });
  expect(await reports()).toHaveLength(1);
});
