import { z } from 'zod';
import { checkbox, version } from '#app/lib/fields.ts';

/** More than a part of the seats, and never more than all. */
function isShare(share: string): boolean {
  const [numerator = 0, denominator = 1] = share.split('/').map(Number);
  return share === 'number' || numerator < denominator;
}

const days = (max: number) => z.string('required').trim().min(1, 'required').regex(/^\d{1,4}$/, 'invalidNumber').transform(Number).refine((count) => count <= max, 'numberTooLarge');

/** The rules of a body as their form sends them: a share of the seats or a number of them; working days for papers. */
export const bodyRulesSchema = z
  .object({
    version,
    share: z.string().regex(/^(number|[1-9]\d?\/[1-9]\d?)$/, 'unknownChoice').refine(isShare, 'unknownChoice'),
    seats: z.string().trim().max(10, 'invalidNumber').default(''),
    maySubstitute: checkbox,
    deputiesCount: checkbox,
    paperDeadlineDays: days(30),
    paperReminderDays: days(10),
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
