import { addDays, endOfMonth } from '#app/lib/local-days.ts';
import { formatDue, type DayStyle, type DuePrecision as DatedPrecision } from '#app/lib/dates.ts';
import type { Language } from '#app/lib/text3.ts';
import { hasRole, isSecretariat, personIdOf, readsAll, speaksFor, type Actor } from '#app/features/people/actor.rules.ts';
import { addWorkingDays, isWorkingDay, workingDaysBetween, workingDayOnOrAfter, type Holiday } from '#app/features/working-days/working-days.rules.ts';

export type DuePrecision = DatedPrecision | 'unset';

/** Computed, never stored. `awaiting`: reported as done and not yet accepted. */
export const ASSIGNMENT_STATES = ['late', 'at_risk', 'awaiting', 'on_track', 'not_started', 'unset', 'done', 'done_late', 'cancelled'] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];

export type StateFacts = {
  startsOn: string | null;
  dueOn: string | null;
  duePrecision: DuePrecision;
  doneOn: string | null;
  cancelledAt: Date | string | null;
};

/** The newest report that was not returned: a returned one says nothing. */
export type StandingReport = { status: 'on_track' | 'at_risk' | 'done'; forecastOn: string | null };

/** Late is a matter of the calendar, whatever was reported; a forecast beyond the due date is a risk, whatever it is called. */
export function statusOf(assignment: StateFacts, report: StandingReport | null, today: string): AssignmentState {
  const { dueOn, doneOn } = assignment;
  if (assignment.cancelledAt !== null) return 'cancelled';
  if (doneOn !== null) return dueOn !== null && doneOn > dueOn ? 'done_late' : 'done';
  if (report?.status === 'done') return 'awaiting';
  if (dueOn !== null && dueOn < today) return 'late';
  if (report?.status === 'at_risk' || isForecastLate(dueOn, report?.forecastOn ?? null)) return 'at_risk';
  if (report) return 'on_track';
  if (assignment.duePrecision === 'unset') return 'unset';
  return assignment.startsOn !== null && assignment.startsOn <= today ? 'on_track' : 'not_started';
}

function isForecastLate(dueOn: string | null, forecastOn: string | null): boolean {
  return dueOn !== null && forecastOn !== null && forecastOn > dueOn;
}

export function isClosed(assignment: Pick<StateFacts, 'doneOn' | 'cancelledAt'>): boolean {
  return assignment.doneOn !== null || assignment.cancelledAt !== null;
}

export type AssignmentAccess = {
  id: string;
  isPublished: boolean;
  agencyId: string;
  coAgencyIds: readonly string[];
  /** Without a decision, or from minutes that were approved: before that nothing was decided. */
  isDecided: boolean;
  /** People with a seat in the body whose minutes it comes from. */
  seatedPersonIds: readonly string[];
};

/** The one answer for page, list, roadmap, calendar and mail. Its SQL twin is `visibleTo` in the repository; a test holds both together. */
export function canSeeAssignment(actor: Actor, assignment: AssignmentAccess): boolean {
  if (readsAll(actor)) return true;
  if (assignment.isPublished) return true;
  if (!assignment.isDecided) return false;
  if (actor.kind === 'link') return actor.purpose === 'report' && actor.objectId === assignment.id;
  if ([assignment.agencyId, ...assignment.coAgencyIds].some((agencyId) => speaksFor(actor, agencyId))) return true;
  const personId = personIdOf(actor);
  return hasRole(actor, 'member') && personId !== null && assignment.seatedPersonIds.includes(personId);
}

/** The responsible agency's people, whoever holds its link, and the secretariat for those who telephone. */
export function canReport(actor: Actor, assignment: Pick<AssignmentAccess, 'id' | 'agencyId'>): boolean {
  if (actor.kind === 'link') return actor.purpose === 'report' && actor.objectId === assignment.id;
  return isSecretariat(actor) || speaksFor(actor, assignment.agencyId);
}

/** How somebody's word came in. */
export function viaOf(actor: Actor): 'web' | 'link' | 'secretariat' {
  if (actor.kind === 'link') return 'link';
  return canReview(actor) ? 'secretariat' : 'web';
}

/** Accepts and returns reports, places on the roadmap, asks for reports. */
export function canReview(actor: Actor): boolean {
  return isSecretariat(actor);
}

export type DeadlineProblem = { reason: 'dayOffNext' | 'deadlineTooSoon'; next: string };

const LEAST_WORKING_DAYS = 2;

/** A deadline leaves at least two working days and is one itself; otherwise the first day that would do is offered. */
export function deadlineProblem(dueOn: string, decidedOn: string, holidays: readonly Holiday[]): DeadlineProblem | null {
  if (workingDaysBetween(decidedOn, dueOn, holidays) < LEAST_WORKING_DAYS) {
    return { reason: 'deadlineTooSoon', next: addWorkingDays(decidedOn, LEAST_WORKING_DAYS, holidays) };
  }
  if (!isWorkingDay(dueOn, holidays)) return { reason: 'dayOffNext', next: workingDayOnOrAfter(dueOn, holidays) };
  return null;
}

/** The same for a deadline by its period: the last day of a month may be a Sunday. */
export function dueProblem({ dueOn, duePrecision }: { dueOn: string; duePrecision: DuePrecision }, decidedOn: string, holidays: readonly Holiday[]): DeadlineProblem | null {
  const last = dueDayOf({ dueOn, duePrecision });
  const problem = last && deadlineProblem(last, decidedOn, holidays);
  return problem && (duePrecision === 'day' || problem.reason === 'deadlineTooSoon') ? problem : null;
}

/** A due date is kept as the last day of its period. */
export function lastDayOf(day: string, precision: DatedPrecision): string {
  if (precision === 'day' || precision === 'continuous') return day;
  if (precision === 'month') return endOfMonth(day);
  const month = Number(day.slice(5, 7));
  const span = { quarter: 3, half_year: 6, year: 12 }[precision];
  const last = Math.ceil(month / span) * span;
  return endOfMonth(`${day.slice(0, 4)}-${String(last).padStart(2, '0')}-01`);
}

/** What a person may choose when they give a deadline. */
export const DUE_PRECISIONS = ['day', 'month', 'quarter', 'half_year', 'year', 'continuous'] as const;

/** The day that is kept of a deadline; none where it has no end. */
export function dueDayOf({ dueOn, duePrecision }: { dueOn: string | null; duePrecision: DuePrecision }): string | null {
  return dueOn === null || duePrecision === 'unset' || duePrecision === 'continuous' ? null : lastDayOf(dueOn, duePrecision);
}

/** A deadline in words; null where none is set. */
export function dueText({ dueOn, duePrecision }: { dueOn: string | null; duePrecision: DuePrecision }, language: Language, style?: DayStyle): string | null {
  // What goes on without end has no day.
  if (duePrecision === 'continuous') return formatDue({ on: dueOn ?? '', precision: duePrecision }, language);
  return dueOn === null || duePrecision === 'unset' ? null : formatDue({ on: dueOn, precision: duePrecision }, language, style);
}

/** Working days until the deadline: 0 today, negative once it has passed. Null where there is none to count. */
export function workingDaysLeft(facts: StateFacts, today: string, holidays: readonly Holiday[]): number | null {
  if (facts.dueOn === null || isClosed(facts)) return null;
  const count = workingDaysBetween(today, facts.dueOn, holidays);
  // A deadline on Saturday has passed on Sunday, though no working day has gone by.
  return facts.dueOn < today ? Math.min(count, -1) : count;
}

/** As the protocol numbers it: the item of the agenda and the decision below it, 2.1. */
export function decisionNumber(itemPosition: number, decisionPosition: number): string {
  return `${itemPosition + 1}.${decisionPosition}`;
}

const LINK_DAYS = 60;

export function linkExpiry(now: Date): Date {
  return new Date(now.getTime() + LINK_DAYS * 86_400_000);
}

/** How far the production calendar is read around a day. */
export function calendarAround(day: string, until: string | null): [first: string, last: string] {
  const [early, late] = until !== null && until < day ? [until, day] : [day, until ?? day];
  return [addDays(early, -1), addDays(late, 70)];
}
