import { fold } from '#app/lib/reading/columns.ts';
import type { Text3 } from '#app/lib/text3.ts';

export type NamedAgency = { id: string; name: Text3; short: Text3 | null; abbr: Text3 | null };

/** Each name of each agency, folded; null where two share it. */
export type AgencyWords = ReadonlyMap<string, string | null>;

export function agencyWords(agencies: readonly NamedAgency[]): AgencyWords {
  const words = new Map<string, string | null>();
  for (const { id, name, short, abbr } of agencies) {
    for (const word of [name, short, abbr].flatMap((text) => Object.values(text ?? {}))) {
      const key = fold(word);
      if (key !== '') words.set(key, words.has(key) && words.get(key) !== id ? null : id);
    }
  }
  return words;
}
