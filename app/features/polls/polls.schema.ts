import { z } from 'zod';
import { addressField } from '#app/features/people/people.schema.ts';
import { checkbox, id, ids, localDate, localTime, optionalId, optionalText, optionalText3, text, text3 } from '#app/lib/fields.ts';
import { isLanguage } from '#app/lib/text3.ts';
import { isValidZone } from '#app/lib/time-zones.ts';

export const MOST_OPTIONS = 40;
const MOST_ADDRESSES = 100;

export const CHOICES = ['yes', 'if_need_be', 'no'] as const;
export type Choice = (typeof CHOICES)[number];

const cell = z.string().max(500, 'tooLong').default('');
const typedOption = z.object({ date: cell, startTime: cell });
const optionRow = z.object({ date: localDate, startTime: localTime });
export type TypedOption = z.output<typeof typedOption>;

const isBlankOption = (row: TypedOption) => row.date.trim() === '' && row.startTime.trim() === '';

/** Rows left empty are no options; the others keep their place, so that an error stands beside its row. What depends on zone and clock is judged later. */
const options = z
  .array(typedOption, 'required')
  .max(200, 'tooMany')
  .superRefine((rows, context) => {
    const seen = new Set<string>();
    rows.forEach((row, index) => {
      if (isBlankOption(row)) return;
      const read = optionRow.safeParse(row);
      for (const issue of read.error?.issues ?? []) context.addIssue({ code: 'custom', path: [index, ...issue.path], message: issue.message });
      const same = `${row.date.trim()} ${row.startTime.trim()}`;
      if (read.success && seen.has(same)) context.addIssue({ code: 'custom', path: [index, 'date'], message: 'duplicate' });
      seen.add(same);
    });
    const given = rows.filter((row) => !isBlankOption(row)).length;
    if (given < 2) context.addIssue({ code: 'custom', message: 'atLeastTwo' });
    if (given > MOST_OPTIONS) context.addIssue({ code: 'custom', message: 'tooMany' });
  })
  .default([])
  .refine((rows) => rows.length > 0, 'atLeastTwo')
  .transform((rows) => rows.map((row, index) => ({ index, date: row.date.trim(), startTime: row.startTime.trim() })).filter((row) => row.date !== '' || row.startTime !== ''));

const typedAddress = z.object({ name: cell, address: z.string().max(1_000, 'tooLong').default(''), language: z.string().optional(), isRequired: checkbox });
const addressRow = z.object({ name: text(200), address: addressField });

const addresses = z
  .array(typedAddress)
  .max(MOST_ADDRESSES, 'tooMany')
  .default([])
  .transform((rows, context) =>
    rows.flatMap((row, index) => {
      if (row.name.trim() === '' && row.address.trim() === '') return [];
      const read = addressRow.safeParse(row);
      for (const issue of read.error?.issues ?? []) context.addIssue({ code: 'custom', path: [index, ...issue.path], message: issue.message });
      return read.success ? [{ ...read.data, language: isLanguage(row.language) ? row.language : ('kk' as const), isRequired: row.isRequired }] : [];
    }),
  );

const guests = {
  requiredPersonIds: ids,
  requiredAgencyIds: ids,
  personIds: ids,
  agencyIds: ids,
  addresses,
};

export const guestsSchema = z.object(guests);
export type PollGuestsInput = z.output<typeof guestsSchema>;

const closing = { closesOn: localDate, closesTime: localTime };
const minutes = z.coerce.number('invalidNumber').int('invalidNumber').min(5, 'invalidDuration').max(1_440, 'invalidDuration');

/** `requestId` becomes the poll's id: a form sent twice makes one poll. */
export const createPollSchema = z.object({
  requestId: id,
  title: text3(300),
  description: optionalText3(2_000),
  place: optionalText3(300),
  format: z.enum(['in_person', 'online', 'hybrid'], 'unknownChoice'),
  bodyId: optionalId,
  leadAgencyId: z.string('required').min(1, 'required').pipe(id),
  durationMinutes: minutes,
  timeZone: z.string('required').refine(isValidZone, 'unknownZone'),
  options,
  /** Everybody with a seat in the body: nobody, as required people, or as others. */
  members: z.enum(['none', 'required', 'optional'], 'unknownChoice').default('none'),
  ...guests,
  ...closing,
  /** Working days before the close; 0: nobody is reminded by itself. */
  remindDays: z.string().regex(/^(\d|10)$/, 'unknownChoice').transform(Number).default(2),
  isAnonymous: checkbox,
});
export type CreatePoll = z.output<typeof createPollSchema>;

/** What the form of a new poll knows while somebody types. Half a form is no mistake here. */
export const askPollClashesSchema = z.object({
  options: z.array(typedOption).max(200).default([]),
  durationMinutes: minutes,
  timeZone: z.string().refine(isValidZone, 'unknownZone'),
  bodyId: optionalId.catch(null),
  members: z.enum(['none', 'required', 'optional']).catch('none'),
  personIds: ids,
  agencyIds: ids,
});
export type AskPollClashes = z.output<typeof askPollClashesSchema>;

export const reopenPollSchema = z.object(closing);
export type ReopenPoll = z.output<typeof reopenPollSchema>;

export const chooseOptionSchema = z.object({ optionId: id });
export const undoPollSchema = z.object({ batchId: id });

const checked = z.array(id).max(2_000, 'tooMany').default([]);
export const pollMailsSchema = z.object({ guestIds: checked.refine((each) => each.length > 0, 'atLeastOne') });

export const changePollGuestSchema = z.object({ guestId: id, change: z.enum(['require', 'release', 'withdraw', 'restore'], 'unknownChoice') });
export type ChangePollGuest = z.output<typeof changePollGuestSchema>;

/** An answer for each date still ahead; which dates these are is known to the poll. */
export const castVotesSchema = z.object({
  votes: z.record(id, z.enum(CHOICES, 'chooseAnswer')).default({}),
  comment: optionalText(2_000),
});
export type CastVotes = z.output<typeof castVotesSchema>;
