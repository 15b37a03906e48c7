import { randomUUID } from 'node:crypto';
import { buildAccount, buildAffiliation, buildAgency, buildBody, buildPerson } from '#db/builders.server.ts';
import { json } from '#db/json.ts';
import type { Db, Role, Text3 } from '#db/schema.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';

export const NOW = '2026-03-03T10:12:00+05:00';
export const same = (text: string): Text3 => ({ kk: text, ru: text, en: text });

export function actorFor(personId: string, roles: Role[], agencyIds: string[] = []): PersonActor {
  return { kind: 'person', accountId: randomUUID(), sessionId: randomUUID(), personId, name: 'A. Tester', isDemo: true, roles, agencyIds, language: 'ru' };
}

/** A body of five voting seats (quorum three) and an observer, with the secretariat beside it. */
export async function buildCommittee(db: Db) {
  const [leadId, coId] = [await buildAgency(db, { name: same('Ұлттық экономика министрлігі') }), await buildAgency(db, { name: same('Қаржы министрлігі') })];
  const people = [];
  for (let index = 0; index < 6; index += 1) people.push(await buildPerson(db, { language: index % 2 ? 'ru' : 'kk' }));
  const [chairId, writerId] = people as [string, string];
  const agencyOf = (index: number) => (index === 2 ? leadId : coId);
  const seats = people.map((personId, index) => ({ personId, agencyId: agencyOf(index), role: (['chair', 'secretary', 'member', 'member', 'member', 'observer'] as const)[index]! }));
  const bodyId = await buildBody(db, leadId, seats);
  await db.updateTable('bodies').set({ name: json({ kk: 'Ұлттық ұйымдастыру комитеті', ru: 'Национальный организационный комитет', en: 'National Organizing Committee' }) }).where('id', '=', bodyId).execute();
  const [secretaryId, headId, focalId, memberId] = [await buildPerson(db), await buildPerson(db), await buildPerson(db), people[3]!];
  await buildAffiliation(db, headId, leadId, 'head');
  await buildAffiliation(db, focalId, leadId, 'focal_point');
  await buildAccount(db, secretaryId, ['secretariat']);
  return {
    bodyId, leadId, coId, people, chairId, writerId, headId, focalId, secretaryId,
    secretariat: actorFor(secretaryId, ['secretariat']),
    auditor: actorFor(headId, ['auditor']),
    agency: actorFor(focalId, ['agency'], [leadId]),
    member: actorFor(memberId, ['member']),
    stranger: actorFor(await buildPerson(db), ['member']),
  };
}

export type Committee = Awaited<ReturnType<typeof buildCommittee>>;

type Given = { day?: string; visibility?: 'internal' | 'partners'; titles?: Text3[] };

/** A planned session with its agenda: everybody with a seat is invited. Item positions have gaps, as sections leave them. */
export async function buildSession(db: Db, committee: Committee, { day = '2026-02-26', visibility = 'partners', titles = [same('Бірінші мәселе'), same('Екінші мәселе')] }: Given = {}) {
  const [entryId, meetingId] = [randomUUID(), randomUUID()];
  const [startsAt, endsAt] = [`${day}T15:00:00+05:00`, `${day}T16:30:00+05:00`];
  await db
    .insertInto('entries')
    .values({ id: entryId, kind: 'meeting', scope: 'session', title: json(same('Отырыс')), place: json({ kk: 'Астана қаласы', ru: 'город Астана' }), status: 'planned', visibility, bodyId: committee.bodyId, startsAt, endsAt, uid: `${entryId}@test.example`, isDemo: true })
    .execute();
  await db.insertInto('meetings').values({ id: meetingId, entryId, originalStart: startsAt, bodyId: committee.bodyId }).execute();
  const itemIds = titles.map(() => randomUUID());
  await db
    .insertInto('agendaItems')
    .values(titles.map((title, index) => ({ id: itemIds[index]!, meetingId, position: 1 + index * 3, kind: 'decision' as const, title: json(title), minutes: 10 })))
    .execute();
  const invitationIds = committee.people.map(() => randomUUID());
  await db.insertInto('invitations').values(committee.people.map((personId, index) => ({ id: invitationIds[index]!, meetingId, personId, role: 'required' as const }))).execute();
  return { entryId, meetingId, itemIds: itemIds as [string, string], invitationIds };
}
