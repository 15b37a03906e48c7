import { inLanguage, type Language, type Text3 } from '#app/lib/text3.ts';

/** What a feed tells of one thing, in one language. Days are inclusive. */
export type FeedItem = {
  uid: string;
  url: string;
  title: string;
  place: string | undefined;
  description: string;
  categories: string[];
  allDay: boolean;
  startsOn: string | null;
  endsOn: string | null;
  startsAt: string;
  endsAt: string;
  isCancelled: boolean;
  isTentative: boolean;
  sequence: number;
  updatedAt: Date;
  when: string;
};

export const wordsIn = (language: Language) => (text: Text3 | null | undefined) => inLanguage(text, language).text;

// XML 1.0 allows no other control characters, not even escaped.
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function xml(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

export type AtomFeed = { title: string; selfUrl: string; siteUrl: string; language: Language; updatedAt: Date; items: FeedItem[] };

/** RFC 4287: what was announced or changed last comes first. */
export function atomFeed({ title, selfUrl, siteUrl, language, updatedAt, items }: AtomFeed): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `<id>${xml(selfUrl)}</id>`,
    `<title>${xml(title)}</title>`,
    `<updated>${updatedAt.toISOString()}</updated>`,
    `<link rel="self" type="application/atom+xml" href="${xml(selfUrl)}"/>`,
    `<link rel="alternate" type="text/html" href="${xml(siteUrl)}"/>`,
    `<author><name>Ortaq</name></author>`,
    ...items.map((item) => atomEntry(item, new URL(siteUrl).hostname)),
    '</feed>',
    '',
  ].join('\n');
}

/** Its id is a tag URI (RFC 4151): the address may change, the id may not. */
function atomEntry(item: FeedItem, host: string): string {
  return [
    '<entry>',
    `<id>tag:${host},2026:${xml(encodeURIComponent(item.uid))}</id>`,
    `<title>${xml(item.title)}</title>`,
    `<updated>${item.updatedAt.toISOString()}</updated>`,
    `<link rel="alternate" type="text/html" href="${xml(item.url)}"/>`,
    ...item.categories.map((category) => `<category term="${xml(category)}"/>`),
    `<summary>${xml([item.when, item.place, item.description].filter(Boolean).join('\n'))}</summary>`,
    '</entry>',
  ].join('\n');
}
