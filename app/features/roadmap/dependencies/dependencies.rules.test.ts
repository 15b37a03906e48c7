import { expect, test } from 'vitest';
import { breakOf, expectedOn, findCircle, type Dated } from './dependencies.rules.ts';

const TODAY = '2026-03-03';
const needs = (text: string) => text.split(' ').filter(Boolean).map((pair) => ({ milestoneId: pair[0] ?? '', needsId: pair[1] ?? '' }));

test.each([
  ['nothing stands yet', '', 'a', ['b'], null],
  ['there and back', 'ba', 'a', ['b'], ['a', 'b', 'a']],
  ['over three', 'bc cd da', 'a', ['b'], ['a', 'b', 'c', 'd', 'a']],
  ['two ways to the same are no circle', 'bd cd', 'a', ['b', 'c'], null],
  ['what it needed before no longer counts', 'ab', 'b', ['c'], null],
  ['itself', '', 'a', ['a'], ['a', 'a']],
  ['a circle elsewhere does not go on forever', 'bc cb', 'a', ['b'], null],
])('%s', (_words, standing, milestone, wanted, circle) => expect(findCircle(needs(standing), milestone, wanted)).toEqual(circle));

test('a chain of thousands is walked', () => {
  const chain = Array.from({ length: 5_000 }, (_, index) => ({ milestoneId: String(index), needsId: String(index + 1) }));
  expect(findCircle(chain, '5000', ['0'])).toHaveLength(5_002);
});

const dated = (more: Partial<Dated> = {}): Dated => ({ startsOn: null, dueOn: '2026-06-30', forecastOn: null, doneOn: null, state: 'on_track', ...more });

test('what is overdue and silent comes today at the earliest', () => {
  expect(expectedOn(dated({ dueOn: '2026-02-27' }), TODAY)).toBe(TODAY);
  expect(expectedOn(dated({ dueOn: '2026-02-27', forecastOn: '2026-03-13' }), TODAY)).toBe('2026-03-13');
  expect(expectedOn(dated({ dueOn: null }), TODAY)).toBeNull();
});

test.each([
  ['in time', {}, { dueOn: '2026-05-01' }, null],
  ['on the very day', {}, { dueOn: '2026-06-30' }, null],
  ['its forecast breaks it', {}, { dueOn: '2026-05-01', forecastOn: '2026-07-01' }, { reason: 'late', expectedOn: '2026-07-01', neededBy: '2026-06-30' }],
  ['needed for the beginning', { startsOn: '2026-04-01' }, { dueOn: '2026-04-24' }, { reason: 'late', expectedOn: '2026-04-24', neededBy: '2026-04-01' }],
  ['begun already: only the deadline counts', { startsOn: '2026-01-01' }, { dueOn: '2026-04-24' }, null],
  ['will never come', {}, { state: 'cancelled' as const }, { reason: 'cancelled' }],
  ['came after all', {}, { doneOn: '2026-07-01' }, null],
  ['nobody waits any more', { doneOn: TODAY }, { dueOn: '2026-12-31' }, null],
  ['no date to compare', { dueOn: null }, { dueOn: '2026-12-31' }, null],
])('%s', (_words, milestone, needed, broken) => expect(breakOf(dated(milestone), dated(needed), TODAY)).toEqual(broken));
