import type { ReadinessCheck } from '#app/features/meetings/meetings.rules.ts';

/** What a careful secretary knows of guests and papers before sending. A check that makes no sense for a meeting is left out. */

export type GuestFacts = {
  hasItems: boolean;
  /** Items whose papers are awaited and not there. */
  withoutPapers: number;
  /** Working days from today to the meeting, and how many the body wants; null for meetings without a day. */
  notice: { left: number; wanted: number } | null;
  /** Null without a body, and while nobody was told: there is nothing to count yet. */
  quorum: { confirmed: number; needed: number } | null;
  /** Of the seat of the chair; null when none is invited. */
  chair: 'accepted' | 'tentative' | 'declined' | 'none' | null;
  asksForInterpretation: number;
  interpreters: number;
};

export function guestReadiness(facts: GuestFacts): ReadinessCheck[] {
  const { notice, quorum, chair } = facts;
  const checks: (ReadinessCheck | null)[] = [
    facts.hasItems ? { key: 'papers', isReady: facts.withoutPapers === 0, count: facts.withoutPapers, fix: 'papers' } : null,
    notice && { key: 'notice', isReady: notice.left >= notice.wanted, count: Math.max(0, notice.left), numbers: String(notice.wanted), fix: 'edit' },
    quorum && { key: 'quorum', isReady: quorum.confirmed >= quorum.needed, count: Math.max(0, quorum.needed - quorum.confirmed), numbers: `${quorum.confirmed} / ${quorum.needed}`, fix: 'invitations' },
    chair && { key: 'chair', isReady: chair === 'accepted', fix: 'invitations' },
    facts.asksForInterpretation > 0 ? { key: 'interpreter', isReady: facts.interpreters > 0, count: facts.asksForInterpretation, fix: 'invitations' } : null,
  ];
  return checks.filter((check) => check !== null);
}
