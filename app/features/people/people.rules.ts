import { inLanguage, type Language, type Text3 } from '#app/lib/text3.ts';

/** A person's name as stored: three parts in up to three languages, or one line as typed for a guest. */
export type PersonName = { surname: Text3 | null; givenName: Text3 | null; patronymic: Text3 | null; displayName: string | null };

const part = (text: Text3 | null, language: Language) => (text ? inLanguage(text, language).text : '');

/** `short`: «А. Сериков»; `full`: «Сериков Асхат Болатович» (en: given name first); `given`: «Асхат Болатович», for a salutation. */
export function fullName(person: PersonName, language: Language, form: 'short' | 'full' | 'given'): string {
  const surname = part(person.surname, language);
  if (!surname) return person.displayName ?? '';
  const given = part(person.givenName, language);
  const patronymic = part(person.patronymic, language);
  if (form === 'short') return given ? `${given.slice(0, 1)}. ${surname}` : surname;
  if (form === 'given') return [given, language === 'en' ? surname : patronymic].filter(Boolean).join(' ') || surname;
  return (language === 'en' ? [given, surname] : [surname, given, patronymic]).filter(Boolean).join(' ');
}
