import { quorumOf } from '#app/features/agencies/bodies/bodies.rules.ts';

/** How the seats of a body stand before a session, and whether enough of them will be there. */

export type SeatState = 'yes' | 'online' | 'substitute' | 'maybe' | 'none' | 'no';

export type QuorumRule = { numerator: number; denominator: number };

export type SeatAnswer = { seatId: string; state: SeatState };

export type QuorumForecast = {
  seats: SeatAnswer[];
  total: number;
  needed: number;
  confirmed: number;
  /** Confirmed beyond what is needed; negative while seats are missing. */
  margin: number;
  counts: Record<SeatState, number>;
};

const CERTAINTY: readonly SeatState[] = ['yes', 'online', 'substitute', 'maybe', 'none', 'no'];

/** How many seats are enough; the rule is the body's. */
export function quorumNeeded(seats: number, { numerator, denominator }: QuorumRule): number {
  return quorumOf(seats, { quorumNumerator: numerator, quorumDenominator: denominator });
}

/** Seats in order of certainty, so that a line after the quorum's last seat tells the story. */
export function forecastQuorum(seats: readonly SeatAnswer[], rule: QuorumRule): QuorumForecast {
  const counts = Object.fromEntries(CERTAINTY.map((state) => [state, seats.filter((seat) => seat.state === state).length])) as Record<SeatState, number>;
  const confirmed = counts.yes + counts.online + counts.substitute;
  const needed = quorumNeeded(seats.length, rule);
  const sorted = CERTAINTY.flatMap((state) => seats.filter((seat) => seat.state === state));
  return { seats: sorted, total: seats.length, needed, confirmed, margin: confirmed - needed, counts };
}

/** What an answer makes of its seat. */
export function seatStateOf(answer: { status: 'accepted' | 'tentative' | 'declined'; mode: 'in_person' | 'online' | null } | null): SeatState {
  if (!answer) return 'none';
  if (answer.status === 'tentative') return 'maybe';
  if (answer.status === 'declined') return 'no';
  return answer.mode === 'online' ? 'online' : 'yes';
}
