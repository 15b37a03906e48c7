import type { Db } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { HOME_ZONE, localToInstant } from '#app/lib/time-zones.ts';
import { personIdOf, readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';
import { canWriteMinutes } from '../minutes.rules.ts';
import type { CommuniqueInput } from './communique.schema.ts';
import * as repository from './communique.repository.server.ts';

/** Owns the word to the press about a session: written beforehand, seen by everybody from its time on. */

/** For those who write and audit; null for everybody else. */
export async function findCommunique(db: Db, actor: Actor, meetingId: string) {
  if (!readsAll(actor)) return null;
  const meeting = await findMeetingFrame(db, actor, meetingId);
  if (!meeting) return null;
  return { meeting, communique: (await repository.find(db, meetingId)) ?? null, canWrite: canWriteMinutes(actor), now: clock() };
}

export type CommuniquePage = NonNullable<Awaited<ReturnType<typeof findCommunique>>>;

type Trouble = 'forbidden' | 'notFound' | 'stale' | 'invalid';

export function saveCommunique(db: Db, actor: Actor, meetingId: string, input: CommuniqueInput): Promise<Result<undefined, Trouble>> {
  return undoingRefusals(db, async (trx) => {
    if (!canWriteMinutes(actor)) return refuse('forbidden');
    const meeting = await findMeetingFrame(trx, actor, meetingId);
    if (!meeting) return refuse('notFound');
    const at = input.publishOn === null ? null : localToInstant({ date: input.publishOn, time: input.publishTime }, HOME_ZONE);
    if (at?.kind === 'gap') return refuse('invalid', { fields: { publishTime: 'timeDoesNotExist' } });
    const publishAt = at && (at.kind === 'ok' ? at.instant : at.first);
    const row = { meetingId, title: input.title, body: input.body, publishAt, isDemo: meeting.isDemo, createdBy: personIdOf(actor), now: clock() };
    const saved = input.version === 0 ? await repository.insert(trx, row) : await repository.update(trx, row, input.version);
    if (!saved) return refuse('stale');
    await recordAudit(trx, actor, { action: 'communique-saved', objectKind: 'meeting', objectId: meetingId, data: { publishAt: publishAt?.toISOString() ?? null } });
    return ok();
  });
}

/** What stands on the public page of a session. Whoever asks has made sure that the page itself may be seen. */
export async function findPublishedCommunique(db: Db, meetingId: string | null, now: Date) {
  return meetingId ? ((await repository.findPublished(db, meetingId, now)) ?? null) : null;
}

export type PublishedCommunique = NonNullable<Awaited<ReturnType<typeof findPublishedCommunique>>>;
