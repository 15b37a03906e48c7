import type { Db } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { visibleTo } from '../../entries/entries.repository.server.ts';
import { firstDayOf, lastDayOf } from '../../occurrences/occurrences.rules.ts';
import { findFrame, listSessions } from '../series.repository.server.ts';

/** Owns how a series is shown: its sessions in order, where one of them stands among them, and what came before and after. */

/** Null for a meeting that does not repeat. Whoever is invited to one session alone learns of no other. */
export async function findSeries(db: Db, actor: Actor, meeting: { id: string; entryId: string; rrule: string | null }) {
  if (meeting.rrule === null) return null;
  const [listed, frame] = await Promise.all([listSessions(db, [meeting.entryId], visibleTo(actor, clock(), 'o', 'entryId')), findFrame(db, meeting.entryId)]);
  if (!frame) return null;
  const sessions = listed.flatMap((session) => (session.meetingId ? [{ ...session, meetingId: session.meetingId }] : []));
  const index = sessions.findIndex((session) => session.meetingId === meeting.id);
  const { meetingId, rrule, timeZone, before, after } = frame;
  return {
    meetingId,
    rrule,
    firstDay: firstDayOf(frame) ?? '',
    lastDay: lastDayOf(frame),
    timeZone,
    sessions,
    position: index + 1,
    previous: sessions[index - 1]?.meetingId ?? null,
    next: index < 0 ? null : (sessions[index + 1]?.meetingId ?? null),
    before,
    after,
  };
}

export type SeriesData = NonNullable<Awaited<ReturnType<typeof findSeries>>>;
