import { randomUUID } from 'node:crypto';
import { buildAccount, buildAffiliation, buildAgency, buildPerson } from '#db/builders.server.ts';
import { json } from '#db/json.ts';
import type { Db, Role } from '#db/schema.ts';
import type { LinkActor, PersonActor } from '#app/features/people/actor.rules.ts';

export const NOW = '2026-03-03T10:12:00+05:00';

export const same = (text: string) => ({ kk: text, ru: text, en: text });

export function actorFor(personId: string, roles: Role[], agencyIds: string[] = []): PersonActor {
  return { kind: 'person', accountId: randomUUID(), sessionId: randomUUID(), personId, name: 'A. Tester', isDemo: true, roles, agencyIds, language: 'en' };
}

export const linkTo = (personId: string, objectId: string, purpose = 'report'): LinkActor => ({ kind: 'link', purpose, personId, objectId, language: 'en' });

/** An agency with its focal point and the secretariat: nobody else's data is touched. */
export async function buildScene(db: Db) {
  const [agencyId, otherAgencyId] = [await buildAgency(db), await buildAgency(db)];
  const [focalId, otherFocalId, secretaryId, memberId] = [await buildPerson(db), await buildPerson(db), await buildPerson(db), await buildPerson(db)];
  await buildAffiliation(db, focalId, agencyId);
  await buildAffiliation(db, otherFocalId, otherAgencyId);
  await buildAccount(db, secretaryId, ['secretariat']);
  return {
    agencyId, otherAgencyId, focalId, otherFocalId, secretaryId, memberId,
    secretariat: actorFor(secretaryId, ['secretariat']),
    agency: actorFor(focalId, ['agency'], [agencyId]),
    otherAgency: actorFor(otherFocalId, ['agency'], [otherAgencyId]),
    member: actorFor(memberId, ['member']),
    auditor: actorFor(memberId, ['auditor']),
    visitor: { kind: 'public', language: 'en' } as const,
  };
}

export async function buildDirection(db: Db, key = 'policy') {
  await db.insertInto('directions').values({ key, name: json(same(key)), icon: 'file', position: 1 }).onConflict((conflict) => conflict.doNothing()).execute();
  return key;
}

export async function buildRoadmap(db: Db, publishedAt: string | null = '2026-01-31T00:00:00+05:00') {
  const id = randomUUID();
  await db.insertInto('roadmaps').values({ id, title: json(same('Roadmap')), fromOn: '2024-01-01', toOn: '2026-12-31', publishedAt }).execute();
  return id;
}

/** Minutes of a session with one decision, in the state asked for. */
export async function buildDecision(db: Db, agencyId: string, given: { state?: 'draft' | 'approved'; seatOf?: string } = {}) {
  const [bodyId, entryId, meetingId, itemId, minutesId, decisionId] = Array.from({ length: 6 }, () => randomUUID()) as [string, string, string, string, string, string];
  await db.insertInto('bodies').values({ id: bodyId, kind: 'committee', name: json(same('Committee')), short: json(same('COM')), agencyId }).execute();
  if (given.seatOf) await db.insertInto('seats').values({ id: randomUUID(), bodyId, agencyId, personId: given.seatOf, role: 'member' }).execute();
  await db.insertInto('entries').values({ id: entryId, kind: 'meeting', scope: 'session', title: json(same('Session')), status: 'held', bodyId, startsAt: '2026-02-10T10:00:00+05:00', endsAt: '2026-02-10T12:00:00+05:00', uid: `${entryId}@test.example` }).execute();
  await db.insertInto('meetings').values({ id: meetingId, entryId, originalStart: '2026-02-10T10:00:00+05:00', bodyId }).execute();
  await db.insertInto('agendaItems').values({ id: itemId, meetingId, position: 1, kind: 'decision', title: json(same('Item')), minutes: 10 }).execute();
  await db.insertInto('minutes').values({ id: minutesId, meetingId, state: given.state ?? 'approved' }).execute();
  await db.insertInto('decisions').values({ id: decisionId, minutesId, agendaItemId: itemId, position: 1, kind: 'instruct', text: json(same('Do it')) }).execute();
  return { decisionId, meetingId, bodyId };
}
