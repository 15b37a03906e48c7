import type { Text3 } from '#app/lib/text3.ts';

type Agency = { id: string; name: Text3; short?: Text3 | null; abbr: Text3 | null };

/** Endings of cases are cut off: «Министерству», «министрлігіне» mean the ministry all the same. */
const ENDING = 3;
const SHORTEST = 4;

/** The agency a sentence gives something to do: the one named first, by its name in any case or by its letters; null when none is. */
export function findAgency(text: string, agencies: readonly Agency[]): string | null {
  const words = wordsOf(text);
  let best: { id: string; at: number; length: number } | null = null;
  for (const { id, name, short, abbr } of agencies) {
    for (const form of [name, short, abbr].flatMap((each) => Object.values(each ?? {}))) {
      const wanted = wordsOf(form);
      const at = wanted.length === 0 ? -1 : words.findIndex((_, index) => wanted.every((word, offset) => isForm(words[index + offset], word)));
      if (at >= 0 && (best === null || at < best.at || (at === best.at && wanted.length > best.length))) best = { id, at, length: wanted.length };
    }
  }
  return best?.id ?? null;
}

const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

function isForm(written: string | undefined, word: string): boolean {
  if (written === undefined) return false;
  // Letters like МНЭ stand as they are; of short words nothing can be cut.
  if (word === word.toUpperCase() || word.length <= SHORTEST) return written.toLowerCase() === word.toLowerCase() || (word === word.toUpperCase() && written.startsWith(word) && written.length <= word.length + ENDING && written !== written.toUpperCase());
  const stem = word.slice(0, Math.max(SHORTEST, word.length - ENDING)).toLowerCase();
  return written.toLowerCase().startsWith(stem) && Math.abs(written.length - word.length) <= ENDING + 2;
}
