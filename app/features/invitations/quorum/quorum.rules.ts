import { quorumOf } from '#app/features/agencies/bodies/bodies.rules.ts';

/** How the seats of a body stand before a session, and whether enough of them will be there. */

export type SeatState = 'yes' | 'online' | 'substitute' | 'maybe' | 'none' | 'no';

/** A share of the seats or a number of them, and whether a seat held by a substitute counts. */
export type QuorumRule = { numerator: number; denominator: number; seats?: number | null; deputiesCount?: boolean };

export type SeatAnswer = { seatId: string; state: SeatState };

export type QuorumForecast = {
  seats: SeatAnswer[];
  total: number;
  needed: number;
  confirmed: number;
  /** Confirmed beyond what is needed; negative while seats are missing. */
  margin: number;
  counts: Record<SeatState, number>;
  /** Whether the seats of substitutes are among the confirmed. */
  deputiesCount: boolean;
};

const CERTAINTY: readonly SeatState[] = ['yes', 'online', 'substitute', 'maybe', 'none', 'no'];

/** How many seats are enough; the rule is the body's. */
export function quorumNeeded(total: number, { numerator, denominator, seats }: QuorumRule): number {
  return quorumOf(total, { quorumNumerator: numerator, quorumDenominator: denominator, quorumSeats: seats });
}

/** Seats in order of certainty, so that a line after the quorum's last seat tells the story. */
export function forecastQuorum(seats: readonly SeatAnswer[], rule: QuorumRule): QuorumForecast {
  const counts = Object.fromEntries(CERTAINTY.map((state) => [state, seats.filter((seat) => seat.state === state).length])) as Record<SeatState, number>;
  const deputiesCount = rule.deputiesCount ?? true;
  const confirmed = counts.yes + counts.online + (deputiesCount ? counts.substitute : 0);
  const needed = quorumNeeded(seats.length, rule);
  const sorted = CERTAINTY.flatMap((state) => seats.filter((seat) => seat.state === state));
  return { seats: sorted, total: seats.length, needed, confirmed, margin: confirmed - needed, counts, deputiesCount };
}

/** Squares in order of certainty: where substitutes do not count, theirs stand behind the line with those who do not come. */
export function seatsDrawn({ counts, deputiesCount }: Pick<QuorumForecast, 'counts' | 'deputiesCount'>) {
  const behind = deputiesCount ? 0 : counts.substitute;
  return { yes: counts.yes, on: counts.online, sub: counts.substitute - behind, may: counts.maybe, nil: counts.none, no: counts.no + behind };
}

type Given = { status: 'accepted' | 'tentative' | 'declined'; mode: 'in_person' | 'online' | null } | null;

/**
 * A member who named a substitute said that somebody comes: the seat stands until the substitute says otherwise. A member who says
 * afterwards that they come themselves takes the seat back.
 */
export function seatStateWith(own: Given, substitute: { answer: Given; /** The member's answer is younger than the naming. */ isOlder: boolean } | null): SeatState {
  if (!substitute || (substitute.isOlder && own?.status === 'accepted')) return seatStateOf(own);
  if (substitute.answer?.status === 'declined') return own?.status === 'accepted' ? 'none' : seatStateOf(own);
  return substitute.answer?.status === 'tentative' ? 'maybe' : 'substitute';
}

/** What an answer makes of its seat. */
export function seatStateOf(answer: Given): SeatState {
  if (!answer) return 'none';
  if (answer.status === 'tentative') return 'maybe';
  if (answer.status === 'declined') return 'no';
  return answer.mode === 'online' ? 'online' : 'yes';
}
