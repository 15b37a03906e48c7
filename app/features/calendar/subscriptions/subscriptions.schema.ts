import { z } from 'zod';
import { id, text3, version } from '#app/lib/fields.ts';

const visibility = z.enum(['internal', 'partners', 'public'], 'unknownChoice');

export const addSubscriptionSchema = z.object({
  intent: z.literal('add'),
  url: z.string('required').trim().min(1, 'required').max(2_000, 'tooLong'),
  name: text3(120),
  visibility,
});
export type AddSubscription = z.output<typeof addSubscriptionSchema>;

export const changeSubscriptionSchema = z.object({ intent: z.literal('change'), id, version, name: text3(120), visibility });
export type ChangeSubscription = z.output<typeof changeSubscriptionSchema>;

export const steerSubscriptionSchema = z.object({ intent: z.enum(['pause', 'resume', 'refresh', 'remove'], 'unknownChoice'), id });
export type SteerSubscription = z.output<typeof steerSubscriptionSchema>;
