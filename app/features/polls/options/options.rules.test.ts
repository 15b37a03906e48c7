import { expect, test } from 'vitest';
import { resolveClosing, resolveOptions } from './options.rules.ts';

const now = new Date('2026-03-03T10:12:00+05:00');
const rows = (...typed: string[]) => typed.map((each, index) => ({ index, date: each.slice(0, 10), startTime: each.slice(11) }));
const resolve = (timeZone: string, durationMinutes: number, ...typed: string[]) => resolveOptions({ options: rows(...typed), durationMinutes, timeZone }, now);

test('dates become instants in the order of time', () => {
  const { spans, wrong } = resolve('Asia/Almaty', 90, '2026-03-20 10:00', '2026-03-19 15:00');
  expect(wrong).toEqual({});
  expect(spans.map((span) => [span.startsAt.toISOString(), span.endsAt.toISOString()])).toEqual([
    ['2026-03-19T10:00:00.000Z', '2026-03-19T11:30:00.000Z'],
    ['2026-03-20T05:00:00.000Z', '2026-03-20T06:30:00.000Z'],
  ]);
});

test('a time that the clocks skip is refused beside its row', () => {
  expect(resolve('Europe/Berlin', 60, '2026-03-28 02:30', '2026-03-29 02:30').wrong).toEqual({ 'options[1].startTime': 'timeDoesNotExist' });
});

test('an end in the second of two equal hours is refused: no local time says which one', () => {
  expect(resolve('Europe/Berlin', 30, '2026-10-25 02:30', '2026-10-26 02:30').wrong).toEqual({ 'options[0].startTime': 'timeDoesNotExist' });
  expect(resolve('Europe/Berlin', 120, '2026-10-25 02:30', '2026-10-26 02:30').wrong).toEqual({});
});

test('what has passed is refused, the day by the zone of the poll', () => {
  expect(resolve('Asia/Almaty', 60, '2026-03-02 12:00', '2026-03-03 10:12', '2026-03-03 10:13').wrong).toEqual({ 'options[0].date': 'dateInPast', 'options[1].startTime': 'timeInPast' });
});

test.each([
  ['2026-03-02', '18:00', { closesOn: 'dateInPast' }],
  ['2026-03-03', '10:00', { closesTime: 'timeInPast' }],
  ['2026-03-19', '15:01', { closesOn: 'closesTooLate' }],
  ['2026-03-19', '15:00', {}],
  ['2026-03-12', '18:00', {}],
])('a poll closes at %s %s: %o', (closesOn, closesTime, wrong) => {
  const options = [{ startsAt: new Date('2026-03-20T10:00:00Z') }, { startsAt: new Date('2026-03-19T10:00:00Z') }, { startsAt: new Date('2026-03-01T10:00:00Z') }];
  expect(resolveClosing({ closesOn, closesTime }, 'Asia/Almaty', options, now).wrong).toEqual(wrong);
});
