import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { json } from '#db/json.ts';
import { buildAffiliation, buildAgency, buildPerson } from '#db/builders.server.ts';
import { askOffices, decideFigures, findAsked, findRounds, sendFigures } from '#app/features/reports/figures/figures.service.server.ts';
import { findIndicator, saveValue } from '#app/features/reports/indicators/indicators.service.server.ts';
import { findChanges } from '#app/features/reports/changes/changes.service.server.ts';
import type { LinkActor } from '#app/features/people/actor.rules.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildScene, NOW, same } from '../meetings/scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
const scene = await buildScene(db);
const indicatorId = randomUUID();
await db.insertInto('indicators').values({ id: indicatorId, name: json(same('Volunteers')), unit: json(same('people')), fromRegions: true }).execute();
for (const iso of ['KZ-71', 'KZ-75']) await db.insertInto('regions').values({ iso, kind: 'city', name: json(same(iso)), short: json(same(iso)), tileColumn: 0, tileRow: 0 }).execute();
const akimat = await buildAgency(db, { kind: 'akimat', regionIso: 'KZ-71' });
const person = await buildPerson(db);
await buildAffiliation(db, person, akimat);

const ask = { intent: 'ask' as const, requestId: randomUUID(), asOf: '2026-02-28', dueOn: '2026-03-20', indicatorIds: [indicatorId] };
const theAnswer = async () => (await findRounds(db, scene.secretariat))!.rounds[0]!.answers[0]!;
const values = async () => (await findIndicator(db, scene.member, indicatorId))!.values;

test('an office is asked once, answers by link, is asked to correct, and what is accepted is a figure with its source', async () => {
  expect(await askOffices(db, scene.agency, ask)).toMatchObject({ reason: 'forbidden' });
  expect(await askOffices(db, scene.secretariat, { ...ask, asOf: '2026-03-04' })).toMatchObject({ details: { fields: { asOf: 'dateInFuture' } } });
  const twice = [await askOffices(db, scene.secretariat, ask), await askOffices(db, scene.secretariat, ask)];
  expect(twice).toMatchObject([{ ok: true, value: { count: 1 } }, { ok: true }]);
  const mails = await db.selectFrom('mails').select(['personId', 'template']).execute();
  expect(mails).toEqual([{ personId: person, template: 'report-notice' }]);
  const answer = await theAnswer();
  const link: LinkActor = { kind: 'link', purpose: 'figures', personId: person, objectId: answer.id, language: 'kk' };
  expect(await findAsked(db, { ...link, personId: scene.memberId })).toBeNull();
  expect(await findAsked(db, link)).toMatchObject({ state: 'asked', asOf: '2026-02-28', indicators: [{ id: indicatorId, last: null }] });
  expect(await sendFigures(db, link, { figures: { [indicatorId]: 12 }, note: 'approximate' })).toMatchObject({ ok: true });
  expect(await decideFigures(db, scene.secretariat, { intent: 'accept', returnId: answer.id, version: answer.version })).toMatchObject({ reason: 'stale' });
  expect(await decideFigures(db, scene.secretariat, { intent: 'return', returnId: answer.id, version: (await theAnswer()).version, reason: 'a nought is missing' })).toMatchObject({ ok: true });
  expect(await findAsked(db, link)).toMatchObject({ state: 'returned', reason: 'a nought is missing' });
  await sendFigures(db, link, { figures: { [indicatorId]: 12_000 }, note: null });
  expect(await values()).toEqual([]);
  const accept = { intent: 'accept' as const, returnId: answer.id, version: (await theAnswer()).version };
  const both = await Promise.all([decideFigures(db, scene.secretariat, accept), decideFigures(db, scene.secretariat, accept)]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(await values()).toMatchObject([{ value: 12_000, regionIso: 'KZ-71', asOf: '2026-02-28' }]);
  expect(await sendFigures(db, link, { figures: { [indicatorId]: 1 }, note: null })).toMatchObject({ reason: 'closed' });
});

test('a correction keeps what was said before, and only one of two wins', async () => {
  const [value] = await values();
  const correct = () => ({ intent: 'correct' as const, requestId: randomUUID(), valueId: value!.id, reason: 'counted twice', value: 11_500, qualifier: 'exact' as const, asOf: '2026-02-28', source: 'akimat' });
  expect(await saveValue(db, scene.agency, indicatorId, correct())).toMatchObject({ reason: 'forbidden' });
  const both = await Promise.all([saveValue(db, scene.secretariat, indicatorId, correct()), saveValue(db, scene.secretariat, indicatorId, correct())]);
  expect(both.map((one) => (one.ok ? 'ok' : one.reason)).sort()).toEqual(['ok', 'stale']);
  expect(await values()).toMatchObject([{ value: 11_500, reason: 'counted twice', earlier: [{ value: 12_000 }] }]);
  const changes = await findChanges(db, scene.member, '2026-03-01', new Date(NOW));
  expect(changes.figures).toMatchObject([{ value: 11_500, isCorrection: true }]);
  const withdraw = { intent: 'withdraw' as const, requestId: randomUUID(), valueId: (await values())[0]!.id, reason: 'not published' };
  expect(await saveValue(db, scene.secretariat, indicatorId, withdraw)).toMatchObject({ ok: true });
  expect(await values()).toEqual([]);
});
