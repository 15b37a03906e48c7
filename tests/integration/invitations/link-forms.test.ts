import http from 'node:http';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answerInvitation } from '#app/features/invitations/answers/answers.service.server.ts';
import { capabilityToken, grantCapability, revokeCapabilities } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildScene, inviteBody, NOW, now, type Scene } from './scene.ts';

// The form of an answer in front of the framework: it takes what can be saved, and hands everything else on whole.

process.env.NOW = NOW;
const db = await testDatabase();
const app = express();
const server = http.createServer(app);
let scene: Scene;
let invitationId = '';
let token = '';
let handedOn: string[] = [];
const port = () => (server.address() as AddressInfo).port;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // env() reads once: now it may.
  Object.assign(process.env, { PORT: String(port()), HOST: '127.0.0.1', PUBLIC_URL: `http://localhost:${port()}` });
  const [{ frontDoor }, { mountHotRoutes }] = [await import('#app/http/front-door.server.ts'), await import('#app/http/hot/routes.server.ts')];
  app.use(frontDoor());
  mountHotRoutes(app, { render: async () => new Response('', { status: 404 }), stylesOf: () => undefined, release: 'test' });
  app.use(express.text({ type: () => true, limit: '2mb' }), (request, response) => {
    handedOn.push(typeof request.body === 'string' ? request.body : '');
    response.status(299).end();
  });
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(async () => {
  scene = await buildScene(db);
  await inviteBody(scene);
  handedOn = [];
  ({ id: invitationId } = await db.selectFrom('invitations').select('id').where('meetingId', '=', scene.meetingId).where('personId', '=', scene.kkId).executeTakeFirstOrThrow());
  token = await linkFor(invitationId);
});

const linkFor = (objectId: string) => inTransaction(db, async (trx) => capabilityToken((await grantCapability(trx, { purpose: 'answer', personId: scene.kkId, objectId, expiresAt: new Date('2030-01-01') })).id));

async function post(fields: Record<string, string>, { path = `/rsvp/${token}`, ...headers }: Record<string, string> = {}) {
  const response = await fetch(`http://localhost:${port()}${path}`, { method: 'POST', redirect: 'manual', headers: { Origin: `http://localhost:${port()}`, ...headers }, body: new URLSearchParams(fields) });
  await response.text();
  return { status: response.status, location: response.headers.get('location'), referrer: response.headers.get('referrer-policy') };
}

const answers = () => db.selectFrom('answers').select(['status', 'mode', 'comment', 'via', 'forSequence']).where('invitationId', '=', invitationId).orderBy('createdAt').orderBy('id').execute();
const notes = () => db.selectFrom('auditEntries').select(['action', 'data', 'via']).where('objectId', '=', invitationId).where('action', '=', 'answered').execute();
const needs = async () => (await db.selectFrom('invitations').select('needs').where('id', '=', invitationId).executeTakeFirstOrThrow()).needs;

describe('an answer in front of the framework', () => {
  test('is saved with its needs and its note, once for each thing said', async () => {
    const given = { answer: 'online', seen: '0', comment: 'Қосыламын\r\nұялы телефоннан', withNeeds: '1', needsWords: '' };
    expect(await post(given)).toEqual({ status: 302, location: `/rsvp/${token}?lang=kk&saved=1`, referrer: 'no-referrer' });
    expect((await post(given, { path: `/rsvp/${token}?lang=ru` })).location).toBe(`/rsvp/${token}?lang=ru&saved=1`);
    expect(await answers()).toEqual([{ status: 'accepted', mode: 'online', comment: 'Қосыламын\nұялы телефоннан', via: 'web', forSequence: 0 }]);
    expect(await notes()).toEqual([{ action: 'answered', data: { status: 'accepted' }, via: 'link' }]);
    expect((await post({ ...given, answer: 'decline' })).status).toBe(302);
    expect((await answers()).map(({ status }) => status)).toEqual(['accepted', 'declined']);
    expect(handedOn).toEqual([]);
  });

  test('sent many times at once is one answer', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => post({ answer: 'maybe', seen: '0', comment: '' })));
    expect(all.map(({ status }) => status)).toEqual(Array(8).fill(302));
    expect([await answers(), await notes()]).toMatchObject([[{ status: 'tentative' }], [{ data: { status: 'tentative' } }]]);
  });

  test('that cannot be saved as it stands goes on whole, and nothing is written', async () => {
    const long = 'ұ'.repeat(6_000);
    const unusual: [Record<string, string>, Record<string, string>?][] = [
      [{ answer: 'perhaps', seen: '0', comment: 'толық мәтін' }],
      [{ answer: 'accept', seen: 'x' }],
      [{ answer: 'accept', seen: '0', comment: long }],
      [{ answer: 'accept', seen: '0', comment: 'a\0b' }],
      [{ answer: 'accept', seen: '0', intent: 'take-back' }],
      [{ answer: 'accept', seen: '0' }, { path: `/rsvp/${'x'.repeat(43)}` }],
      [{ answer: 'accept', seen: '0' }, { Cookie: 'session=whatever' }],
      [{ answer: 'accept', seen: '0' }, { 'Content-Type': 'text/plain' }],
      [Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`field${index}`, 'x']))],
    ];
    for (const [fields, where] of unusual) expect((await post(fields, where)).status).toBe(299);
    expect(handedOn).toEqual(unusual.map(([fields]) => new URLSearchParams(fields).toString()));
    expect([await answers(), await notes(), await needs()]).toEqual([[], [], null]);
  });

  test('to what moved, was withdrawn, or behind a link that ended goes on', async () => {
    await db.updateTable('entries').set({ sequence: 3, timeSequence: 3 }).where('id', '=', scene.entryId).execute();
    expect((await post({ answer: 'accept', seen: '2' })).status).toBe(299);
    await db.updateTable('invitations').set({ withdrawnAt: now }).where('id', '=', invitationId).execute();
    expect((await post({ answer: 'accept', seen: '3' })).status).toBe(299);
    await db.updateTable('invitations').set({ withdrawnAt: null }).where('id', '=', invitationId).execute();
    await inTransaction(db, (trx) => revokeCapabilities(trx, { objectId: invitationId }));
    expect((await post({ answer: 'accept', seen: '3' })).status).toBe(299);
    expect(await answers()).toEqual([]);
  });

  test('from a form of another site is refused at the door', async () => {
    expect((await post({ answer: 'accept', seen: '0' }, { Origin: 'https://evil.example' })).status).toBe(403);
    expect(await answers()).toEqual([]);
  });

  test('that comes in pieces is taken when it is whole; one that breaks off is none', async () => {
    const body = new URLSearchParams({ answer: 'accept', seen: '0', comment: 'келемін' }).toString();
    const head = [`POST /rsvp/${token} HTTP/1.1`, `Host: localhost:${port()}`, `Origin: http://localhost:${port()}`, 'Content-Type: application/x-www-form-urlencoded', `Content-Length: ${body.length}`, 'Connection: close', '', ''].join('\r\n');
    const broken = net.connect(port(), '127.0.0.1');
    broken.write(head + body.slice(0, 10));
    await new Promise((resolve) => setTimeout(resolve, 50));
    broken.destroy();
    const pieces = net.connect(port(), '127.0.0.1');
    for (const piece of [head, body.slice(0, 5), body.slice(5)]) {
      pieces.write(piece);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const [answer] = await pieces.toArray() as Buffer[];
    expect(answer?.toString()).toMatch(/^HTTP\/1\.1 302 /);
    expect(await answers()).toMatchObject([{ status: 'accepted', comment: 'келемін' }]);
    expect(handedOn).toEqual([]);
  });
});

test('who is taken off while answering has not answered', async () => {
  const actor = { kind: 'link', purpose: 'answer', personId: scene.kkId, objectId: invitationId, language: 'kk' } as const;
  const input = { status: 'accepted', mode: 'in_person', comment: null, seen: 0 } as const;
  let answered: ReturnType<typeof answerInvitation> | undefined;
  await inTransaction(db, async (trx) => {
    await trx.updateTable('invitations').set({ withdrawnAt: now }).where('id', '=', invitationId).execute();
    // Reads what stands before, and waits at the row.
    answered = answerInvitation(db, actor, invitationId, input, now);
    await new Promise((resolve) => setTimeout(resolve, 100));
  });
  expect(await answered).toMatchObject({ ok: false, reason: 'withdrawn' });
  expect(await answers()).toEqual([]);
});
