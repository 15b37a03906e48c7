import { z } from 'zod';
import { DUE_PRECISIONS } from '../assignments.rules.ts';
import { id, ids, optionalLocalDate, text, text3, version } from '#app/lib/fields.ts';

export const takeOffSchema = z.object({ version, reason: text(2_000) });
export const putBackSchema = z.object({ version, reason: text(2_000) });

export const MOST_PARTS = 6;

/** At least two; each is an assignment of its own. Rows nobody began are left out. */
const part = z
  .object({ result: text3(1_000), agencyId: id, dueOn: optionalLocalDate, duePrecision: z.enum(DUE_PRECISIONS, 'unknownChoice').default('day') })
  .refine(({ dueOn, duePrecision }) => dueOn !== null || duePrecision === 'continuous', { path: ['dueOn'], message: 'required' });
type Typed = { result?: Record<string, string>; agencyId?: string; dueOn?: string } | undefined;
const isBlank = (typed: Typed) => !Object.values(typed?.result ?? {}).some((words) => words.trim() !== '');

export const splitSchema = z.object({
  version,
  reason: text(2_000),
  parts: z.preprocess((value) => (Array.isArray(value) ? value.filter((each: Typed) => !isBlank(each)) : value), z.array(part, 'atLeastTwoParts').min(2, 'atLeastTwoParts').max(MOST_PARTS, 'tooMany')),
});
export type Split = z.infer<typeof splitSchema> & { assignmentId: string };

export const mergeSchema = z.object({ version, reason: text(2_000), otherIds: ids.pipe(z.array(id).min(1, 'atLeastOne').max(50, 'tooMany')) });
export type Merge = z.infer<typeof mergeSchema> & { assignmentId: string };
