import { z } from 'zod';
import { checkbox, id, ids, localTime, optionalId, optionalText, optionalText3, text, text3, version } from '#app/lib/fields.ts';
import { isValidZone } from '#app/lib/time-zones.ts';
import { judgeRecurrence, repeatShape } from '../recurrence/recurrence.schema.ts';
import { FORMATS, onlineUrl, optionalDate, VISIBILITIES } from '../meetings.schema.ts';
import { resolveDates, TIMINGS, wrongEmbargo, wrongRepeat, type DateField, type TypedDates } from './dates/dates.rules.ts';
import { STATUSES } from './programmes.rules.ts';

export const PROGRAMME_KINDS = ['event', 'initiative'] as const;
export const PROGRAMME_SCOPES = ['international', 'national', 'regional', 'working_meeting'] as const;

const optionalTime = z.union([z.literal('').transform(() => null), localTime]).nullish().transform((value) => value ?? null);
/** ISO 3166-2; whether it exists is known to the database. */
export const optionalRegion = z.union([z.literal('').transform(() => null), z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/)], 'unknownChoice').nullish().transform((value) => value ?? null);
export const directionKey = z.string('unknownChoice').regex(/^[a-z][a-z0-9-]{0,40}$/, 'unknownChoice');

const shape = {
  kind: z.enum(PROGRAMME_KINDS, 'unknownChoice'),
  scope: z.enum(PROGRAMME_SCOPES, 'unknownChoice'),
  title: text3(300),
  description: optionalText3(4000),
  place: optionalText3(300),
  roomId: optionalId,
  regionIso: optionalRegion,
  format: z.enum(FORMATS, 'unknownChoice'),
  onlineUrl,
  timing: z.enum(TIMINGS, 'unknownChoice'),
  date: optionalDate,
  startTime: optionalTime,
  endDate: optionalDate,
  endTime: optionalTime,
  undatedPeriod: optionalText(60),
  timeZone: z.string('required').refine(isValidZone, 'unknownZone'),
  leadAgencyId: optionalId,
  coAgencyIds: ids,
  directionKeys: z.array(directionKey).max(20, 'tooMany').default([]),
  parentId: optionalId,
  visibility: z.enum(VISIBILITIES, 'unknownChoice'),
  embargoOn: optionalDate,
  ...repeatShape,
};

const JUDGED: DateField[] = ['timing', 'date', 'startTime', 'endDate', 'endTime', 'undatedPeriod', 'embargoOn', 'repeats'];

/** Also judged when other fields are wrong: nobody should mend the title first to hear of the time afterwards. */
function judgeDates<S extends z.ZodType>(schema: S): S {
  return judgeRecurrence(JUDGED.reduce<S>(
    (judged, field) =>
      judged.refine((value) => wrongDate(value, field) === null, {
        path: [field],
        error: (issue) => wrongDate(issue.input, field) ?? undefined,
        when: (payload) => typeof payload.value === 'object' && payload.value !== null,
      }) as S,
    schema,
  ));
}

function wrongDate(value: unknown, field: DateField): string | null {
  const typed = value as TypedDates;
  if (typeof typed.timing !== 'string') return null;
  const dates = resolveDates(typed);
  const wrongs = [dates && !dates.ok ? dates.wrong : null, wrongEmbargo(typed), wrongRepeat(typed)];
  return wrongs.find((each) => each?.field === field)?.error ?? null;
}

const secretariat = { ...shape, status: z.enum(STATUSES, 'unknownChoice'), source: optionalText(500) };
/** What an agency may say about its own event: neither a state nor a source, and an agency must answer for it. */
const agency = { ...shape, kind: z.literal('event', 'unknownChoice'), leadAgencyId: z.string('required').min(1, 'required').pipe(id), do: z.enum(['draft', 'propose'], 'unknownChoice') };

/** `requestId` becomes the entry's id: a form sent twice makes one entry. */
export const createProgrammeSchema = judgeDates(z.object({ ...secretariat, requestId: id }));
export type CreateProgramme = z.output<typeof createProgrammeSchema>;
export const changeProgrammeSchema = judgeDates(z.object({ ...secretariat, version }));
export type ChangeProgramme = z.output<typeof changeProgrammeSchema>;
export const proposeEventSchema = judgeDates(z.object({ ...agency, requestId: id }));
export type ProposeEvent = z.output<typeof proposeEventSchema>;
export const changeProposalSchema = judgeDates(z.object({ ...agency, version }));
export type ChangeProposal = z.output<typeof changeProposalSchema>;

export const cancelProgrammeSchema = z.object({ version, reason: text(500), tell: checkbox });

/** A row of a list and the version it was seen in, `<id>:<version>`: two people arranging one programme hear of each other. */
const seen = z.string('required').regex(/^[0-9a-f-]{36}:\d{1,9}$/, 'required').transform((words) => ({ id: words.slice(0, 36), version: Number(words.slice(37)) }));
export const arrangeSchema = z.object({ what: z.enum(['event', 'milestone']), do: z.enum(['attach', 'detach']), pick: seen });
