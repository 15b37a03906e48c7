import { describe, expect, test } from 'vitest';
import { canWithdraw, clockFace, expectedEnd, following, spentMs, stepOf, timerOf, type LiveLine, type Run } from './live.rules.ts';

const line = (id: string, state: LiveLine['state'] = 'planned', minutes = 10): LiveLine => ({ line: id as LiveLine['line'], number: 1, title: { kk: id }, minutes, state, isHidden: false });
const agenda = [line('i:1'), line('b:1'), line('i:2'), line('i:3')];
const at = (current: string | null, state: Run['state'] = 'running') => ({ state, current }) as Run;
const done = (...ids: string[]) => agenda.map((each) => (ids.includes(each.line) ? { ...each, state: 'discussed' as const } : each));

describe('steps', () => {
  test('it starts with the first open item, once', () => {
    expect(stepOf(null, agenda, 'start')).toMatchObject({ state: 'running', current: 'i:1', marks: [] });
    expect(stepOf(null, done('i:1'), 'start')?.current).toBe('b:1');
    expect(stepOf(at('i:1'), agenda, 'start')).toBeNull();
    expect(stepOf(null, agenda, 'next')).toBeNull();
  });

  test('next has dealt with the item; a break is only left', () => {
    expect(stepOf(at('i:1'), agenda, 'next')).toEqual({ state: 'running', current: 'b:1', marks: [{ line: 'i:1', state: 'discussed' }] });
    expect(stepOf(at('b:1'), agenda, 'next')).toEqual({ state: 'running', current: 'i:2', marks: [] });
    expect(stepOf(at('i:3'), done('i:1', 'i:2'), 'next')).toEqual({ state: 'running', current: null, marks: [{ line: 'i:3', state: 'discussed' }] });
  });

  test('what was passed over comes after the last one', () => {
    expect(stepOf(at('i:1'), agenda, 'skip')).toEqual({ state: 'running', current: 'b:1', marks: [] });
    expect(following(done('i:2'), 'i:3')).toBe('i:1');
    expect(stepOf(at('i:3'), done('i:1', 'i:2'), 'skip')).toBeNull();
  });

  test('a postponed item waits for another session, a break cannot', () => {
    expect(stepOf(at('i:2'), agenda, 'postpone')).toEqual({ state: 'running', current: 'i:3', marks: [{ line: 'i:2', state: 'postponed' }] });
    expect(stepOf(at('b:1'), agenda, 'postpone')).toBeNull();
  });

  test('going back opens what was dealt with', () => {
    expect(stepOf(at('i:3'), done('i:2'), 'previous')).toEqual({ state: 'running', current: 'i:2', marks: [{ line: 'i:2', state: 'planned' }] });
    expect(stepOf(at(null), done('i:1', 'i:2', 'i:3'), 'previous')?.current).toBe('i:3');
    expect(stepOf(at('i:1'), agenda, 'previous')).toBeNull();
    expect(stepOf(at('i:1'), agenda, 'go', 'i:3')?.current).toBe('i:3');
    expect(stepOf(at('i:1'), agenda, 'go', 'i:9')).toBeNull();
  });

  test('a beginning is taken back only while nothing was dealt with', () => {
    expect([at('i:1'), at('i:2', 'paused'), at(null, 'ended'), null].map((run) => canWithdraw(run, agenda))).toEqual([true, true, false, false]);
    expect(canWithdraw(at('i:2'), done('i:1'))).toBe(false);
  });

  test('a pause keeps the item; what has ended can go on', () => {
    expect(stepOf(at('i:1'), agenda, 'pause')).toEqual({ state: 'paused', current: 'i:1', marks: [] });
    expect(stepOf(at('i:1', 'paused'), agenda, 'resume')).toMatchObject({ state: 'running', current: 'i:1' });
    expect(stepOf(at('i:1'), agenda, 'end')).toEqual({ state: 'ended', current: null, marks: [{ line: 'i:1', state: 'discussed' }] });
    expect(stepOf(at(null, 'ended'), done('i:1'), 'resume')?.current).toBe('b:1');
    expect(stepOf(at(null, 'ended'), agenda, 'next')).toBeNull();
  });
});

describe('time', () => {
  const t0 = Date.parse('2026-03-19T15:00:00+05:00');
  const minute = 60_000;
  const span = (id: string, from: number, to: number | null) => ({ line: id as LiveLine['line'], startedAt: new Date(t0 + from * minute), endedAt: to === null ? null : new Date(t0 + to * minute) });

  test('what a line took is the sum of its spans', () => {
    const spans = [span('i:1', 0, 4), span('i:2', 4, 6), span('i:1', 10, null)];
    expect(spentMs(spans, 'i:1', t0 + 13 * minute)).toBe(7 * minute);
    expect(spentMs(spans, 'i:1', t0)).toBe(4 * minute);
  });

  test('calm, closing, over', () => {
    expect(timerOf(10, 7 * minute)).toEqual({ tone: 'calm', leftMs: 3 * minute, share: 0.7 });
    expect(timerOf(10, 8 * minute).tone).toBe('closing');
    expect(timerOf(60, 57 * minute).tone).toBe('calm');
    expect(timerOf(10, 10 * minute).tone).toBe('closing');
    expect(timerOf(10, 12 * minute)).toEqual({ tone: 'over', leftMs: -2 * minute, share: 1 });
  });

  test('the end is what is left; a break behind us is not', () => {
    expect(expectedEnd(agenda, [], null, t0)).toBe(t0 + 40 * minute);
    expect(expectedEnd(done('i:1'), [span('i:1', 0, 10), span('b:1', 10, 12), span('i:2', 12, null)], 'i:2', t0 + 15 * minute)).toBe(t0 + (15 + 7 + 10) * minute);
    expect(expectedEnd(done('i:1', 'i:2'), [span('i:3', 0, null)], 'i:3', t0 + 30 * minute)).toBe(t0 + 30 * minute);
  });

  test('the face of the clock', () => {
    expect([0, 59_999, -61_000, 3_725_000].map(clockFace)).toEqual(['0:00', '0:59', '1:01', '1:02:05']);
  });
});
