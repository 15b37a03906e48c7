import { expect, test } from 'vitest';
import { levelOf, placeOf, scaleOf } from '../charts/charts.rules.ts';
import { readFigure, standing } from './indicators.rules.ts';

test('figures are read as people write them', () => {
  const read = ['755', '275 000', '275\u00A0000+', '275,000', '1.250.000', '1 250,5', '89.25', '0', '1,250.5'].map(readFigure);
  expect(read).toEqual([755, 275_000, 275_000, 275_000, 1_250_000, 1250.5, 89.25, 0, 1250.5]);
  expect(['', '-5', '1e5', '12.345.67', '≈2 million', '99999999999999', '=1+1', '1,2,3', 'NaN', '٣'].map(readFigure)).toEqual(Array(10).fill(null));
});

test('a corrected value no longer holds, and a withdrawal leaves none', () => {
  const row = (id: string, correctsId: string | null = null, isVoid = false) => ({ id, correctsId, isVoid });
  expect(standing([row('a'), row('b', 'a'), row('c'), row('d', 'c', true)]).map(({ id }) => id)).toEqual(['b']);
});

test('scales have round steps, whatever they hold', () => {
  expect(scaleOf(0)).toEqual({ top: 1, steps: [0, 1] });
  expect(scaleOf(3).steps.every(Number.isInteger)).toBe(true);
  expect(scaleOf(300_000)).toEqual({ top: 300_000, steps: [0, 100_000, 200_000, 300_000] });
  for (const most of [0.4, 1, 2, 7, 13, 99, 755, 1e6]) {
    expect(scaleOf(most).top).toBeGreaterThanOrEqual(most);
    expect(scaleOf(most).steps.length).toBeLessThanOrEqual(6);
  }
  expect([placeOf('2026-01-01', '2026-01-01', '2026-01-01'), placeOf('2026-01-02', '2026-01-01', '2026-01-03')]).toEqual([0.5, 0.5]);
  expect([levelOf(null, 5), levelOf(0, 5), levelOf(1, 100), levelOf(100, 100)]).toEqual([0, 0, 1, 4]);
});
