import { z } from 'zod';
import { id } from '#app/lib/fields.ts';

/** Which of the forms of the page was sent. */
export const PREPARE_FORMS = ['suggest', 'accept', 'use', 'remove', 'save', 'copy'] as const;
export const prepareFormSchema = z.object({ do: z.enum(PREPARE_FORMS) });
export const acceptProposalSchema = z.object({ proposalId: id });
