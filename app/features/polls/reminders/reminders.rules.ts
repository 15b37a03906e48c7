import { addWorkingDays, isWorkingDay, previousWorkingDay, type Holiday } from '#app/features/working-days/working-days.rules.ts';
import { addDays } from '#app/lib/local-days.ts';
import { instantToLocal, localToInstant } from '#app/lib/time-zones.ts';

/** Reminders leave in the morning of the poll's zone; what was missed then is made up for the same day, not at night. */
const MORNING = '09:00';
const EVENING = '20:00';
/** An hour at least to answer after the reminder of the last day; with less it goes out the working day before. */
const LAST_CALL = '10:00';

export type Closing = { closesAt: Date; timeZone: string; remindDays: number };
export type Reminder = { kind: 'early' | 'last'; day: string };

/** Days of the production calendar that must be known to place the reminders of a poll. */
export function calendarNeeded({ closesAt, timeZone }: Closing): { from: string; to: string } {
  const { date } = instantToLocal(closesAt, timeZone);
  return { from: addDays(date, -60), to: date };
}

/** So many working days before the poll closes, and on its last working day. Nobody is reminded on a day off. */
export function remindersOf(poll: Closing, holidays: readonly Holiday[]): Reminder[] {
  if (poll.remindDays === 0) return [];
  const closing = instantToLocal(poll.closesAt, poll.timeZone);
  const isLastDay = isWorkingDay(closing.date, holidays) && closing.time >= LAST_CALL;
  const last = isLastDay ? closing.date : previousWorkingDay(closing.date, holidays);
  const early = addWorkingDays(closing.date, -poll.remindDays, holidays);
  return early < last ? [{ kind: 'early', day: early }, { kind: 'last', day: last }] : [{ kind: 'last', day: last }];
}

/** The reminder that is to leave now: of several missed ones the latest. */
export function dueReminder(poll: Closing, holidays: readonly Holiday[], now: Date): Reminder | null {
  const local = instantToLocal(now, poll.timeZone);
  if (poll.closesAt <= now || !isWorkingDay(local.date, holidays) || local.time < MORNING || local.time >= EVENING) return null;
  return remindersOf(poll, holidays).findLast((reminder) => reminder.day <= local.date) ?? null;
}

/** When silent guests will be reminded next. */
export function nextReminder(poll: Closing, holidays: readonly Holiday[], now: Date): Date | null {
  const mornings = remindersOf(poll, holidays).map(({ day }) => instantOf(day, poll.timeZone));
  return mornings.find((at) => at > now && at < poll.closesAt) ?? null;
}

/** Where the clocks skip that hour nobody has a morning then; noon is there in every zone. */
function instantOf(day: string, zone: string): Date {
  const at = localToInstant({ date: day, time: MORNING }, zone);
  if (at.kind === 'ok') return at.instant;
  return at.kind === 'ambiguous' ? at.first : new Date(`${day}T12:00:00Z`);
}
