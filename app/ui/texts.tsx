import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { IntlProvider, useLocale, useTranslations } from 'use-intl/react';
import type { Language } from '#app/lib/text3.ts';
import type { TextArea, TextKey } from '#app/lib/texts.ts';

type Values = Record<string, string | number>;
type RichValues = Record<string, string | number | ((chunks: ReactNode) => ReactNode)>;

export type Texts<A extends TextArea> = {
  (key: TextKey<A>, values?: Values): string;
  /** For texts with tags: `t.rich('key', { b: (chunks) => <b>{chunks}</b> })`. */
  rich(key: TextKey<A>, values?: RichValues): ReactNode;
  /** Whether there is such a text, for keys that come from data. */
  has(key: string): key is TextKey<A>;
};

type Translator = { (key: string, values: object): string; rich(key: string, values: object): ReactNode; has(key: string): boolean };

type Props = { language: Language; messages: Record<string, unknown>; children: ReactNode };

export function TextsProvider({ language, messages, children }: Props) {
  return (
    <IntlProvider locale={language} messages={messages as never} timeZone="Asia/Almaty" onError={complain}>
      {children}
    </IntlProvider>
  );
}

/** Texts of one area in the reader's language: `const t = useTexts('meetings'); t('title', { count })`. */
export function useTexts<A extends TextArea>(area: A): Texts<A> {
  const translator = useTranslations(area as never) as unknown as Translator;
  return useMemo(() => {
    // Without a values object the library prints a message with its placeholders unfilled.
    const t = (key: string, values: object = {}) => translator(key, values);
    const rich = (key: string, values: object = {}) => translator.rich(key, values);
    return Object.assign(t, { rich, has: (key: string) => translator.has(key) }) as unknown as Texts<A>;
  }, [translator]);
}

/** The words for an error that came from the server as a key of the area `errors`, or as a sentence of its own. */
export function useErrorText(): (error: string, values?: Values) => string {
  const t = useTexts('errors');
  return (error, values) => {
    if (t.has(error)) return t(error, values);
    return /^[\w.]+$/.test(error) ? t('invalid') : error;
  };
}

export function useLanguage(): Language {
  return useLocale() as Language;
}

/** A gap in the texts fails a test at once; a reader sees the key instead of a broken page. */
function complain(error: Error): void {
  if (import.meta.env.MODE === 'test') throw error;
  console.error(error);
}
