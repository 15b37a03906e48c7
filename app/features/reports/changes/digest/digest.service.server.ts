import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { env } from '#app/lib/env.server.ts';
import { formatDay } from '#app/lib/dates.ts';
import { startOfWeek } from '#app/lib/local-days.ts';
import { textsFor } from '#app/lib/texts.ts';
import { dayOf, HOME_ZONE, instantToLocal } from '#app/lib/time-zones.ts';
import { isMailHour } from '#app/features/assignments/escalation/escalation.rules.ts';
import type { NewMail } from '#app/features/notifications/notifications.schema.ts';
import { queueMails } from '#app/features/notifications/notifications.service.server.ts';
import { actorOfPerson } from '#app/features/people/access/access.service.server.ts';
import type { LinkActor, PersonActor, SystemActor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { capabilityUrlPlaceholder, grantCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { isWorkingDay } from '#app/features/working-days/working-days.rules.ts';
import { listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import { findChanges } from '../changes.service.server.ts';
import { partsOf } from './digest.rules.ts';
import * as repository from './digest.repository.server.ts';

/** Owns the weekly mail of what changed: to whoever asked for it, of what they may see, and nothing when nothing did. */

export const CHANGES_JOB = 'change-digests';
const JOB: SystemActor = { kind: 'system', via: 'job', language: 'kk' };
const LINK_DAYS = 400;

/** On the first working day of a week, or later in it when nobody was awake. Safe to repeat: a week is told once. */
export async function sendChangeDigests(db: Db, now: Date): Promise<{ mails: number }> {
  const today = dayOf(now, HOME_ZONE);
  const holidays = await listHolidays(db, today, today);
  if (!isWorkingDay(today, holidays) || !isMailHour(Number(instantToLocal(now, HOME_ZONE).time.slice(0, 2)))) return { mails: 0 };
  return inTransaction(db, async (trx) => {
    const week = startOfWeek(today);
    if (!(await repository.insertDigest(trx, week, now))) return { mails: 0 };
    const subscribers = await repository.listSubscribers(trx);
    const mails: NewMail[] = [];
    for (const subscriber of subscribers) {
      const mail = await mailTo(trx, subscriber, week, now);
      if (mail) mails.push(mail);
    }
    const { count } = mails.length > 0 ? await queueMails(trx, JOB, { mails, now }) : { count: 0 };
    await repository.noteTold(trx, subscribers.map(({ personId }) => personId), now);
    await repository.noteMails(trx, week, count);
    return { mails: count };
  });
}

type Subscriber = Awaited<ReturnType<typeof repository.listSubscribers>>[number];

/** Null when nothing changed, and for whom the account is closed. */
async function mailTo(trx: Trx, { personId, toldUntil, language }: Subscriber, week: string, now: Date): Promise<NewMail | null> {
  const actor = await actorOfPerson(trx, personId, now);
  if (!actor) return null;
  const since = dayOf(toldUntil, HOME_ZONE);
  const t = textsFor(language, 'reports');
  const parts = partsOf(await findChanges(trx, { ...actor, language }, since, now), language, t);
  if (parts.length === 0) return null;
  const stop = await grantCapability(trx, { purpose: 'changes', personId, objectId: personId, expiresAt: new Date(now.getTime() + LINK_DAYS * 86_400_000) });
  const title = t('changes.since', { date: formatDay(since, language) });
  return {
    template: 'report', personId, language,
    props: {
      about: 'changes', subject: t('changes.mailSubject', { date: formatDay(dayOf(now, HOME_ZONE), language, 'dayMonth') }), lead: t('changes.mailLead'), title,
      facts: [], parts, files: [], url: `${env().PUBLIC_URL}/reports/changes?since=${since}`, stopUrl: `${env().PUBLIC_URL}/unsubscribe/${capabilityUrlPlaceholder(stop.id)}`,
    },
    idempotencyKey: `changes:${week}:${personId}`,
  };
}

export function wantsChanges(db: Db, personId: string): Promise<boolean> {
  return repository.isSubscribed(db, personId);
}

/** One's own wish, said on the page or by the link in such a mail. */
export function wishChanges(db: Db, actor: PersonActor | LinkActor, wants: boolean, now: Date): Promise<void> {
  return inTransaction(db, async (trx) => {
    if ((await repository.isSubscribed(trx, actor.personId)) === wants) return;
    if (wants) await repository.subscribe(trx, actor.personId, now);
    else await repository.unsubscribe(trx, actor.personId);
    await recordAudit(trx, actor, { action: wants ? 'changes-wanted' : 'changes-stopped', objectKind: 'person', objectId: actor.personId });
  });
}
