import { expect, test } from 'vitest';
import { proposeEventSchema } from '#app/features/meetings/programmes/programmes.schema.ts';
import { proposeEvent } from '#app/features/meetings/programmes/programmes.service.server.ts';
import { decideProposal } from '#app/features/meetings/proposals/proposals.service.server.ts';
import { findMyDay } from '#app/features/reports/my-day/my-day.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { actorFor, buildScene, NOW, same } from '../meetings/scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
const scene = await buildScene(db);
const [now, foreign] = [new Date(NOW), actorFor(scene.memberId, ['agency'], [scene.otherAgencyId])];

test('a proposed event waits in the day of the secretariat, a returned one in that of its agency and no other', async () => {
  const wish = proposeEventSchema.parse({
    kind: 'event', scope: 'national', title: same('Proposed'), format: 'in_person', timing: 'days', date: '2026-04-22', timeZone: 'Asia/Almaty', visibility: 'public',
    requestId: newId(), leadAgencyId: scene.agencyId, do: 'propose',
  });
  expect(await proposeEvent(db, scene.agency, wish)).toMatchObject({ ok: true });
  const waiting = (actor: typeof foreign) => findMyDay(db, actor, now).then((day) => day.proposals);
  expect(await waiting(scene.secretariat)).toMatchObject([{ entryId: wish.requestId, title: same('Proposed'), total: 1 }]);
  expect(await waiting(scene.agency)).toEqual([]);
  expect(await decideProposal(db, scene.secretariat, { entryId: wish.requestId, version: 1, do: 'return', status: 'planned', reason: 'No place' })).toMatchObject({ ok: true });
  expect(await waiting(scene.secretariat)).toEqual([]);
  expect(await waiting(scene.agency)).toMatchObject([{ entryId: wish.requestId, reason: 'No place' }]);
  expect(await waiting(foreign)).toEqual([]);
  expect(await waiting(scene.member)).toEqual([]);
});
