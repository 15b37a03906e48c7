import { stripControls } from './plain-text.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Safe in element content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** Blank lines part paragraphs, single line breaks stay; nothing in the text becomes markup. */
export function plainTextToHtml(text: string): string {
  return stripControls(text)
    .split(/\n[ \t]*\n\s*/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('\n');
}

/** Markup, in the shape that React's `dangerouslySetInnerHTML` takes; only `html` makes it. */
export type Html = { readonly __html: string };

type Part = Html | string | number | false | null | undefined | readonly Html[];

/** Markup put together as text, for parts of a page that React would take much longer over: whatever is no markup yet is escaped. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  let text = strings[0] ?? '';
  for (const [index, part] of parts.entries()) text += textOf(part) + (strings[index + 1] ?? '');
  return { __html: text };
}

function textOf(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return '__html' in part ? part.__html : part.map(({ __html }) => __html).join('');
}
