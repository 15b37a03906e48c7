import type { Db } from '#db/schema.ts';
import { readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import type { Agenda } from '../agenda/agenda.service.server.ts';
import { NO_CLASHES, findClashes, type Clashes } from '../clashes/clashes.service.server.ts';
import { countBouncedAddresses } from '../meetings.repository.server.ts';
import { readiness, type ReadinessCheck } from '../meetings.rules.ts';
import type { MeetingFrameData } from '../meetings.service.server.ts';

/** Owns the check before sending: it gathers the facts that the rule judges. */

export type Readiness = { checks: ReadinessCheck[]; clashes: Clashes };

/** Null for those who send nothing, and when there is nothing left to send. */
export async function findReadiness(db: Db, actor: Actor, meeting: MeetingFrameData, agenda: Agenda): Promise<Readiness | null> {
  if (!readsAll(actor) || meeting.state === 'closed' || meeting.status === 'held' || meeting.status === 'cancelled') return null;
  const [bouncedAddresses, clashes] = await Promise.all([countBouncedAddresses(db, meeting.entryId), clashesOf(db, actor, meeting)]);
  const checks = readiness({
    title: meeting.title,
    place: meeting.place,
    format: meeting.format,
    onlineUrl: meeting.onlineUrl,
    items: agenda.items,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    participants: meeting.participantCount,
    bouncedAddresses,
    isWorkingDay: clashes.dayOff === null,
    clashes: clashes.entries.length,
  });
  return { checks, clashes };
}

async function clashesOf(db: Db, actor: Actor, { startsAt, endsAt, ...meeting }: MeetingFrameData): Promise<Clashes> {
  if (!startsAt || !endsAt) return NO_CLASHES;
  const agencyIds = [...meeting.lead, ...meeting.co].map((agency) => agency.id);
  return findClashes(db, actor, { startsAt, endsAt, agencyIds, personIds: meeting.invitedPersonIds, exceptEntryId: meeting.entryId });
}
