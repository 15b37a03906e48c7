import type { Db } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { visibleTo } from '../../entries/entries.repository.server.ts';
import { firstDayOf, lastDayOf } from '../../occurrences/occurrences.rules.ts';
import { findNeighbours, findSeriesMeetingId, findSeriesRow, listSessions } from '../series.repository.server.ts';

/** Owns how a series is shown: its sessions in order, where one of them stands among them, and what came before and after. */

/** Null for a meeting that does not repeat. Whoever is invited to one session alone learns of no other. */
export async function findSeries(db: Db, actor: Actor, meeting: { id: string; entryId: string; rrule: string | null; continuedFrom: string | null }) {
  if (meeting.rrule === null) return null;
  const [listed, seriesMeetingId, row] = await Promise.all([listSessions(db, [meeting.entryId], visibleTo(actor, clock(), 'o', 'entryId')), findSeriesMeetingId(db, meeting.entryId), findSeriesRow(db, meeting.entryId)]);
  if (!row?.rrule) return null;
  const sessions = listed.flatMap((session) => (session.meetingId ? [{ ...session, meetingId: session.meetingId }] : []));
  const neighbours = await findNeighbours(db, meeting.entryId, meeting.continuedFrom);
  const index = sessions.findIndex((session) => session.meetingId === meeting.id);
  const series = { ...row, rrule: row.rrule };
  const firstDay = firstDayOf(row) ?? '';
  return {
    meetingId: seriesMeetingId,
    rrule: row.rrule,
    firstDay,
    lastDay: lastDayOf(series),
    timeZone: row.timeZone,
    sessions,
    position: index + 1,
    previous: sessions[index - 1]?.meetingId ?? null,
    next: index < 0 ? null : (sessions[index + 1]?.meetingId ?? null),
    before: neighbours.before,
    after: neighbours.after,
  };
}

export type SeriesData = NonNullable<Awaited<ReturnType<typeof findSeries>>>;
