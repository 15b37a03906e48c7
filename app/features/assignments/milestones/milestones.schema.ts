import { z } from 'zod';
import { checkbox, id, ids, localDate, optionalId, optionalLocalDate, optionalText, optionalText3, text, text3, version } from '#app/lib/fields.ts';

export const PRECISIONS = ['day', 'month', 'quarter', 'half_year', 'year', 'continuous', 'unset'] as const;
const OPEN_ENDED: readonly string[] = ['continuous', 'unset'];

/** A checkbox without words: whoever changes a date or closes something says why. */
const isEmpty = (value: unknown) => value === null || value === undefined || value === '';

export const milestoneSchema = z
  .object({
    /** Made with the page: the same form sent twice is one milestone. */
    milestoneId: id,
    version,
    roadmapId: id,
    directionKey: z.string('required').min(1, 'required').max(50, 'unknownChoice'),
    entryId: optionalId,
    result: text3(500),
    completionForm: optionalText3(300),
    funding: optionalText3(500),
    agencyId: z.string('required').min(1, 'required').pipe(id),
    coAgencyIds: ids,
    startsOn: optionalLocalDate,
    dueOn: optionalLocalDate,
    duePrecision: z.enum(PRECISIONS, 'required'),
    baselineDueOn: optionalLocalDate,
    forecastOn: optionalLocalDate,
    doneOn: optionalLocalDate,
    isCancelled: checkbox,
    closedReason: optionalText(2_000),
    source: optionalText(1_000),
    note: optionalText(4_000),
    isPublished: checkbox,
    /** Who is responsible and by when was only inferred; now it is known. */
    isConfirmed: checkbox,
    needsIds: ids,
  })
  .superRefine((milestone, context) => {
    const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (!OPEN_ENDED.includes(milestone.duePrecision) && milestone.dueOn === null) wrong('dueOn', 'required');
    if (milestone.isCancelled && isEmpty(milestone.closedReason)) wrong('closedReason', 'required');
    if (milestone.isCancelled && milestone.doneOn !== null) wrong('isCancelled', 'doneAndCancelled');
    if (milestone.needsIds.includes(milestone.milestoneId)) wrong('needsIds', 'needsItself');
  });
export type MilestoneInput = Omit<z.infer<typeof milestoneSchema>, 'needsIds'>;

/** What is dragged on the line of time, or typed beside it. */
export const moveSchema = z.object({ milestoneId: id, version, which: z.enum(['due', 'forecast'], 'required'), day: localDate, note: optionalText(2_000) });
export type MoveInput = z.infer<typeof moveSchema>;

const days = z.coerce.number('invalidNumber').int('invalidNumber').min(-3_650, 'numberTooSmall').max(3_650, 'numberTooLarge');

/** What is changed in many at once: one thing at a time. */
export const changeSchema = z.discriminatedUnion(
  'what',
  [
    z.object({ what: z.literal('agency'), agencyId: z.string('required').min(1, 'required').pipe(id) }),
    z.object({ what: z.literal('direction'), directionKey: z.string('required').min(1, 'required').max(50, 'unknownChoice') }),
    z.object({ what: z.literal('initiative'), entryId: optionalId }),
    z.object({ what: z.literal('shift'), days: days.refine((count) => count !== 0, 'nothingChosen') }),
    z.object({ what: z.literal('publish') }),
    z.object({ what: z.literal('hide') }),
    z.object({ what: z.literal('cancel'), closedReason: text(2_000) }),
  ],
  'nothingChosen',
);
export type MilestoneChange = z.infer<typeof changeSchema>;

/** What of a milestone nobody has confirmed yet. */
export type InferredMarks = { agency: boolean; due: boolean; coAgencyIds: string[] };
