import type { Db } from '#db/schema.ts';
import type { SystemActor } from '#app/features/people/actor.rules.ts';
import { listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { remindGuestsOnce } from '../sending/sending.service.server.ts';
import { calendarNeeded, dueReminder, nextReminder, type Closing } from './reminders.rules.ts';
import * as repository from './reminders.repository.server.ts';

/** Owns the reminders of polls that leave by themselves: each guest hears each of them at most once, and none after the answer. */

export const POLL_REMINDERS_JOB = 'poll-reminders';
const JOB: SystemActor = { kind: 'system', via: 'job', language: 'kk' };

/** Safe to repeat: what has left is known by its key. Whoever was written to today already is left in peace. */
export async function remindSilentGuests(db: Db, now: Date): Promise<{ reminded: number }> {
  let reminded = 0;
  for (const poll of await repository.listOpenPolls(db, now)) {
    const { from, to } = calendarNeeded(poll);
    const due = dueReminder(poll, await listHolidays(db, from, to), now);
    if (!due) continue;
    const today = dayOf(now, poll.timeZone);
    const guestIds = (await repository.listSilentGuests(db, poll.id)).filter((guest) => dayOf(guest.writtenAt, poll.timeZone) < today).map((guest) => guest.id);
    if (guestIds.length === 0) continue;
    const sent = await remindGuestsOnce(db, JOB, poll.id, guestIds, `${due.kind}/${due.day}`, now);
    if (sent.ok) reminded += sent.value.count;
  }
  return { reminded };
}

/** For the page of a poll: when the next one leaves by itself. */
export async function nextReminderOf(db: Db, poll: Closing, now: Date): Promise<Date | null> {
  const { from, to } = calendarNeeded(poll);
  return nextReminder(poll, await listHolidays(db, from, to), now);
}
