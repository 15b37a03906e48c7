import { expect, test } from 'vitest';
import { checkInProblem, isFresh, isSure, phoneMarkOf, statusOf, type CheckIn, type Session } from './check-in.rules.ts';

const at = (time: string) => new Date(`2026-03-19T${time}:00+05:00`);
const session = (more: Partial<Session> = {}): Session => ({ startsAt: at('15:00'), endsAt: at('16:30'), isCancelled: false, isClosed: false, isOpen: false, isRunning: false, ...more });

test.each([
  ['13:29', {}, 'early'],
  ['13:30', {}, null],
  ['17:30', {}, null],
  ['17:31', {}, 'over'],
  ['17:31', { isRunning: true }, null],
  ['10:00', { isOpen: true }, null],
  ['15:00', { isCancelled: true }, 'cancelled'],
  ['15:00', { isClosed: true }, 'closed'],
  ['10:00', { startsAt: null, endsAt: null }, null],
] as const)('at %s, %o: %s', (time, more, expected) => expect(checkInProblem(session(more), at(time))).toBe(expected));

test('the code of the screen is good for ten minutes, the printed one as long as the session', () => {
  const minute = at('15:00').getTime() / 60_000;
  const fresh = (kind: 'screen' | 'paper', time: string) => isFresh({ kind, minute }, at(time));
  expect([fresh('screen', '14:58'), fresh('screen', '14:59'), fresh('screen', '15:10'), fresh('screen', '15:11'), fresh('paper', '16:30')]).toEqual([false, true, true, false, true]);
});

const said = (personId: string, time: string, more: Partial<CheckIn> = {}): CheckIn => ({ id: `${personId}${time}`, personId, proof: 'link', code: 'screen', state: 'waiting', createdAt: at(time), ...more });

test('only one phone with its own invitation and the code of the hall is sure', () => {
  const sure = (...all: CheckIn[]) => isSure(phoneMarkOf(all, 'a')!);
  expect(sure(said('a', '14:58'), said('b', '14:58'))).toBe(true);
  expect(sure(said('a', '14:58'), said('a', '14:59', { proof: 'name' }))).toBe(false);
  expect(sure(said('a', '14:58'), said('a', '14:59', { state: 'refused' }))).toBe(true);
  expect(sure(said('a', '14:58', { proof: 'name' }))).toBe(false);
  expect(sure(said('a', '14:58', { code: 'paper' }))).toBe(false);
  expect(phoneMarkOf([said('a', '14:58', { state: 'refused' })], 'a')).toBeNull();
});

test('whoever comes in the first minutes is present, afterwards late', () => {
  expect(statusOf(at('15:05'), at('15:00'))).toEqual({ status: 'present', arrivedAt: null });
  expect(statusOf(at('15:06'), at('15:00'))).toEqual({ status: 'late', arrivedAt: at('15:06') });
  expect(statusOf(at('15:06'), null).status).toBe('present');
});
