import type { Language } from '#app/lib/text3.ts';
import { filterParams, type CalendarFilter, type CalendarQuery } from '../query/query.rules.ts';

/** `?lang=kk&kind=regional`: for feeds and frames, which have neither account nor cookie to take the language from. */
export function outsideQuery(filter: CalendarFilter, language: Language, month?: string): string {
  return `?${new URLSearchParams([['lang', language], ...(month ? [['month', month]] : []), ...filterParams({ ...filter, isMine: false })])}`;
}

/** The month that a frame shows; views other than this one do not fit in. */
export function embeddedQuery(query: CalendarQuery): CalendarQuery {
  // Calendars of others are ours to look at, not to hand on.
  return { ...query, view: 'month', hidden: [...new Set([...query.hidden, 'outside' as const])] };
}

/** Adds the language to an address of ours, before its `#`. */
export function withLanguage(url: string, language: Language): string {
  const [path = '', hash] = url.split('#');
  return `${path}${path.includes('?') ? '&' : '?'}lang=${language}${hash === undefined ? '' : `#${hash}`}`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const attribute = (text: string) => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);

/** What others put into their pages. It loads when scrolled to, and needs no script of ours. */
export function embedHtml(base: string, query: string, title: string): string {
  return `<iframe src="${attribute(`${base}/embed/calendar${query}`)}" title="${attribute(title)}" width="100%" height="900" loading="lazy" style="border: 0"></iframe>`;
}
