import { expect, test } from 'vitest';
import { quorumOf, votes } from './bodies.rules.ts';

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

test('observers do not vote', () => {
  expect(votes('observer')).toBe(false);
  expect(votes('secretary')).toBe(true);
});
