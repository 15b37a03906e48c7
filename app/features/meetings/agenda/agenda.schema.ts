import { z } from 'zod';
import { checkbox, id, optionalId, optionalText3, text3, version } from '#app/lib/fields.ts';

export const ITEM_KINDS = ['information', 'discussion', 'decision'] as const;

/** `s:<section id>`, `i:<item id>` or `b:<break id>`. */
const LINE = /^[sib]:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const minutes = z
  .string('required')
  .trim()
  .min(1, 'required')
  .regex(/^\d{1,4}$/, 'invalidNumber')
  .transform(Number)
  .refine((value) => value >= 1, 'numberTooSmall')
  .refine((value) => value <= 600, 'numberTooLarge');

/** `itemId` is made with the form: sent twice, it makes one item. `version` 0 is a new one. */
export const agendaItemSchema = z.object({
  itemId: id,
  version,
  title: text3(500),
  notes: optionalText3(4000),
  kind: z.enum(ITEM_KINDS, 'unknownChoice'),
  sectionId: optionalId,
  presenterAgencyId: optionalId,
  presenterPersonId: optionalId,
  minutes,
  isConfidential: checkbox,
  awaitsPapers: checkbox,
});
export type AgendaItemInput = z.output<typeof agendaItemSchema>;
export type AgendaItemValues = z.input<typeof agendaItemSchema>;

export const agendaSectionSchema = z.object({ sectionId: id, title: text3(300) });
export type AgendaSectionInput = z.output<typeof agendaSectionSchema>;

export const agendaBreakSchema = z.object({ breakId: id, version, title: text3(200), minutes });
export type AgendaBreakInput = z.output<typeof agendaBreakSchema>;

/** Every line of the agenda in its new order: `s:<section id>`, `i:<item id>`, `b:<break id>`. `version` is the agenda's. */
export const reorderSchema = z.object({ version, order: z.array(z.string().regex(LINE, 'unknownChoice')).min(1, 'required').max(500, 'tooMany') });
export type Reorder = z.output<typeof reorderSchema>;

/** One step without JavaScript. */
export const stepSchema = z.object({ line: z.string().regex(LINE, 'unknownChoice'), by: z.enum(['up', 'down'], 'unknownChoice') });

export const removeSchema = z.object({ line: z.string().regex(LINE, 'unknownChoice') });
