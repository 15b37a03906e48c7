import type { Db } from '#db/schema.ts';
import { addDays } from '#app/lib/local-days.ts';
import { HOME_ZONE, dayOf, instantToLocal } from '#app/lib/time-zones.ts';
import { addWorkingDays, isWorkingDay, nextWorkingDay, type Holiday } from '#app/features/working-days/working-days.rules.ts';
import { listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import { USUAL_STEPS, isMailHour, morningOf, openSteps, reachOf, type Level, type PlannedStep, type Step } from './escalation.rules.ts';
import * as repository from './escalation.repository.server.ts';
import type { Candidate } from './escalation.repository.server.ts';

/** Reckons which steps of the ladder leave on which morning and whom they reach, by what stands in the tables now. One answer for the job and for the page that shows it before. */

/** How many working days ahead is shown. */
const AHEAD = 10;
/** Far enough for any ladder around any deadline, holidays included. */
const AROUND_DAYS = 130;

export type LadderLine = {
  assignmentId: string;
  dueOn: string;
  days: number;
  level: Level;
  morning: string;
  isHeld: boolean;
  /** People of the responsible agency. */
  people: string[];
  /** The secretariat is told too; `isPassedUp`: though the step was meant for the agency. */
  toSecretariat: boolean;
  isPassedUp: boolean;
};

export type Ladder = { today: string; firstMorning: string; lines: LadderLine[]; secretariat: string[]; holidays: Holiday[] };

/** Of all open assignments, or of one, whose steps are then shown as far as they go. */
export async function planLadder(db: Db, now: Date, only: string | null = null): Promise<Ladder> {
  const today = dayOf(now, HOME_ZONE);
  const candidates = await repository.listCandidates(db, only ? '9999-12-31' : addDays(today, AROUND_DAYS), only);
  const days = [today, ...candidates.map((candidate) => candidate.dueOn)].sort();
  const holidays = await listHolidays(db, addDays(days[0] ?? today, -AROUND_DAYS), addDays(days.at(-1) ?? today, AROUND_DAYS));
  const [ladders, secretariat, contacts, hasRun] = await Promise.all([
    repository.listAllSteps(db),
    repository.listSecretariat(db),
    repository.listContacts(db, [...new Set(candidates.map((candidate) => candidate.agencyId))], today),
    repository.hasRun(db, today),
  ]);
  const hour = Number(instantToLocal(now, HOME_ZONE).time.slice(0, 2));
  const isOver = hasRun || !isWorkingDay(today, holidays) || (hour >= 12 && !isMailHour(hour));
  const firstMorning = isOver ? nextWorkingDay(today, holidays) : today;
  const last = only ? '9999-12-31' : addWorkingDays(today, AHEAD, holidays);
  const lines = candidates.flatMap((candidate) => {
    const people = contacts.filter((contact) => contact.agencyId === candidate.agencyId);
    return stepsOf(candidate, ladders.get(candidate.bodyId ?? '') ?? USUAL_STEPS, today, holidays).map((step): LadderLine => {
      const reach = reachOf(step.level, people);
      return {
        assignmentId: candidate.id, dueOn: candidate.dueOn, days: step.days, level: step.level, morning: morningOf(step, firstMorning), isHeld: candidate.held.includes(step.days),
        people: reach.people, toSecretariat: reach.isShort, isPassedUp: reach.isShort && step.level !== 'secretariat' && step.level !== 'agenda',
      };
    });
  });
  return { today, firstMorning, lines: lines.filter((line) => line.morning <= last).sort((a, b) => a.morning.localeCompare(b.morning)), secretariat, holidays };
}

function stepsOf(candidate: Candidate, steps: readonly Step[], today: string, holidays: readonly Holiday[]): PlannedStep[] {
  const givenOn = dayOf(candidate.givenAt, HOME_ZONE);
  return openSteps(
    {
      dueOn: candidate.dueOn,
      // In a demo whose clock stands before the day its data were made, the day says nothing.
      givenOn: givenOn <= today ? givenOn : null,
      answeredOn: candidate.answeredAt && dayOf(candidate.answeredAt, HOME_ZONE),
      awaitsSecretariat: candidate.awaitsSecretariat,
      told: candidate.told,
    },
    steps,
    holidays,
  );
}

/** The lines of one morning by the person who reads them. */
export function linesByPerson(ladder: Ladder, morning: string): Map<string, LadderLine[]> {
  const byPerson = new Map<string, LadderLine[]>();
  for (const line of ladder.lines) {
    if (line.morning !== morning || line.isHeld) continue;
    for (const personId of readersOf(ladder, line)) byPerson.set(personId, [...(byPerson.get(personId) ?? []), line]);
  }
  return byPerson;
}

export function readersOf(ladder: Pick<Ladder, 'secretariat'>, line: LadderLine): string[] {
  return [...new Set([...line.people, ...(line.toSecretariat ? ladder.secretariat : [])])];
}
