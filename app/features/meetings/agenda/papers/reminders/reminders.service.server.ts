import type { Db } from '#db/schema.ts';
import { env } from '#app/lib/env.server.ts';
import { dayOf, HOME_ZONE, instantToLocal } from '#app/lib/time-zones.ts';
import { queueMails } from '#app/features/notifications/notifications.service.server.ts';
import type { NewMail } from '#app/features/notifications/notifications.schema.ts';
import { isSecretariat, type Actor, type SystemActor } from '#app/features/people/actor.rules.ts';
import { inTransaction } from '#db/transaction.server.ts';
import type { Holiday } from '#app/features/working-days/working-days.rules.ts';
import { listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { daysAround, DEFAULT_DEADLINE_DAYS, DEFAULT_REMINDER_DAYS, deadlineOf, reminderDue } from '../papers.rules.ts';
import * as repository from '../papers.repository.server.ts';

/** Owns the reminders that papers are awaited: one letter a day for each person and meeting, however many items it is about. */

export const PAPER_REMINDERS_JOB = 'paper-reminders';
const JOB: SystemActor = { kind: 'system', via: 'job', language: 'kk' };
const DAY = 86_400_000;
/** Long enough for any deadline of a body, holidays included. */
const AHEAD = 90 * DAY;
const DEFAULTS = { deadline: DEFAULT_DEADLINE_DAYS, reminder: DEFAULT_REMINDER_DAYS };

/** Safe to repeat: what has left is known by its key. */
export async function remindOfPapers(db: Db, now: Date): Promise<{ reminded: number }> {
  const items = await repository.listItemsWithoutPapers(db, now, new Date(now.getTime() + AHEAD), DEFAULTS);
  const mails = await lettersAbout(db, items, now, ({ deadline, holidays, reminderDays }) =>
    reminderDue(deadline, reminderDays, holidays, now, HOME_ZONE, Number(instantToLocal(now, HOME_ZONE).time.slice(0, 2))));
  return send(db, JOB, mails, now);
}

/** The secretariat asks at once, at any hour as long as papers are taken; once a day for each person and meeting. */
export async function askForPapers(db: Db, actor: Actor, meetingId: string): Promise<Result<{ reminded: number }, 'forbidden'>> {
  if (!isSecretariat(actor)) return refuse('forbidden');
  const now = clock();
  const items = await repository.listItemsWithoutPapers(db, now, new Date(now.getTime() + 1_000 * DAY), DEFAULTS, meetingId);
  const mails = await lettersAbout(db, items, now, ({ deadline }) => (dayOf(now, HOME_ZONE) > deadline ? null : `asked-${dayOf(now, HOME_ZONE)}`));
  return ok(await send(db, actor, mails, now));
}

async function send(db: Db, actor: Actor, mails: NewMail[], now: Date): Promise<{ reminded: number }> {
  if (mails.length === 0) return { reminded: 0 };
  const { count } = await inTransaction(db, (trx) => queueMails(trx, actor, { mails, now }));
  return { reminded: count };
}

type Letter = { day: string; deadline: string; personId: string; items: repository.DuePaper[] };
type Due = { deadline: string; holidays: Holiday[]; reminderDays: number };

/** `dayOfReminder` names the reminder that is due for an item, or says that none is. */
async function lettersAbout(db: Db, items: readonly repository.DuePaper[], now: Date, dayOfReminder: (due: Due) => string | null): Promise<NewMail[]> {
  const today = dayOf(now, HOME_ZONE);
  const letters = new Map<string, Letter>();
  for (const item of items) {
    const meetingDay = dayOf(item.startsAt, item.timeZone);
    const { from, to } = daysAround(meetingDay, today);
    const holidays = await listHolidays(db, from, to);
    const deadline = deadlineOf(meetingDay, item.deadlineDays, holidays);
    const day = deadline && dayOfReminder({ deadline, holidays, reminderDays: item.reminderDays });
    const personId = day && (await repository.findContact(db, item.presenterPersonId, item.presenterAgencyId, today));
    if (!day || !personId) continue;
    const key = `${item.meetingId}:${personId}`;
    const letter = letters.get(key) ?? { day, deadline, personId, items: [] };
    letters.set(key, { ...letter, items: [...letter.items, item] });
  }
  return [...letters.values()].map(letterOf);
}

function letterOf({ day, deadline, personId, items }: Letter): NewMail {
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
