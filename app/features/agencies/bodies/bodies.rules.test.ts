import { expect, test } from 'vitest';
import { isMajority, quorumOf, shareOf, votes } from './bodies.rules.ts';

test.each([
  [19, 1, 2, 10],
  [20, 1, 2, 11],
  [20, 2, 4, 11],
  [20, 2, 3, 14],
  [21, 2, 3, 15],
  [3, 1, 1, 3],
  [1, 1, 2, 1],
  [0, 1, 2, 0],
])('of %i seats with a quorum of %i/%i, %i are enough', (seats, quorumNumerator, quorumDenominator, quorum) => {
  expect(quorumOf(seats, { quorumNumerator, quorumDenominator })).toBe(quorum);
});

test('a number of seats stands in place of the share, and is never more than there are seats', () => {
  const rule = { quorumNumerator: 1, quorumDenominator: 2, quorumSeats: 5 };
  expect([quorumOf(9, rule), quorumOf(4, rule), quorumOf(9, { ...rule, quorumSeats: null })]).toEqual([5, 4, 5]);
  expect([isMajority(rule), isMajority({ ...rule, quorumSeats: null }), shareOf(rule), shareOf({ ...rule, quorumSeats: null })]).toEqual([false, true, 'number', '1/2']);
});

test('observers do not vote', () => {
  expect(votes('observer')).toBe(false);
  expect(votes('secretary')).toBe(true);
});
