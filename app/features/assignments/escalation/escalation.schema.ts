import { z } from 'zod';
import { id, localDate } from '#app/lib/fields.ts';
import { FARTHEST_STEP, LEVELS } from './escalation.rules.ts';

const days = z.string('required').trim().min(1, 'required').regex(/^-?\d{1,3}$/, 'invalidNumber').transform(Number);

export const stepSchema = z
  .object({ level: z.enum(LEVELS, 'unknownChoice'), when: z.enum(['before', 'on', 'after'], 'unknownChoice'), amount: z.string().optional() })
  .transform(({ level, when, amount }, context) => {
    if (when === 'on') return { level, days: 0 };
    const number = days.safeParse(amount);
    const complain = (message: string) => context.addIssue({ code: 'custom', path: ['amount'], message });
    if (!number.success) complain(number.error.issues[0]?.message ?? 'invalidNumber');
    else if (number.data < 1) complain('numberTooSmall');
    else if (number.data > FARTHEST_STEP) complain('numberTooLarge');
    return { level, days: (when === 'before' ? -1 : 1) * (number.data ?? 1) };
  });
export type StepInput = z.infer<typeof stepSchema>;

export const removeStepSchema = z.object({ days: days.pipe(z.number().min(-FARTHEST_STEP).max(FARTHEST_STEP)) });

/** Holds one line back, or lets it go. */
export const holdSchema = z.object({ intent: z.enum(['hold', 'release'], 'unknownChoice'), assignmentId: id, dueOn: localDate, days });
export type HoldInput = z.infer<typeof holdSchema>;
