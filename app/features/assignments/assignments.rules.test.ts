import { describe, expect, test } from 'vitest';
import { calendarAround, canReport, canSeeAssignment, deadlineProblem, lastDayOf, statusOf, workingDaysLeft, type AssignmentAccess, type StateFacts } from './assignments.rules.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';

const TODAY = '2026-03-03';
const facts = (more: Partial<StateFacts> = {}): StateFacts => ({ startsOn: null, dueOn: '2026-03-31', duePrecision: 'day', doneOn: null, cancelledAt: null, ...more });
const report = (status: 'on_track' | 'at_risk' | 'done', forecastOn: string | null = null) => ({ status, forecastOn });

describe('the state is computed', () => {
  test.each([
    ['cancelled stays cancelled', facts({ cancelledAt: new Date(), doneOn: TODAY }), null, 'cancelled'],
    ['done in time', facts({ doneOn: '2026-03-31' }), null, 'done'],
    ['done a day late', facts({ doneOn: '2026-04-01' }), null, 'done_late'],
    ['done without a deadline', facts({ dueOn: null, duePrecision: 'unset', doneOn: TODAY }), null, 'done'],
    ['reported done, not yet accepted, though overdue', facts({ dueOn: '2026-03-02' }), report('done'), 'awaiting'],
    ['overdue, whatever was reported', facts({ dueOn: '2026-03-02' }), report('on_track'), 'late'],
    ['due today is not late', facts({ dueOn: TODAY }), report('on_track'), 'on_track'],
    ['reported as a risk', facts(), report('at_risk'), 'at_risk'],
    ['a forecast after the deadline is a risk', facts(), report('on_track', '2026-04-01'), 'at_risk'],
    ['a forecast on the deadline is none', facts(), report('on_track', '2026-03-31'), 'on_track'],
    ['no date and no word', facts({ dueOn: null, duePrecision: 'unset' }), null, 'unset'],
    ['no date, but reported', facts({ dueOn: null, duePrecision: 'unset' }), report('on_track'), 'on_track'],
    ['continuous and begun', facts({ dueOn: null, duePrecision: 'continuous', startsOn: '2026-01-01' }), null, 'on_track'],
    ['begun and nothing said', facts({ startsOn: TODAY }), null, 'on_track'],
    ['begins tomorrow', facts({ startsOn: '2026-03-04' }), null, 'not_started'],
    ['no beginning known', facts(), null, 'not_started'],
  ])('%s', (_words, assignment, last, state) => {
    expect(statusOf(assignment, last, TODAY)).toBe(state);
  });
});

const holidays = [
  { day: '2026-03-09', kind: 'moved_off' as const, name: { en: 'Women’s Day, moved' } },
  ...['2026-03-21', '2026-03-22', '2026-03-23'].map((day) => ({ day, kind: 'public' as const, name: { en: 'Nauryz' } })),
  ...['2026-03-24', '2026-03-25'].map((day) => ({ day, kind: 'moved_off' as const, name: { en: 'Nauryz, moved' } })),
];

test('a deadline is a working day at least two working days away', () => {
  expect(deadlineProblem('2026-03-05', TODAY, holidays)).toBeNull();
  expect(deadlineProblem('2026-03-04', TODAY, holidays)).toEqual({ reason: 'deadlineTooSoon', next: '2026-03-05' });
  expect(deadlineProblem('2026-03-01', TODAY, holidays)).toEqual({ reason: 'deadlineTooSoon', next: '2026-03-05' });
  expect(deadlineProblem('2026-03-07', TODAY, holidays)).toEqual({ reason: 'dayOffNext', next: '2026-03-10' });
  expect(deadlineProblem('2026-03-22', TODAY, holidays)).toEqual({ reason: 'dayOffNext', next: '2026-03-26' });
});

test('days left are working days; what has passed is at least one day late', () => {
  expect(workingDaysLeft(facts({ dueOn: TODAY }), TODAY, holidays)).toBe(0);
  expect(workingDaysLeft(facts({ dueOn: '2026-03-10' }), TODAY, holidays)).toBe(4);
  expect(workingDaysLeft(facts({ dueOn: '2026-02-27' }), TODAY, holidays)).toBe(-2);
  expect(workingDaysLeft(facts({ dueOn: '2026-03-07' }), '2026-03-08', holidays)).toBe(-1);
  expect(workingDaysLeft(facts({ dueOn: null, duePrecision: 'unset' }), TODAY, holidays)).toBeNull();
  expect(workingDaysLeft(facts({ doneOn: TODAY }), TODAY, holidays)).toBeNull();
});

test('a period ends on its last day', () => {
  expect(['month', 'quarter', 'half_year', 'year'].map((precision) => lastDayOf('2028-02-03', precision as 'month'))).toEqual(['2028-02-29', '2028-03-31', '2028-06-30', '2028-12-31']);
  expect(lastDayOf('2026-11-30', 'half_year')).toBe('2026-12-31');
});

test('the calendar is read far enough for the offered day', () => {
  expect(calendarAround('2026-03-03', '2026-02-01')).toEqual(['2026-01-31', '2026-05-12']);
  expect(calendarAround('2026-03-03', null)[0]).toBe('2026-03-02');
});

const person = (roles: ('secretariat' | 'agency' | 'member' | 'auditor')[], agencyIds: string[] = []): Actor => ({ kind: 'person', accountId: 'a', sessionId: 's', personId: 'p', name: '', isDemo: false, roles, agencyIds, language: 'kk' });
const link = (objectId: string, purpose = 'report'): Actor => ({ kind: 'link', purpose, personId: 'p', objectId, language: 'kk' });
const visitor: Actor = { kind: 'public', language: 'kk' };
const access = (more: Partial<AssignmentAccess> = {}): AssignmentAccess => ({ id: 'x', isPublished: false, agencyId: 'lead', coAgencyIds: ['co'], isDecided: true, seatedPersonIds: [], ...more });

test('who sees it', () => {
  expect(canSeeAssignment(visitor, access())).toBe(false);
  expect(canSeeAssignment(visitor, access({ isPublished: true }))).toBe(true);
  expect(['lead', 'co', 'other'].map((id) => canSeeAssignment(person(['agency'], [id]), access()))).toEqual([true, true, false]);
  expect(canSeeAssignment(person(['member'], ['lead']), access())).toBe(false);
  expect(canSeeAssignment(person(['member']), access({ seatedPersonIds: ['p'] }))).toBe(true);
  expect([canSeeAssignment(link('x'), access()), canSeeAssignment(link('y'), access()), canSeeAssignment(link('x', 'answer'), access())]).toEqual([true, false, false]);
  const draft = access({ isDecided: false, seatedPersonIds: ['p'] });
  expect([person(['agency'], ['lead']), person(['member']), link('x'), person(['auditor']), person(['secretariat'])].map((actor) => canSeeAssignment(actor, draft))).toEqual([false, false, false, true, true]);
});

test('who reports', () => {
  expect([person(['secretariat']), person(['agency'], ['lead']), link('x')].map((actor) => canReport(actor, access()))).toEqual([true, true, true]);
  expect([person(['agency'], ['co']), person(['auditor'], ['lead']), person(['member'], ['lead']), link('y'), link('x', 'answer'), visitor].map((actor) => canReport(actor, access()))).toEqual([false, false, false, false, false, false]);
});
