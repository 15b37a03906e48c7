import { blockWords, htmlOf, richTextBlocks } from '#app/lib/rich-text/rich-text.ts';
import type { Language, Text3 } from '#app/lib/text3.ts';
import { isLocked, type MinutesState } from '../minutes.rules.ts';

export const PARTS = ['heard', 'spoke', 'decided'] as const;
export type Part = (typeof PARTS)[number];

/** How long a draft may go round, and how long afterwards the link shows what became of the proposals. */
export const MAX_DAYS = 60;
export const LINK_DAYS = 180;
export const MAX_EACH = 200;

/** Its paragraphs as readers see them: of a decision its lines, of what was heard and said its blocks. */
export function paragraphsOf(part: Part, text: string): string[] {
  const lines = part === 'decided' ? text.split('\n').map((line) => line.trim()) : richTextBlocks(text).map(blockWords);
  return lines.filter(Boolean);
}

/** Null when the paragraph no longer stands there: then nobody may put another in its place. */
export function withParagraph(part: Part, text: Text3 | null, { language, before, proposal }: { language: Language; before: string; proposal: string }): Text3 | null {
  const stored = text?.[language] ?? '';
  if (part === 'decided') {
    const lines = stored.split('\n');
    const at = lines.findIndex((line) => line.trim() === before);
    return at < 0 ? null : { ...text, [language]: lines.with(at, proposal).join('\n') };
  }
  const blocks = richTextBlocks(stored);
  const at = blocks.findIndex((block) => blockWords(block) === before);
  return at < 0 ? null : { ...text, [language]: htmlOf(blocks.with(at, { ...blocks[at]!, runs: [{ text: proposal }] })) };
}

/** Proposals are taken through the last day, and never once the text is locked. */
export function takesProposals(minutes: { state: MinutesState }, untilOn: string | null, today: string): boolean {
  return !isLocked(minutes.state) && untilOn !== null && today <= untilOn;
}
