import { expect, test } from 'vitest';
import { addDays } from '#app/lib/local-days.ts';
import type { Holiday, HolidayKind } from './working-days.rules.ts';
import {
  addWorkingDays, isWorkingDay, isYear, movedDayProblem, nextWorkingDay, previousWorkingDay, workingDayOnOrAfter, workingDaysBetween,
} from './working-days.rules.ts';

const on = (kind: HolidayKind, ...days: string[]): Holiday[] => days.map((day) => ({ day, kind, name: { en: 'A day' } }));

// From the production calendars of 2025 and 2026. 30 August 2026 is no longer a holiday and has no row.
const holidays = [
  ...on('public', '2025-01-01', '2025-01-02', '2025-01-07', '2026-03-08', '2026-03-21', '2026-03-22', '2026-03-23'),
  ...on('moved_off', '2025-01-03', '2026-03-09', '2026-03-24', '2026-03-25'),
  ...on('moved_on', '2025-01-05'),
];

test('Nauryz 2026 takes five days, the last two in exchange for the weekend', () => {
  const days = ['2026-03-20', '2026-03-21', '2026-03-22', '2026-03-23', '2026-03-24', '2026-03-25', '2026-03-26'];
  expect(days.map((day) => isWorkingDay(day, holidays))).toEqual([true, false, false, false, false, false, true]);
  expect(nextWorkingDay('2026-03-20', holidays)).toBe('2026-03-26');
  expect(previousWorkingDay('2026-03-26', holidays)).toBe('2026-03-20');
});

test('Constitution Day of August is cancelled: Sunday 30 is a weekend, Monday 31 is worked', () => {
  expect([isWorkingDay('2026-08-30', holidays), isWorkingDay('2026-08-31', holidays)]).toEqual([false, true]);
});

test('Sunday 5 January 2025 was worked for Friday the 3rd', () => {
  expect([isWorkingDay('2025-01-03', holidays), isWorkingDay('2025-01-05', holidays)]).toEqual([false, true]);
  expect(nextWorkingDay('2024-12-31', holidays)).toBe('2025-01-05');
});

test('a day named twice is worked when one entry says so', () => {
  expect(isWorkingDay('2026-05-09', [...on('public', '2026-05-09'), ...on('moved_on', '2026-05-09')])).toBe(true);
});

test('three working days after 19 March 2026 is 27 March', () => {
  expect(addWorkingDays('2026-03-19', 3, holidays)).toBe('2026-03-27');
  expect(addWorkingDays('2026-03-27', -3, holidays)).toBe('2026-03-19');
  expect(addWorkingDays('2026-03-21', 0, holidays)).toBe('2026-03-21');
});

test('counting is the inverse of adding', () => {
  expect(workingDaysBetween('2026-03-19', '2026-03-27', holidays)).toBe(3);
  expect(workingDaysBetween('2026-03-27', '2026-03-19', holidays)).toBe(-3);
  expect(workingDaysBetween('2026-03-20', '2026-03-25', holidays)).toBe(0);
  for (let count = -30; count <= 30; count += 1) {
    expect(workingDaysBetween('2026-03-19', addWorkingDays('2026-03-19', count, holidays), holidays)).toBe(count);
  }
});

test('a deadline on a day off moves to the next working day', () => {
  expect(workingDayOnOrAfter('2026-03-22', holidays)).toBe('2026-03-26');
  expect(workingDayOnOrAfter('2026-03-26', holidays)).toBe('2026-03-26');
});

test('only a weekday is moved off and only a weekend day is moved on', () => {
  expect(movedDayProblem('2026-03-24', 'moved_off')).toBeNull();
  expect(movedDayProblem('2026-03-22', 'moved_off')).toBe('alreadyOff');
  expect(movedDayProblem('2025-01-05', 'moved_on')).toBeNull();
  expect(movedDayProblem('2025-01-06', 'moved_on')).toBe('alreadyWorked');
  // A holiday keeps its date wherever the week puts it.
  expect([movedDayProblem('2026-03-22', 'public'), movedDayProblem('2026-03-23', 'public')]).toEqual([null, null]);
});

test('calendars are kept for years that the rest of the product knows', () => {
  expect([1969, 1970, 2100, 2101, 2026.5, Number.NaN].map(isYear)).toEqual([false, true, true, false, false, false]);
});

test('a calendar without working days is an error, not an endless loop', () => {
  const all = on('public', ...Array.from({ length: 90 }, (_, index) => addDays('2026-01-01', index)));
  expect(() => nextWorkingDay('2026-01-01', all)).toThrow(/no working day/);
});
