import sanitize from 'sanitize-html';
import type { Text3 } from '../text3.ts';
import { richText } from './rich-text.ts';

// Two locks on one door: a parser that knows HTML as browsers read it takes everything off the list away, and what is left is written
// anew from its blocks. Applied on writing and again on reading, for a database outlives the rules it was filled under.
const ALLOWED: sanitize.IOptions = {
  allowedTags: ['p', 'br', 'strong', 'b', 'em', 'i', 'ul', 'ol', 'li', 'a', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'tr', 'td', 'th'],
  allowedAttributes: { a: ['href'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'xml', 'title', 'template', 'iframe', 'svg', 'math'],
  disallowedTagsMode: 'discard',
};

export function sanitizeRichText(html: string): string {
  return richText(sanitize(html, ALLOWED));
}

/** Every language of a text; null when nothing is left in any. */
export function sanitizeRichText3(text: Text3 | null | undefined): Text3 | null {
  const given = Object.entries(text ?? {}).map(([language, html]) => [language, sanitizeRichText(html ?? '')] as const).filter(([, html]) => html !== '');
  return given.length > 0 ? (Object.fromEntries(given) as Text3) : null;
}
