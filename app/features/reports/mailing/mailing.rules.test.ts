import { describe, expect, test } from 'vitest';
import { dueSlot, nextSlot, slotsAround, type MailingRule } from './mailing.rules.ts';

const weekly: MailingRule = { isOn: true, every: 'week', weekday: 1, monthDay: 1, hour: 9, onDayOff: 'after' };
// Nauryz 2026: Monday the 23rd to Wednesday the 25th.
const HOLIDAYS = ['2026-03-23', '2026-03-24', '2026-03-25'].map((day) => ({ day, kind: 'public' as const, name: { ru: 'Наурыз' } }));
const at = (text: string) => new Date(`${text}:00+05:00`);
const next = (rule: Partial<MailingRule>, now: string) => nextSlot(slotsAround({ ...weekly, ...rule }, now.slice(0, 10), HOLIDAYS), at(now))?.on;

describe('when a report leaves', () => {
  test('every week on its day, in the morning', () => {
    expect(next({}, '2026-03-03T10:00')).toBe('2026-03-09');
    expect(next({}, '2026-03-09T08:59')).toBe('2026-03-09');
    expect(next({}, '2026-03-09T09:00')).toBe('2026-03-16');
  });
  test('a day off moves it, or leaves it out', () => {
    expect(next({}, '2026-03-17T10:00')).toBe('2026-03-26');
    expect(next({ onDayOff: 'before' }, '2026-03-17T10:00')).toBe('2026-03-20');
    expect(next({ onDayOff: 'skip' }, '2026-03-17T10:00')).toBe('2026-03-30');
  });
  test('every month on its day', () => {
    expect(next({ every: 'month', monthDay: 1 }, '2026-03-03T10:00')).toBe('2026-04-01');
    expect(next({ every: 'month', monthDay: 1 }, '2026-12-30T10:00')).toBe('2027-01-01');
  });
  test('what was missed is made up for within days, never what was before the rule', () => {
    const slots = slotsAround(weekly, '2026-03-11', HOLIDAYS);
    expect(dueSlot(slots, at('2026-03-11T10:00'), at('2026-01-01T00:00'))?.day).toBe('2026-03-09');
    expect(dueSlot(slots, at('2026-03-11T10:00'), at('2026-03-10T12:00'))).toBeNull();
    expect(dueSlot(slots, at('2026-03-13T10:00'), at('2026-01-01T00:00'))).toBeNull();
  });
});
