import { randomUUID } from 'node:crypto';
import type { AppLoadContext } from '@remix-run/node';
import { buildAccount, buildAffiliation, buildAgency, buildBody, buildPerson } from '#db/builders.server.ts';
import type { Db } from '#db/schema.ts';
import { createPollSchema, type CreatePoll } from '#app/features/polls/polls.schema.ts';
import { createPoll } from '#app/features/polls/polls.service.server.ts';
import type { LinkActor, PersonActor } from '#app/features/people/actor.rules.ts';
import { capabilityToken } from '#app/features/people/capabilities/capabilities.service.server.ts';

export const NOW = '2026-03-03T10:12:00+05:00';
export const now = new Date(NOW);

/** An agency with its focal point, two guests, the secretariat and a body with two seats: nobody else's data is touched. */
export async function buildScene(db: Db) {
  const agencyId = await buildAgency(db);
  const [secretaryId, focalId, chairId, guestId, memberId] = [await buildPerson(db), await buildPerson(db), await buildPerson(db), await buildPerson(db), await buildPerson(db)];
  await buildAccount(db, secretaryId, ['secretariat']);
  await buildAffiliation(db, focalId, agencyId);
  const bodyId = await buildBody(db, agencyId, [{ agencyId, personId: chairId, role: 'chair' }, { agencyId, personId: null }]);
  const actor = (personId: string, role: 'secretariat' | 'auditor' | 'member'): PersonActor => ({
    kind: 'person', accountId: randomUUID(), sessionId: randomUUID(), personId, name: 'A. Tester', isDemo: true, roles: [role], agencyIds: [], language: 'en',
  });
  return { agencyId, bodyId, focalId, chairId, guestId, memberId, secretariat: actor(secretaryId, 'secretariat'), auditor: actor(memberId, 'auditor'), member: actor(memberId, 'member') };
}

export type Scene = Awaited<ReturnType<typeof buildScene>>;

/** The form as a browser sends it, already nested. */
export function pollFields(scene: Scene, given: Record<string, unknown> = {}) {
  return {
    requestId: randomUUID(), title: { kk: 'Жұмыс отырысы' }, format: 'in_person', place: { kk: 'Кіші зал' }, bodyId: scene.bodyId, leadAgencyId: scene.agencyId, durationMinutes: '90',
    timeZone: 'Asia/Almaty', options: [{ date: '2026-03-19', startTime: '15:00' }, { date: '', startTime: '' }, { date: '2026-03-20', startTime: '10:00' }],
    requiredPersonIds: [scene.guestId], agencyIds: [scene.agencyId], members: 'none', closesOn: '2026-03-12', closesTime: '18:00', ...given,
  };
}

export function pollInput(scene: Scene, given: Record<string, unknown> = {}): CreatePoll {
  return createPollSchema.parse(pollFields(scene, given));
}

export async function newPoll(db: Db, scene: Scene, given: Record<string, unknown> = {}): Promise<string> {
  const made = await createPoll(db, scene.secretariat, pollInput(scene, given), now);
  if (!made.ok) throw new Error(`No poll: ${made.reason} ${JSON.stringify(made.details)}`);
  return made.value.pollId;
}

export const optionsOf = (db: Db, pollId: string) => db.selectFrom('pollOptions').selectAll().where('pollId', '=', pollId).orderBy('position').execute();
export const guestsOf = (db: Db, pollId: string) => db.selectFrom('pollGuests').selectAll().where('pollId', '=', pollId).orderBy('createdAt').execute();
export const pollOf = (db: Db, pollId: string) => db.selectFrom('polls').selectAll().where('id', '=', pollId).executeTakeFirstOrThrow();
export const votesOf = (db: Db, guestId: string) => db.selectFrom('pollVotes').select(['optionId', 'choice']).where('guestId', '=', guestId).orderBy('optionId').execute();

/** Whoever opened the link of this guest. */
export const linkTo = (guest: { id: string; personId: string }): LinkActor => ({ kind: 'link', purpose: 'poll', personId: guest.personId, objectId: guest.id, language: 'en' });

/** The token in the mail of this guest. */
export async function tokenOf(db: Db, guestId: string): Promise<string> {
  const { id } = await db.selectFrom('capabilities').select('id').where('objectId', '=', guestId).executeTakeFirstOrThrow();
  return capabilityToken(id);
}

export const context = { cspNonce: '', clientAddress: '203.0.113.1' } as AppLoadContext;

export type Answer = { status: number; location: string | null; body: Record<string, unknown> };

/** What a loader or action answers, returned or thrown. */
export async function answerOf(run: () => Promise<unknown> | unknown): Promise<Answer> {
  const answer = await Promise.resolve().then(run).catch((thrown: unknown) => {
    if (thrown instanceof Error) throw thrown;
    return thrown;
  });
  if (answer instanceof Response) return { status: answer.status, location: answer.headers.get('Location'), body: {} };
  const { type, init, data } = answer as { type?: string; init?: ResponseInit | null; data?: Record<string, unknown> };
  const isData = type === 'DataWithResponseInit';
  return { status: (isData ? init?.status : undefined) ?? 200, location: null, body: (isData ? data : (answer as Record<string, unknown>)) ?? {} };
}
