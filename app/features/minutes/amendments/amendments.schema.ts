import { z } from 'zod';
import { id, localDate, optionalId, optionalText } from '#app/lib/fields.ts';
import { LANGUAGES } from '#app/lib/text3.ts';
import { PARTS } from './amendments.rules.ts';

/** Who is asked, and until when. */
export const askSchema = z.object({ untilOn: localDate, personIds: z.array(id, 'required').min(1, 'required').max(500, 'tooLong') });
export type AskInput = z.output<typeof askSchema>;

/** `before` is the paragraph that the writer saw; `requestId` makes a form sent twice one proposal. */
export const proposeSchema = z
  .object({
    requestId: id, agendaItemId: id, part: z.enum(PARTS, 'invalid'), decisionId: optionalId, language: z.enum(LANGUAGES, 'invalid'),
    before: z.string('invalid').max(20_000, 'tooLong'), proposal: optionalText(5_000), comment: optionalText(2_000),
  })
  // A paragraph is one line.
  .transform(({ proposal, ...rest }) => ({ ...rest, proposal: proposal === null || proposal === rest.before ? null : proposal.replace(/\s*\n\s*/g, ' ') }))
  .refine(({ proposal, comment }) => proposal !== null || comment !== null, { path: ['proposal'], message: 'required' });
export type ProposeInput = z.output<typeof proposeSchema>;

/** Whoever is refused is told why. */
export const decideSchema = z
  .object({ amendmentId: id, verdict: z.enum(['accepted', 'rejected'], 'invalid'), note: optionalText(2_000) })
  .refine(({ verdict, note }) => verdict === 'accepted' || note !== null, { path: ['note'], message: 'required' });
export type DecideInput = z.output<typeof decideSchema>;
