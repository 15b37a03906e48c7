import { z } from 'zod';
import { DUE_PRECISIONS } from '#app/features/assignments/assignments.rules.ts';
import { id, ids, optionalLocalDate, text3 } from '#app/lib/fields.ts';
import { castingVote, votes } from '../../decisions/decisions.schema.ts';

/** `changeId` makes a form sent twice one change. */
export const votesChangeSchema = z.object({ changeId: id, decisionId: id, votesFor: votes, votesAgainst: votes, votesAbstained: votes, castingVote });
export type VotesChange = z.output<typeof votesChangeSchema>;

export const assignmentChangeSchema = z
  .object({ changeId: id, assignmentId: id, result: text3(2_000), agencyId: id, coAgencyIds: ids, dueOn: optionalLocalDate, duePrecision: z.enum(DUE_PRECISIONS, 'unknownChoice') })
  .refine(({ dueOn, duePrecision }) => dueOn !== null || duePrecision === 'continuous', { path: ['dueOn'], message: 'required' });
export type AssignmentChange = z.output<typeof assignmentChangeSchema>;
