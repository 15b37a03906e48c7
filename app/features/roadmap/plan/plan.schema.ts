import { z } from 'zod';
import { changeSchema } from '#app/features/assignments/milestones/milestones.schema.ts';
import { checkbox, id, localDate, text3, version } from '#app/lib/fields.ts';

export { milestoneSchema, moveSchema, PRECISIONS } from '#app/features/assignments/milestones/milestones.schema.ts';

export const roadmapSchema = z
  .object({ roadmapId: id, version, title: text3(200), fromOn: localDate, toOn: localDate, isPublished: checkbox })
  .refine(({ fromOn, toOn }) => fromOn < toOn, { path: ['toOn'], message: 'endBeforeStart' });
export type RoadmapInput = z.infer<typeof roadmapSchema>;

/** What a form of a roadmap starts with. */
export type RoadmapValues = { roadmapId: string; version: number; title: { kk?: string; ru?: string; en?: string }; fromOn: string; toOn: string; isPublished?: string };

/** As many as one reads through before pressing the button. */
export const MOST_AT_ONCE = 500;

/** The chosen lines of the table, each with the version it was shown in: `id:version`. */
const chosen = z
  .array(z.string().regex(/^[0-9a-f-]{36}:\d{1,9}$/, 'unknownChoice'), 'nothingChosen')
  .min(1, 'nothingChosen')
  .max(MOST_AT_ONCE, 'tooMany')
  .transform((items) => items.map((item) => ({ id: item.slice(0, 36), version: Number(item.slice(37)) })));

export const chosenSchema = z.object({ chosen });
export const bulkSchema = z.object({ chosen, change: changeSchema });
