import { z } from 'zod';
import { addressField } from '#app/features/people/people.schema.ts';
import { id, optionalText, text } from '#app/lib/fields.ts';

/** Letters and what stands between them in names: the name goes into a mail to an address nobody has checked. */
const NAME = /^[\p{L}\p{M}\p{N} .,'’ʼ`()«»№-]+$/u;

/** Who comes instead. `instead` is the substitution the form replaces, empty while there was none. */
export const substituteSchema = z.object({
  name: text(120).refine((name) => NAME.test(name) && /\p{L}/u.test(name), 'invalidName'),
  address: addressField,
  position: optionalText(200),
  language: z.enum(['kk', 'ru', 'en'], 'unknownChoice').default('kk'),
  instead: z.union([z.literal('').transform(() => null), id]).default(null),
  /** Of a series: where the rule puts the session that is meant. */
  session: z.iso.datetime('unknownChoice').optional().transform((at) => (at ? new Date(at) : null)),
});
export type SubstituteInput = z.infer<typeof substituteSchema>;

export const withdrawSubstituteSchema = z.object({ substitution: id });

/** The same on the secretariat's list, for the guest it is about. */
export const nameForGuestSchema = substituteSchema.and(z.object({ invitationId: id }));
export const withdrawForGuestSchema = withdrawSubstituteSchema.extend({ invitationId: id });
