import { z } from 'zod';
import { text } from '#app/lib/fields.ts';
import { parseAddress } from './address.rules.ts';

/** One mail address, strictly: see address.rules.ts. */
export const addressField = text(300).transform((typed, context) => {
  const address = parseAddress(typed);
  if (address) return address;
  context.addIssue({ code: 'custom', message: 'invalidEmail' });
  return z.NEVER;
});
