import { hasRole, isSecretariat, speaksFor, type Actor } from '#app/features/people/actor.rules.ts';

export const STATUSES = ['draft', 'planned', 'confirmed', 'held', 'cancelled'] as const;
export type Status = (typeof STATUSES)[number];

/** Which state may follow which. A draft is never cancelled: nobody has been told of it, so it is thrown away instead. */
const NEXT: Record<Status, readonly Status[]> = {
  draft: ['planned', 'confirmed', 'held'],
  planned: ['draft', 'confirmed', 'held', 'cancelled'],
  confirmed: ['planned', 'held', 'cancelled'],
  held: ['confirmed'],
  cancelled: ['planned'],
};

export type ProposalState = 'draft' | 'proposed' | 'returned' | 'accepted';

export type StatusFacts = {
  status: Status;
  /** When it begins; null while the date is to be set. */
  beginsAt: Date | null;
  proposalState: ProposalState | null;
};

export type StatusProblem = 'statusStep' | 'statusNeedsDate' | 'statusNotYet' | 'decideFirst';

/** Why this entry may not be in that state next, or null. Staying as it is is always allowed. */
export function statusProblem(entry: StatusFacts, to: Status, now: Date): StatusProblem | null {
  if (to === entry.status) return null;
  if (isUndecided(entry.proposalState)) return 'decideFirst';
  if (!NEXT[entry.status].includes(to)) return 'statusStep';
  if ((to === 'confirmed' || to === 'held') && entry.beginsAt === null) return 'statusNeedsDate';
  if (to === 'held' && entry.beginsAt !== null && entry.beginsAt > now) return 'statusNotYet';
  return null;
}

/** What a form offers: the present state and those that may follow. Cancelling has a page of its own, where it asks for the reason. */
export function offeredStatuses(entry: StatusFacts, now: Date): Status[] {
  return STATUSES.filter((to) => to === entry.status || (to !== 'cancelled' && statusProblem(entry, to, now) === null));
}

/** An agency's proposal on which the secretariat has not yet said yes. */
export function isUndecided(state: ProposalState | null): boolean {
  return state !== null && state !== 'accepted';
}

export type ProgrammeAccess = { kind: 'meeting' | 'initiative' | 'event'; status: Status; proposal: { agencyId: string; state: ProposalState } | null };

/** The secretariat plans; an agency writes its own event until the secretariat has said yes. */
export function canEditProgramme(actor: Actor, entry: ProgrammeAccess): boolean {
  if (entry.kind === 'meeting') return false;
  return isSecretariat(actor) || isOwnProposal(actor, entry);
}

/** Only drafts: what others have seen is cancelled and stays. */
export function canDiscard(actor: Actor, entry: ProgrammeAccess): boolean {
  return entry.status === 'draft' && canEditProgramme(actor, entry);
}

export function canCancel(actor: Actor, entry: ProgrammeAccess): boolean {
  return isSecretariat(actor) && entry.kind !== 'meeting' && NEXT[entry.status].includes('cancelled');
}

export function canDecide(actor: Actor, entry: ProgrammeAccess): boolean {
  return isSecretariat(actor) && entry.status === 'draft' && entry.proposal?.state === 'proposed';
}

export function isOwnProposal(actor: Actor, { kind, status, proposal }: ProgrammeAccess): boolean {
  if (kind !== 'event' || status !== 'draft' || proposal === null || proposal.state === 'accepted') return false;
  return speaksFor(actor, proposal.agencyId);
}

/** Agencies propose events, never initiatives, and publish nothing by themselves. */
export function canPropose(actor: Actor): boolean {
  return actor.kind === 'person' && hasRole(actor, 'agency') && actor.agencyIds.length > 0;
}

/** Held, out of all that stands: neither what was cancelled nor what nobody has decided about. */
export function progressOf(entries: readonly { status: Status }[]): { held: number; total: number } {
  const standing = entries.filter((entry) => entry.status !== 'cancelled' && entry.status !== 'draft');
  return { held: standing.filter((entry) => entry.status === 'held').length, total: standing.length };
}

export function kindOf({ kind }: { kind: string }): 'event' | 'initiative' {
  return kind === 'initiative' ? 'initiative' : 'event';
}
