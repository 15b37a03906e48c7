import { expect, test } from 'vitest';
import { forecastQuorum, seatStateOf, type SeatState } from './quorum.rules.ts';

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
