import { z } from 'zod';
import { LANGUAGES } from './text3.ts';
import { isValidLocalDate } from './time-zones.ts';

/**
 * The fields that forms are made of. Messages are keys of the texts area `errors`. Text is trimmed; control characters other than line
 * breaks and tabs are refused rather than dropped, so that nobody wonders where they went.
 */

// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/;
const clean = (text: string) => !CONTROL.test(text);

export const text = (max: number) => z.string('required').trim().min(1, 'required').max(max, 'tooLong').refine(clean, 'controlCharacters');

/** Empty becomes null. */
export const optionalText = (max: number) =>
  z.string().trim().max(max, 'tooLong').refine(clean, 'controlCharacters').optional().transform((value) => value || null);

const language = (max: number) =>
  z.string().trim().max(max, 'tooLong').refine(clean, 'controlCharacters').optional().transform((value) => value || undefined);

/** Up to three languages; `null` when none is given. */
export const optionalText3 = (max: number) =>
  z.object({ kk: language(max), ru: language(max), en: language(max) }).partial().nullish().transform((value) => {
    const given = LANGUAGES.filter((key) => value?.[key]).map((key) => [key, value?.[key]]);
    return given.length > 0 ? (Object.fromEntries(given) as { kk?: string; ru?: string; en?: string }) : null;
  });

/** At least one language. */
export const text3 = (max: number) =>
  optionalText3(max).transform((value, context) => {
    if (value) return value;
    context.addIssue({ code: 'custom', message: 'atLeastOneLanguage' });
    return z.NEVER;
  });

export const id = z.uuid('unknownChoice');
export const optionalId = z.union([z.literal('').transform(() => null), id.nullish().transform((value) => value ?? null)], 'unknownChoice');
export const ids = z.array(id).max(2_000, 'tooLong').default([]);

/** A day that exists, 1970 to 2100, 'YYYY-MM-DD'. */
export const localDate = z.string('required').trim().min(1, 'required').refine(isValidLocalDate, 'invalidDate');
export const optionalLocalDate = z.union([z.literal('').transform(() => null), localDate.nullish().transform((value) => value ?? null)], 'invalidDate');
export const localTime = z.string('required').trim().min(1, 'required').regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'invalidTime');

/** The version the form was opened with (optimistic lock). */
export const version = z.coerce.number('stale').int('stale').min(0, 'stale');
export const checkbox = z.string().optional().transform((value) => value === 'on' || value === '1' || value === 'true');
