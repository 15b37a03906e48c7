import { z } from 'zod';
import { id, ids } from '#app/lib/fields.ts';

export const carrySchema = z.object({ toMeetingId: z.string('required').min(1, 'required').pipe(id), itemIds: ids.refine((list) => list.length > 0, 'atLeastOne') });
export type Carry = z.output<typeof carrySchema>;
