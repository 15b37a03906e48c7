import { readsAll, type Actor } from '#app/features/people/actor.rules.ts';

export type SubscriptionVisibility = 'internal' | 'partners' | 'public';

/** Which calendars of others this reader's calendar shows. */
export function seenVisibilities(actor: Actor): SubscriptionVisibility[] {
  if (readsAll(actor)) return ['internal', 'partners', 'public'];
  return actor.kind === 'person' ? ['partners', 'public'] : ['public'];
}

const HOUR = 3_600_000;
const EVERY_HOURS = 6;
const LONGEST_WAIT_HOURS = 48;

/** Every six hours; a source that fails is left alone for longer and longer, at most two days. */
export function nextTry(now: Date, failures: number): Date {
  const hours = failures === 0 ? EVERY_HOURS : Math.min(LONGEST_WAIT_HOURS, 2 ** (failures - 1));
  return new Date(now.getTime() + hours * HOUR);
}

/** Days around today that are kept of a calendar of others: what has long passed and what is far away helps nobody to plan. */
export function keptSpan(now: Date): { from: Date; to: Date } {
  return { from: new Date(now.getTime() - 180 * 24 * HOUR), to: new Date(now.getTime() + 2 * 366 * 24 * HOUR) };
}
