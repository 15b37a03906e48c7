import { z } from 'zod';
import { version } from '#app/lib/fields.ts';
import { STEPS } from './live.rules.ts';

/** One step of the session; `version` 0 before it began. */
export const stepSchema = z.object({
  step: z.enum(STEPS, 'unknownChoice'),
  version,
  line: z.string().regex(/^[ib]:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'unknownChoice').optional(),
});
export type StepInput = z.output<typeof stepSchema>;
