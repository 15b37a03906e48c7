import { z } from 'zod';

/** A pasted list, first to be looked at, then, as read again from the same text, taken over. */
export const pasteSchema = z.object({
  step: z.enum(['look', 'take']).catch('look'),
  text: z.string('required').min(1, 'required').max(250_000, 'tooLong').refine((typed) => typed.trim() !== '', 'required'),
  /** Rows that are wanted, by their place in the list. */
  keep: z.array(z.coerce.number().int().min(0)).max(1_000, 'tooLong').default([]),
  language: z.array(z.enum(['kk', 'ru', 'en'], 'unknownChoice')).max(1_000, 'tooLong').default([]),
});
export type PasteInput = z.infer<typeof pasteSchema>;
