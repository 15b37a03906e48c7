import { z } from 'zod';
import { id, ids, localDate, localTime, optionalId } from '#app/lib/fields.ts';
import { isValidZone } from '#app/lib/time-zones.ts';

/** What the form knows while somebody types. `meetingId` is the meeting being changed: it does not clash with itself. */
export const askClashesSchema = z.object({
  date: localDate,
  startTime: localTime,
  endDate: z.union([z.literal(''), localDate]).nullish(),
  endTime: localTime,
  timeZone: z.string().refine(isValidZone, 'unknownChoice'),
  leadAgencyId: z.union([z.literal(''), id]).nullish(),
  coAgencyIds: ids,
  bodyId: optionalId,
  roomId: optionalId.optional(),
  meetingId: optionalId,
});
export type AskClashes = z.output<typeof askClashesSchema>;
