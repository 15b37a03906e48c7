import { z } from 'zod';
import { checkbox, id, version } from '#app/lib/fields.ts';

/** As typed, whatever it is: a draft keeps also what is not yet right. */
const typed = (max: number) => z.string().optional().transform((value) => value?.trim().slice(0, max));

export const roundSchema = z.object({
  intent: z.enum(['save', 'send']).catch('save'),
  items: z
    .array(z.object({
      assignmentId: id,
      requestId: id,
      status: typed(20),
      progress: typed(20),
      forecastOn: typed(20),
      note: typed(10_000),
      drop: z.array(id).max(50).optional().catch(undefined),
    }))
    .max(100)
    .catch([]),
});
export type RoundForm = z.infer<typeof roundSchema>;
export type RoundItem = RoundForm['items'][number];

const whole = (min: number, max: number) => z.coerce.number('invalidNumber').int('invalidNumber').min(min, 'numberTooSmall').max(max, 'numberTooLarge');

export const monthlyRuleSchema = z.object({ version, isOn: checkbox, day: whole(1, 28), answerDays: whole(1, 20) });
export type MonthlyRuleInput = z.infer<typeof monthlyRuleSchema>;
