import { expect, test } from 'vitest';
import { gatherFigures } from './changes.rules.ts';

const figure = (id: string, more = {}) => ({ id, indicatorId: 'i', name: { kk: 'x' }, regionName: { kk: id }, value: 1, qualifier: 'exact' as const, asOf: '2025-12-31', precision: 'day' as const, isCorrection: false, isDemo: false, ...more });

test('a round of many regions is one line; the country, a few regions and corrections stand alone', () => {
  const round = ['a', 'b', 'c', 'd'].map((id) => figure(id));
  const rows = [figure('all', { regionName: null }), ...round, figure('e', { asOf: '2025-06-30' }), figure('f', { isCorrection: true })];
  expect(gatherFigures(rows).map(({ figure: { id }, regions }) => [id, regions])).toEqual([['all', 0], ['a', 4], ['e', 0], ['f', 0]]);
});
