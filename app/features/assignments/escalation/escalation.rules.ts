import { addWorkingDays, workingDayOnOrAfter, workingDaysBetween, type Holiday } from '#app/features/working-days/working-days.rules.ts';

/** Who is reached by a step, from the nearest to the highest. */
export const LEVELS = ['focal', 'deputy', 'head', 'secretariat', 'agenda'] as const;
export type Level = (typeof LEVELS)[number];

/** `days`: working days from the deadline, negative before it. */
export type Step = { days: number; level: Level };

/** For bodies that have made no ladder of their own. */
export const USUAL_STEPS: readonly Step[] = [
  { days: -7, level: 'focal' },
  { days: -1, level: 'focal' },
  { days: 0, level: 'deputy' },
  { days: 2, level: 'head' },
  { days: 5, level: 'agenda' },
];

/** The day a deadline counts from: one on a day off moves to the next working day. */
export function effectiveDue(dueOn: string, holidays: readonly Holiday[]): string {
  return workingDayOnOrAfter(dueOn, holidays);
}

export function dayOfStep(dueOn: string, days: number, holidays: readonly Holiday[]): string {
  return addWorkingDays(effectiveDue(dueOn, holidays), days, holidays);
}

/** Working days until the day the deadline counts from: 0 on it, negative afterwards. */
export function daysToDue(dueOn: string, day: string, holidays: readonly Holiday[]): number {
  return workingDaysBetween(day, effectiveDue(dueOn, holidays), holidays);
}

export type LadderFacts = {
  dueOn: string;
  /** The day it was given, or its deadline was set anew; null when that is not known. Steps up to then never were. */
  givenOn: string | null;
  /** The day of the newest word of the agency: taken, reported, more time asked for. */
  answeredOn: string | null;
  /** Reported as done or waiting for more time: the secretariat is asked, not the agency. */
  awaitsSecretariat: boolean;
  told: readonly number[];
};

export type PlannedStep = Step & { day: string };

/**
 * What is still to come, or was missed, each with its own day. A step leaves only when the agency has said nothing since the day of the
 * step before it; before the first one, any word counts.
 */
export function openSteps(facts: LadderFacts, steps: readonly Step[], holidays: readonly Holiday[]): PlannedStep[] {
  if (facts.awaitsSecretariat) return [];
  const ladder = [...steps].sort((a, b) => a.days - b.days).map((step) => ({ ...step, day: dayOfStep(facts.dueOn, step.days, holidays) }));
  return ladder.filter(({ day, days }, index) => {
    if (facts.told.includes(days)) return false;
    if (facts.givenOn !== null && day <= facts.givenOn) return false;
    const since = ladder[index - 1]?.day ?? null;
    return facts.answeredOn === null || (since !== null && facts.answeredOn < since);
  });
}

/** The morning a step is told: its own, or the first one that is still ahead. */
export function morningOf(step: Pick<PlannedStep, 'day'>, firstMorning: string): string {
  return step.day > firstMorning ? step.day : firstMorning;
}

/** Digests leave in the morning of working days; later the same day only when nobody was awake in the morning. */
export const FIRST_HOUR = 9;
const LAST_HOUR = 18;

export function isMailHour(hour: number): boolean {
  return hour >= FIRST_HOUR && hour < LAST_HOUR;
}

export type Contact = {
  personId: string;
  role: 'focal_point' | 'deputy_focal_point' | 'head' | 'deputy';
  hasAddress: boolean;
  isAbsent: boolean;
  /** Wants no digests. */
  isStopped: boolean;
};

/** `isShort`: the people it is meant for could not be reached; the secretariat is told instead, or as well. */
export type Reach = { people: string[]; isShort: boolean };

/**
 * Whom a step reaches at the agency: its level, and those below it who answer for the work. Where nobody is there to read it, the next one
 * up takes it, and in the end the secretariat, which is meant by the highest steps anyway.
 */
export function reachOf(level: Level, contacts: readonly Contact[]): Reach {
  const there = contacts.filter((contact) => contact.hasAddress && !contact.isAbsent && !contact.isStopped);
  const first = (...roles: Contact['role'][]) => roles.map((role) => there.filter((contact) => contact.role === role).map((contact) => contact.personId)).find((found) => found.length > 0) ?? [];
  const nearest = first('focal_point', 'deputy_focal_point', 'head', 'deputy');
  const heads = first('head', 'deputy');
  switch (level) {
    case 'focal': return { people: nearest, isShort: nearest.length === 0 };
    case 'deputy': return { people: unique([...nearest, ...first('deputy_focal_point')]), isShort: nearest.length === 0 };
    case 'head': return { people: unique([...heads, ...nearest]), isShort: heads.length === 0 };
    default: return { people: [], isShort: true };
  }
}

const unique = (ids: string[]) => [...new Set(ids)];

/** What the ladder of a body may hold. */
export const MOST_STEPS = 12;
export const FARTHEST_STEP = 60;
