import { describe, expect, test } from 'vitest';
import { quorumOf, representativeOf, suggestionOf, type Attendance, type RollLine } from './roll-call.rules.ts';

const line = (status: Attendance | null, more: Partial<RollLine> = {}): RollLine => ({ seatId: 's', votes: true, personId: 'p', status, ...more });
const half = (seats: number) => Math.floor(seats / 2) + 1;

describe('quorum', () => {
  test('those in the room, online, late and represented count; observers and guests do not', () => {
    const quorum = quorumOf([line('present'), line('online'), line('late'), line('represented'), line('excused'), line('absent'), line(null), line('present', { votes: false })], half);
    expect(quorum).toMatchObject({ total: 7, needed: 4, present: 4, hasQuorum: true, guests: 1, unmarked: 1 });
  });

  test('one less and it is lost', () => {
    expect(quorumOf([line('present'), line('present'), line('present'), line('absent'), line('absent'), line(null)], half)).toMatchObject({ needed: 4, present: 3, hasQuorum: false });
  });

  test('a body may not count its deputies', () => {
    const lines = [line('present'), line('present'), line('represented'), line(null)];
    expect(quorumOf(lines, half)).toMatchObject({ present: 3, hasQuorum: true });
    expect(quorumOf(lines, half, false)).toMatchObject({ present: 2, hasQuorum: false, counts: { represented: 1 } });
  });

  test('a vacant seat counts among the seats and is not waited for', () => {
    expect(quorumOf([line('present'), line(null, { personId: null })], half)).toMatchObject({ total: 2, needed: 2, present: 1, hasQuorum: false, unmarked: 0 });
  });

  test('without a body everybody votes and no quorum is asked for', () => {
    expect(quorumOf([line('present', { votes: false, seatId: null }), line('absent', { votes: false, seatId: null })], half)).toMatchObject({ total: 2, needed: 0, present: 1, guests: 0 });
  });
});

test.each([
  [{ status: 'accepted', mode: 'in_person' }, 'present'],
  [{ status: 'accepted', mode: null }, 'present'],
  [{ status: 'accepted', mode: 'online' }, 'online'],
  [{ status: 'declined', mode: null }, 'excused'],
  [{ status: 'tentative', mode: null }, null],
  [null, null],
] as const)('%o proposes %s', (answer, expected) => expect(suggestionOf(answer)).toBe(expected));

test('who sends a substitute is proposed as represented, whatever was answered before', () => {
  expect([suggestionOf(null, true), suggestionOf({ status: 'declined', mode: null }, true)]).toEqual(['represented', 'represented']);
});

describe('the representative', () => {
  const known = [{ id: '1', names: ['Ким Роман Викторович', 'Р. Ким'] }, { id: '2', names: ['Р. Ким'] }];
  test('is a known person when exactly one has the name', () => expect(representativeOf('  ким роман   викторович ', known)).toEqual({ id: '1', name: null }));
  test('is what was typed otherwise', () => {
    expect(representativeOf('Р. Ким', known)).toEqual({ id: null, name: 'Р. Ким' });
    expect(representativeOf('Б. Иса', known)).toEqual({ id: null, name: 'Б. Иса' });
  });
});
