import { z } from 'zod';
import { id, ids, localDate, localTime, optionalId, optionalText3, text3, version } from '#app/lib/fields.ts';
import { isValidZone } from '#app/lib/time-zones.ts';
import { judgeRecurrence, repeatShape } from './recurrence/recurrence.schema.ts';
import { resolveTimes, type TypedTimes } from './times/times.rules.ts';

export const SCOPES = ['session', 'working_meeting'] as const;
export const FORMATS = ['in_person', 'online', 'hybrid'] as const;
export const VISIBILITIES = ['internal', 'partners', 'public'] as const;

export const optionalDate = z.union([z.literal('').transform(() => null), localDate]).nullish().transform((value) => value ?? null);

/** Only the web's own schemes: a link in a mail must not run anything. */
export const onlineUrl = z
  .string()
  .trim()
  .max(500, 'tooLong')
  .refine((value) => value === '' || isWebAddress(value), 'invalidLink')
  .nullish()
  .transform((value) => value || null);

function isWebAddress(value: string): boolean {
  if (/[\s\p{Cc}]/u.test(value) || !URL.canParse(value)) return false;
  const url = new URL(value);
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === '';
}

const shape = {
  scope: z.enum(SCOPES, 'unknownChoice'),
  title: text3(300),
  description: optionalText3(4000),
  place: optionalText3(300),
  /** Its words then stand for the place. */
  roomId: optionalId.optional(),
  date: localDate,
  startTime: localTime,
  endDate: optionalDate,
  endTime: localTime,
  timeZone: z.string('required').refine(isValidZone, 'unknownZone'),
  format: z.enum(FORMATS, 'unknownChoice'),
  onlineUrl,
  bodyId: optionalId,
  leadAgencyId: z.string('required').min(1, 'required').pipe(id),
  coAgencyIds: ids,
  visibility: z.enum(VISIBILITIES, 'unknownChoice'),
  embargoOn: optionalDate,
  ...repeatShape,
};

/** Also judged when other fields are wrong: nobody should mend the title first to hear of the time afterwards. */
function judgeTimes<S extends z.ZodType>(schema: S): S {
  return (['startTime', 'endDate', 'endTime'] as const).reduce<S>(
    (judged, field) =>
      judged.refine((value) => wrongTime(value)?.field !== field, {
        path: [field],
        error: (issue) => wrongTime(issue.input)?.error,
        when: (payload) => typeof payload.value === 'object' && payload.value !== null,
      }) as S,
    schema,
  );
}

function wrongTime(value: unknown) {
  const typed = value as Partial<TypedTimes>;
  const parts = [typed.date, typed.startTime, typed.endTime, typed.timeZone];
  if (!parts.every((part) => typeof part === 'string')) return undefined;
  const times = resolveTimes(typed as TypedTimes);
  return times && !times.ok ? times.wrong : undefined;
}

/** `requestId` becomes the entry's id: a form sent twice makes one meeting. */
export const scheduleMeetingSchema = judgeRecurrence(judgeTimes(z.object({ ...shape, requestId: id, status: z.enum(['draft', 'planned'], 'unknownChoice') })));
export type ScheduleMeeting = z.output<typeof scheduleMeetingSchema>;

/** `version` is the entry's, as the form was opened with. */
export const changeMeetingSchema = judgeRecurrence(judgeTimes(z.object({ ...shape, version, status: z.enum(['draft', 'planned', 'confirmed'], 'unknownChoice') })));
export type ChangeMeeting = z.output<typeof changeMeetingSchema>;

export const cancelMeetingSchema = z.object({ version });

/** Dates alone for what lasts whole days; instants for the rest. Without an end the duration stays. */
export type MoveEntry = { entryId: string; version: number; startsAt?: Date; endsAt?: Date; startsOn?: string; endsOn?: string };

export const listMeetingsSchema = z.object({
  when: z.enum(['upcoming', 'past']).catch('upcoming'),
  body: id.nullable().catch(null),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type ListMeetings = z.output<typeof listMeetingsSchema>;
