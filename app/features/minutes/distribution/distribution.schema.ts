import { z } from 'zod';
import { id } from '#app/lib/fields.ts';

/** `fingerprint` is of the plan that the sender saw. */
export const distributeSchema = z.object({ fingerprint: z.string('required').max(64, 'invalid') });
export const undoSchema = z.object({ batchId: id });
