import { z } from 'zod';

/** `minutes:<id>`, `carried:<id>`, `assignment:<id>`, `proposal:<id>`. */
const KEY = /^(minutes|carried|assignment|proposal):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const acceptSuggestionsSchema = z.object({ keys: z.array(z.string().regex(KEY, 'unknownChoice')).min(1, 'atLeastOne').max(200, 'tooMany') });
