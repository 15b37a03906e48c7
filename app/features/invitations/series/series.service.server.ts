import type { Db, Trx } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { changeMeeting } from '#app/features/meetings/meetings.service.server.ts';
import type { ChangeMeeting } from '#app/features/meetings/meetings.schema.ts';
import { changeSeries, type ChangedSeries, type ChangeSeries } from '#app/features/meetings/series/meeting-series/meeting-series.service.server.ts';
import { changesBetween, type SessionChanges } from '#app/features/meetings/series/series.rules.ts';
import type { SeriesTrouble } from '#app/features/meetings/series/series.service.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { planOfMeeting } from '../sending/sending.service.server.ts';
import * as repository from './series.repository.server.ts';

/** Owns the guests of series: they are invited once, every session inherits them, and a second series takes them along. */

/** A change of the series with its guests in one transaction. */
export function changeSeriesWithGuests(db: Db, actor: Actor, change: ChangeSeries): Promise<Result<ChangedSeries, SeriesTrouble>> {
  return undoingRefusals(db, async (trx) => {
    const changed = await changeSeries(trx, actor, change);
    if (changed.ok && changed.value.split) await repository.copyGuests(trx, changed.value.split.fromMeetingId, changed.value.split.toMeetingId);
    return changed;
  });
}

type Ids = { meetingId: string; entryId: string };

/** A meeting that becomes a series gives its guests to it; with an agenda it stays as the first session. */
export function changeMeetingWithGuests(db: Db, actor: Actor, input: ChangeMeeting & { meetingId: string }): Promise<Result<Ids, SeriesTrouble>> {
  return undoingRefusals(db, async (trx) => {
    const changed = await changeMeeting(trx, actor, input);
    if (changed.ok && changed.value.meetingId !== input.meetingId) await repository.moveGuests(trx, input.meetingId, changed.value.meetingId);
    return changed;
  });
}

export type SeriesPreview = SessionChanges & {
  /** A second series begins. */
  isSplit: boolean;
  told: { name: string; kind: 'invite' | 'update' | 'cancel' }[];
};

/** What the change would do and who would hear of it: it is made, looked at and undone. */
export async function previewSeries(db: Db, actor: Actor, change: ChangeSeries, now: Date): Promise<Result<SeriesPreview, SeriesTrouble>> {
  const outcome = await undoingRefusals(db, async (trx): Promise<Result<never, SeriesTrouble | 'looked'>> => {
    const changed = await changeSeriesWithGuests(trx, actor, change);
    if (!changed.ok) return changed;
    return refuse('looked', { preview: await describe(trx, actor, changed.value, now) });
  });
  if (outcome.ok) throw new Error('a preview is never kept');
  return outcome.reason === 'looked' ? ok(outcome.details?.preview as SeriesPreview) : refuse(outcome.reason, outcome.details);
}

async function describe(trx: Trx, actor: Actor, { before, after, split, meetingId, entryIds }: ChangedSeries, now: Date): Promise<SeriesPreview> {
  const touched = [...new Set([...(await seriesMeetings(trx, entryIds)), meetingId, ...(split ? [split.fromMeetingId, split.toMeetingId] : [])])];
  const told = new Map<string, SeriesPreview['told'][number]>();
  for (const id of touched) {
    const plan = await planOfMeeting(trx, actor, id, now);
    for (const { guest, step } of plan?.guests ?? []) {
      if (step.kind !== 'none' && !told.has(guest.personId)) told.set(guest.personId, { name: fullName(guest, actor.language, 'short'), kind: step.kind });
    }
  }
  return { ...changesBetween({ before, after }), isSplit: split !== null, told: [...told.values()] };
}

const seriesMeetings = (trx: Trx, entryIds: readonly string[]) => repository.listSeriesMeetings(trx, entryIds);

/**
 * The invitation to one session for somebody invited to the series, so that an answer to it stands beside the answer to all.
 * Null when the series has no session on that start.
 */
export async function invitationToSession(trx: Trx, seriesInvitationId: string, originalStart: Date): Promise<string | null> {
  const meetingId = await repository.findSession(trx, seriesInvitationId, originalStart);
  return meetingId ? repository.ensureOwnInvitation(trx, meetingId, seriesInvitationId, newId()) : null;
}
