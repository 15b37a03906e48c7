import { expect, test } from 'vitest';
import { levelOf, loadRows, weeksFrom } from './load.rules.ts';

const nauryz = ['2026-03-23', '2026-03-24', '2026-03-25'].map((day) => ({ day, kind: 'public' as const, name: { kk: 'Наурыз мейрамы' } }));
const weeks = weeksFrom('2026-03-16', 2, nauryz);
const agency = (id: string) => ({ id, name: { kk: id }, abbr: null });
const count = (agencyId: string, monday: string, events: number) => ({ agencyId, monday, meetings: 0, events, milestones: 0 });

test('a week of holidays has fewer working days, a worked Saturday gives one back', () => {
  expect(weeks.map((week) => [week.monday, week.sunday, week.workingDays])).toEqual([['2026-03-16', '2026-03-22', 5], ['2026-03-23', '2026-03-29', 2]]);
  expect(weeksFrom('2026-03-23', 1, [...nauryz, { day: '2026-03-28', kind: 'moved_on', name: { kk: 'Жұмыс күні' } }])[0]?.workingDays).toBe(3);
});

test('more things than working days are too many, more than half are tight', () => {
  expect([0, 1, 2, 3, 5, 6].map((total) => levelOf(total, 5))).toEqual(['none', 'calm', 'calm', 'busy', 'busy', 'over']);
  expect([1, 2, 3].map((total) => levelOf(total, 2))).toEqual(['calm', 'busy', 'over']);
  expect(levelOf(1, 0)).toBe('over');
});

test('the heaviest agency comes first, one that carries nothing is left out, every week has its cell', () => {
  const rows = loadRows([count('a', '2026-03-16', 1), count('b', '2026-03-16', 1), count('b', '2026-03-23', 3)], ['a', 'b', 'c'].map(agency), weeks);
  expect(rows.map((row) => [row.agencyId, row.total, row.weeksOver])).toEqual([['b', 4, 1], ['a', 1, 0]]);
  expect(rows[1]?.cells.map((cell) => cell.level)).toEqual(['calm', 'none']);
});
