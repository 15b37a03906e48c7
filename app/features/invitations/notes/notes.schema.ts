import { z } from 'zod';
import { text3 } from '#app/lib/fields.ts';

export const NOTE_AUDIENCES = ['all', 'accepted', 'unanswered'] as const;

export const noteSchema = z.object({
  /** Of the form: sent twice, it is one note. */
  requestId: z.uuid('stale'),
  audience: z.enum(NOTE_AUDIENCES, 'unknownChoice'),
  note: text3(3_000),
});
export type NoteInput = z.infer<typeof noteSchema>;
