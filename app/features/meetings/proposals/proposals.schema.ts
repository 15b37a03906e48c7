import { z } from 'zod';
import { optionalText, version } from '#app/lib/fields.ts';

/** Returning says why: the agency has to mend something. */
export const decideProposalSchema = z
  .object({ version, do: z.enum(['accept', 'return'], 'unknownChoice'), status: z.enum(['planned', 'confirmed']).catch('planned'), reason: optionalText(500) })
  .refine((value) => value.do === 'accept' || value.reason !== null, { path: ['reason'], error: 'required' });
export type DecideProposal = z.output<typeof decideProposalSchema>;
