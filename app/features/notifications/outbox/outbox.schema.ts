import { z } from 'zod';
import { isId } from '#app/lib/ids.ts';
import { KINDS, STATE_GROUPS, type StateGroup } from './outbox.rules.ts';

const groups = Object.keys(STATE_GROUPS) as [StateGroup, ...StateGroup[]];

/** The address bar of the outbox. What is not understood is left out: an old link still opens the list. */
export const outboxQuerySchema = z.object({
  state: z.enum(groups).optional().catch(undefined),
  kind: z.enum(KINDS).optional().catch(undefined),
  q: z.string().trim().max(200).transform((typed) => typed || undefined).optional().catch(undefined),
  before: z.string().refine(isId).optional().catch(undefined),
});
export type OutboxQuery = z.infer<typeof outboxQuerySchema>;

export const PARTS = ['html', 'text', 'source', 'calendar', 'log'] as const;
export const mailPartSchema = z.enum(PARTS).catch('html');
export type MailPart = (typeof PARTS)[number];

export const outboxActionSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('undo'), batch: z.uuid(), to: z.string().max(1_000).optional() }),
  z.object({ intent: z.literal('retry'), mail: z.uuid() }),
]);
