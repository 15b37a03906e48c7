import type { SeatsTable } from '#db/schema.ts';

export type SeatRole = SeatsTable['role'];
type QuorumRule = { quorumNumerator: number; quorumDenominator: number; /** A number of seats instead of the share. */ quorumSeats?: number | null };

/** Observers sit at the table and do not vote. */
export function votes(role: SeatRole): boolean {
  return role !== 'observer';
}

/** "More than half" of 19 seats is 10: the smallest whole number above the fraction, and never more than there are seats. */
export function quorumOf(votingSeats: number, { quorumNumerator, quorumDenominator, quorumSeats }: QuorumRule): number {
  if (quorumSeats) return Math.min(votingSeats, quorumSeats);
  return Math.min(votingSeats, Math.floor((votingSeats * quorumNumerator) / quorumDenominator) + 1);
}

export function isMajority({ quorumNumerator, quorumDenominator, quorumSeats }: QuorumRule): boolean {
  return !quorumSeats && quorumNumerator * 2 === quorumDenominator;
}

/** The shares a quorum is asked for in: "more than n/d of the seats". */
export const QUORUM_SHARES = ['1/3', '1/2', '2/3', '3/4'] as const;

/** The value of the choice in the form. */
export function shareOf({ quorumNumerator, quorumDenominator, quorumSeats }: QuorumRule): string {
  return quorumSeats ? 'number' : `${quorumNumerator}/${quorumDenominator}`;
}
