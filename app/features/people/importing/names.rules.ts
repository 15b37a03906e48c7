import type { Language } from '#app/lib/text3.ts';

export type NameParts = { surname: string; givenName: string; patronymic: string };

const PATRONYMIC = /(?:ұлы|улы|қызы|кызы|ович|евич|ич|овна|евна|ична|инична|uly|kyzy|qyzy|ovich|evich|ovna|evna)\.?$/iu;
const BEHIND = /^(?:ұлы|улы|қызы|кызы|оглы|uly|kyzy|qyzy|oglu)$/iu;

/**
 * «Сериков Асхат Болатұлы», "Askhat Serikov", «СЕРІКОВ А.Б.», "Serikov, Askhat": surname first in Kazakh and Russian unless the last word
 * can be nothing but a surname; given name first in English unless a comma or capitals say otherwise.
 */
export function splitName(text: string, language: Language, isSurnameFirst = language !== 'en'): NameParts {
  const commas = text.split(',').map((part) => part.trim()).filter(Boolean);
  if (commas.length === 2) return inOrder([commas[0]!, ...wordsOf(commas[1]!)]);
  const words = wordsOf(text);
  if (words.length < 2) return { surname: words[0] ?? '', givenName: '', patronymic: '' };
  const shouted = words.findIndex((word) => word.length > 2 && word === word.toUpperCase() && word !== word.toLowerCase());
  const isAllShouted = words.every((word) => word === word.toUpperCase());
  if (!isAllShouted && shouted > 0) return inOrder([words[shouted]!, ...words.filter((_, index) => index !== shouted)]);
  if (words.length === 3 && PATRONYMIC.test(words[1]!) && !PATRONYMIC.test(words[2]!)) return inOrder([words[2]!, words[0]!, words[1]!]);
  const isGivenFirst = !isSurnameFirst && shouted !== 0 && !PATRONYMIC.test(words.at(-1)!);
  return inOrder(isGivenFirst ? [words.at(-1)!, ...words.slice(0, -1)] : words);
}

/** «Болат ұлы» is one word, and «А.Б.» is two. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const word of text.replace(/\.(?=\p{L})/gu, '. ').split(/\s+/).filter(Boolean)) {
    if (BEHIND.test(word) && words.length > 1) words.push(`${words.pop()} ${word}`);
    else words.push(word);
  }
  return words;
}

function inOrder([surname = '', givenName = '', ...rest]: string[]): NameParts {
  return { surname, givenName, patronymic: rest.join(' ') };
}

const LATIN: Record<string, string> = {
  а: 'a', ә: 'a', б: 'b', в: 'v', г: 'g', ғ: 'g', д: 'd', е: 'e', ё: 'e', э: 'e', ж: 'z', з: 'z', и: 'i', і: 'i', й: 'i', ы: 'i', к: 'k', қ: 'k', л: 'l', м: 'm', н: 'n', ң: 'n', о: 'o', ө: 'o', п: 'p',
  р: 'r', с: 's', т: 't', у: 'u', ү: 'u', ұ: 'u', ф: 'f', х: '', һ: '', ц: 'c', ч: 'c', ш: 's', щ: 's', ъ: '', ь: '', ю: 'iu', я: 'ia', y: 'i', w: 'v', q: 'k', h: '', j: 'z', ı: 'i',
};

/** A word as it sounds, roughly and the same in Cyrillic, Latin and without Kazakh letters: Жұмабаев, Жумабаев, Zhumabayev. */
export function soundOf(word: string): string {
  return word
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, '')
    .replace(/[ёй]/g, (letter) => (letter === 'ё' ? 'е' : 'и'))
    .replace(/kh/g, '')
    .replace(/ts|tz/g, 'c')
    .replace(/./gu, (letter) => LATIN[letter] ?? letter.normalize('NFD').replace(/\p{M}+/gu, ''))
    .replace(/i(?=[aeiou])/g, '')
    .replace(/(.)\1+/g, '$1');
}

/** The same for a person, whichever of the two words came first. Patronymics are often left out: they do not count. */
export function nameKey({ surname, givenName }: Pick<NameParts, 'surname' | 'givenName'>): string {
  const words = [surname, givenName].map(soundOf).filter(Boolean);
  return words.length < 2 ? '' : words.sort().join(' ');
}
