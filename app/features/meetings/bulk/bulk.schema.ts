import { z } from 'zod';
import { id, optionalId, optionalText } from '#app/lib/fields.ts';
import { VISIBILITIES } from '../meetings.schema.ts';
import { directionKey } from '../programmes/programmes.schema.ts';
import { STATUSES } from '../programmes/programmes.rules.ts';

export const MOST_PICKED = 100;

/** A row of the list and the version in which it was chosen: `<id>:<version>`. */
const pick = z.string().regex(/^[0-9a-f-]{36}:\d{1,9}$/, 'unknownChoice').transform((text) => ({ entryId: text.slice(0, 36), version: Number(text.slice(37)) })).pipe(z.object({ entryId: id, version: z.number() }));

export const picksSchema = z.array(pick, 'atLeastOne').min(1, 'atLeastOne').max(MOST_PICKED, 'tooMany');
export type Pick = z.output<typeof picksSchema>[number];

const leave = z.literal('').transform(() => null);
const optionalKey = z.union([leave, directionKey]).nullish().transform((value) => value ?? null);

/** Empty leaves as it is. */
export const bulkSchema = z
  .object({
    pick: picksSchema,
    status: z.union([leave, z.enum(STATUSES)], 'unknownChoice').nullish().transform((value) => value ?? null),
    reason: optionalText(500),
    visibility: z.union([leave, z.enum(VISIBILITIES)], 'unknownChoice').nullish().transform((value) => value ?? null),
    leadAgencyId: optionalId,
    addDirection: optionalKey,
    removeDirection: optionalKey,
    parentId: z.union([leave, z.literal('none'), id], 'unknownChoice').nullish().transform((value) => value ?? null),
    do: z.enum(['preview', 'save'], 'unknownChoice'),
  })
  .refine((value) => value.status !== 'cancelled' || value.reason !== null, { path: ['reason'], error: 'required' })
  .refine((value) => [value.status, value.visibility, value.leadAgencyId, value.addDirection, value.removeDirection, value.parentId].some((each) => each !== null), { path: ['status'], error: 'nothingChosen' });
export type BulkWish = Omit<z.output<typeof bulkSchema>, 'pick' | 'do'>;
