import { z } from 'zod';
import { id, text3 } from '#app/lib/fields.ts';
import { ITEM_KINDS } from '../agenda.schema.ts';

const words = z.object({ kk: z.string().optional(), ru: z.string().optional(), en: z.string().optional() });

/** One line of an agenda without its meeting: what a template holds and a copy brings. Read again when it leaves the database. */
const templateLine = z.discriminatedUnion('line', [
  z.object({ line: z.literal('section'), title: words }),
  z.object({ line: z.literal('break'), title: words, minutes: z.number().int().min(1).max(600) }),
  z.object({
    line: z.literal('item'),
    title: words,
    notes: words.nullable(),
    kind: z.enum(ITEM_KINDS),
    minutes: z.number().int().min(1).max(600),
    presenterAgencyId: id.nullable(),
    presenterPersonId: id.nullable(),
    isConfidential: z.boolean(),
    awaitsPapers: z.boolean(),
  }),
]);
export type TemplateLine = z.output<typeof templateLine>;
export const templateContent = z.object({ lines: z.array(templateLine).max(500) });

export const saveTemplateSchema = z.object({ templateId: id, name: text3(200) });
export const useTemplateSchema = z.object({ templateId: id });
export const copyAgendaSchema = z.object({ fromMeetingId: id });
