import { createContext, useContext, useMemo } from 'react';
import type { ReactNode } from 'react';
import { createTranslator } from 'use-intl/core';
import { unpack, type Packed } from '#app/lib/packed.ts';
import { textFormatters } from '#app/lib/text-formatters.ts';
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
type Given = Omit<Props, 'children'>;

const TextsContext = createContext<Given>({ language: 'kk', messages: {} });

export function TextsProvider({ language, messages, children }: Props) {
  const given = useMemo(() => ({ language, messages }), [language, messages]);
  return <TextsContext.Provider value={given}>{children}</TextsContext.Provider>;
}

const unpacked = new Map<string, Messages>();

type Messages = Record<string, unknown>;
/** How the server reads the texts of pages that run no script. */
let readHere: ((language: Language) => Messages) | undefined;

/** Their texts never travel: the browser is never asked for them. */
export function readTextsOfLinkPages(read: (language: Language) => Messages): void {
  readHere = read;
}

/** Read once for each kind of page, on the server for all readers: translators are kept for these very objects. */
export function messagesOf({ language, messages: packed }: { language: Language; messages: Packed<Messages> | null }): Messages {
  if (packed === null) return readHere?.(language) ?? {};
  let messages = unpacked.get(packed);
  if (!messages) unpacked.set(packed, (messages = unpack(packed)));
  return messages;
}

/** Texts of one area in the reader's language: `const t = useTexts('meetings'); t('title', { count })`. */
export function useTexts<A extends TextArea>(area: A): Texts<A> {
  const { language, messages } = useContext(TextsContext);
  return textsOf(language, area, messages[area] ?? NONE) as unknown as Texts<A>;
}

const NONE = {};
// A page of a hundred events asks some thousand times: made once for each language and area, on the server for all readers.
const kept = new WeakMap<object, Translator>();

function textsOf(language: Language, area: string, messages: object): Translator {
  const known = messages === NONE ? undefined : kept.get(messages);
  if (known) return known;
  const options = { locale: language, messages: { [area]: messages }, namespace: area, timeZone: 'Asia/Almaty', onError: complain, _formatters: textFormatters(language) };
  const translator = createTranslator(options as never) as unknown as Translator;
  const plain = new Map<string, string | null>();
  // Without a values object the library prints a message with its placeholders unfilled.
  const t = (key: string, values: object = {}) => {
    let text = plain.get(key);
    if (text === undefined) plain.set(key, (text = plainText(messages, key)));
    return text ?? translator(key, values);
  };
  const rich = (key: string, values: object = {}) => translator.rich(key, values);
  const texts: Translator = Object.assign(t, { rich, has: (key: string) => translator.has(key) });
  kept.set(messages, texts);
  return texts;
}

/** A text in which nothing is to be filled in, as it stands; null for every other. */
function plainText(messages: object, key: string): string | null {
  const found = key.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], messages);
  return typeof found === 'string' && !/[{}<'#]/.test(found) ? found : null;
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
  return useContext(TextsContext).language;
}

/** A gap in the texts fails a test at once; a reader sees the key instead of a broken page. */
function complain(error: Error): void {
  if (import.meta.env.MODE === 'test') throw error;
  console.error(error);
}
