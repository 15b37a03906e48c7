import { expect, test } from 'vitest';
import { absencesOf, awayOf, isByTurns, quorumCourse, type Move, type PresenceLine } from './presence.rules.ts';

const at = (time: string) => new Date(`2026-03-19T${time}:00+05:00`);
const move = (personId: string, kind: Move['kind'], time: string): Move => ({ id: `${personId}${time}`, personId, kind, at: at(time) });
const seat = (personId: string, status: PresenceLine['status'] = 'present', arrivedAt: Date | null = null): PresenceLine => ({ seatId: personId, votes: true, personId, status, arrivedAt });

test('out and in by turns, in whatever order they were typed', () => {
  expect(isByTurns([move('a', 'returned', '15:40'), move('a', 'left', '15:20')])).toBe(true);
  expect(isByTurns([move('a', 'returned', '15:10'), move('a', 'left', '15:20')])).toBe(false);
  expect(isByTurns([move('a', 'left', '15:20'), move('a', 'left', '15:40')])).toBe(false);
});

test('who is out, and for how long', () => {
  const moves = [move('a', 'left', '15:20'), move('a', 'returned', '15:40'), move('b', 'left', '15:30')];
  expect([...awayOf(moves)]).toEqual(['b']);
  expect(absencesOf(moves, 'a')).toEqual([{ from: at('15:20'), to: at('15:40') }]);
  expect(absencesOf(moves, 'b')).toEqual([{ from: at('15:30'), to: null }]);
});

test('the quorum is reached, lost and regained at the hours that were typed', () => {
  const lines = [seat('a'), seat('b'), seat('c', 'late', at('15:10')), seat('d', 'absent')];
  const moves = [move('a', 'left', '15:20'), move('a', 'returned', '15:40'), move('d', 'left', '15:45')];
  expect(quorumCourse(lines, moves, 3, true)).toEqual([
    { at: at('15:10'), hasQuorum: true, present: 3 },
    { at: at('15:20'), hasQuorum: false, present: 2 },
    { at: at('15:40'), hasQuorum: true, present: 3 },
  ]);
  expect(quorumCourse(lines, moves, 2, true)).toEqual([]);
  expect(quorumCourse(lines, moves, 4, true)).toEqual([]);
  expect(quorumCourse(lines, moves, 0, true)).toEqual([]);
});

test('two who change places in the same minute change nothing', () => {
  expect(quorumCourse([seat('a'), seat('b')], [move('a', 'left', '15:00'), move('a', 'returned', '15:20'), move('b', 'left', '15:20')], 1, true)).toEqual([]);
});
