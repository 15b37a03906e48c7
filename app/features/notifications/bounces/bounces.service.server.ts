import type { Trx } from '#db/schema.ts';
import { standingClock } from '#app/lib/clock.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { insertEvents, settle, stateOf } from '../notifications.repository.server.ts';
import * as repository from './bounces.repository.server.ts';

/** Owns what servers report by mail after ours had accepted: a bounce becomes the mail's state, a delivery is added to it. */

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

/** That the recipient's server took it is believed of the return path alone: only servers on the way know it. */
export async function recordDelivery(trx: Trx, { token, detail }: Pick<ReturnedMail, 'token' | 'detail'>): Promise<Result<{ mailId: string; isNew: boolean }, 'unknown' | 'inFlight'>> {
  const mail = token ? await repository.lockByToken(trx, token) : null;
  if (!mail || mail.attempts === 0) return refuse('unknown');
  if (mail.leaseToken) return refuse('inFlight');
  const state = await stateOf(trx, mail.id);
  const isKnown = (state !== 'accepted' && state !== 'deferred') || (await repository.isDelivered(trx, mail.id));
  if (isKnown) return ok({ mailId: mail.id, isNew: false });
  // The connection broke after the server had taken it: it arrived all the same, and must not be sent again.
  if (state === 'deferred') {
    await settle(trx, [mail.id]);
    await insertEvents(trx, [mail.id], 'accepted', standingClock(), 'reported as delivered');
  }
  await insertEvents(trx, [mail.id], 'delivered', standingClock(), detail || null);
  return ok({ mailId: mail.id, isNew: true });
}
