import { z } from 'zod';
import { checkbox, id, optionalLocalDate, text, version } from '#app/lib/fields.ts';

const named = { name: text(80), isDefault: checkbox };

/** The three things a person does to their views. What stands in `query` is read leniently, as every address of the calendar; `date` is the day the reader stays on. */
export const savedViewSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('save'), query: z.string().max(2_000, 'tooLong').default(''), date: optionalLocalDate, ...named }),
  z.object({ intent: z.literal('change'), id, version, ...named }),
  z.object({ intent: z.literal('remove'), id, version }),
], 'unknownChoice');
export type SavedViewWish = z.infer<typeof savedViewSchema>;
