import { z } from 'zod';
import { id } from '#app/lib/fields.ts';

/** Who the holder of the phone is. */
export const checkInSchema = z.object({ personId: z.string('required').min(1, 'required').pipe(id) });

/** What whoever keeps the roll makes of it. */
export const decideCheckInSchema = z.object({ checkInId: id });
