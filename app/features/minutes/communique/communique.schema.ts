import { z } from 'zod';
import { localTime, optionalLocalDate, text3, version } from '#app/lib/fields.ts';
import { LANGUAGES } from '#app/lib/text3.ts';

/** Without a day it is kept for later. Published it stands in all three languages. */
export const communiqueSchema = z
  .object({ version, title: text3(300), body: text3(20_000), publishOn: optionalLocalDate, publishTime: z.union([z.literal('').transform(() => '10:00'), localTime]).default('10:00') })
  .superRefine((value, context) => {
    if (value.publishOn === null) return;
    for (const field of ['title', 'body'] as const) {
      for (const language of LANGUAGES) if (!value[field][language]) context.addIssue({ code: 'custom', path: [field, language], message: 'required' });
    }
  });
export type CommuniqueInput = z.output<typeof communiqueSchema>;
