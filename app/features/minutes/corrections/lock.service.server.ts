import type { Trx } from '#db/schema.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { canWriteMinutes, isLocked } from '../minutes.rules.ts';
import { lockMinutes, type MinutesRow } from '../minutes.repository.server.ts';
import * as repository from './corrections.repository.server.ts';

/** Owns the way to a correction: approved minutes under their lock, for those who may correct them. */

export type Trouble = 'forbidden' | 'notFound' | 'notApproved';

export async function lockApproved(trx: Trx, actor: Actor, meetingId: string): Promise<Result<MinutesRow, Trouble>> {
  if (!canWriteMinutes(actor)) return refuse('forbidden');
  const minutes = await lockMinutes(trx, meetingId);
  if (!minutes) return refuse('notFound');
  return isLocked(minutes.state) ? ok(minutes) : refuse('notApproved');
}

export async function lockOpen(trx: Trx, actor: Actor, meetingId: string): Promise<Result<{ minutes: MinutesRow; correction: repository.CorrectionRow }, Trouble | 'notOpen'>> {
  const minutes = await lockApproved(trx, actor, meetingId);
  if (!minutes.ok) return minutes;
  const correction = (await repository.list(trx, minutes.value.id)).find((each) => each.state === 'open');
  return correction ? ok({ minutes: minutes.value, correction }) : refuse('notOpen');
}
