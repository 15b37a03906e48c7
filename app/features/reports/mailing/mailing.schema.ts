import { z } from 'zod';
import { checkbox, id, ids, version } from '#app/lib/fields.ts';
import { LANGUAGES } from '#app/lib/text3.ts';
import { FORMATS, ON_DAY_OFF } from './mailing.rules.ts';

const whole = (from: number, to: number) => z.coerce.number('invalid').int('invalid').min(from, 'invalid').max(to, 'invalid');

export const mailingRuleSchema = z.object({
  version,
  isOn: checkbox,
  every: z.enum(['week', 'month'], 'unknownChoice'),
  weekday: whole(1, 5),
  monthDay: whole(1, 28),
  hour: whole(7, 20),
  onDayOff: z.enum(ON_DAY_OFF, 'unknownChoice'),
  formats: z.array(z.enum(FORMATS, 'unknownChoice'), 'required').min(1, 'required'),
});
export type MailingRuleInput = z.output<typeof mailingRuleSchema>;

const language = z.union([z.literal('').transform(() => null), z.enum(LANGUAGES)], 'unknownChoice').nullish().transform((value) => value ?? null);
export const recipientSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('add'), personIds: ids.refine((given) => given.length > 0, 'required') }),
  z.object({ intent: z.literal('language'), personId: id, language }),
  z.object({ intent: z.literal('remove'), personId: id }),
], 'unknownChoice');
export type RecipientWish = z.output<typeof recipientSchema>;
