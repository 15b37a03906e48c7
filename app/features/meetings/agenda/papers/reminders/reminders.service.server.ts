import type { Db } from '#db/schema.ts';
import { env } from '#app/lib/env.server.ts';
import { dayOf, HOME_ZONE, instantToLocal } from '#app/lib/time-zones.ts';
import { queueMails } from '#app/features/notifications/notifications.service.server.ts';
import type { NewMail } from '#app/features/notifications/notifications.schema.ts';
import type { SystemActor } from '#app/features/people/actor.rules.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import { daysAround, DEFAULT_DEADLINE_DAYS, deadlineOf, reminderDue } from '../papers.rules.ts';
import * as repository from '../papers.repository.server.ts';

/** Owns the reminders that papers are awaited: one letter a day for each person and meeting, however many items it is about. */

export const PAPER_REMINDERS_JOB = 'paper-reminders';
const JOB: SystemActor = { kind: 'system', via: 'job', language: 'kk' };
const DAY = 86_400_000;
/** Long enough for any deadline of a body, holidays included. */
const AHEAD = 90 * DAY;

/** Safe to repeat: what has left is known by its key. */
export async function remindOfPapers(db: Db, now: Date): Promise<{ reminded: number }> {
  const items = await repository.listItemsWithoutPapers(db, now, new Date(now.getTime() + AHEAD), DEFAULT_DEADLINE_DAYS);
  const letters = new Map<string, { day: string; deadline: string; personId: string; items: repository.DuePaper[] }>();
  for (const item of items) {
    const due = await dueOf(db, item, now);
    const personId = due && (await repository.findContact(db, item.presenterPersonId, item.presenterAgencyId, dayOf(now, HOME_ZONE)));
    if (!due || !personId) continue;
    const key = `${item.meetingId}:${personId}`;
    const letter = letters.get(key) ?? { ...due, personId, items: [] };
    letters.set(key, { ...letter, items: [...letter.items, item] });
  }
  const mails = [...letters.values()].map(letterOf);
  if (mails.length === 0) return { reminded: 0 };
  const { count } = await inTransaction(db, (trx) => queueMails(trx, JOB, { mails, now }));
  return { reminded: count };
}

async function dueOf(db: Db, item: repository.DuePaper, now: Date): Promise<{ day: string; deadline: string } | null> {
  const meetingDay = dayOf(item.startsAt, item.timeZone);
  const { from, to } = daysAround(meetingDay, dayOf(now, HOME_ZONE));
  const holidays = await listHolidays(db, from, to);
  const deadline = deadlineOf(meetingDay, item.deadlineDays, holidays);
  if (deadline === null) return null;
  const day = reminderDue(deadline, holidays, now, HOME_ZONE, Number(instantToLocal(now, HOME_ZONE).time.slice(0, 2)));
  return day === null ? null : { day, deadline };
}

function letterOf({ day, deadline, personId, items }: { day: string; deadline: string; personId: string; items: repository.DuePaper[] }): NewMail {
  const [first] = items as [repository.DuePaper];
  return {
    template: 'agenda-notice',
    personId,
    props: {
      about: 'papers', items: items.map((item) => item.title), deadline, url: `${env().PUBLIC_URL}/meetings/${first.meetingId}/papers`,
      meeting: { title: first.meetingTitle, startsAt: first.startsAt.toISOString(), timeZone: first.timeZone },
      ...(first.isDemo && { isDemo: true }),
    },
    idempotencyKey: `papers:${first.meetingId}:${day}:${personId}`,
  };
}
