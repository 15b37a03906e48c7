import { z } from 'zod';
import { id } from '#app/lib/fields.ts';
import { isId } from '#app/lib/ids.ts';

export const SHOWN = ['open', 'done', 'ignored'] as const;
export type Shown = (typeof SHOWN)[number];

/** The address bar of the page. What is not understood is left out. */
export const inboxQuerySchema = z.object({
  show: z.enum(SHOWN).catch('open'),
  before: z.string().refine(isId).optional().catch(undefined),
});
export type InboxQuery = z.infer<typeof inboxQuerySchema>;

export const inboxActionSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('accept'), message: id, answer: z.enum(['accept', 'online', 'maybe', 'decline'], 'atLeastOne') }),
  z.object({ intent: z.literal('dismiss'), message: id }),
]);
