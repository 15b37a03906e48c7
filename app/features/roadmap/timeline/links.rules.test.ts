import { expect, test } from 'vitest';
import { linksOf, MOST_ROWS, piecesOf } from './links.rules.ts';

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

test('what has begun is met at its bar, where it is late at its deadline; what is to begin is met there', () => {
  const range = { from: '2026-01-01', to: '2027-01-01' };
  const milestone = (id: string, startsOn: string | null, dueOn: string) => ({ id, startsOn, dueOn, state: 'on_track' as const, baselineDueOn: null, forecastOn: null, doneOn: null, createdOn: null, isFromDecision: false });
  const meet = (startsOn: string, needed: string) => linksOf([milestone('a', null, needed), milestone('b', startsOn, '2026-10-01')], [{ milestoneId: 'b', needsId: 'a', isBroken: false }], range, '2026-03-03')[0]!;
  const begins = meet('2026-07-01', '2026-04-01');
  expect(begins.toAt).toBeGreaterThan(begins.fromAt);
  expect(meet('2026-07-01', '2026-08-01').toAt).toBe(begins.toAt);
  const within = meet('2026-02-01', '2026-08-01');
  expect(within.toAt).toBe(within.fromAt);
  const after = meet('2026-02-01', '2026-12-01');
  expect(after.toAt).toBeLessThan(after.fromAt);
});
