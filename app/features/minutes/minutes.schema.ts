import { z } from 'zod';
import { checkbox, id, localTime, optionalId, version } from '#app/lib/fields.ts';

/** Of one text in one language, tags included: a hundred printed pages. */
export const TEXT_MAX = 250_000;

const written = z.string().max(TEXT_MAX, 'tooLong').optional();
const texts = z.object({ kk: written, ru: written, en: written }).nullish().transform((value) => value ?? null);

/**
 * Heard and spoke of one item. Languages that are not named stay as they are; an empty one is cleared. `rich` is what the editor sends,
 * `plain` a field without JavaScript. `version` 0: nothing is written yet.
 */
export const itemTextSchema = z.object({ agendaItemId: id, version, format: z.enum(['rich', 'plain']).default('plain'), heard: texts, spoke: texts });
export type ItemText = z.input<typeof itemTextSchema> & { version: number };

/** Who chaired and wrote, and from when to when. */
export const openingSchema = z.object({ version, chairId: optionalId, secretaryId: optionalId, openedTime: localTime, closedTime: localTime });
export type OpeningInput = z.output<typeof openingSchema>;

export const stepSchema = z.object({ version });
export const approveSchema = z.object({ version, chairId: z.uuid('required'), confirmed: checkbox });
export type ApproveInput = z.output<typeof approveSchema>;
