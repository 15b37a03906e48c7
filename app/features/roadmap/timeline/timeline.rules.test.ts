import { expect, test } from 'vitest';
import { barOf, dayAt, placeOf, rangeOf, ticksOf, trackWidth, sheetLines } from './timeline.rules.ts';

const TODAY = '2026-03-03';
type Given = Parameters<typeof barOf>[0];
const milestone = (more: Partial<Given> = {}): Given => ({ startsOn: null, dueOn: null, baselineDueOn: null, doneOn: null, forecastOn: null, createdOn: '2026-02-01', isFromDecision: false, state: 'on_track', ...more });
const PERIOD = { from: '2024-01-01', to: '2026-12-31' };
const RANGE = { from: '2025-04-01', to: '2026-12-31' };

test('the line spans the quarters of all dates', () => {
  expect(rangeOf([milestone({ dueOn: '2025-05-12' }), milestone({ dueOn: '2026-12-31' })], TODAY, PERIOD)).toEqual(RANGE);
  expect(rangeOf([], TODAY, PERIOD)).toEqual(PERIOD);
  expect(rangeOf([milestone()], TODAY, PERIOD)).toEqual(PERIOD);
});

test('one date makes a year around it, and a far one stretches the line', () => {
  expect(rangeOf([milestone({ dueOn: TODAY })], TODAY, PERIOD)).toEqual({ from: '2026-01-01', to: '2026-12-31' });
  expect(rangeOf([milestone({ dueOn: '2030-06-01' })], TODAY, PERIOD)).toEqual({ from: '2026-01-01', to: '2030-06-30' });
});

test('ticks are quarters, on long lines half-years and years', () => {
  const ticks = ticksOf(RANGE);
  expect(ticks.map((tick) => [tick.quarter, tick.isYear])).toEqual([[2, true], [3, false], [4, false], [1, true], [2, false], [3, false], [4, false]]);
  expect(ticks[0]?.at).toBe(0);
  expect(ticksOf({ from: '2026-01-01', to: '2029-12-31' }).map((tick) => tick.quarter)).toEqual([1, 3, 1, 3, 1, 3, 1, 3]);
  expect(ticksOf({ from: '2026-01-01', to: '2035-12-31' })).toHaveLength(10);
});

test('places lie between 0 and 100', () => {
  expect([placeOf('2025-04-01', RANGE), placeOf('2020-01-01', RANGE), placeOf('2031-01-01', RANGE)]).toEqual([0, 0, 100]);
});

test('no date, no bar', () => {
  expect(barOf(milestone(), RANGE, TODAY, 10)).toBeNull();
});

test('a late one goes on to today, or to its forecast, and shows where it should have been', () => {
  const late = milestone({ startsOn: '2026-01-26', dueOn: '2026-02-27', baselineDueOn: '2026-02-27', state: 'late' });
  const open = barOf(late, RANGE, TODAY, 10)!;
  expect(open.bar!.left + open.bar!.width).toBeCloseTo(placeOf(TODAY, RANGE), 1);
  expect(open.diamond).toBe(placeOf('2026-02-27', RANGE));
  const forecast = barOf({ ...late, forecastOn: '2026-03-13' }, RANGE, TODAY, 10)!;
  expect([forecast.diamond, forecast.baselineAt]).toEqual([placeOf('2026-03-13', RANGE), placeOf('2026-02-27', RANGE)]);
});

test('done shows no baseline; without a beginning there is a diamond alone', () => {
  const done = barOf(milestone({ dueOn: '2025-12-05', baselineDueOn: '2025-12-05', doneOn: '2025-12-05', state: 'done' }), RANGE, TODAY, 10)!;
  expect(done).toMatchObject({ bar: null, baseline: null, baselineAt: null });
});

test('a decision began on the day it was written down', () => {
  expect(barOf(milestone({ dueOn: '2026-04-24', isFromDecision: true }), RANGE, TODAY, 10)!.bar).toMatchObject({ left: placeOf('2026-02-01', RANGE) });
  expect(barOf(milestone({ dueOn: '2026-04-24' }), RANGE, TODAY, 10)!.bar).toBeNull();
});

test('the date stands where there is room and never over today', () => {
  const side = (dueOn: string, more: Partial<Given> = {}) => barOf(milestone({ dueOn, ...more }), RANGE, TODAY, 11)!.label.side;
  expect(side('2025-05-12')).toBe('right');
  expect(side('2026-01-30')).toBe('left');
  expect(side('2026-12-31', { startsOn: '2026-01-30' })).toBe('left');
});

test('drawn wider, the line names months and then days', () => {
  const year = { from: '2026-01-01', to: '2026-12-31' };
  expect(ticksOf(year, 'quarter').map((tick) => tick.month)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(ticksOf(year, 'month').slice(0, 4).map((tick) => [tick.month, tick.day])).toEqual([[1, undefined], [1, 10], [1, 20], [2, undefined]]);
  expect(ticksOf({ from: '2026-01-01', to: '2035-12-31' }, 'year')).toHaveLength(40);
  expect([trackWidth(year), trackWidth(year, 'year'), trackWidth(year, 'month')]).toEqual([null, 876, 7300]);
});

test('a place on the line is a day again', () => {
  const year = { from: '2026-01-01', to: '2026-12-31' };
  expect([dayAt(0, year), dayAt(1, year), dayAt(-1, year)]).toEqual(['2026-01-01', '2026-12-31', '2026-01-01']);
  for (const day of ['2026-02-28', '2026-03-01', '2026-10-17']) expect(dayAt((placeOf(day, year) + 0.05) / 100, year)).toBe(day);
});

test('on paper each row draws the scale and today itself, in the order in which they stand', () => {
  const lines = sheetLines([{ at: 0, year: 2026, quarter: 1, isYear: true }, { at: 50, year: 2026, quarter: 3, isYear: false }], 25);
  expect([...lines.matchAll(/(--gold|--line)\) 0|\* ([\d.]+)\),/g)].map(([, colour, at]) => colour ?? Number(at))).toEqual([0.25, '--gold', 0.5, '--line']);
});
