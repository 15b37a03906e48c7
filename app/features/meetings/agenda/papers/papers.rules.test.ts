import { expect, test } from 'vitest';
import type { Actor } from '#app/features/people/actor.rules.ts';
import type { Holiday } from '#app/features/working-days/working-days.rules.ts';
import { canSeePaper, deadlineFrom, deadlineOf, isPaperMissing, paperProblem, reminderDue } from './papers.rules.ts';

const WOMENS_DAY: Holiday[] = [{ day: '2026-03-08', kind: 'public', name: { kk: 'Мереке' } }, { day: '2026-03-09', kind: 'moved_off', name: { kk: 'Мереке' } }];
const actor = (roles: ('secretariat' | 'agency' | 'member')[], agencyIds: string[] = [], personId = 'p'): Actor => ({ kind: 'person', accountId: 'a', sessionId: 's', personId, name: '', isDemo: false, roles, agencyIds, language: 'kk' });
const item = { isConfidential: false, presenterPersonId: null, presenterAgencyId: 'A' };

test('the deadline counts working days back from the meeting, over holidays and weekends', () => {
  expect(deadlineOf('2026-03-12', 3, WOMENS_DAY)).toBe('2026-03-06');
  expect(deadlineOf(null, 3, [])).toBeNull();
  expect(deadlineFrom('2026-03-12', 3, WOMENS_DAY, '2026-03-05')).toEqual({ day: '2026-03-06', isPast: false, workingDaysLeft: 1 });
  expect(deadlineFrom('2026-03-12', 3, WOMENS_DAY, '2026-03-10')).toEqual({ day: '2026-03-06', isPast: true, workingDaysLeft: null });
});

test('a confidential paper of an open item is for the table, its presenter and those who read all', () => {
  const paper = { isConfidential: true };
  expect(canSeePaper(actor(['member']), paper, item, [])).toBe(false);
  expect(canSeePaper(actor(['member']), paper, item, ['p'])).toBe(true);
  expect(canSeePaper(actor(['agency'], ['A']), paper, item, [])).toBe(true);
  expect(canSeePaper(actor(['agency'], ['B']), paper, item, [])).toBe(false);
  expect(canSeePaper(actor(['secretariat']), paper, item, [])).toBe(true);
  expect(canSeePaper(actor(['member']), { isConfidential: false }, item, [])).toBe(true);
});

test('who adds papers, and until when', () => {
  const [open, past] = [{ isPast: false }, { isPast: true }];
  expect(paperProblem(actor(['secretariat']), item, past)).toBeNull();
  expect(paperProblem(actor(['agency'], ['A']), item, open)).toBeNull();
  expect(paperProblem(actor(['agency'], ['A']), item, past)).toBe('tooLate');
  expect(paperProblem(actor(['agency'], ['B']), item, open)).toBe('forbidden');
  expect(paperProblem(actor(['agency'], ['A']), { presenterAgencyId: null }, open)).toBe('forbidden');
  expect([isPaperMissing({ awaitsPapers: true, papers: [] }), isPaperMissing({ awaitsPapers: true, papers: [1] }), isPaperMissing({ awaitsPapers: false, papers: [] })]).toEqual([true, false, false]);
});

test.each([
  ['2026-03-05', 10, null], ['2026-03-06', 10, '2026-03-06'], ['2026-03-06', 7, null], ['2026-03-07', 10, null], ['2026-03-09', 10, null], ['2026-03-10', 10, '2026-03-06'], ['2026-03-11', 21, null], ['2026-03-11', 10, '2026-03-11'], ['2026-03-12', 10, null],
])('on %s at %i the reminder due for 11 March is %s', (day, hour, expected) => {
  expect(reminderDue('2026-03-11', 2, WOMENS_DAY, new Date(`${day}T12:00:00+05:00`), 'Asia/Almaty', hour)).toBe(expected);
});
