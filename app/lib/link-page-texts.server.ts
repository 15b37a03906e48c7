import { LINK_AREAS } from '#app/messages/areas.ts';
import { messagesFor, type AreaMessages } from './texts.ts';
import type { Language } from './text3.ts';

const known = new Map<Language, Record<string, AreaMessages>>();

/** The texts of pages that run no script: the same object for all readers, since translators are kept for it. */
export function messagesOfLinkPages(language: Language): Record<string, AreaMessages> {
  const messages = known.get(language) ?? messagesFor(language, LINK_AREAS);
  known.set(language, messages);
  return messages;
}
