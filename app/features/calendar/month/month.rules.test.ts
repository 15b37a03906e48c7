import { describe, expect, it } from 'vitest';
import type { CalendarItem } from '../calendar.rules.ts';
import { dayRuns, isoWeekOf, monthWeeks } from './month.rules.ts';

const item = (id: string, startsOn: string, endsOn = startsOn): CalendarItem => ({
  id, startsOn, endsOn, entryId: id, kind: 'national', title: { kk: id }, place: null, allDay: true, startsAt: `${startsOn}T00:00:00Z`, endsAt: `${endsOn}T23:59:59Z`,
  status: 'planned', isDemo: false, url: '/', move: null,
});
const april = { first: '2026-03-30', last: '2026-05-03' };
const weeksOf = (...items: CalendarItem[]) => monthWeeks(april, '2026-04', items, [], '2026-04-22', 'Asia/Almaty');

describe('a month in weeks', () => {
  it('begins on Monday and marks days off, days of other months and today', () => {
    const days = weeksOf().flat();
    expect(days).toHaveLength(35);
    expect(days[0]).toMatchObject({ day: '2026-03-30', weekday: 1, isOut: true });
    expect(days.find((day) => day.isToday)?.day).toBe('2026-04-22');
    expect(days.find((day) => day.day === '2026-04-04')?.isOff).toBe(true);
  });

  it('takes the word of the production calendar over the weekday', () => {
    const holidays = [{ day: '2026-04-04', kind: 'moved_on' as const, name: { kk: 'жұмыс' } }, { day: '2026-04-06', kind: 'moved_off' as const, name: { kk: 'демалыс' } }];
    const days = monthWeeks(april, '2026-04', [], holidays, '2026-04-01', 'Asia/Almaty').flat();
    expect(days.find((day) => day.day === '2026-04-04')?.isOff).toBe(false);
    expect(days.find((day) => day.day === '2026-04-06')?.isOff).toBe(true);
  });

  it('keeps a longer item on one line through all of its days', () => {
    const week = weeksOf(item('summit', '2026-04-22', '2026-04-24'), item('due', '2026-04-24'))[3] ?? [];
    expect(week[2]?.slots).toMatchObject([{ span: 3 }]);
    expect(week[3]?.slots).toEqual([null]);
    expect(week[4]?.slots).toMatchObject([null, { item: { id: 'due' } }]);
  });

  it('breaks an item at the end of the week', () => {
    const [, , , week = [], next = []] = weeksOf(item('relay', '2026-04-25', '2026-04-28'));
    expect(week[5]?.slots[0]?.span).toBe(2);
    expect(next[0]?.slots[0]?.span).toBe(2);
  });

  it('leaves a whole year to the band above', () => {
    expect(weeksOf(item('year', '2026-01-01', '2026-12-31')).flat().every((day) => day.slots.length === 0)).toBe(true);
  });

  it('counts weeks as ISO 8601 does', () => {
    expect(['2026-01-01', '2026-03-03', '2026-12-31', '2027-01-03', '2027-01-04'].map(isoWeekOf)).toEqual([1, 10, 53, 53, 1]);
  });

  it('tells consecutive days as one range', () => {
    expect(dayRuns(['2026-03-23', '2026-03-08', '2026-03-21', '2026-03-22'])).toEqual([{ first: '2026-03-08', last: '2026-03-08' }, { first: '2026-03-21', last: '2026-03-23' }]);
  });
});
