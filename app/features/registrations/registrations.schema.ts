import { z } from 'zod';
import { addressField } from '#app/features/people/people.schema.ts';
import { checkbox, id, optionalLocalDate, optionalText, text, version } from '#app/lib/fields.ts';
import { LANGUAGES } from '#app/lib/text3.ts';

/** Changes with the words of `consent` in the texts: what somebody agreed to is kept beside it. */
export const CONSENT_VERSION = '2026-03';

/** What somebody fills in to ask for a seat. */
export const askForSeatSchema = z.object({
  name: text(120),
  email: addressField,
  language: z.enum(LANGUAGES, 'unknownChoice'),
  needs: optionalText(500),
  consent: checkbox.refine((given) => given, 'consentNeeded'),
  consentVersion: z.string('consentChanged').refine((seen): boolean => seen === CONSENT_VERSION, 'consentChanged'),
});
export type AskForSeat = z.output<typeof askForSeatSchema>;

/** `seen`: how many people the form said would get a seat and a mail by saving it. */
export const registrationSettingsSchema = z
  .object({
    seats: z.string('required').trim().min(1, 'required').transform(Number).pipe(z.number('invalidNumber').int('invalidNumber').min(1, 'numberTooSmall').max(100_000, 'numberTooLarge')),
    isOpen: checkbox,
    opensOn: optionalLocalDate,
    closesOn: optionalLocalDate,
    version,
    seen: z.coerce.number().int().min(0).max(100_000).catch(0),
  })
  .refine(({ opensOn, closesOn }) => !opensOn || !closesOn || closesOn >= opensOn, { path: ['closesOn'], message: 'endBeforeStart' });
export type RegistrationSettings = z.output<typeof registrationSettingsSchema>;

export const chooseRegistrationSchema = z.object({ registrationId: id });

/** `sequence`: of the event as the list showed it; what has changed since is shown anew first. */
export const tellSchema = z.object({
  registrationIds: z.array(id).max(100_000, 'tooMany').default([]).refine((each) => each.length > 0, 'atLeastOne'),
  sequence: z.coerce.number('stale').int('stale'),
});
export type Tell = z.output<typeof tellSchema>;

export const undoTellSchema = z.object({ batchId: id });
