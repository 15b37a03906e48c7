import { z } from 'zod';
import { checkbox, id, optionalId, optionalText, optionalText3, text3, version } from '#app/lib/fields.ts';
import { ITEM_KINDS, minutes } from '../agenda.schema.ts';

/** `proposalId` is made with the form: sent twice, it makes one. `version` 0 is a new one. No meeting: for whichever comes next. */
export const proposalSchema = z.object({
  proposalId: id,
  version,
  title: text3(500),
  notes: optionalText3(4000),
  kind: z.enum(ITEM_KINDS, 'unknownChoice'),
  minutes,
  meetingId: optionalId,
  /** The agency that proposes; of one's own agencies. */
  agencyId: optionalId,
  presenterAgencyId: optionalId,
  presenterPersonId: optionalId,
  isConfidential: checkbox,
});
export type ProposalInput = z.output<typeof proposalSchema>;
export type ProposalValues = z.input<typeof proposalSchema>;

/** Saying no says why. Accepting says to which meeting. */
export const decideSchema = z
  .object({ version, do: z.enum(['accept', 'postpone', 'reject'], 'unknownChoice'), meetingId: optionalId, reason: optionalText(500) })
  .refine((value) => value.do !== 'reject' || value.reason !== null, { path: ['reason'], error: 'required' })
  .refine((value) => value.do !== 'accept' || value.meetingId !== null, { path: ['meetingId'], error: 'required' });
export type Decide = z.output<typeof decideSchema>;

export const withdrawSchema = z.object({ version });
