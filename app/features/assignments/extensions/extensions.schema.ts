import { z } from 'zod';
import { id, localDate, optionalText, text } from '#app/lib/fields.ts';

/** More time, with a day and a reason. `requestId` is made with the page: the form sent twice asks once. */
export const askExtensionSchema = z.object({ requestId: id, wishedOn: localDate, reason: text(2_000) });
export type AskExtension = z.infer<typeof askExtensionSchema> & { assignmentId: string };

/** Granted with the day that was asked for or another one; refused with a word. */
export const decideExtensionSchema = z.discriminatedUnion('decision', [
  z.object({ decision: z.literal('grant'), extensionId: id, grantedOn: localDate, note: optionalText(2_000) }),
  z.object({ decision: z.literal('refuse'), extensionId: id, note: text(2_000) }),
], 'unknownChoice');
export type DecideExtension = z.infer<typeof decideExtensionSchema>;
