import { z } from 'zod';
import { id } from '#app/lib/fields.ts';
import { isValidLocalDate } from '#app/lib/time-zones.ts';
import { PROGRAMME_KINDS } from '../programmes/programmes.schema.ts';
import { STATUSES } from '../programmes/programmes.rules.ts';

/** `proposed` waits for the secretariat, `returned` for its agency; the rest are states of the entry. */
export const REGISTER_STATUSES = ['proposed', 'returned', ...STATUSES] as const;
export const PERIODS = ['upcoming', 'past', 'all'] as const;

const orNull = <T extends z.ZodType>(field: T) => field.nullish().catch(null).transform((value) => value ?? null);
const day = z.string().refine(isValidLocalDate);

/** From the address: what cannot be read is left out, for an old link must still show a list. */
export const registerSchema = z.object({
  when: z.enum(PERIODS).catch('upcoming'),
  kind: orNull(z.enum(PROGRAMME_KINDS)),
  status: orNull(z.enum(REGISTER_STATUSES)),
  agency: orNull(id),
  region: orNull(z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/)),
  direction: orNull(z.string().regex(/^[a-z][a-z0-9-]{0,40}$/)),
  parent: orNull(id),
  from: orNull(day),
  to: orNull(day),
  after: orNull(z.string().max(90).regex(/^[0-9T:. Zinfty+-]{1,40}~[0-9a-f-]{36}$/)),
});
export type RegisterWish = z.output<typeof registerSchema>;
