export type Language = 'kk' | 'ru' | 'en';
export type Text3 = { kk?: string; ru?: string; en?: string };

/** In the order they are always listed: the state language first. */
export const LANGUAGES = ['kk', 'ru', 'en'] as const satisfies readonly Language[];

/** Who reads one language falls back on these. */
export const READING_ORDER: Record<Language, readonly Language[]> = {
  kk: ['kk', 'ru', 'en'],
  ru: ['ru', 'kk', 'en'],
  en: ['en', 'ru', 'kk'],
};

export function isLanguage(value: unknown): value is Language {
  return value === 'kk' || value === 'ru' || value === 'en';
}

/** The text in the wanted language or the next one its readers understand; an empty text of the wanted language when there is none at all. */
export function inLanguage(
  text: Text3 | null | undefined,
  language: Language,
): { text: string; language: Language; fellBack: boolean } {
  const found = READING_ORDER[language].find((each) => isWritten(text?.[each]));
  if (found === undefined) return { text: '', language, fellBack: false };
  return { text: text?.[found] ?? '', language: found, fellBack: found !== language };
}

/** The text in the one language that is read: pages are not sent what they do not show. */
export function onlyRead(text: Text3, reader: Language): Text3 {
  const { text: words, language } = inLanguage(text, reader);
  return { [language]: words };
}

export function missingLanguages(text: Text3 | null | undefined): Language[] {
  return LANGUAGES.filter((each) => !isWritten(text?.[each]));
}

function isWritten(text: string | null | undefined): boolean {
  return typeof text === 'string' && text.trim() !== '';
}
