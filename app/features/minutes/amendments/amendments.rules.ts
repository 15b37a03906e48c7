import type { Language, Text3 } from '#app/lib/text3.ts';
import { isLocked, type MinutesState } from '../minutes.rules.ts';

export const PARTS = ['heard', 'spoke', 'decided'] as const;
export type Part = (typeof PARTS)[number];

/** How long a draft may go round, and how long afterwards the link shows what became of the proposals. */
export const MAX_DAYS = 60;
export const LINK_DAYS = 180;
export const MAX_EACH = 200;

/** Its paragraphs as readers see them: lines without the empty ones. */
export function paragraphsOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter(Boolean);
}

/** Null when the paragraph no longer stands there: then nobody may put another in its place. */
export function withParagraph(text: Text3 | null, language: Language, before: string, proposal: string): Text3 | null {
  const lines = (text?.[language] ?? '').split('\n');
  const at = lines.findIndex((line) => line.trim() === before);
  return at < 0 ? null : { ...text, [language]: lines.with(at, proposal).join('\n') };
}

/** Proposals are taken through the last day, and never once the text is locked. */
export function takesProposals(minutes: { state: MinutesState }, untilOn: string | null, today: string): boolean {
  return !isLocked(minutes.state) && untilOn !== null && today <= untilOn;
}
