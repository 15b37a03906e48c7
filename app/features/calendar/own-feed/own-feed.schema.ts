import { z } from 'zod';
import { endSessionSchema } from '#app/features/people/access/access.schema.ts';

export const ownFeedSchema = z.object({ feed: z.enum(['create', 'renew', 'revoke'], 'unknownChoice') });
/** All that the account page takes. */
export const accountSchema = z.union([endSessionSchema, ownFeedSchema]);
export type OwnFeedChange = z.infer<typeof ownFeedSchema>['feed'];
