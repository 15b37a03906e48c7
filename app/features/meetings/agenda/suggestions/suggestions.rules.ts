import type { Text3 } from '#app/lib/text3.ts';

/** In the order in which a session takes them up: what was left open first, then what is late. */
export const REASONS = ['minutes', 'carried', 'overdue', 'atRisk', 'dueBefore', 'unanswered', 'backlog'] as const;
export type Reason = (typeof REASONS)[number];

export type Suggestion = {
  /** `<kind>:<id>`, as it is sent back. */
  key: string;
  reason: Reason;
  title: Text3;
  minutes: number;
  /** For the sentence that says why. */
  facts: { number?: number | null; dueOn?: string | null; forecastOn?: string | null; askedAt?: Date | null; meetingTitle?: Text3; meetingDay?: string | null; agency?: Text3 | null };
  href: string;
};

/** How long these take when nobody has said it. */
export const USUAL_MINUTES: Record<'minutes' | 'overdue' | 'atRisk' | 'dueBefore' | 'unanswered', number> = { minutes: 5, overdue: 10, atRisk: 10, dueBefore: 10, unanswered: 5 };

export function inOrder(suggestions: readonly Suggestion[]): Suggestion[] {
  return [...suggestions].sort((a, b) => REASONS.indexOf(a.reason) - REASONS.indexOf(b.reason) || byText(a.facts.dueOn ?? '', b.facts.dueOn ?? '') || byText(a.key, b.key));
}

/** What still goes into the time that is left; a long one is passed over for a shorter one behind it. */
export function fitting(suggestions: readonly Pick<Suggestion, 'key' | 'minutes'>[], freeMinutes: number | null): Set<string> {
  let left = freeMinutes ?? Number.POSITIVE_INFINITY;
  const keys = new Set<string>();
  for (const { key, minutes } of suggestions) {
    if (minutes > left) continue;
    keys.add(key);
    left -= minutes;
  }
  return keys;
}

/** Of the meeting's time; null while it has no end. */
export function freeMinutes(meeting: { startsAt: Date | null; endsAt: Date | null }, lines: readonly { minutes: number }[]): number | null {
  if (!meeting.startsAt || !meeting.endsAt) return null;
  const planned = lines.reduce((sum, line) => sum + line.minutes, 0);
  return Math.max(0, Math.round((meeting.endsAt.getTime() - meeting.startsAt.getTime()) / 60_000) - planned);
}

/** Late, or reported to become so, or due before the meeting; else asked and not answered. Null: nothing to talk about. */
export function reasonOf(facts: { dueOn: string | null; status: string | null; forecastOn: string | null; askedAt: Date | null }, meetingDay: string, today: string): keyof typeof USUAL_MINUTES | null {
  if (facts.status === 'done') return null;
  if (facts.dueOn !== null && facts.dueOn < today) return 'overdue';
  if (facts.status === 'at_risk' || (facts.dueOn !== null && facts.forecastOn !== null && facts.forecastOn > facts.dueOn)) return 'atRisk';
  if (facts.dueOn !== null && facts.dueOn < meetingDay) return 'dueBefore';
  return facts.askedAt === null ? null : 'unanswered';
}

/** Days and keys: the order of their signs is the order of time. */
const byText = (a: string, b: string) => (a < b ? -1 : Number(a > b));
