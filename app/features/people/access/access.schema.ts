import { z } from 'zod';
import { id } from '#app/lib/fields.ts';
import { addressField } from '../people.schema.ts';
import { DEMO_ROLES } from './access.rules.ts';

export const requestSignInSchema = z.object({ email: addressField, to: z.string().max(2_000).optional() });
export const enterDemoSchema = z.object({ enter: z.enum(DEMO_ROLES, 'unknownChoice'), to: z.string().max(2_000).optional() });
export const endSessionSchema = z.object({ session: id });
