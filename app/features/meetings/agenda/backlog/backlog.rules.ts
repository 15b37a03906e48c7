import { isSecretariat, readsAll, speaksFor, type Actor } from '#app/features/people/actor.rules.ts';

export const PROPOSAL_STATES = ['proposed', 'backlog', 'accepted', 'rejected', 'withdrawn'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

type Owned = { agencyId: string | null };
type Standing = Owned & { state: ProposalState };

/** An agency sees its own; what the secretariat keeps for itself nobody else does. The SQL twin is `ownOf` in the repository. */
export function canSeeProposal(actor: Actor, proposal: Owned): boolean {
  if (readsAll(actor)) return true;
  return proposal.agencyId !== null && speaksFor(actor, proposal.agencyId);
}

/** Undecided: the agency may still change its words, and the secretariat its own. */
export function canEditProposal(actor: Actor, proposal: Standing): boolean {
  if (proposal.state === 'proposed') return isSecretariat(actor) || (proposal.agencyId !== null && speaksFor(actor, proposal.agencyId));
  return proposal.state === 'backlog' && isSecretariat(actor);
}

/** Whoever proposed takes it back, as long as it stands on no agenda. */
export function canWithdraw(actor: Actor, proposal: Standing): boolean {
  const isOpen = proposal.state === 'proposed' || proposal.state === 'backlog';
  if (!isOpen) return false;
  return proposal.agencyId === null ? isSecretariat(actor) : speaksFor(actor, proposal.agencyId);
}

export function canDecideProposal(actor: Actor, proposal: Standing): boolean {
  return isSecretariat(actor) && (proposal.state === 'proposed' || proposal.state === 'backlog');
}
