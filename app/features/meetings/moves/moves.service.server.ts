import type { Db } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { isSecretariat, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { isEntryVisible, lockEntry, maxSentSequence, updateEntry } from '../entries/entries.repository.server.ts';
import { findMeetingIdOfEntry, lockMeetingState } from '../meetings.repository.server.ts';
import { canEditMeeting, nextSequence } from '../meetings.rules.ts';
import type { MoveEntry } from '../meetings.schema.ts';
import { writeInRoom } from '../rooms/rooms.service.server.ts';
import { isSameTime, movedTimes } from './moves.rules.ts';
import { rewriteOccurrences } from '../occurrences/occurrences.service.server.ts';

/** Moves meetings, initiatives and events in time: by drag on the calendar and by its form. */

export type Moved = { entryId: string; meetingId: string | null; version: number; startsAt: Date | null; endsAt: Date | null; startsOn: string | null; endsOn: string | null };

/** Answers given for the old time no longer count (see timeSequence). Nothing is mailed: the send screen does that. */
export function moveEntry(db: Db, actor: Actor, input: MoveEntry): Promise<Result<Moved, 'forbidden' | 'notFound' | 'stale' | 'closed' | 'invalid' | 'series' | 'room-taken'>> {
  return undoingRefusals(db, async (trx) => {
    if (!(await isEntryVisible(trx, actor, input.entryId, clock()))) return refuse('notFound');
    if (!isSecretariat(actor)) return refuse('forbidden');
    const entry = await lockEntry(trx, input.entryId);
    if (!entry) return refuse('notFound');
    const meetingId = await findMeetingIdOfEntry(trx, entry.id);
    const state = meetingId ? await lockMeetingState(trx, meetingId) : null;
    if (!canEditMeeting(actor, { status: entry.status, state: state ?? 'planned' })) return refuse('closed');
    // Which of its sessions are meant is asked on a page of its own.
    if (entry.rrule !== null) return refuse('series');
    if (entry.version !== input.version) return refuse('stale');
    const times = movedTimes(entry, input);
    if (!times) return refuse('invalid');
    const moved = { entryId: entry.id, meetingId, startsAt: entry.startsAt, endsAt: entry.endsAt, startsOn: entry.startsOn, endsOn: entry.endsOn, ...times };
    if (isSameTime(entry, times)) return ok({ ...moved, version: entry.version });
    const sequence = nextSequence(entry.sequence, await maxSentSequence(trx, entry.id));
    await updateEntry(trx, entry.id, entry.version, clock(), { ...times, sequence, timeSequence: sequence });
    const inRoom = await writeInRoom(trx, actor, entry.id, () => rewriteOccurrences(trx, entry.id));
    if (!inRoom.ok) return inRoom;
    await recordAudit(trx, actor, { action: 'entry-moved', objectKind: 'entry', objectId: entry.id });
    return ok({ ...moved, version: entry.version + 1 });
  });
}
