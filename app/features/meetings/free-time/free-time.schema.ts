import { z } from 'zod';
import { id, localDate, localTime, optionalId } from '#app/lib/fields.ts';
import { daysBetween } from '#app/lib/local-days.ts';
import { isValidLocalDate, isValidLocalTime, isValidZone } from '#app/lib/time-zones.ts';

export const LONGEST_WINDOW_DAYS = 92;
const MOST_ATTENDEES = 200;

const list = z.array(id).max(MOST_ATTENDEES, 'tooMany').default([]);
const whole = (min: number, max: number, error: string) => z.string().trim().regex(/^\d{1,6}$/, 'invalidNumber').transform(Number).pipe(z.number().min(min, error).max(max, error));

/** What the page of free time asks for, as its address holds it. */
export const freeTimeSchema = z
  .object({
    requiredPersonIds: list,
    requiredAgencyIds: list,
    personIds: list,
    agencyIds: list,
    bodyId: optionalId,
    members: z.enum(['required', 'optional'], 'unknownChoice').default('required'),
    from: localDate,
    to: localDate,
    durationMinutes: whole(5, 1_440, 'invalidDuration'),
    fromTime: localTime,
    toTime: localTime,
    timeZone: z.string('required').refine(isValidZone, 'unknownZone'),
    /** No room, any that is free, or this one. */
    room: z.union([z.literal(''), z.literal('any'), id], 'unknownChoice').default(''),
    seats: z.union([z.literal('').transform(() => null), whole(1, 10_000, 'numberTooLarge')]).nullish().transform((value) => value ?? null),
    /** The meeting that is looked after: it does not keep its own guests busy. */
    meeting: optionalId,
  })
  .superRefine((wish, context) => {
    const say = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    const everybody = [wish.requiredPersonIds, wish.requiredAgencyIds, wish.personIds, wish.agencyIds].flat();
    if (everybody.length === 0 && !wish.bodyId) say('requiredPersonIds', 'atLeastOne');
    if (everybody.length > MOST_ATTENDEES) say('requiredPersonIds', 'tooMany');
    if (isValidLocalDate(wish.from) && isValidLocalDate(wish.to)) {
      if (wish.to < wish.from) say('to', 'endBeforeStart');
      else if (daysBetween(wish.from, wish.to) >= LONGEST_WINDOW_DAYS) say('to', 'windowTooLong');
    }
    if (isValidLocalTime(wish.fromTime) && isValidLocalTime(wish.toTime) && wish.toTime <= wish.fromTime) say('toTime', 'endBeforeStart');
  });
export type FreeTimeWish = z.output<typeof freeTimeSchema>;
