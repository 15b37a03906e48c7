import type { Db, Trx } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { refuse, ok, type Result } from '#app/lib/result.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { setEntryAgencies } from '../../entries/entries.repository.server.ts';
import type { ChangeMeeting } from '../../meetings.schema.ts';
import type { Span } from '../../recurrence/recurrence.schema.ts';
import { placeIn } from '../../rooms/rooms.service.server.ts';
import { columnsOf, findWrongFields, lockEditable } from '../../scheduling/scheduling.service.server.ts';
import { findSeriesMeetingId } from '../series.repository.server.ts';
import { changeSessions, type ChangedSessions, type SeriesEdit, type SeriesTrouble, type SeriesWish } from '../series.service.server.ts';

/** Owns changes of a series of meetings as its forms ask for them: by the id of a session's meeting, or of the one that holds the guests. */

export type ChangeSeries = { meetingId: string; version: number; span: Span; wish: { kind: 'edit'; input: ChangeMeeting } | Exclude<SeriesWish, { kind: 'edit' }> };
export type ChangedSeries = Pick<ChangedSessions, 'entryIds' | 'before' | 'after'> & {
  /** Where to go on: the session itself, or the series that now holds it. */
  meetingId: string;
  /** "This and following" makes a second series: its guests are carried over by whoever owns guests. */
  split: { fromMeetingId: string; toMeetingId: string } | null;
};

/** Nothing is mailed by this. `undoingRefusals` leaves nothing of a change that is refused half way. */
export function changeSeries(db: Db, actor: Actor, { meetingId, version, span, wish }: ChangeSeries): Promise<Result<ChangedSeries, SeriesTrouble>> {
  return undoingRefusals(db, async (trx) => {
    const locked = await lockEditable(trx, actor, meetingId);
    if (!locked.ok) return locked;
    const { entry, meeting } = locked.value;
    if (entry.version !== version) return refuse('stale');
    const wrong = wish.kind === 'edit' ? await findWrongFields(trx, wish.input) : null;
    if (wrong) return refuse('invalid', { fields: wrong });
    const asked: SeriesWish = wish.kind === 'edit' ? { kind: 'edit', edit: await editOf(trx, wish.input) } : wish;
    const changed = await changeSessions(trx, actor, { entry, own: meeting.originalStart, version, span, wish: asked });
    if (!changed.ok) return changed;
    const { splitTo, ...sessions } = changed.value;
    const split = splitTo ? { fromMeetingId: await seriesMeetingOf(trx, entry.id), toMeetingId: await seriesMeetingOf(trx, splitTo) } : null;
    await recordAudit(trx, actor, { action: `series-${wish.kind}`, objectKind: 'meeting', objectId: meetingId, data: { span } });
    return ok({ ...sessions, split, meetingId: meeting.originalStart ? meetingId : (split?.toMeetingId ?? meetingId) });
  });
}

async function seriesMeetingOf(trx: Trx, entryId: string): Promise<string> {
  const id = await findSeriesMeetingId(trx, entryId);
  if (!id) throw new Error(`the series ${entryId} has no meeting`);
  return id;
}

async function editOf(trx: Trx, input: ChangeMeeting): Promise<SeriesEdit> {
  return {
    set: { ...columnsOf(input), ...(await placeIn(trx, input)) },
    keepsRule: false,
    save: (within, entryId) => setEntryAgencies(within, entryId, input.leadAgencyId, input.coAgencyIds),
  };
}
