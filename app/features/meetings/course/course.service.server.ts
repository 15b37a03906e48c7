import type { Trx } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { isSecretariat, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { lockEntry, updateEntry } from '../entries/entries.repository.server.ts';
import * as repository from './course.repository.server.ts';
import { rewriteOccurrences } from '../occurrences/occurrences.service.server.ts';
import { writeInRoom } from '../rooms/rooms.service.server.ts';

/** Owns the course of a session: opened with its roll call, closed with its approved minutes. */

type Trouble = 'forbidden' | 'notFound' | 'closed' | 'cancelled';

/** The first mark of the roll call opens the session; on an open one nothing happens. */
export async function openMeeting(trx: Trx, actor: Actor, meetingId: string): Promise<Result<{ opened: boolean }, Trouble>> {
  if (!isSecretariat(actor)) return refuse('forbidden');
  const meeting = await repository.lockCourse(trx, meetingId);
  // A series is never held, its sessions are.
  if (!meeting || meeting.isSeries) return refuse('notFound');
  if (meeting.state === 'closed') return refuse('closed');
  if (meeting.state === 'open') return ok({ opened: false });
  if ((await repository.statusOfMeeting(trx, meetingId)) === 'cancelled') return refuse('cancelled');
  await repository.saveState(trx, meetingId, 'open', clock());
  await recordAudit(trx, actor, { action: 'meeting-opened', objectKind: 'meeting', objectId: meetingId });
  return ok({ opened: true });
}

/** What was opened by mistake is planned again, unless somebody was already marked or something written. */
export async function takeBackOpening(trx: Trx, meetingId: string): Promise<void> {
  await repository.planAgain(trx, meetingId, clock());
}

/** The minutes are approved: the session has been held, and what was minuted of its agenda counts as discussed. */
export async function closeMeeting(trx: Trx, actor: Actor, input: { meetingId: string; discussedItemIds: readonly string[] }): Promise<Result<undefined, Trouble>> {
  if (!isSecretariat(actor)) return refuse('forbidden');
  const meeting = await repository.lockCourse(trx, input.meetingId);
  if (!meeting) return refuse('notFound');
  const entry = await lockEntry(trx, meeting.entryId);
  if (!entry) return refuse('notFound');
  if (entry.status === 'cancelled') return refuse('cancelled');
  const now = clock();
  await repository.saveState(trx, input.meetingId, 'closed', now);
  await repository.markDiscussed(trx, input.meetingId, input.discussedItemIds, now);
  if (entry.status !== 'held' && entry.rrule === null) await updateEntry(trx, entry.id, entry.version, now, { status: 'held' });
  // Minutes are approved whatever stands in the room on another day of the series: then this session alone is marked.
  const inRoom = await writeInRoom(trx, actor, entry.id, () => rewriteOccurrences(trx, entry.id));
  if (!inRoom.ok) await repository.markHeld(trx, input.meetingId);
  await recordAudit(trx, actor, { action: 'meeting-closed', objectKind: 'meeting', objectId: input.meetingId });
  return ok();
}
