import { expect, test } from 'vitest';
import type { Holiday } from '#app/features/working-days/working-days.rules.ts';
import { dueReminder, nextReminder, remindersOf } from './reminders.rules.ts';

const name = { kk: 'Наурыз' };
const NAURYZ: Holiday[] = [...['2026-03-21', '2026-03-22', '2026-03-23'].map((day) => ({ day, kind: 'public' as const, name })), ...['2026-03-24', '2026-03-25'].map((day) => ({ day, kind: 'moved_off' as const, name }))];
const at = (local: string) => new Date(`${local}:00+05:00`);
const poll = (closes: string, remindDays = 2) => ({ closesAt: at(closes), timeZone: 'Asia/Almaty', remindDays });

test.each([
  ['2026-03-12T18:00', 2, ['2026-03-10', '2026-03-12']],
  // Over Nauryz the working days lie a week apart.
  ['2026-03-26T18:00', 2, ['2026-03-19', '2026-03-26']],
  ['2026-03-23T18:00', 2, ['2026-03-19', '2026-03-20']],
  // A close early in the morning leaves no last day.
  ['2026-03-12T09:30', 2, ['2026-03-10', '2026-03-11']],
  ['2026-03-12T09:30', 1, ['2026-03-11']],
  ['2026-03-12T18:00', 0, []],
])('a poll that closes %s with %i days: %j', (closes, days, expected) => {
  expect(remindersOf(poll(closes, days), NAURYZ).map((reminder) => reminder.day)).toEqual(expected);
});

test.each([
  ['2026-03-09T12:00', null], ['2026-03-10T08:59', null], ['2026-03-10T09:00', 'early'], ['2026-03-11T10:00', 'early'], ['2026-03-11T20:00', null], ['2026-03-12T09:00', 'last'], ['2026-03-12T18:00', null],
])('at %s the reminder due is %s', (now, kind) => {
  expect(dueReminder(poll('2026-03-12T18:00'), NAURYZ, at(now))?.kind ?? null).toBe(kind);
});

test('nobody is reminded on a day off', () => {
  expect(dueReminder(poll('2026-03-26T18:00'), NAURYZ, at('2026-03-24T10:00'))).toBeNull();
});

test('the next morning that is still to come is told', () => {
  expect(nextReminder(poll('2026-03-12T18:00'), NAURYZ, at('2026-03-03T10:00'))).toEqual(at('2026-03-10T09:00'));
  expect(nextReminder(poll('2026-03-12T18:00'), NAURYZ, at('2026-03-10T09:00'))).toEqual(at('2026-03-12T09:00'));
  expect(nextReminder(poll('2026-03-12T18:00'), NAURYZ, at('2026-03-12T09:00'))).toBeNull();
});
