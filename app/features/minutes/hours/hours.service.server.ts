import type { Db } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { ok, type Result } from '#app/lib/result.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { findBeginnings, updateMinutes } from '../minutes.repository.server.ts';
import { lockDraft, type WriteTrouble } from '../minutes.service.server.ts';
import * as repository from './hours.repository.server.ts';
import { hoursOfRun } from './hours.rules.ts';

/** Owns what the minutes take over from a session that was run live: from when to when it was held. */

/** When the session has ended. What somebody typed stays as it is. */
export function takeHoursOfRun(db: Db, actor: Actor, meetingId: string): Promise<Result<undefined, WriteTrouble>> {
  return undoingRefusals<Result<undefined, WriteTrouble>>(db, async (trx) => {
    const draft = await lockDraft(trx, actor, meetingId);
    if (!draft.ok) return draft;
    const [planned, run] = [await findBeginnings(trx, meetingId), await repository.findRun(trx, meetingId)];
    const hours = planned && run && hoursOfRun(draft.value, planned, run);
    if (hours) await updateMinutes(trx, draft.value.id, clock(), hours);
    return ok();
  });
}
