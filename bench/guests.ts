/** A meeting with as many guests as asked for, invited and not yet written to. */
import type { Db } from '#db/schema.ts';
import { newId } from '#app/lib/ids.ts';
import type { SystemActor } from '#app/features/people/actor.rules.ts';

export const ACTOR: SystemActor = { kind: 'system', via: 'command', language: 'kk' };
/** Rows in one statement. */
export const AT_ONCE = 1_000;

export type Guest = { personId: string; invitationId: string; address: string };

export async function meetingWithGuests(db: Db, count: number): Promise<{ meetingId: string; uid: string; guests: Guest[] }> {
  // Only now: these modules read the environment that the scene has set.
  const { scheduleMeeting } = await import('#app/features/meetings/meetings.service.server.ts');
  const { id: leadAgencyId } = await db.selectFrom('agencies').select('id').orderBy('id').limit(1).executeTakeFirstOrThrow();
  const made = await scheduleMeeting(db, ACTOR, {
    requestId: newId(), scope: 'session', title: { kk: 'Отырыс', ru: 'Заседание', en: 'Session' }, description: null, place: { kk: 'Астана' }, date: '2026-12-10', startTime: '15:00', endDate: null,
    endTime: '16:30', timeZone: 'Asia/Almaty', format: 'hybrid', onlineUrl: 'https://meet.bench.example/a', bodyId: null, leadAgencyId, coAgencyIds: [], visibility: 'internal', embargoOn: null, status: 'planned',
  });
  if (!made.ok) throw new Error(made.reason);
  const { meetingId, entryId } = made.value;
  const { uid } = await db.selectFrom('entries').select('uid').where('id', '=', entryId).executeTakeFirstOrThrow();
  const guests = Array.from({ length: count }, (): Guest => ({ personId: newId(), invitationId: newId(), address: `${newId()}@bench.example` }));
  for (let from = 0; from < count; from += AT_ONCE) {
    const part = guests.slice(from, from + AT_ONCE);
    await db.insertInto('people').values(part.map(({ personId, address }, index) => ({ id: personId, displayName: `Guest ${from + index}`, email: address, language: (['kk', 'ru', 'en'] as const)[index % 3] ?? 'kk' }))).execute();
    await db.insertInto('invitations').values(part.map(({ personId, invitationId }) => ({ id: invitationId, meetingId, personId, role: 'required' as const, seatId: null, agencyId: null }))).execute();
  }
  return { meetingId, uid, guests };
}
