import { z } from 'zod';
import { parseAddress } from '#app/lib/email-address.ts';

/** One mail address; what is wrong with it is told by the key of an error. */
export const addressField = z.string('required').max(1_000, 'tooLong').transform((typed, context) => {
  const parsed = parseAddress(typed);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: parsed.reason });
  return z.NEVER;
});
