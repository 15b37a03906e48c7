import { json, jsonOrNull } from '#db/json.ts';
import type { Db, Trx } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { isSecretariat, type Actor } from '#app/features/people/actor.rules.ts';
import { findMeeting } from '../../meetings.repository.server.ts';
import * as agenda from '../agenda.repository.server.ts';
import { changeAgenda, endOf, listLines, type AgendaSaved, type AgendaTrouble } from '../changing/changing.service.server.ts';
import { copyPapers } from '../papers/papers.service.server.ts';
import type { Carry } from './carrying.schema.ts';
import * as repository from './carrying.repository.server.ts';

/** Owns what was not reached: it goes to a later meeting with its papers, and both meetings say so. */

/** Null unless the meeting has begun: before that nothing counts as not discussed. */
export async function findUndiscussed(db: Db, actor: Actor, meetingId: string) {
  const meeting = await findMeeting(db, actor, meetingId, clock());
  if (!meeting || !isSecretariat(actor) || !hasBegun(meeting)) return null;
  const [items, targets] = await Promise.all([
    repository.listUndiscussed(db, meetingId),
    repository.listTargets(db, actor, clock(), { meetingId, bodyId: meeting.body?.id ?? null }),
  ]);
  return { items, targets };
}

export type Undiscussed = NonNullable<Awaited<ReturnType<typeof findUndiscussed>>>;

function hasBegun({ state, status }: { state: string; status: string }): boolean {
  return status !== 'cancelled' && (state !== 'planned' || status === 'held');
}

/** To the end of the later agenda. An item goes once; papers are shown at both. */
export async function carryOver(db: Db, actor: Actor, { meetingId, ...input }: Carry & { meetingId: string }): Promise<Result<AgendaSaved, AgendaTrouble>> {
  const meeting = await findMeeting(db, actor, meetingId, clock());
  if (!meeting) return refuse('notFound');
  if (!isSecretariat(actor)) return refuse('forbidden');
  if (!hasBegun(meeting)) return refuse('invalid');
  return changeAgenda(db, actor, input.toMeetingId, 'agenda-items-carried', async (trx) => {
    const left = (await repository.listUndiscussed(trx, meetingId)).map((item) => item.id);
    if (!input.itemIds.every((id) => left.includes(id))) return refuse('stale');
    // In the order they had, not the order they were ticked.
    for (const id of left.filter((each) => input.itemIds.includes(each))) await carryOne(trx, id, input.toMeetingId);
    await repository.markPostponed(trx, input.itemIds, clock());
    return ok();
  });
}

/** Under the caller's lock of the later agenda. */
export async function carryOne(trx: Trx, itemId: string, toMeetingId: string): Promise<void> {
  const item = await repository.findItem(trx, itemId);
  if (!item) return;
  const lines = await listLines(trx, toMeetingId);
  const sectionId = lines.order.findLast((line) => line.startsWith('s:'))?.slice(2) ?? null;
  const { id: carriedFrom, title, notes, ...rest } = item;
  const id = newId();
  await agenda.insertItem(trx, { ...rest, id, meetingId: toMeetingId, sectionId, position: endOf(lines), title: json(title), notes: jsonOrNull(notes), carriedFrom });
  await copyPapers(trx, carriedFrom, id);
}

export { markPostponed } from './carrying.repository.server.ts';
