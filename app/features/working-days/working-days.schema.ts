import { z } from 'zod';
import { localDate, optionalText, text, text3, version } from '#app/lib/fields.ts';
import { HOLIDAY_KINDS, isYear } from './working-days.rules.ts';

const YEAR = /^(\d{4,6})-\d{2}-\d{2}$/;

/** A day that exists; of one beyond the calendars we keep, the year is named as what is wrong. */
const day = z.string('required').trim().refine((value) => !YEAR.test(value) || isYear(Number(YEAR.exec(value)?.[1])), { message: 'yearOutOfRange', abort: true }).pipe(localDate);

const fields = {
  kind: z.enum(HOLIDAY_KINDS, 'unknownChoice'),
  name: text3(120),
  source: text(300),
  note: optionalText(300),
};

export const holidaySchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('add'), day, ...fields }),
  z.object({ intent: z.literal('change'), day, version, ...fields }),
  z.object({ intent: z.literal('remove'), day, version }),
], 'unknownChoice');

export type HolidayWish = z.infer<typeof holidaySchema>;
export type NewHoliday = Omit<Extract<HolidayWish, { intent: 'add' }>, 'intent'>;
export type ChangedHoliday = Omit<Extract<HolidayWish, { intent: 'change' }>, 'intent'>;
