import { escapeText, fold, webAddress } from '#app/lib/ics-text.ts';
import { addDays } from '#app/lib/local-days.ts';
import { singleLine } from '#app/lib/plain-text.ts';
import type { Language } from '#app/lib/text3.ts';

/** What a feed tells of one thing, in one language. Days are inclusive; instants are `2026-03-19 10:00:00` in UTC. */
export type FeedItem = {
  uid: string;
  url: string;
  title: string;
  place: string;
  description: string;
  categories: readonly string[];
  startsOn: string | null;
  endsOn: string | null;
  startsAt: string;
  endsAt: string;
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
  sequence: number;
  updatedAt: string;
};

// XML 1.0 allows no other control characters, not even escaped.
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function xml(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** `2026-03-19 10:00:00.123` as `2026-03-19T10:00:00Z`. */
export function isoOf(instant: string): string {
  return `${instant.slice(0, 10)}T${instant.slice(11, 19)}Z`;
}

function stampOf(instant: string): string {
  return `${instant.slice(0, 4)}${instant.slice(5, 7)}${instant.slice(8, 10)}T${instant.slice(11, 13)}${instant.slice(14, 16)}${instant.slice(17, 19)}Z`;
}

const dayStamp = (day: string) => `${day.slice(0, 4)}${day.slice(5, 7)}${day.slice(8, 10)}`;

/** The day after, as a stamp; most of a feed's days are the same few. */
const nextDays = new Map<string, string>();
function dayAfter(day: string): string {
  let stamp = nextDays.get(day);
  if (!stamp) {
    stamp = dayStamp(addDays(day, 1));
    if (nextDays.size > 2_000) nextDays.clear();
    nextDays.set(day, stamp);
  }
  return stamp;
}

/** One VEVENT. The same letters as `calendarFile` writes, by a shorter way: a feed has thousands, and its values come from the database. */
export function vevent(item: FeedItem, language: Language): string {
  const { startsOn, startsAt, endsAt } = item;
  const updated = stampOf(item.updatedAt);
  const times = startsOn
    ? `DTSTART;VALUE=DATE:${dayStamp(startsOn)}\r\nDTEND;VALUE=DATE:${dayAfter(item.endsOn ?? startsOn)}\r\n`
    // Programs take an end that is not after its start for a broken file.
    : `DTSTART:${stampOf(startsAt)}\r\n${endsAt > startsAt ? `DTEND:${stampOf(endsAt)}\r\n` : ''}`;
  return (
    `BEGIN:VEVENT\r\n${fold(`UID:${escapeText(singleLine(item.uid))}`)}SEQUENCE:${item.sequence}\r\nDTSTAMP:${updated}\r\n${times}` +
    line('SUMMARY', item.title, language) + line('DESCRIPTION', item.description, language) + line('LOCATION', item.place, language) +
    `${fold(`URL:${item.url}`)}STATUS:${item.status}\r\n${categoriesLine(item.categories)}` +
    `TRANSP:${startsOn ? 'TRANSPARENT' : 'OPAQUE'}\r\nLAST-MODIFIED:${updated}\r\nEND:VEVENT\r\n`
  );
}

function line(property: string, text: string, language: Language): string {
  const escaped = escapeText(text.trim());
  return escaped === '' ? '' : fold(`${property};LANGUAGE=${language}:${escaped}`);
}

/** The same words in the same order come again and again. */
const categoryLines = new Map<string, string>();
function categoriesLine(categories: readonly string[]): string {
  if (categories.length === 0) return '';
  const key = categories.join('\n');
  let text = categoryLines.get(key);
  if (text === undefined) {
    text = fold(`CATEGORIES:${categories.map(escapeText).join(',')}`);
    if (categoryLines.size > 10_000) categoryLines.clear();
    categoryLines.set(key, text);
  }
  return text;
}

export const ICS_END = 'END:VCALENDAR\r\n';

export function icsHead({ name, refreshHours, language }: { name?: string | undefined; refreshHours?: number | undefined; language: Language }): string {
  const refresh = refreshHours === undefined ? [] : [`REFRESH-INTERVAL;VALUE=DURATION:PT${refreshHours}H`, `X-PUBLISHED-TTL:PT${refreshHours}H`];
  const names = name ? [`NAME;LANGUAGE=${language}:${escapeText(name)}`, `X-WR-CALNAME:${escapeText(name)}`] : [];
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:-//Ortaq//Ortaq//${language.toUpperCase()}`, 'CALSCALE:GREGORIAN', ...names, ...refresh];
  return lines.map(fold).join('');
}

/** An address of ours as a URI value; checked once, as only its last part differs. */
export function icsBase(base: string): string {
  return webAddress(`${base}/`)?.replace(/\/$/, '') ?? base;
}

export type AtomItem = FeedItem & { when: string };
export type AtomFeed = { title: string; selfUrl: string; siteUrl: string; language: Language; updatedAt: string; items: AtomItem[] };

/** RFC 4287: what was announced or changed last comes first. */
export function atomFeed({ title, selfUrl, siteUrl, language, updatedAt, items }: AtomFeed): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `<id>${xml(selfUrl)}</id>`,
    `<title>${xml(title)}</title>`,
    `<updated>${isoOf(updatedAt)}</updated>`,
    `<link rel="self" type="application/atom+xml" href="${xml(selfUrl)}"/>`,
    `<link rel="alternate" type="text/html" href="${xml(siteUrl)}"/>`,
    `<author><name>Ortaq</name></author>`,
    ...items.map((item) => atomEntry(item, new URL(siteUrl).hostname)),
    '</feed>',
    '',
  ].join('\n');
}

/** Its id is a tag URI (RFC 4151): the address may change, the id may not. */
function atomEntry(item: AtomItem, host: string): string {
  return [
    '<entry>',
    `<id>tag:${host},2026:${xml(encodeURIComponent(item.uid))}</id>`,
    `<title>${xml(item.title)}</title>`,
    `<updated>${isoOf(item.updatedAt)}</updated>`,
    `<link rel="alternate" type="text/html" href="${xml(item.url)}"/>`,
    ...item.categories.map((category) => `<category term="${xml(category)}"/>`),
    `<summary>${xml([item.when, item.place, item.description].filter(Boolean).join('\n'))}</summary>`,
    '</entry>',
  ].join('\n');
}
