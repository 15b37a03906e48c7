import { beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#app/lib/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { fingerprint as database } from '../access/world.ts';
import { action as newMeetingAction, loader as newMeetingLoader } from '../../../app/routes/_app.meetings_.new.tsx';
import { buildScene, NOW, type Scene } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let scene: Scene;
beforeEach(async () => {
  scene = await buildScene(db);
});

type Fields = [string, string][];
type Outcome = { status: number; location: string | null; fields?: Record<string, string> | undefined };

const args = (fields?: Fields) => ({
  request: new Request('http://localhost:3000/meetings/new', { headers: { Cookie: scene.cookie }, ...(fields && { method: 'POST', body: new URLSearchParams(fields) }) }),
  params: {},
  context: { cspNonce: '', clientAddress: '127.0.0.1' },
}) as never;

async function schedule(form: Fields): Promise<Outcome> {
  const result = await newMeetingAction(args(form));
  if (result instanceof Response) return { status: result.status, location: result.headers.get('Location') };
  const { init, data } = result as { init?: { status?: number } | null; data?: { fields: Record<string, string> } };
  return { status: init?.status ?? 200, location: null, fields: data?.fields };
}

describe('a new meeting with its first guests', () => {
  const fields = (more: Fields = []): Fields => [
    ['requestId', newId()], ['scope', 'working_meeting'], ['title.kk', 'Апталық кеңес'], ['date', '2026-04-07'], ['startTime', '10:00'], ['endTime', '11:00'], ['timeZone', 'Asia/Almaty'], ['format', 'in_person'],
    ['place.kk', 'Астана'], ['leadAgencyId', scene.agencyId], ['visibility', 'internal'], ['status', 'planned'], ...more,
  ];
  const meetings = async () => (await db.selectFrom('meetings').select('id').execute()).length;
  const listOf = async (meetingId: string) => {
    const rows = await db.selectFrom('invitations').select(['personId', 'role', 'agencyId']).where('meetingId', '=', meetingId).orderBy('personId').execute();
    return rows.map(({ personId, role }) => `${personId} ${role}`);
  };

  test('offers people, agencies and bodies to invite, no address among them', async () => {
    const { guestChoices } = await newMeetingLoader(args());
    expect(guestChoices.body).toBe('chosen');
    expect(guestChoices.bodies).toContainEqual(expect.objectContaining({ id: scene.bodyId, seatCount: 3 }));
    expect(guestChoices.people.map(({ id }) => id)).toEqual(expect.arrayContaining([scene.kkId, scene.focalId]));
    expect(JSON.stringify(guestChoices)).not.toContain('@');
  });

  test('is written whole, each once, a series too; sent twice it is one meeting with one list', async () => {
    const form = fields([['bodyId', scene.bodyId], ['wholeBody', 'on'], ['role', 'speaker'], ['personIds[]', scene.kkId], ['agencyIds[]', scene.otherAgencyId], ['repeats', 'weekly'], ['repeatEvery', '1'], ['repeatDays[]', '2'], ['repeatEnds', 'count'], ['repeatCount', '4']]);
    const before = await meetings();
    const { status, location } = await schedule(form);
    expect(status).toBe(302);
    const [, meetingId = ''] = /^\/meetings\/([\w-]+)\/invitations\?did=added&count=4&without=0&already=0&merged=1$/.exec(location ?? '') ?? [];
    // Four sessions and the series they belong to.
    expect(await meetings()).toBe(before + 5);
    expect(await listOf(meetingId)).toEqual([...[scene.kkId, scene.ruId, scene.enId].map((id) => `${id} required`), `${scene.focalId} speaker`].sort());
    expect((await schedule(form)).location).toMatch(new RegExp(`^/meetings/${meetingId}/invitations\\?did=added&count=0&`));
    expect([await meetings(), (await listOf(meetingId)).length]).toEqual([before + 5, 4]);
    expect(await db.selectFrom('auditEntries').select('action').where('objectId', '=', meetingId).orderBy('sequence').execute()).toEqual([{ action: 'meeting-scheduled' }, { action: 'guests-added' }]);
  });

  test('is refused whole where one of them is nobody or nothing can be told of whose body', async () => {
    const before = await database(db);
    const refusedFor = async (...more: Fields) => {
      const { status, fields: wrong } = await schedule(fields(more));
      expect(status).toBe(422);
      return wrong;
    };
    expect(await refusedFor(['personIds[]', scene.kkId], ['personIds[]', newId()])).toEqual({ personIds: 'unknownChoice' });
    expect(await refusedFor(['wholeBody', 'on'])).toEqual({ bodyId: 'required' });
    expect(await refusedFor(['personIds[]', scene.kkId], ['bodyId', newId()])).toEqual({ bodyId: 'unknownChoice' });
    expect(Object.keys((await refusedFor(['personIds[]', 'x'], ['date', '2026-02-30'])) ?? {}).sort()).toEqual(['date', 'personIds[0]']);
    expect(await database(db)).toEqual(before);
  });
});
