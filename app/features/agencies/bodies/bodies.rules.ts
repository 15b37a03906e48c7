import type { SeatsTable } from '#db/schema.ts';

export type SeatRole = SeatsTable['role'];
type QuorumRule = { quorumNumerator: number; quorumDenominator: number };

/** Observers sit at the table and do not vote. */
export function votes(role: SeatRole): boolean {
  return role !== 'observer';
}

/** How many voting seats must be filled: more than the fraction when it is a half («more than half»), at least the fraction otherwise. */
export function quorumOf(votingSeats: number, { quorumNumerator, quorumDenominator }: QuorumRule): number {
  if (votingSeats === 0) return 0;
  const share = (votingSeats * quorumNumerator) / quorumDenominator;
  return isMajority({ quorumNumerator, quorumDenominator }) ? Math.floor(share) + 1 : Math.ceil(share);
}

export function isMajority({ quorumNumerator, quorumDenominator }: QuorumRule): boolean {
  return quorumNumerator * 2 === quorumDenominator;
}
