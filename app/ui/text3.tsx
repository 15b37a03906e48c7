import type { ElementType } from 'react';
import { inLanguage } from '#app/lib/text3.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { useLanguage, useTexts } from './texts.tsx';

type Props = {
  text: Text3 | null | undefined;
  as?: ElementType;
  className?: string;
  /** How a text in another language is marked: the tag alone, tag and sentence, or not at all (where a row says it once). */
  mark?: 'tag' | 'sentence' | 'none';
};

/** A choice named by a text of data; one in another language says so to screen readers. */
export function Option3({ value, text }: { value: string; text: Text3 | null | undefined }) {
  const own = useLanguage();
  const { text: words, language, fellBack } = inLanguage(text, own);
  return <option value={value} lang={fellBack ? language : undefined}>{words}</option>;
}

/** A text of data in the reader's language, or in the next one with its `lang` and a mark. */
export function T3({ text, as: Element = 'span', className, mark = 'tag' }: Props) {
  const t = useTexts('common');
  const own = useLanguage();
  const { text: words, language, fellBack } = inLanguage(text, own);
  if (!fellBack) return <Element className={className}>{words}</Element>;
  return (
    <Element className={className}>
      <span lang={language}>{words}</span>
      {mark !== 'none' && (
        <span className="fell-back">
          {' '}
          <span className="lang" title={t('fellBack')}>{t(`languageTags.${language}`)}</span>
          {mark === 'sentence' ? ` ${t('fellBack')}` : <span className="vh"> {t('fellBack')}</span>}
        </span>
      )}
    </Element>
  );
}
