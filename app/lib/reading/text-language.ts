import type { Language } from '#app/lib/text3.ts';

/** By its letters: those that only Kazakh has, any other Cyrillic, else Latin. A short Kazakh title without such a letter passes for Russian. */
export function languageOf(text: string): Language {
  if (/[әғқңөұүһі]/i.test(text)) return 'kk';
  return /[а-яё]/i.test(text) ? 'ru' : 'en';
}
