import { describe, expect, it } from 'vitest';
import type { Holiday } from '#app/features/working-days/working-days.rules.ts';
import { factsOfDay, needsAttention } from './my-day.rules.ts';

const MARCH: Holiday[] = [
  { day: '2026-03-08', kind: 'public', name: { ru: 'Женский день' } },
  { day: '2026-03-09', kind: 'moved_off', name: { ru: 'Перенос' } },
];

describe('the facts of a day', () => {
  it('counts working days to the session and names the next day off on a weekday', () => {
    expect(factsOfDay('2026-03-03', '2026-03-19', MARCH)).toEqual({ isWorking: true, holiday: null, workingDaysToSession: 11, nextDayOff: { day: '2026-03-09', name: { ru: 'Перенос' } } });
  });
  it('says that a holiday is one', () => {
    expect(factsOfDay('2026-03-09', null, MARCH)).toMatchObject({ isWorking: false, holiday: { ru: 'Перенос' }, workingDaysToSession: null });
  });
});

describe('what needs attention', () => {
  it.each([
    [{ state: 'late', daysLeft: -2 } as const, true],
    [{ state: 'on_track', daysLeft: 10 } as const, true],
    [{ state: 'on_track', daysLeft: 11 } as const, false],
    [{ state: 'unset', daysLeft: null } as const, false],
    [{ state: 'awaiting', daysLeft: 40 } as const, true],
  ])('%o: %s', (assignment, expected) => {
    expect(needsAttention(assignment)).toBe(expected);
  });
});
