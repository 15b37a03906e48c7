import { isSecretariat, readsAll, type Actor } from '#app/features/people/actor.rules.ts';

export function canManagePolls(actor: Actor): boolean {
  return isSecretariat(actor);
}

export function canSeePolls(actor: Actor): boolean {
  return readsAll(actor);
}

/** `over`: nobody closed it, its time is up. */
export type PollPhase = 'open' | 'over' | 'closed' | 'scheduled';

export function phaseOf(poll: { state: 'open' | 'closed' | 'scheduled'; closesAt: Date }, now: Date): PollPhase {
  if (poll.state !== 'open') return poll.state;
  return poll.closesAt <= now ? 'over' : 'open';
}

/** The next date that can still be chosen. */
export function isAhead(option: { startsAt: Date }, now: Date): boolean {
  return option.startsAt > now;
}
