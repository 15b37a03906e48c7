import { expect, test } from 'vitest';
import type { Holiday } from '#app/features/working-days/working-days.rules.ts';
import { concerns, dueAt, stateOf, type Concerned } from './reminders.rules.ts';

const name = { kk: 'Наурыз' };
const NAURYZ: Holiday[] = [...['2026-03-21', '2026-03-22', '2026-03-23'].map((day) => ({ day, kind: 'public' as const, name })), ...['2026-03-24', '2026-03-25'].map((day) => ({ day, kind: 'moved_off' as const, name }))];
const at = (local: string) => new Date(`${local}:00+05:00`);

test.each([
  ['2026-03-19T15:00', 2, '2026-03-17T09:00'],
  ['2026-03-16T15:00', 1, '2026-03-13T09:00'],
  // Nauryz lies between.
  ['2026-03-26T10:00', 2, '2026-03-19T09:00'],
  // On a day off: counted from the working days before it.
  ['2026-03-22T10:00', 1, '2026-03-20T09:00'],
  ['2026-03-22T10:00', 2, '2026-03-19T09:00'],
])('%s, %i working days before: %s', (meeting, amount, due) => {
  expect(dueAt({ unit: 'working_days', amount }, { startsAt: at(meeting), timeZone: 'Asia/Almaty' }, NAURYZ)).toEqual(at(due));
});

test('hours are hours, in any zone', () => {
  expect(dueAt({ unit: 'hours', amount: 26 }, { startsAt: at('2026-03-19T15:00'), timeZone: 'Europe/Berlin' }, [])).toEqual(at('2026-03-18T13:00'));
});

const meeting = { startsAt: at('2026-03-19T15:00') };
test.each([
  ['2026-03-17T09:00', '2026-03-16T10:00', false, 'planned'], ['2026-03-17T09:00', '2026-03-17T09:00', false, 'due'], ['2026-03-17T09:00', '2026-03-18T09:00', false, 'due'],
  ['2026-03-17T09:00', '2026-03-18T09:01', false, 'missed'], ['2026-03-17T09:00', '2026-03-16T10:00', true, 'done'], ['2026-03-20T09:00', '2026-03-16T10:00', false, 'missed'],
  ['2026-03-01T09:00', '2026-03-01T10:00', false, 'missed'],
])('due %s, at %s, done %s: %s', (due, now, isDone, state) => {
  expect(stateOf({ due: at(due), madeAt: at('2026-03-02T09:00'), isDone }, meeting, at(now))).toBe(state);
});

const guest: Concerned = { told: true, awaitsAnswer: true, counting: null, writtenAt: at('2026-03-03T09:00') };
test.each<[Partial<Concerned>, string]>([
  [{}, 'unanswered all'], [{ counting: 'accepted', awaitsAnswer: false }, 'accepted all'], [{ counting: 'tentative', awaitsAnswer: false }, 'all'],
  [{ counting: 'declined', awaitsAnswer: false }, ''], [{ told: false }, ''], [{ writtenAt: at('2026-03-17T10:00') }, ''],
])('%j is reminded as %s', (more, expected) => {
  expect((['unanswered', 'accepted', 'all'] as const).filter((audience) => concerns(audience, { ...guest, ...more }, at('2026-03-17T09:00'))).join(' ')).toBe(expected);
});
