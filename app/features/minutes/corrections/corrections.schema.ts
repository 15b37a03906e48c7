import { z } from 'zod';
import { id, optionalId } from '#app/lib/fields.ts';
import { LANGUAGES } from '#app/lib/text3.ts';
import { PARTS } from '../amendments/amendments.rules.ts';

/** Readers of the new edition are told why there is one. */
export const openSchema = z.object({ reason: z.string('required').trim().min(1, 'required').max(1_000, 'tooLong') });

/** `before` is the paragraph that the writer saw; `changeId` makes a form sent twice one change. */
export const changeSchema = z
  .object({
    changeId: id, agendaItemId: id, part: z.enum(PARTS, 'invalid'), decisionId: optionalId, language: z.enum(LANGUAGES, 'invalid'),
    before: z.string('invalid').max(20_000, 'tooLong'),
    // A paragraph is one line.
    after: z.string('required').trim().min(1, 'required').max(5_000, 'tooLong').transform((text) => text.replace(/\s*\n\s*/g, ' ')),
  })
  .refine(({ before, after }) => before !== after, { path: ['after'], message: 'nothingChanged' });
export type ChangeInput = z.output<typeof changeSchema>;

export const changeKeySchema = z.object({ changeId: id });
