import { expect, test } from 'vitest';
import { forecastQuorum, seatsDrawn, seatStateOf, seatStateWith, type SeatState } from './quorum.rules.ts';

const seats = (states: SeatState[]) => states.map((state, index) => ({ seatId: String(index), state }));
const HALF = { numerator: 1, denominator: 2 };

test('confirmed are those who come, join or send somebody; maybe is not enough', () => {
  const forecast = forecastQuorum(seats(['maybe', 'yes', 'no', 'online', 'none', 'substitute']), HALF);
  expect(forecast).toMatchObject({ total: 6, needed: 4, confirmed: 3, margin: -1, counts: { yes: 1, online: 1, substitute: 1, maybe: 1, none: 1, no: 1 } });
  expect(forecast.seats.map(({ state }) => state)).toEqual(['yes', 'online', 'substitute', 'maybe', 'none', 'no']);
});

test.each([
  [null, 'none'],
  [{ status: 'accepted', mode: 'in_person' }, 'yes'],
  [{ status: 'accepted', mode: 'online' }, 'online'],
  [{ status: 'tentative', mode: null }, 'maybe'],
  [{ status: 'declined', mode: null }, 'no'],
] as const)('%j makes the seat %s', (answer, state) => {
  expect(seatStateOf(answer)).toBe(state);
});

test('no seats need no quorum', () => {
  expect(forecastQuorum([], HALF)).toMatchObject({ total: 0, needed: 0, margin: 0 });
});

test('a body may not count its substitutes, and may ask for a number of seats', () => {
  const nine = seats(['yes', 'yes', 'yes', 'online', 'substitute', 'none', 'none', 'maybe', 'no']);
  expect(forecastQuorum(nine, { ...HALF, deputiesCount: true })).toMatchObject({ total: 9, needed: 5, confirmed: 5, margin: 0 });
  const without = forecastQuorum(nine, { ...HALF, deputiesCount: false });
  expect(without).toMatchObject({ needed: 5, confirmed: 4, margin: -1 });
  expect(seatsDrawn(without)).toEqual({ yes: 3, on: 1, sub: 0, may: 1, nil: 2, no: 2 });
  expect(forecastQuorum(nine, { ...HALF, seats: 7 })).toMatchObject({ needed: 7, margin: -2 });
});

const YES = { status: 'accepted', mode: 'in_person' } as const;
const NO = { status: 'declined', mode: null } as const;

test.each([
  ['named, not heard of', YES, { answer: null, isOlder: false }, 'substitute'],
  ['the substitute comes', null, { answer: YES, isOlder: false }, 'substitute'],
  ['the substitute is not sure', NO, { answer: { status: 'tentative', mode: null }, isOlder: false }, 'maybe'],
  ['the substitute declines: the member is asked again', YES, { answer: NO, isOlder: false }, 'none'],
  ['both decline', NO, { answer: NO, isOlder: false }, 'no'],
  ['the member comes after all', YES, { answer: YES, isOlder: true }, 'yes'],
  ['the member declines after naming', NO, { answer: null, isOlder: true }, 'substitute'],
  ['nobody named', YES, null, 'yes'],
] as const)('%s', (_name, own, substitute, expected) => {
  expect(seatStateWith(own, substitute)).toBe(expected);
});
