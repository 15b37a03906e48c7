import { randomUUID } from 'node:crypto';
import { buildAccount, buildAgency, buildBody, buildPerson } from '#db/builders.server.ts';
import type { Db, Role } from '#db/schema.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import type { ScheduleMeeting } from '#app/features/meetings/meetings.schema.ts';
import { newId } from '#app/lib/ids.ts';

export const NOW = '2026-03-03T09:00:00+05:00';
export const same = (text: string) => ({ kk: text, ru: text, en: text });

export function actorFor(personId: string, roles: Role[], agencyIds: string[] = []): PersonActor {
  return { kind: 'person', accountId: randomUUID(), sessionId: randomUUID(), personId, name: 'A. Tester', isDemo: true, roles, agencyIds, language: 'en' };
}

/** A secretariat, an agency with its focal point, a member and a body with one seat. */
export async function buildScene(db: Db) {
  const [agencyId, otherAgencyId] = [await buildAgency(db), await buildAgency(db)];
  const [secretaryId, focalId, memberId] = [await buildPerson(db), await buildPerson(db), await buildPerson(db)];
  await buildAccount(db, secretaryId, ['secretariat']);
  const bodyId = await buildBody(db, agencyId, [{ agencyId: otherAgencyId, personId: memberId }]);
  return {
    agencyId, otherAgencyId, bodyId, memberId, focalId,
    secretariat: actorFor(secretaryId, ['secretariat']),
    agency: actorFor(focalId, ['agency'], [agencyId]),
    member: actorFor(memberId, ['member']),
    auditor: actorFor(memberId, ['auditor']),
    visitor: { kind: 'public', language: 'en' } as const,
  };
}

export type Scene = Awaited<ReturnType<typeof buildScene>>;

export function meetingForm(scene: Scene, given: Partial<ScheduleMeeting> = {}): ScheduleMeeting {
  return {
    requestId: newId(), scope: 'session', title: same('Session'), description: null, place: same('Hall'), date: '2026-03-19', startTime: '15:00', endDate: null, endTime: '16:30',
    timeZone: 'Asia/Almaty', format: 'in_person', onlineUrl: null, bodyId: scene.bodyId, leadAgencyId: scene.agencyId, coAgencyIds: [], visibility: 'internal', embargoOn: null,
    status: 'planned', ...given,
  };
}

export async function invite(db: Db, meetingId: string, personId: string): Promise<string> {
  const id = randomUUID();
  await db.insertInto('invitations').values({ id, meetingId, personId, role: 'required' }).execute();
  return id;
}

/** As if a calendar file had left with this SEQUENCE and agenda revision. */
export async function pretendSent(db: Db, given: { entryId: string; personId: string; sequence: number; agendaRevision?: number; state?: 'accepted' | 'undone' }) {
  const id = randomUUID();
  await db
    .insertInto('mails')
    .values({
      id, batchId: randomUUID(), personId: given.personId, address: 'a@test.example', name: 'A', language: 'kk', template: 'invitation', props: '{}', icsMethod: 'REQUEST',
      sequence: given.sequence, agendaRevision: given.agendaRevision ?? null, entryId: given.entryId, idempotencyKey: id, messageId: `<${id}@test.example>`, bounceToken: id, sendAfter: NOW,
    })
    .execute();
  await db.insertInto('mailEvents').values({ id: randomUUID(), mailId: id, kind: given.state ?? 'accepted' }).execute();
}
