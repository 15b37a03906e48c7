import { z } from 'zod';
import { checkbox, localDate, localTime, text, version } from '#app/lib/fields.ts';
import { isValidZone } from '#app/lib/time-zones.ts';
import { REPEAT_FIELDS, resolveRecurrence, type TypedRecurrence } from './recurrence.rules.ts';

const typed = z.string().max(40, 'invalid').optional();

/** The fields of "Repeats" as they are typed; `judgeRecurrence` says what is wrong with them, `resolveRecurrence` what they mean. */
export const repeatShape = {
  repeats: typed,
  repeatEvery: typed,
  repeatDays: z.array(z.string().max(10, 'unknownChoice')).max(7, 'unknownChoice').optional(),
  repeatMonthly: typed,
  repeatEnds: typed,
  repeatUntil: typed,
  repeatCount: typed,
};

/** Also judged when other fields are wrong, as the times are. */
export function judgeRecurrence<S extends z.ZodType>(schema: S): S {
  return REPEAT_FIELDS.reduce<S>(
    (judged, field) =>
      judged.refine((value) => !errorOf(value, field), {
        path: [field],
        error: (issue) => errorOf(issue.input, field),
        when: (payload) => typeof payload.value === 'object' && payload.value !== null,
      }) as S,
    schema,
  );
}

function errorOf(value: unknown, field: (typeof REPEAT_FIELDS)[number]): string | undefined {
  const judged = resolveRecurrence(value as TypedRecurrence);
  return judged.ok ? undefined : judged.wrong.find((wrong) => wrong.field === field)?.error;
}

/** What the form knows while somebody chooses: for the words and the next dates. */
export const askDatesSchema = judgeRecurrence(z.object({ date: localDate, startTime: localTime, timeZone: z.string().refine(isValidZone, 'unknownZone'), ...repeatShape }));
export type AskDates = z.output<typeof askDatesSchema>;

export const SPANS = ['this', 'following', 'all'] as const;
export type Span = (typeof SPANS)[number];
const span = z.enum(SPANS, 'atLeastOne');
const confirmed = z.string().optional().transform((value) => value === '1');

/** Which sessions, and whether the page that shows what changes was seen. */
export const cancelSeriesSchema = z.object({ version, span, confirmed });
/** Of events: agencies learn why. */
export const cancelEventSeriesSchema = cancelSeriesSchema.extend({ reason: text(500), tell: checkbox });

const instant = z.string().max(40, 'invalid').transform((value, context) => {
  const at = new Date(value);
  if (!Number.isNaN(at.getTime()) && at.getUTCFullYear() >= 1970 && at.getUTCFullYear() <= 2100) return at;
  context.addIssue({ code: 'custom', message: 'invalidTime' });
  return z.NEVER;
});

export const movedTimesSchema = z.object({ startsAt: instant, endsAt: instant });
export const moveSeriesSchema = cancelSeriesSchema.extend(movedTimesSchema.shape);

