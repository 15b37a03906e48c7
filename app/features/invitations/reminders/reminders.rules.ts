import { addWorkingDays, isWorkingDay, nextWorkingDay, previousWorkingDay, type Holiday } from '#app/features/working-days/working-days.rules.ts';
import { addDays } from '#app/lib/local-days.ts';
import { instantToLocal, localToInstant } from '#app/lib/time-zones.ts';

/** When reminders of a meeting leave, and whom they concern. Pure. */

export const AUDIENCES = ['unanswered', 'accepted', 'all'] as const;
export type Audience = (typeof AUDIENCES)[number];

export type Timing = { unit: 'working_days'; amount: number } | { unit: 'hours'; amount: number } | { unit: 'moment'; at: Date };
export type MeetingTime = { startsAt: Date; timeZone: string };

const MORNING = '09:00';
/** What a stopped server missed is made up for so long; later it would only confuse. */
const LATE_MS = 24 * 3_600_000;

/** Days of the production calendar that must be known. */
export function calendarNeeded({ startsAt, timeZone }: MeetingTime): { from: string; to: string } {
  const { date } = instantToLocal(startsAt, timeZone);
  return { from: addDays(date, -120), to: addDays(date, 30) };
}

/** Working days: in the morning of that day. Hours are hours; a moment is as chosen. */
export function dueAt(timing: Timing, meeting: MeetingTime, holidays: readonly Holiday[]): Date {
  if (timing.unit === 'moment') return timing.at;
  if (timing.unit === 'hours') return new Date(meeting.startsAt.getTime() - timing.amount * 3_600_000);
  const { date } = instantToLocal(meeting.startsAt, meeting.timeZone);
  // "One working day before" a meeting on a Sunday is the Friday before it.
  const from = isWorkingDay(date, holidays) ? date : nextWorkingDay(previousWorkingDay(date, holidays), holidays);
  return morningOf(addWorkingDays(from, -timing.amount, holidays), meeting.timeZone);
}

function morningOf(day: string, zone: string): Date {
  const at = localToInstant({ date: day, time: MORNING }, zone);
  return at.kind === 'ok' ? at.instant : at.kind === 'ambiguous' ? at.first : new Date(`${day}T12:00:00Z`);
}

export type ReminderState = 'planned' | 'done' | 'missed';

/** `madeAt`: a reminder whose time was over when it was made is not sent after the fact. */
export function stateOf(reminder: { due: Date; madeAt: Date; isDone: boolean }, meeting: { startsAt: Date }, now: Date): ReminderState | 'due' {
  if (reminder.isDone) return 'done';
  if (reminder.due >= meeting.startsAt || reminder.due < reminder.madeAt) return 'missed';
  if (reminder.due > now) return 'planned';
  return now < meeting.startsAt && now.getTime() - reminder.due.getTime() <= LATE_MS ? 'due' : 'missed';
}

export type Concerned = { told: boolean; awaitsAnswer: boolean; counting: 'accepted' | 'tentative' | 'declined' | null; writtenAt: Date | null };

/** Nobody who was not told, nobody who declined, and nobody who was written to about this meeting since the reminder fell due. */
export function concerns(audience: Audience, guest: Concerned, due: Date): boolean {
  if (!guest.told || guest.counting === 'declined' || (guest.writtenAt !== null && guest.writtenAt >= due)) return false;
  if (audience === 'all') return true;
  return audience === 'unanswered' ? guest.awaitsAnswer : guest.counting === 'accepted';
}
