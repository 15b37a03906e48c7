import { useLocation } from '@remix-run/react';
import { LANGUAGES } from '#app/lib/text3.ts';
import type { Language } from '#app/lib/text3.ts';
import { useLanguage, useTexts } from './texts.tsx';

/** Each language in its own words, never translated: whoever looks for it reads only that one. */
const NAMES: Record<Language, { short: string; rest: string; tag: string }> = {
  kk: { short: 'Қаз', rest: 'ақша', tag: 'ҚАЗ' },
  ru: { short: 'Рус', rest: 'ский', tag: 'РУС' },
  en: { short: 'Eng', rest: 'lish', tag: 'ENG' },
};

type Props = { look?: 'words' | 'short' | 'tags' };

/** Plain links to the same address: they work without JavaScript and load every text anew. */
export function LanguageSwitch({ look = 'words' }: Props) {
  const t = useTexts('common');
  const own = useLanguage();
  const { pathname, search } = useLocation();
  return (
    <nav className="langs" aria-label={t('language')}>
      {LANGUAGES.map((each) => (
        <a
          key={each}
          href={pathname + withLanguage(search, each)}
          lang={each}
          hrefLang={each}
          aria-label={NAMES[each].short + NAMES[each].rest}
          aria-current={each === own ? 'true' : undefined}
        >
          {look === 'tags' ? NAMES[each].tag : NAMES[each].short}
          {look === 'words' && <span className="ws">{NAMES[each].rest}</span>}
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
