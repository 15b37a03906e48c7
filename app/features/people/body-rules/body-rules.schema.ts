import { z } from 'zod';
import { checkbox, version } from '#app/lib/fields.ts';

/** More than a part of the seats, and never more than all. */
function isShare(share: string): boolean {
  const [numerator = 0, denominator = 1] = share.split('/').map(Number);
  return share === 'number' || numerator < denominator;
}

/** The rule of a body as its form sends it: a share of the seats, or a number of them. */
export const bodyRulesSchema = z
  .object({
    version,
    share: z.string().regex(/^(number|[1-9]\d?\/[1-9]\d?)$/, 'unknownChoice').refine(isShare, 'unknownChoice'),
    seats: z.string().trim().max(10, 'invalidNumber').default(''),
    maySubstitute: checkbox,
    deputiesCount: checkbox,
  })
  .transform(({ version: seen, share, seats, ...rest }, context) => {
    const [numerator, denominator] = share === 'number' ? [1, 2] : share.split('/').map(Number);
    const quorumSeats = share === 'number' ? Number(seats) : null;
    const problem = quorumSeats === null ? null : seatsProblem(seats, quorumSeats);
    if (problem) context.addIssue({ code: 'custom', path: ['seats'], message: problem });
    return { version: seen, rule: { ...rest, quorumNumerator: numerator ?? 1, quorumDenominator: denominator ?? 2, quorumSeats } };
  });
export type BodyRules = z.infer<typeof bodyRulesSchema>;

function seatsProblem(typed: string, seats: number): string | null {
  if (typed === '') return 'required';
  if (!/^\d+$/.test(typed)) return 'invalidNumber';
  if (seats < 1) return 'numberTooSmall';
  return seats > 500 ? 'numberTooLarge' : null;
}
