import { z } from 'zod';
import { checkbox, id, optionalId } from '#app/lib/fields.ts';

/** `tabId` is made by the browser: one person may have two tabs. */
export const editingSchema = z.object({ tabId: id, agendaItemId: optionalId, leaving: checkbox });
export type EditingInput = z.output<typeof editingSchema>;
