import { findGuestReadiness } from '#app/features/invitations/readiness/readiness.service.server.ts';
import type { Agenda } from '#app/features/meetings/agenda/agenda.service.server.ts';
import type { MeetingFrameData } from '#app/features/meetings/meetings.service.server.ts';
import { findReadiness, type Readiness } from '#app/features/meetings/readiness/readiness.service.server.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';

/** The check before sending, of what two features know: the same list beside the agenda and beside the mails. A series is sent session by session. */
export async function wholeReadiness(actor: PersonActor, meeting: MeetingFrameData, agenda: Agenda): Promise<Readiness | null> {
  if (meeting.isSeries) return null;
  const [own, ofGuests] = await Promise.all([findReadiness(database(), actor, meeting, agenda), findGuestReadiness(database(), actor, meeting.id, clock())]);
  return own && { ...own, checks: [...own.checks, ...ofGuests] };
}
