import { z } from 'zod';
import { text, version } from '#app/lib/fields.ts';

/** Who is asked to approve. */
export const askChairSchema = z.object({ version, chairId: z.uuid('required') });

/** `seen` is the text that was read. */
const seen = z.string('stale').max(20_000, 'stale');
export const approvalSchema = z.object({ seen });
export const returnSchema = z.object({ note: text(2_000) });
