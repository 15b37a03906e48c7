import { expect, test } from 'vitest';
import { changedBy, dateProblems, dueDayOf, type MilestoneDates } from './milestones.rules.ts';
import { milestoneSchema } from './milestones.schema.ts';

const TODAY = '2026-03-03';
const dates = (more: Partial<MilestoneDates> = {}): MilestoneDates => ({ startsOn: '2026-01-10', dueOn: '2026-04-24', duePrecision: 'day', forecastOn: null, doneOn: null, ...more });

test.each([
  ['all in order', {}, {}],
  ['due before it begins', { dueOn: '2026-01-09' }, { dueOn: 'dueBeforeStart' }],
  ['due in the month in which it begins', { startsOn: '2026-04-25', duePrecision: 'month' as const }, {}],
  ['due in another age', { dueOn: '2090-01-01' }, { dueOn: 'yearFarAway' }],
  ['done tomorrow', { doneOn: '2026-03-04' }, { doneOn: 'dateInFuture' }],
  ['done today', { doneOn: TODAY }, {}],
  ['done before it began', { doneOn: '2026-01-09' }, { doneOn: 'doneBeforeStart' }],
  ['forecast before it begins', { startsOn: '2026-04-01', forecastOn: '2026-03-20' }, { forecastOn: 'forecastBeforeStart' }],
  ['a date that no longer counts', { duePrecision: 'unset' as const, dueOn: '2020-01-01' }, {}],
])('%s', (_words, more, problems) => expect(dateProblems(dates(more), TODAY)).toEqual(problems));

test('a deadline is the last day of its period', () => {
  expect(dueDayOf(dates({ duePrecision: 'quarter' }))).toBe('2026-06-30');
  expect(dueDayOf(dates({ duePrecision: 'continuous' }))).toBeNull();
});

test('a change made to many says what it cannot change', () => {
  const row = { ...dates(), cancelledAt: null };
  expect(changedBy(row, { what: 'shift', days: 7 }, TODAY)).toEqual({ dueOn: '2026-05-01' });
  expect(changedBy({ ...row, duePrecision: 'month' }, { what: 'shift', days: 31 }, TODAY)).toEqual({ dueOn: '2026-05-31' });
  expect(changedBy({ ...row, dueOn: null, duePrecision: 'unset' }, { what: 'shift', days: 7 }, TODAY)).toEqual({ problem: 'noDeadline' });
  expect(changedBy(row, { what: 'shift', days: -200 }, TODAY)).toEqual({ problem: 'dueBeforeStart' });
  expect(changedBy({ ...row, doneOn: TODAY }, { what: 'shift', days: 7 }, TODAY)).toEqual({ problem: 'milestoneClosed' });
  expect(changedBy({ ...row, doneOn: TODAY }, { what: 'publish' }, TODAY)).toEqual({});
  expect(changedBy({ ...row, cancelledAt: new Date() }, { what: 'cancel', closedReason: 'x' }, TODAY)).toEqual({ problem: 'milestoneClosed' });
});

const ID = '0192a5e4-7a5b-7c3d-8e9f-0a1b2c3d4e5f';
const form = (more: Record<string, unknown> = {}) => ({ milestoneId: ID, version: '0', roadmapId: ID, directionKey: 'policy', result: { kk: 'Жоба' }, agencyId: ID, dueOn: '2026-04-24', duePrecision: 'day', ...more });
const problemsOf = (more: Record<string, unknown>) => {
  const result = milestoneSchema.safeParse(form(more));
  return result.success ? [] : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

test.each([
  [{}, []],
  [{ agencyId: '' }, ['agencyId: required']],
  [{ dueOn: '' }, ['dueOn: required']],
  [{ dueOn: '', duePrecision: 'unset' }, []],
  [{ dueOn: '2026-02-30' }, ['dueOn: invalidDate']],
  [{ isCancelled: 'on' }, ['closedReason: required']],
  [{ isCancelled: 'on', closedReason: 'x', doneOn: '2026-01-01' }, ['isCancelled: doneAndCancelled']],
  [{ needsIds: [ID] }, ['needsIds: needsItself']],
])('the form judges %j', (more, problems) => expect(problemsOf(more)).toEqual(problems));
