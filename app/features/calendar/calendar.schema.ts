import { z } from 'zod';
import { id, localDate, localTime, version } from '#app/lib/fields.ts';
import { addDays } from '#app/lib/local-days.ts';
import { OFFERED_ZONES } from '#app/lib/time-zones.ts';

/** FullCalendar asks with instants, people with days: the day is what counts. */
const day = z.string().max(40).regex(/^\d{4}-\d{2}-\d{2}($|T)/).transform((text) => text.slice(0, 10)).pipe(localDate);

/** `start` included, `end` excluded, as FullCalendar asks. */
export const rangeSchema = z
  .object({ start: day, end: day })
  .transform(({ start, end }) => ({ first: start, last: end > start ? addDays(end, -1) : end }));

/** The same for a feed, which may have no beginning and no end. */
export const feedRangeSchema = z
  .object({ start: day.optional(), end: day.optional() })
  .refine(({ start, end }) => !start || !end || end > start)
  .transform(({ start, end }) => ({ first: start ?? null, last: end ? addDays(end, -1) : null }));

const optional = <T extends z.ZodType>(field: T) => z.union([z.literal('').transform(() => undefined), field]).optional();
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** A move by drag sends instants or days; its form a day and times in the zone that is shown. */
export const moveSchema = z.object({
  itemId: z.string().max(100),
  entryId: id,
  version,
  zone: z.enum(OFFERED_ZONES, 'unknownZone'),
  startsAt: optional(instant),
  endsAt: optional(instant),
  startsOn: optional(localDate),
  endsOn: optional(localDate),
  date: optional(localDate),
  time: optional(localTime),
  endTime: optional(localTime),
});
export type MoveItem = z.infer<typeof moveSchema>;
