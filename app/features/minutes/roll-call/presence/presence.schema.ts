import { z } from 'zod';
import { id, localTime } from '#app/lib/fields.ts';

export const moveSchema = z.object({ personId: z.string('required').min(1, 'required').pipe(id), kind: z.enum(['left', 'returned'], 'unknownChoice'), time: localTime });
export type MoveInput = z.output<typeof moveSchema>;

export const removeMoveSchema = z.object({ moveId: id });
