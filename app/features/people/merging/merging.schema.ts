import { z } from 'zod';
import { optionalId } from '#app/lib/fields.ts';

/** One of the likely records, or one looked up; and the word that it is meant. */
export const mergeSchema = z
  .object({ likelyId: optionalId, targetId: optionalId, sure: z.string('required').min(1, 'required') })
  .transform(({ likelyId, targetId }, context) => {
    const chosen = targetId ?? likelyId;
    if (chosen) return { targetId: chosen };
    context.addIssue({ code: 'custom', message: 'required', path: ['targetId'] });
    return z.NEVER;
  });
