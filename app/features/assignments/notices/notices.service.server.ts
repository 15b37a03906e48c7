import type { Trx } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import { env } from '#app/lib/env.server.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import type { NewMail } from '#app/features/notifications/notifications.schema.ts';
import { queueMails } from '#app/features/notifications/notifications.service.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { capabilityUrlPlaceholder, grantCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { listRows } from '../assignments.repository.server.ts';
import { linkExpiry } from '../assignments.rules.ts';
import { lineForMail } from '../requests/requests.rules.ts';
import { listContacts } from '../requests/requests.repository.server.ts';

/** Tells the responsible agency at once what became of an assignment: who is asked for its reports hears of it, by a mail with the link to its page. */

type NoticeProps = Extract<NewMail, { template: 'assignment-notice' }>['props'];

type Notice = Pick<NoticeProps, 'about' | 'was'> & {
  assignmentId: string;
  /** Makes the mail one of its kind. */
  key: string;
  reason?: string | null;
  /** What stands in its place. */
  insteadIds?: readonly string[];
  alsoTo?: readonly string[];
};

/** Returns how many mails were queued; none when nobody answers for the agency by mail. */
export async function tellOwners(trx: Trx, actor: Actor, { about, was, assignmentId, key, reason, insteadIds = [], alsoTo = [] }: Notice): Promise<number> {
  const now = clock();
  const today = dayOf(now, HOME_ZONE);
  const rows = await listRows(trx, { kind: 'system', via: 'job', language: 'kk' }, today, { ids: [assignmentId, ...insteadIds], limit: 1 + insteadIds.length });
  const row = rows.find((each) => each.id === assignmentId);
  if (!row) return 0;
  const instead = insteadIds.flatMap((id) => rows.filter((each) => each.id === id));
  const contacts = await listContacts(trx, [...new Set([row, ...instead].map((each) => each.agencyId))], today);
  const agencies = [...new Set(contacts.map((contact) => contact.agencyId))];
  const first = agencies.flatMap((agencyId) => contacts.find((contact) => contact.agencyId === agencyId && contact.email)?.personId ?? []);
  const mails: NewMail[] = [];
  for (const personId of new Set([...first, ...alsoTo])) {
    const link = await grantCapability(trx, { purpose: 'report', personId, objectId: assignmentId, expiresAt: linkExpiry(now) });
    mails.push({
      template: 'assignment-notice',
      personId,
      props: {
        about, assignment: lineForMail(row), url: `${env().PUBLIC_URL}/report/${capabilityUrlPlaceholder(link.id)}`,
        ...(was && { was }), ...(reason && { reason }), ...(instead.length > 0 && { instead: instead.map(lineForMail) }),
      },
      idempotencyKey: `assignment-notice:${about}:${key}:${personId}`,
    });
  }
  return mails.length > 0 ? (await queueMails(trx, actor, { mails, now })).count : 0;
}
