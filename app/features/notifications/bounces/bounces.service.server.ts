import type { Trx } from '#db/schema.ts';
import { standingClock } from '#app/lib/clock.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { insertEvents, settle, stateOf } from '../notifications.repository.server.ts';
import * as repository from './bounces.repository.server.ts';

/** Owns bounces that came back by mail after the server had accepted: they are matched to the mail and become its state. */

export type ReturnedMail = { token: string | null; messageIds: readonly string[]; detail: string };

/** `inFlight`: the worker has not yet heard the server's answer, so this bounce has to wait for it. */
export async function recordBounce(trx: Trx, { token, messageIds, detail }: ReturnedMail): Promise<Result<{ mailId: string; isNew: boolean }, 'unknown' | 'inFlight'>> {
  const mail = (token ? await repository.lockByToken(trx, token) : null) ?? (await repository.lockByMessageId(trx, messageIds));
  if (!mail || mail.attempts === 0) return refuse('unknown');
  if (mail.leaseToken) return refuse('inFlight');
  const state = await stateOf(trx, mail.id);
  if (state !== 'accepted' && state !== 'deferred') return ok({ mailId: mail.id, isNew: false });
  await settle(trx, [mail.id]);
  await insertEvents(trx, [mail.id], 'bounced', standingClock(), detail || 'returned');
  return ok({ mailId: mail.id, isNew: true });
}
