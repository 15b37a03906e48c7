import type { Db } from '#db/schema.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import { listOpenAssignments } from '#app/features/assignments/ledger/ledger.service.server.ts';
import { personIdOf, readsAll, speaksFor, type Actor } from '#app/features/people/actor.rules.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import * as repository from './agency-room.repository.server.ts';

/** Gathers what one agency has to do; for its own people and for whoever reads all. */

const MOST = 30;

export async function findRoom(db: Db, actor: Actor, agencyId: string, now: Date) {
  if (!readsAll(actor) && !speaksFor(actor, agencyId)) return null;
  const today = dayOf(now, HOME_ZONE);
  const [owed, coming, attendance, proposals, events] = await Promise.all([
    listOpenAssignments(db, actor, { agencyIds: [agencyId], limit: MOST }),
    repository.listComing(db, agencyId, now, today),
    repository.listAttendance(db, agencyId),
    repository.listProposals(db, agencyId),
    repository.listEvents(db, agencyId, today, HOME_ZONE),
  ]);
  return {
    late: owed.filter(({ state }) => state === 'late'),
    due: owed.filter(({ state }) => state !== 'late'),
    coming: coming.map(({ startsAt, ...row }) => ({ ...row, startsAt: startsAt.toISOString() })),
    attendance: attendance.map(({ startsAt, surname, givenName, patronymic, displayName, ...row }) => ({ ...row, day: dayOf(startsAt, HOME_ZONE), name: fullName({ surname, givenName, patronymic, displayName }, actor.language, 'short') })),
    proposals, events,
    /** Where its own people say when they are away. */
    readerId: speaksFor(actor, agencyId) ? personIdOf(actor) : null,
  };
}

export type AgencyRoomData = NonNullable<Awaited<ReturnType<typeof findRoom>>>;
