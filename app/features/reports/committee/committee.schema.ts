import { z } from 'zod';
import { isValidLocalDate } from '#app/lib/time-zones.ts';

const day = z.string().refine(isValidLocalDate);

/** In the address. A day that is none is said beside its field; the report of today is shown. */
export const reportWishSchema = z.object({ from: day.optional().catch(undefined), asOf: day.optional().catch(undefined) });

export type ReportProblem = 'invalidDate' | 'dateInFuture' | 'endBeforeStart';

/** What was asked for and what is shown: never a day to come, never a period that ends before it begins. */
export function readWish(given: URLSearchParams, today: string): { fromOn: string; asOf: string; problems: { from?: ReportProblem; asOf?: ReportProblem } } {
  const typed = { from: given.get('from')?.trim() || null, asOf: given.get('asOf')?.trim() || null };
  const { from, asOf } = reportWishSchema.parse({ from: typed.from ?? undefined, asOf: typed.asOf ?? undefined });
  const until = asOf === undefined || asOf > today ? today : asOf;
  const start = from === undefined || from > until ? `${until.slice(0, 4)}-01-01` : from;
  return {
    fromOn: start,
    asOf: until,
    problems: {
      ...(typed.asOf && asOf === undefined && { asOf: 'invalidDate' as const }),
      ...(asOf !== undefined && asOf > today && { asOf: 'dateInFuture' as const }),
      ...(typed.from && from === undefined && { from: 'invalidDate' as const }),
      ...(from !== undefined && from > until && { from: 'endBeforeStart' as const }),
    },
  };
}
