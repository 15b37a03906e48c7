import type { DuePrecision } from '#app/features/assignments/assignments.rules.ts';
import type { Text3 } from '#app/lib/text3.ts';
import type { DecidedAssignment } from '../../minutes.rules.ts';

/** What approved minutes hold besides words: how was voted, and who owes what until when. A change keeps both states as JSON. */

export type VotesFact = { votesFor: number | null; votesAgainst: number | null; votesAbstained: number | null; castingVote: 'for' | 'against' | null };
type Named = { id: string; name: Text3 };
export type AssignmentFact = { result: Text3; agency: Named; co: Named[]; dueOn: string | null; duePrecision: DuePrecision };

export function votesFact({ votesFor, votesAgainst, votesAbstained, castingVote }: VotesFact): VotesFact {
  return { votesFor, votesAgainst, votesAbstained, castingVote };
}

export function assignmentFact(assignment: DecidedAssignment & { agencyId: string; agencyName: Text3; coAgencies: readonly Named[] }): AssignmentFact {
  const { result, agencyId, agencyName, coAgencies, dueOn, duePrecision } = assignment;
  return { result, agency: { id: agencyId, name: agencyName }, co: coAgencies.map(({ id, name }) => ({ id, name })), dueOn, duePrecision };
}

/** An agency may have got another name meanwhile: that is no other fact. */
export function keyOfFact(fact: VotesFact | AssignmentFact): string {
  if (!('agency' in fact)) return JSON.stringify(votesFact(fact));
  const { result: { kk = '', ru = '', en = '' }, agency, co, dueOn, duePrecision } = fact;
  return JSON.stringify([kk, ru, en, agency.id, co.map(({ id }) => id).sort(), dueOn, duePrecision]);
}
