import { z } from 'zod';
import { id, ids, optionalText, text3, version } from '#app/lib/fields.ts';

export const groupSchema = z.object({ name: text3(200), note: optionalText(500) });
export type GroupInput = z.infer<typeof groupSchema>;

export const changeGroupSchema = groupSchema.extend({ version });
export const groupPeopleSchema = z.object({ personIds: ids.refine((chosen) => chosen.length > 0, 'atLeastOne') });
export const groupMemberSchema = z.object({ personId: id });
