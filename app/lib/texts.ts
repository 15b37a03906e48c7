// Texts for the server and for mails. Browser code takes its texts from the provider (ui/texts.tsx) and never imports this module.
import { createTranslator } from 'use-intl/core';
import { MESSAGES } from '#app/messages/all.server.ts';
import { pack, type Packed } from './packed.ts';
import { textFormatters } from './text-formatters.ts';
import type { Language } from './text3.ts';

export type TextArea = keyof (typeof MESSAGES)['kk'];
export type TextKey<A extends TextArea> = KeyOf<(typeof MESSAGES)['kk'][A]>;
export type TextValues = Record<string, string | number>;
export type Texts<A extends TextArea> = (key: TextKey<A>, values?: TextValues) => string;
export type AreaMessages = Record<string, unknown>;

type KeyOf<M> = { [K in keyof M & string]: M[K] extends string ? K : `${K}.${KeyOf<M[K]>}` }[keyof M & string];

const translators = new Map<string, (key: string, values?: TextValues) => string>();

/** A missing key or value is a bug and throws: half a sentence in an official letter is worse than a failed mail that is retried. */
export function textsFor<A extends TextArea>(language: Language, area: A): Texts<A> {
  const id = `${language}/${area}`;
  let translate = translators.get(id);
  if (!translate) {
    const messages: AreaMessages = MESSAGES[language][area];
    const translator = createTranslator({
      locale: language,
      messages,
      // Texts never format dates, but the library wants to know a zone.
      timeZone: 'UTC',
      _formatters: textFormatters(language),
      onError: (error) => {
        throw error;
      },
    }) as (key: string, values: TextValues) => string;
    // Without a values object the library prints a message with its placeholders unfilled.
    translate = (key, values = {}) => translator(key, values);
    translators.set(id, translate);
  }
  return translate as Texts<A>;
}

/** What the provider in the browser needs for a page; an area is named once, however many routes ask for it. */
export function messagesFor(language: Language, areas: Iterable<string>): Record<string, AreaMessages> {
  const all: Record<string, AreaMessages> = MESSAGES[language];
  const chosen: Record<string, AreaMessages> = {};
  for (const area of new Set(areas)) {
    const messages = all[area];
    if (!messages) throw new Error(`no texts for the area "${area}": add it to app/messages/all.server.ts`);
    chosen[area] = messages;
  }
  return chosen;
}

const packed = new Map<string, Packed<Record<string, AreaMessages>>>();

/** The same, written once for each kind of page. */
export function packedMessagesFor(language: Language, areas: readonly string[]): Packed<Record<string, AreaMessages>> {
  const key = `${language} ${areas.join()}`;
  let text = packed.get(key);
  if (text === undefined) packed.set(key, (text = pack(messagesFor(language, areas))));
  return text;
}
