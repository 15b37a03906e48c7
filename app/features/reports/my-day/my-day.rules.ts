import type { AssignmentState } from '#app/features/assignments/assignments.rules.ts';
import { isWorkingDay, workingDaysBetween, type Holiday } from '#app/features/working-days/working-days.rules.ts';
import { addDays } from '#app/lib/local-days.ts';
import type { Text3 } from '#app/lib/text3.ts';

export type DayFacts = {
  isWorking: boolean;
  holiday: Text3 | null;
  /** To the next session; null when none is planned. */
  workingDaysToSession: number | null;
  /** The next day off on a weekday within two weeks. */
  nextDayOff: { day: string; name: Text3 } | null;
};

const DAYS_AHEAD = 14;

export function factsOfDay(today: string, sessionDay: string | null, holidays: readonly Holiday[]): DayFacts {
  const off = holidays.find((holiday) => holiday.kind !== 'moved_on' && holiday.day > today && holiday.day <= addDays(today, DAYS_AHEAD) && !isWeekend(holiday.day));
  const ofToday = holidays.find((holiday) => holiday.day === today && holiday.kind !== 'moved_on');
  return {
    isWorking: isWorkingDay(today, holidays),
    holiday: ofToday?.name ?? null,
    workingDaysToSession: sessionDay && sessionDay >= today ? workingDaysBetween(today, sessionDay, holidays) : null,
    nextDayOff: off ? { day: off.day, name: off.name } : null,
  };
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

/** What a secretary looks at first: late, at risk, waiting for acceptance, due within ten working days. */
export function needsAttention(assignment: { state: AssignmentState; daysLeft: number | null }): boolean {
  if (assignment.state === 'late' || assignment.state === 'at_risk' || assignment.state === 'awaiting') return true;
  return assignment.daysLeft !== null && assignment.daysLeft <= 10;
}
