import { LANGUAGES } from '#app/lib/text3.ts';
import type { Language } from '#app/lib/text3.ts';
import { useAddress } from './address.tsx';
import { useLanguage, useTexts } from './texts.tsx';

/** Each language in its own words, never translated: whoever looks for it reads only that one. The first letters stay where there is little room. */
const NAMES: Record<Language, readonly [string, string]> = {
  kk: ['Қаз', 'ақша'],
  ru: ['Рус', 'ский'],
  en: ['Eng', 'lish'],
};

type Props = { look?: 'words' | 'short' | 'tags' };

/** Plain links to the same address: they work without JavaScript and load every text anew. */
export function LanguageSwitch({ look = 'words' }: Props) {
  const t = useTexts('common');
  const own = useLanguage();
  const { pathname, search } = useAddress();
  return (
    <nav className={look === 'tags' ? 'langs tags' : 'langs'} aria-label={t('language')}>
      {LANGUAGES.map((each) => (
        <a
          key={each}
          href={pathname + withLanguage(search, each)}
          lang={each}
          hrefLang={each}
          aria-current={each === own ? 'true' : undefined}
        >
          {NAMES[each][0]}
          <span className={look === 'words' ? 'ws' : 'vh'}>{NAMES[each][1]}</span>
        </a>
      ))}
    </nav>
  );
}

function withLanguage(search: string, language: Language): string {
  const query = new URLSearchParams(search);
  query.set('lang', language);
  return `?${query}`;
}
