import { beforeAll, describe, expect, it } from 'vitest';
import { changeOwnFeed, findOwnFeed } from '#app/features/calendar/own-feed/own-feed.service.server.ts';
import { calendarIcs } from '#app/features/calendar/feeds/feeds.service.server.ts';
import { NO_FILTER } from '#app/features/calendar/query/query.rules.ts';
import { testDatabase } from '#tests/support/database.ts';
import { loader } from '../../../app/routes/feeds.$secret[.]ics.ts';
import { newMeeting } from '../access/objects.ts';
import { buildWorld, type Caller, type World } from '../access/world.ts';

const db = await testDatabase();
const now = new Date();
let world: World;
let invitedTo = '';

beforeAll(async () => {
  world = await buildWorld(db);
  await newMeeting(world, { visibility: 'public' });
  await newMeeting(world, { visibility: 'partners', leadAgencyId: world.foreignAgency });
  await newMeeting(world, { visibility: 'internal' });
  const { entryId, meetingId } = await newMeeting(world, { visibility: 'internal' });
  invitedTo = entryId;
  await db.insertInto('invitations').values({ id: crypto.randomUUID(), meetingId, personId: world.people.member, role: 'required' }).execute();
});

function fetchFeed(secret: string, headers: Record<string, string> = {}): Promise<Response> {
  return loader({ request: new Request(`http://localhost:3000/feeds/${secret}.ics`, { headers }), params: { secret }, context: { cspNonce: '', clientAddress: '' } });
}

async function secretOf(caller: Exclude<Caller, 'public'>): Promise<string> {
  await changeOwnFeed(db, world.actors[caller], 'create', now);
  return (await findOwnFeed(db, world.actors[caller], now))?.token ?? '';
}

const uids = (body: string) => [...body.matchAll(/^UID:(.*)\r$/gm)].map((match) => match[1]).sort();
const gone = { init: { status: 404 } };

describe('a feed of one’s own', () => {
  it.each(['own', 'foreign', 'member', 'auditor', 'secretariat'] as const)('holds what %s sees when signed in', async (caller) => {
    const response = await fetchFeed(await secretOf(caller));
    const signedIn = await Array.fromAsync(calendarIcs(db, world.actors[caller], { filter: NO_FILTER, base: 'http://localhost:3000' }, now));
    expect(uids(await response.text())).toEqual(uids(signedIn.join('')));
    expect(response.headers.get('Cache-Control')).toBe('private, no-cache');
  });

  it('holds the internal meeting its owner is invited to, and no longer when the invitation is withdrawn', async () => {
    const secret = await secretOf('member');
    const first = await fetchFeed(secret);
    expect(await first.text()).toContain(`/events/${invitedTo}`);
    const etag = first.headers.get('ETag') ?? '';
    expect((await fetchFeed(secret, { 'If-None-Match': etag })).status).toBe(304);
    await db.updateTable('invitations').set({ withdrawnAt: now }).where('personId', '=', world.people.member).execute();
    const later = await fetchFeed(secret, { 'If-None-Match': etag, 'If-Modified-Since': new Date(Date.now() + 60_000).toUTCString() });
    expect(later.status).toBe(200);
    expect(await later.text()).not.toContain(invitedTo);
  });

  it('is kept by a second click, replaced on wish, and unknown once revoked', async () => {
    const actor = world.actors.own;
    const first = await secretOf('own');
    expect(await secretOf('own')).toBe(first);
    await changeOwnFeed(db, actor, 'renew', now);
    const second = await secretOf('own');
    expect(second).not.toBe(first);
    await expect(fetchFeed(first)).rejects.toMatchObject(gone);
    await changeOwnFeed(db, actor, 'revoke', now);
    await expect(fetchFeed(second)).rejects.toMatchObject(gone);
    expect(await findOwnFeed(db, actor, now)).toBeNull();
    // A new one is a new one: the revoked does not come back.
    expect(await secretOf('own')).not.toBe(second);
    await expect(fetchFeed(second)).rejects.toMatchObject(gone);
  });

  it('is stored as a hash and ends with the account', async () => {
    const secret = await secretOf('foreign');
    const rows = JSON.stringify(await db.selectFrom('capabilities').selectAll().execute());
    expect(secret.length * 6).toBeGreaterThanOrEqual(128);
    expect(rows).not.toContain(secret);
    await db.updateTable('accounts').set({ disabledAt: now }).where('id', '=', world.actors.foreign.accountId).execute();
    await expect(fetchFeed(secret)).rejects.toMatchObject(gone);
  });
});
