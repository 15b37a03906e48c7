import { z } from 'zod';
import { id, localTime, optionalText } from '#app/lib/fields.ts';
import { ATTENDANCES } from './roll-call.rules.ts';

/** One tap. An empty status takes the mark back. */
export const markSchema = z.object({
  personId: id,
  status: z.union([z.literal('').transform(() => null), z.enum(ATTENDANCES, 'unknownChoice')]),
});

/** What a mark may need besides: when somebody late came, who spoke for somebody absent. */
export const arrivalSchema = z.object({ personId: id, arrivedAt: localTime });
export const representativeSchema = z.object({ personId: id, representedBy: optionalText(200) });
