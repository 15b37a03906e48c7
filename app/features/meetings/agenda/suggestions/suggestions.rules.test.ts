import { expect, test } from 'vitest';
import { fitting, freeMinutes, inOrder, reasonOf, type Suggestion } from './suggestions.rules.ts';

const facts = (given: Partial<Parameters<typeof reasonOf>[0]> = {}) => ({ dueOn: null, status: null, forecastOn: null, askedAt: null, ...given });
const reason = (given: Parameters<typeof facts>[0]) => reasonOf(facts(given), '2026-03-19', '2026-03-03');

test('late, at risk, due before the meeting, not answered: in this order; what is reported as done is left alone', () => {
  expect(reason({ dueOn: '2026-03-02', status: 'at_risk' })).toBe('overdue');
  expect(reason({ dueOn: '2026-03-10', status: 'at_risk' })).toBe('atRisk');
  expect(reason({ dueOn: '2026-06-01', forecastOn: '2026-07-01' })).toBe('atRisk');
  expect(reason({ dueOn: '2026-03-10' })).toBe('dueBefore');
  expect(reason({ dueOn: '2026-06-01', askedAt: new Date() })).toBe('unanswered');
  expect(reason({ dueOn: '2026-03-02', status: 'done' })).toBeNull();
  expect(reason({ dueOn: '2026-06-01' })).toBeNull();
});

test('what fits is taken in order, and a short one may slip in behind a long one', () => {
  const of = (...minutes: number[]) => minutes.map((each, index) => ({ key: String(index), minutes: each }));
  expect([...fitting(of(5, 30, 10), 20)]).toEqual(['0', '2']);
  expect([...fitting(of(5, 30), 0)]).toEqual([]);
  expect([...fitting(of(5, 30), null)]).toEqual(['0', '1']);
});

test('free is what the meeting lasts without what is planned, breaks included', () => {
  const [startsAt, endsAt] = [new Date('2026-03-19T10:00:00Z'), new Date('2026-03-19T11:30:00Z')];
  expect(freeMinutes({ startsAt, endsAt }, [{ minutes: 60 }, { minutes: 15 }])).toBe(15);
  expect(freeMinutes({ startsAt, endsAt }, [{ minutes: 120 }])).toBe(0);
  expect(freeMinutes({ startsAt: null, endsAt: null }, [])).toBeNull();
});

test('minutes come first, then what was not reached, then by deadline', () => {
  const one = (key: string, why: Suggestion['reason'], dueOn?: string): Suggestion => ({ key, reason: why, title: {}, minutes: 5, facts: { dueOn }, href: '' });
  expect(inOrder([one('a', 'backlog'), one('b', 'overdue', '2026-02-02'), one('c', 'overdue', '2026-01-01'), one('d', 'minutes'), one('e', 'carried')]).map((each) => each.key)).toEqual(['d', 'e', 'c', 'b', 'a']);
});
