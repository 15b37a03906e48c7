import { richTextToPlain } from '#app/lib/rich-text/rich-text.ts';
import { LANGUAGES, type Text3 } from '#app/lib/text3.ts';

export type ItemTexts = { heard: Text3 | null; spoke: Text3 | null };
export const PARTS = ['heard', 'spoke'] as const;
export type TextPart = (typeof PARTS)[number];

/** How long saves of one person go into the same revision. */
const TOGETHER_MS = 120_000;
/** Whoever takes away more than a few words begins a new revision, so that these can be had back. */
const MOST_LOST = 40;

type Kept = ItemTexts & { personId: string | null; kind: 'typed' | 'restored' | 'amended'; begunAt: Date };
type Saved = ItemTexts & { personId: string | null; kind: Kept['kind']; now: Date };

/** Autosave comes every few seconds: what the same person types within two minutes is one revision, unless something is lost by it. */
export function continuesRevision(last: Kept, next: Saved): boolean {
  const isSameHand = last.personId === next.personId && last.kind === 'typed' && next.kind === 'typed';
  if (!isSameHand || next.now.getTime() - last.begunAt.getTime() > TOGETHER_MS) return false;
  const lost = PARTS.flatMap((part) => LANGUAGES.map((language) => lostCharacters(richTextToPlain(last[part]?.[language]), richTextToPlain(next[part]?.[language]))));
  return lost.reduce((sum, each) => sum + each, 0) <= MOST_LOST;
}

/** How much of the old text stands nowhere between the common beginning and the common end. */
function lostCharacters(before: string, after: string): number {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const middle = before.slice(start, before.length - end);
  return after.slice(start, after.length - end).includes(middle) ? 0 : middle.length;
}

export function sameTexts(a: ItemTexts, b: ItemTexts): boolean {
  return PARTS.every((part) => LANGUAGES.every((language) => (a[part]?.[language] ?? '') === (b[part]?.[language] ?? '')));
}
