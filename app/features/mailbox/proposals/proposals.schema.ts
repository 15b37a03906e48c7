import { z } from 'zod';
import { localDate, localTime, optionalText } from '#app/lib/fields.ts';

/** Another time, as a guest proposes it on the answer page, by the clock of the meeting's zone. */
export const proposalSchema = z.object({ date: localDate, time: localTime, words: optionalText(1_000) });
export type ProposalInput = z.infer<typeof proposalSchema>;
