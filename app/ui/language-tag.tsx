import type { Language } from '#app/lib/text3.ts';
import { useTexts } from './texts.tsx';

/** Three letters for the language of a text or of a person's mail. */
export function LanguageTag({ language }: { language: Language }) {
  const t = useTexts('common');
  return (
    <abbr className="lang" title={t(`languages.${language}`)}>
      {t(`languageTags.${language}`)}
    </abbr>
  );
}
