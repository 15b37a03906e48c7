import type { Db } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { env } from '#app/lib/env.server.ts';
import { LINK_MINUTES } from '#app/features/people/access/access.rules.ts';
import { requestSignIn } from '#app/features/people/access/access.service.server.ts';
import { tokenPlaceholder } from '#app/features/people/access/secrets.service.server.ts';
import { queueMails } from '../notifications.service.server.ts';

/** Owns the mail with a sign-in link: the link and its mail come into being together, or neither does. */

type Asked = { email: string; to?: string; device?: string; now: Date };

/** Mails a link when the address has an account; does nothing otherwise, and does not say which. */
export function mailSignInLink(db: Db, { email, to, device, now }: Asked): Promise<void> {
  return inTransaction(db, async (trx) => {
    const link = await requestSignIn(trx, { email, now });
    if (!link) return;
    const query = to ? `?${new URLSearchParams({ to })}` : '';
    const url = `${env().PUBLIC_URL}/sign-in/${tokenPlaceholder(link.id)}${query}`;
    const props = { url, minutes: LINK_MINUTES, requestedAt: now.toISOString(), timeZone: link.timeZone, device };
    const mail = { personId: link.personId, template: 'sign-in' as const, props, idempotencyKey: `sign-in:${link.id}` };
    await queueMails(trx, { kind: 'system', via: 'job', language: 'kk' }, { mails: [mail], now, delaySeconds: 0 });
  });
}
