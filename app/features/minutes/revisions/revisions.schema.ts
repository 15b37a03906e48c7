import { z } from 'zod';
import { id, version } from '#app/lib/fields.ts';

/** `version`: of the item as it stood when the history was looked at. */
export const restoreSchema = z.object({ revisionId: id, version });
export type RestoreInput = z.output<typeof restoreSchema>;
