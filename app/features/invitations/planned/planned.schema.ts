import { z } from 'zod';
import { localDate, localTime, optionalText3 } from '#app/lib/fields.ts';

/** When letters leave by themselves; the same form that sends at once, with a day and a time. */
export const planSendingSchema = z.object({
  sendDate: localDate,
  sendTime: localTime,
  invitationIds: z.array(z.uuid()).max(10_000, 'tooLong').default([]),
  offered: z.string().max(400_000, 'tooLong').default('').transform((ids) => ids.split(',').filter(Boolean)),
  note: optionalText3(1_000),
});
export type PlanSending = z.infer<typeof planSendingSchema>;
