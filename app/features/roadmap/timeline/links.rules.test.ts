import { expect, test } from 'vitest';
import { MOST_ROWS, piecesOf } from './links.rules.ts';

const ROWS = ['group:one', 'a', 'b', 'group:two', 'c'];

test('a line goes down from what is needed, past what stands between, and across to the one that needs it', () => {
  expect(piecesOf(ROWS, [{ from: 'a', to: 'c', fromAt: 20, toAt: 45, isBroken: false }])).toEqual({
    a: [{ at: 20, part: 'bottom', isBroken: false }],
    b: [{ at: 20, part: 'full', isBroken: false }],
    'group:two': [{ at: 20, part: 'full', isBroken: false }],
    c: [{ at: 20, part: 'top', across: { left: 20, width: 25, to: 'right' }, isBroken: false }],
  });
});

test('upwards and back in time', () => {
  expect(piecesOf(ROWS, [{ from: 'b', to: 'a', fromAt: 60, toAt: 40, isBroken: true }])).toEqual({
    b: [{ at: 60, part: 'top', isBroken: true }],
    a: [{ at: 60, part: 'bottom', across: { left: 40, width: 20, to: 'left' }, isBroken: true }],
  });
});

test('what is filtered out or too far away draws nothing', () => {
  const far = Array.from({ length: MOST_ROWS + 2 }, (_, index) => String(index));
  expect(piecesOf(ROWS, [{ from: 'a', to: 'hidden', fromAt: 1, toAt: 2, isBroken: false }])).toEqual({});
  expect(piecesOf(far, [{ from: '0', to: String(MOST_ROWS + 1), fromAt: 1, toAt: 2, isBroken: false }])).toEqual({});
});
