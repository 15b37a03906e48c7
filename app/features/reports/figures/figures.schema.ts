import { z } from 'zod';
import { id, ids, localDate, optionalText, text, version } from '#app/lib/fields.ts';
import { readFigure } from '../indicators/indicators.rules.ts';

export const askSchema = z.object({ intent: z.literal('ask'), requestId: id, asOf: localDate, dueOn: localDate, indicatorIds: ids.refine((given) => given.length > 0, 'atLeastOne') });
export const decideSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('accept'), returnId: id, version }),
  z.object({ intent: z.literal('return'), returnId: id, version, reason: text(1_000) }),
]);
export type AskFigures = z.infer<typeof askSchema>;
export type DecideFigures = z.infer<typeof decideSchema>;

/** One field for each indicator that is asked for; an empty one says nothing. */
export function figuresSchema(indicatorIds: readonly string[]) {
  const typed = z.string().trim().max(40, 'tooLong').default('').transform((value, context) => {
    if (value === '') return null;
    const read = readFigure(value);
    if (read !== null) return read;
    context.addIssue({ code: 'custom', message: 'invalidFigure' });
    return z.NEVER;
  });
  return z.object({ note: optionalText(2_000), figures: z.object(Object.fromEntries(indicatorIds.map((each) => [each, typed]))).prefault({}) });
}
