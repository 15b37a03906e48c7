import { dayOf } from '#app/lib/time-zones.ts';
import { isSecretariat, speaksFor, type Actor } from '#app/features/people/actor.rules.ts';
import { addWorkingDays, isWorkingDay, workingDaysBetween, type Holiday } from '#app/features/working-days/working-days.rules.ts';
import { canSeeItem } from '../../meetings.rules.ts';

/** For meetings of no body; a body has its own number. */
export const DEFAULT_DEADLINE_DAYS = 3;
export const DEFAULT_REMINDER_DAYS = 2;

type Item = { isConfidential: boolean; presenterPersonId: string | null; presenterAgencyId: string | null };

/** A confidential paper of an open item is for those who sit at the table or speak to the item. */
export function canSeePaper(actor: Actor, paper: { isConfidential: boolean }, item: Item, invitedPersonIds: readonly string[]): boolean {
  return canSeeItem(actor, { ...item, isConfidential: item.isConfidential || paper.isConfidential }, invitedPersonIds);
}

/** The last day on which papers are taken: so many working days before the day of the meeting. */
export function deadlineOf(meetingDay: string | null, workingDays: number, holidays: readonly Holiday[]): string | null {
  return meetingDay === null ? null : addWorkingDays(meetingDay, -workingDays, holidays);
}

/** Days of the production calendar that must be known to find a deadline and to count towards it. */
export function daysAround(meetingDay: string, today: string): { from: string; to: string } {
  const [first, last] = meetingDay < today ? [meetingDay, today] : [today, meetingDay];
  return { from: `${Number(first.slice(0, 4)) - 1}-12-01`, to: last };
}

export type Deadline = { day: string | null; isPast: boolean; workingDaysLeft: number | null };

export function deadlineFrom(meetingDay: string | null, workingDays: number, holidays: readonly Holiday[], today: string): Deadline {
  const day = deadlineOf(meetingDay, workingDays, holidays);
  if (day === null) return { day, isPast: false, workingDaysLeft: null };
  return { day, isPast: today > day, workingDaysLeft: today > day ? null : workingDaysBetween(today, day, holidays) };
}

/** The secretariat until the session is closed; the agency that speaks to the item until the deadline has passed. */
export function paperProblem(actor: Actor, item: Pick<Item, 'presenterAgencyId'>, deadline: Pick<Deadline, 'isPast'>): 'forbidden' | 'tooLate' | null {
  if (isSecretariat(actor)) return null;
  if (item.presenterAgencyId === null || !speaksFor(actor, item.presenterAgencyId)) return 'forbidden';
  return deadline.isPast ? 'tooLate' : null;
}

/** Asked for and not there: the check before sending and the reminders count these. */
export function isPaperMissing(item: { awaitsPapers: boolean; papers: readonly unknown[] }): boolean {
  return item.awaitsPapers && item.papers.length === 0;
}

const MORNING = 9;
const EVENING = 20;

/** Which reminder is due now, named by its day: `before` working days ahead of the deadline, or on it. Null at night, on days off and after the deadline. */
export function reminderDue(deadline: string, before: number, holidays: readonly Holiday[], now: Date, zone: string, hour: number): string | null {
  const today = dayOf(now, zone);
  if (today > deadline || !isWorkingDay(today, holidays) || hour < MORNING || hour >= EVENING) return null;
  const days = [addWorkingDays(deadline, -before, holidays), deadline];
  return days.findLast((day) => day <= today) ?? null;
}
