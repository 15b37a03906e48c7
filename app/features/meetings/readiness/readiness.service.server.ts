import type { Db } from '#db/schema.ts';
import { readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import { listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import type { Agenda } from '../agenda/agenda.service.server.ts';
import { dayOffIn, daysTouched } from '../clashes/clashes.rules.ts';
import { countBouncedAddresses } from '../meetings.repository.server.ts';
import { readiness, type ReadinessCheck } from '../meetings.rules.ts';
import type { MeetingFrameData } from '../meetings.service.server.ts';

/** Owns the check before sending: it gathers the facts that the rule judges. Null for those who send nothing. */
export async function findReadiness(db: Db, actor: Actor, meeting: MeetingFrameData, agenda: Agenda): Promise<ReadinessCheck[] | null> {
  if (!readsAll(actor) || meeting.state === 'closed' || meeting.status === 'held' || meeting.status === 'cancelled') return null;
  const bouncedAddresses = await countBouncedAddresses(db, meeting.entryId);
  return readiness({
    title: meeting.title,
    place: meeting.place,
    format: meeting.format,
    onlineUrl: meeting.onlineUrl,
    items: agenda.items,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    participants: meeting.participantCount,
    bouncedAddresses,
    isWorkingDay: await isOnWorkingDay(db, meeting),
  });
}

async function isOnWorkingDay(db: Db, { startsAt, endsAt }: MeetingFrameData): Promise<boolean> {
  if (!startsAt || !endsAt) return true;
  const days = daysTouched({ startsAt, endsAt });
  return dayOffIn({ startsAt, endsAt }, await listHolidays(db, days.from, days.to)) === null;
}
