import type { ReactNode } from 'react';
import type { Language, Text3 as Texts } from '#app/lib/text3.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { INK_3 } from './theme.ts';

const MARKS = { kk: 'fellBackKk', ru: 'fellBackRu', en: 'fellBackEn' } as const;

/** A text in the reader's language, or in the next one with its language marked for eye and screen reader. */
export function T3({ text, language }: { text: Texts | undefined; language: Language }): ReactNode {
  const found = inLanguage(text, language);
  if (!found.fellBack) return found.text;
  return (
    <>
      <span lang={found.language}>{found.text}</span>{' '}
      <span className="ink3" style={{ fontSize: 14, fontWeight: 400, color: INK_3 }}>({textsFor(language, 'mail')(MARKS[found.language])})</span>
    </>
  );
}

/** The same for the plain part. */
export function plainText3(text: Texts | undefined, language: Language): string {
  const found = inLanguage(text, language);
  return found.fellBack ? `${found.text} (${textsFor(language, 'mail')(MARKS[found.language])})` : found.text;
}

/** For subjects, where a mark would only take room. */
export function bareText3(text: Texts | undefined, language: Language): string {
  return inLanguage(text, language).text;
}
