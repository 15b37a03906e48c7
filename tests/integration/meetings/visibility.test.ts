import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { canSeeEntry, type EntryAccess } from '#app/features/meetings/meetings.rules.ts';
import { visibleTo } from '#app/features/meetings/meetings.service.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { actorFor, buildScene, same } from './scene.ts';

const now = new Date('2026-03-03T04:00:00Z');
const db = await testDatabase();
const scene = await buildScene(db);
const all = new Map<string, EntryAccess>();

beforeAll(async () => {
  await inTransaction(db, async (trx) => {
    for (const status of ['draft', 'planned', 'confirmed', 'held', 'cancelled'] as const) {
      for (const visibility of ['internal', 'partners', 'public'] as const) {
        for (const embargoUntil of [null, new Date('2026-03-10T00:00:00Z'), now, new Date('2026-03-01T00:00:00Z')]) {
          for (const led of [true, false]) {
            for (const invited of ['yes', 'withdrawn', 'no'] as const) {
              const id = randomUUID();
              const times = { startsAt: '2026-03-19T10:00:00Z', endsAt: '2026-03-19T11:00:00Z' };
              await trx.insertInto('entries').values({ id, kind: 'meeting', scope: 'session', title: JSON.stringify(same('E')), status, visibility, embargoUntil, ...times, uid: id }).execute();
              if (led) await trx.insertInto('entryAgencies').values({ entryId: id, agencyId: scene.agencyId, role: 'co' }).execute();
              if (invited !== 'no') {
                const meetingId = randomUUID();
                await trx.insertInto('meetings').values({ id: meetingId, entryId: id, originalStart: times.startsAt }).execute();
                await trx.insertInto('invitations').values({ id: randomUUID(), meetingId, personId: scene.memberId, role: 'required', withdrawnAt: invited === 'withdrawn' ? now : null }).execute();
              }
              all.set(id, { status, visibility, embargoUntil, agencyIds: led ? [scene.agencyId] : [], invitedPersonIds: invited === 'yes' ? [scene.memberId] : [] });
            }
          }
        }
      }
    }
  });
});

const actors: Record<string, Actor> = {
  visitor: scene.visitor,
  secretariat: scene.secretariat,
  auditor: scene.auditor,
  'agency that leads': scene.agency,
  'another agency': actorFor(scene.focalId, ['agency'], [scene.otherAgencyId]),
  'agency without any': actorFor(scene.focalId, ['agency']),
  'invited member': scene.member,
  'member of a leading agency': actorFor(scene.focalId, ['member'], [scene.agencyId]),
  'mailed link': { kind: 'link', purpose: 'answer', personId: scene.memberId, objectId: randomUUID(), language: 'kk' },
  job: { kind: 'system', via: 'job', language: 'kk' },
};

test("an agency's proposal is a draft that it alone sees, for rule and query alike", async () => {
  const [id, uid] = [randomUUID(), randomUUID()];
  await db.insertInto('entries').values({ id, uid, kind: 'event', scope: 'national', title: JSON.stringify({ kk: 'x' }), status: 'draft', visibility: 'public', startsAt: now, endsAt: now }).execute();
  await db.insertInto('entryProposals').values({ entryId: id, agencyId: scene.agencyId, authorId: scene.focalId, state: 'proposed' }).execute();
  all.set(id, { status: 'draft', visibility: 'public', embargoUntil: null, agencyIds: [], invitedPersonIds: [], proposingAgencyId: scene.agencyId });
  expect(canSeeEntry(scene.agency, all.get(id)!, now)).toBe(true);
});

test.each(Object.entries(actors))('rule and query agree for: %s', async (_name, actor) => {
  const rows = await db.selectFrom('entries').select('id').where(visibleTo(actor, now)).execute();
  const expected = [...all].filter(([, entry]) => canSeeEntry(actor, entry, now)).map(([id]) => id);
  expect(rows.map((row) => row.id).sort()).toEqual(expected.sort());
});

test('over occurrences the answer is the same', async () => {
  await sql`insert into occurrences (id, entry_id, original_start, starts_at, ends_at, all_day, kind, scope, title, status, visibility, embargo_until)
    select gen_random_uuid(), id, starts_at, starts_at, ends_at, false, kind, scope, title, status, visibility, embargo_until from entries`.execute(db);
  for (const actor of Object.values(actors)) {
    const entries = await db.selectFrom('entries').select('id').where(visibleTo(actor, now)).execute();
    const occurrences = await db.selectFrom('occurrences as o').select('o.entryId as id').where(visibleTo(actor, now, 'o', 'entryId')).execute();
    expect(occurrences.map((row) => row.id).sort()).toEqual(entries.map((row) => row.id).sort());
  }
});
