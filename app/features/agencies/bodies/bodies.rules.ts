import type { SeatsTable } from '#db/schema.ts';

export type SeatRole = SeatsTable['role'];
type QuorumRule = { quorumNumerator: number; quorumDenominator: number };

/** Observers sit at the table and do not vote. */
export function votes(role: SeatRole): boolean {
  return role !== 'observer';
}

/** "More than half" of 19 seats is 10: the smallest whole number above the fraction, and never more than there are seats. */
export function quorumOf(votingSeats: number, { quorumNumerator, quorumDenominator }: QuorumRule): number {
  return Math.min(votingSeats, Math.floor((votingSeats * quorumNumerator) / quorumDenominator) + 1);
}

export function isMajority({ quorumNumerator, quorumDenominator }: QuorumRule): boolean {
  return quorumNumerator * 2 === quorumDenominator;
}
