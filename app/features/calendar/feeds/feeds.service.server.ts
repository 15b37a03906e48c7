import type { Db, Text3 } from '#db/schema.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { formatDayRange, formatPeriodWithWeekday, formatZone } from '#app/lib/dates.ts';
import { inLanguage, type Language } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { calendarParts, eventParts, localTime, zoneParts, type CalendarEvent, type CalendarTime } from '#app/lib/ics.ts';
import { addDays } from '#app/lib/local-days.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { itemKind } from '../calendar.rules.ts';
import type { Sight } from '../calendar.repository.server.ts';
import { readerOf, sightOf } from '../calendar.service.server.ts';
import { NO_FILTER, type CalendarFilter } from '../query/query.rules.ts';
import {
  getNames, listEntryKeys, listEntryRows, listMilestonePage, listNewest, listNewestMilestones,
  listSeriesKeys, listSeriesRows, type After, type EntryKey, type EntryRow, type FeedQuestion, type MilestoneRow, type SeriesKey, type SeriesRow,
} from './feeds.repository.server.ts';
import { WrittenTexts } from '#app/lib/written-texts.server.ts';
import { ICS_END, atomFeed, icsBase, icsHead, isoOf, vevent, type AtomItem, type FeedItem } from './feeds.rules.ts';

/** The calendar for other programs: iCalendar and Atom, under the same permissions as the pages, in pieces that are made when they are asked for. */

const PAGE = 500;
const ATOM_ITEMS = 100;
const REFRESH_HOURS = 6;
const MOST_AGENCIES = 5;
/** For each language; a letter takes one or two bytes. Ten thousand entries are three million. */
const MOST_LETTERS = 4_000_000;

export type FeedRange = { first: string | null; last: string | null };
const WHOLE: FeedRange = { first: null, last: null };

export type IcsFeed = { filter: CalendarFilter; range?: FeedRange; base: string; name?: 'feed.name' | 'ownFeed.name' };

/** The file piece by piece, never whole in memory: whoever reads slowly is waited for, without a connection to the database. */
export async function* calendarIcs(db: Db, actor: Actor, { filter, range = WHOLE, base, name = 'feed.name' }: IcsFeed, now: Date): AsyncGenerator<string> {
  const { language } = actor;
  yield icsHead({ name: textsFor(language, 'calendar')(name), refreshHours: REFRESH_HOURS, language });
  const question = { filter: { ...filter, reader: readerOf(actor) }, ...range, language };
  const words = await findWords(db, language, base);
  const { whole, alone, days } = await findSeries(db, sightOf(actor, now), question);
  if (days.length > 0) yield zoneParts(days);
  yield* wholeSeries(db, sightOf(actor, now), question, whole, words);
  yield* singleParts(db, sightOf(actor, now), { ...question, alone }, words);
  yield ICS_END;
}

/** One entry as a file to open; null when there is none for this reader. */
export async function eventIcs(db: Db, actor: Actor, entryId: string, base: string, now: Date): Promise<string | null> {
  const { language } = actor;
  const question = { filter: { ...NO_FILTER, kinds: [], reader: null }, ...WHOLE, entryId, language };
  const [series] = await listSeriesRows(db, sightOf(actor, now), question, [entryId]);
  if (series) return icsHead({ language }) + calendarParts({ events: seriesEvents(series, await findWords(db, language, base)), language }) + ICS_END;
  const keys = await listEntryKeys(db, sightOf(actor, now), question, null, PAGE);
  const rows = keys.length > 0 ? await listEntryRows(db, sightOf(actor, now), question, keys.map(({ id }) => id)) : [];
  if (rows.length === 0) return null;
  const words = await findWords(db, language, base);
  return icsHead({ language }) + rows.map((row) => vevent(entryItem(row, words), language)).join('') + ICS_END;
}

export type FeedAddress = { base: string; selfUrl: string };

export async function calendarAtom(db: Db, actor: Actor, filter: CalendarFilter, { base, selfUrl }: FeedAddress, now: Date): Promise<string> {
  const { language } = actor;
  const [sight, question] = [sightOf(actor, now), { filter: { ...filter, reader: readerOf(actor) }, ...WHOLE, language }];
  const [entries, milestones, words] = await Promise.all([
    listNewest(db, sight, question, ATOM_ITEMS), listNewestMilestones(db, sight, question, ATOM_ITEMS), findWords(db, language, base),
  ]);
  const items = [...entries.map((row) => entryItem(row, words)), ...milestones.map((row) => milestoneItem(row, words))];
  items.sort((a, b) => (a.updatedAt === b.updatedAt ? (a.uid < b.uid ? -1 : 1) : a.updatedAt > b.updatedAt ? -1 : 1));
  const shown = items.slice(0, ATOM_ITEMS).map((item): AtomItem => ({ ...item, when: whenOf(item, language) }));
  return atomFeed({ title: words.t('feed.name'), selfUrl, siteUrl: `${base}/`, language, updatedAt: shown[0]?.updatedAt ?? '1970-01-01 00:00:00', items: shown });
}

type SeenSeries = { whole: Pick<SeriesKey, 'id' | 'writing'>[]; alone: string[]; days: { zone: string; day: string }[] };

/** What has a rule: which of it is seen whole, which in part, and the first day in each zone, which stand before all events. */
async function findSeries(db: Db, sight: Sight, question: FeedQuestion): Promise<SeenSeries> {
  const seen: SeenSeries = { whole: [], alone: [], days: [] };
  const first = new Map<string, string>();
  for (let after: string | null = null, isFirst = true; isFirst || after !== null; isFirst = false) {
    const { keys, next }: Awaited<ReturnType<typeof listSeriesKeys>> = await listSeriesKeys(db, sight, question, after, PAGE);
    after = next;
    for (const { id, isWhole, writing, zone, firstDay } of keys) {
      if (isWhole) seen.whole.push({ id, writing });
      else seen.alone.push(id);
      if (isWhole && firstDay !== null && firstDay < (first.get(zone) ?? '9')) first.set(zone, firstDay);
    }
  }
  return { ...seen, days: [...first].map(([zone, day]) => ({ zone, day })) };
}

async function* wholeSeries(db: Db, sight: Sight, question: FeedQuestion, whole: SeenSeries['whole'], words: Words): AsyncGenerator<string> {
  const kept = keptTexts(words);
  for (let from = 0; from < whole.length; from += PAGE) {
    const keys = whole.slice(from, from + PAGE);
    const unwritten = keys.filter(({ id, writing }) => kept.find(id, writing) === undefined);
    const rows = unwritten.length > 0 ? await listSeriesRows(db, sight, question, unwritten.map(({ id }) => id)) : [];
    const written = new Map(rows.map((row) => [row[0], eventParts({ events: seriesEvents(row, words), language: words.language })]));
    yield keys.map((key) => textOf(key, kept, written)).join('');
  }
}

/** What has no rule: entries and milestones. */
async function* singleParts(db: Db, sight: Sight, question: FeedQuestion, words: Words): AsyncGenerator<string> {
  const { language } = question;
  const kept = keptTexts(words);
  for await (const keys of pages((after) => listEntryKeys(db, sight, question, after, PAGE), ({ at, id }) => ({ at, id }))) {
    const unwritten = keys.filter(({ id, writing }) => kept.find(id, writing) === undefined);
    const rows = unwritten.length > 0 ? await listEntryRows(db, sight, question, unwritten.map(({ id }) => id)) : [];
    const written = new Map(rows.map((row) => [row[0], vevent(entryItem(row, words), language)]));
    // What was taken from the reader's sight meanwhile is in neither.
    yield keys.map((key) => textOf(key, kept, written)).join('');
  }
  for await (const rows of pages((after) => listMilestonePage(db, sight, question, after, PAGE), (row) => ({ at: row[1], id: row[0] }))) {
    yield rows.map((row) => vevent(milestoneItem(row, words), language)).join('');
  }
}

function textOf({ id, writing }: Pick<EntryKey, 'id' | 'writing'>, kept: WrittenTexts, written: Map<string, string>): string {
  const fresh = written.get(id);
  if (fresh === undefined) return kept.find(id, writing) ?? '';
  kept.keep(id, writing, fresh);
  return fresh;
}

/** One store for each language and address; other names of agencies, regions or directions make all texts anew. */
const stores = new Map<string, { names: string; texts: WrittenTexts }>();

function keptTexts({ language, base, names }: Words): WrittenTexts {
  const key = `${language} ${base}`;
  let store = stores.get(key);
  if (store?.names !== names) stores.set(key, (store = { names, texts: new WrittenTexts(MOST_LETTERS) }));
  return store.texts;
}

/** The next page is on its way while this one is written and sent. */
async function* pages<Row>(read: (after: After) => Promise<Row[]>, placeOf: (row: Row) => NonNullable<After>): AsyncGenerator<Row[]> {
  let coming: Promise<Row[]> | null = read(null);
  while (coming) {
    const rows: Row[] = await coming;
    const last = rows.length === PAGE ? rows.at(-1) : undefined;
    coming = last === undefined ? null : read(placeOf(last));
    // Whoever stops reading half-way leaves it unread.
    coming?.catch(() => undefined);
    if (rows.length > 0) yield rows;
  }
}

type Words = {
  language: Language;
  t: ReturnType<typeof textsFor<'calendar'>>;
  agency: Map<string, string>;
  region: Map<string, string>;
  direction: Map<string, string>;
  kinds: Map<string, string>;
  demo: string;
  base: string;
  /** All names as one text, to tell whether any has changed. */
  names: string;
  /** The same agencies come again and again: by their ids, the names and the sentence that tells them. */
  kept: Map<string, { names: string[]; told: string }>;
};

const KINDS = ['session', 'meeting', 'international', 'national', 'regional', 'milestone'] as const;

async function findWords(db: Db, language: Language, base: string): Promise<Words> {
  const all = await getNames(db);
  const { agencies, regions, directions } = all;
  const named = (pairs: [string, Text3][]) => new Map(pairs.map(([key, name]) => [key, inLanguage(name, language).text]));
  const t = textsFor(language, 'calendar');
  const kinds = new Map(KINDS.map((kind) => [kind, t(`kinds.${kind}`)]));
  return { language, t, agency: named(agencies), region: named(regions), direction: named(directions), kinds, demo: t('feed.demo'), base: icsBase(base), names: JSON.stringify(all), kept: new Map() };
}

/** `ids` as PostgreSQL writes a list. */
function agenciesOf(words: Words, ids: string): { names: string[]; told: string } {
  let kept = words.kept.get(ids);
  if (!kept) {
    const names = listOf(ids).flatMap((id) => words.agency.get(id) ?? []).slice(0, MOST_AGENCIES);
    kept = { names, told: names.length > 0 ? words.t('feed.agency', { names: names.join(', ') }) : '' };
    if (words.kept.size < 5_000) words.kept.set(ids, kept);
  }
  return kept;
}

function categoriesOf(words: Words, kind: string, agencies: string[], regionIso: string | null, directionKeys: string[]): string[] {
  const categories = [words.kinds.get(kind) ?? kind, ...agencies];
  const region = regionIso && words.region.get(regionIso);
  if (region) categories.push(region);
  for (const key of directionKeys) {
    const direction = words.direction.get(key);
    if (direction) categories.push(direction);
  }
  return categories;
}

/** A series as calendar programs know it: its rule in its zone, EXDATE for what does not take place, changed sessions with their RECURRENCE-ID. */
function seriesEvents(row: SeriesRow, words: Words): CalendarEvent[] {
  const [entryId, uid, sequence, rrule, zone, allDay, startsAt, endsAt, startsOn, endsOn, kind, scope, status, isDemo, title, place, description, agencyIds, regionIso, directionKeys, updatedAt, changed] = row;
  const { names, told } = agenciesOf(words, `{${agencyIds.join()}}`);
  const at = (instant: string): CalendarTime => localTime(isoOf(instant), zone);
  const day = (instant: string): CalendarTime => (allDay ? { kind: 'day', day: dayOf(isoOf(instant), zone) } : at(instant));
  const named = (text: string | null) => (isDemo ? `${text ?? ''} (${words.demo})` : text ?? '');
  const common = {
    uid, dtstamp: isoOf(updatedAt), lastModified: isoOf(updatedAt), url: `${words.base}/events/${entryId}`, transp: allDay ? 'TRANSPARENT' : 'OPAQUE',
    categories: categoriesOf(words, itemKind(kind, scope), names, regionIso, directionKeys),
    description: [description, told].filter(Boolean).join('\n\n'), status: status === 'cancelled' ? 'CANCELLED' : status === 'draft' ? 'TENTATIVE' : 'CONFIRMED',
  } as const;
  const times = allDay
    ? { start: { kind: 'day', day: startsOn ?? '' } as const, end: { kind: 'day', day: addDays(endsOn ?? startsOn ?? '', 1) } as const }
    : { start: at(startsAt ?? ''), end: at(endsAt ?? '') };
  const own = (changed ?? []).filter(([, isCancelled]) => !isCancelled);
  const off = (changed ?? []).filter(([, isCancelled]) => isCancelled).map(([start]) => day(start));
  return [
    { ...common, ...times, sequence, rrule, exdates: off, summary: named(title), location: place ?? '' },
    ...own.map(([original, , from, to, ownTitle, ownPlace, ownSequence]): CalendarEvent => (
      { ...common, sequence: ownSequence, recurrenceId: day(original), start: allDay ? day(from) : at(from), end: allDay ? { kind: 'day', day: addDays(dayOf(isoOf(to), zone), 1) } : at(to), summary: named(ownTitle), location: ownPlace ?? '' }
    )),
  ];
}

const listOf = (text: string) => (text === '{}' ? [] : text.slice(1, -1).replaceAll('"', '').split(','));

function entryItem(row: EntryRow, words: Words): FeedItem {
  const [, entryId, uid, sequence, seriesStart, startsAt, endsAt, allDay, startsOn, endsOn, kind, scope, status, isDemo, agencyIds, regionIso, directionKeys, updatedAt, title, place,
    description, seriesDay] = row;
  const { names, told } = agenciesOf(words, agencyIds);
  return {
    // Occurrences of a series stand alone in a feed: each needs a name of its own, and keeps it when it is moved.
    uid: seriesStart ? `${seriesStart.slice(0, 16).replace(/\D/g, '')}-${uid}` : uid,
    url: `${words.base}/events/${entryId}${seriesDay && `?day=${seriesDay}`}`,
    title: isDemo === 't' ? `${title} (${words.demo})` : title,
    place,
    description: description && told ? `${description}\n\n${told}` : description || told,
    categories: categoriesOf(words, itemKind(kind, scope), names, regionIso, listOf(directionKeys)),
    startsOn: allDay === 't' && startsOn ? startsOn : null,
    endsOn: endsOn || null,
    startsAt,
    endsAt,
    status: status === 'cancelled' ? 'CANCELLED' : status === 'draft' ? 'TENTATIVE' : 'CONFIRMED',
    sequence: Number(sequence),
    updatedAt,
  };
}

function milestoneItem([id, dueOn, result, agencyId, directionKey, isDemo, updatedAt]: MilestoneRow, words: Words): FeedItem {
  const { names, told } = agenciesOf(words, `{${agencyId}}`);
  return {
    uid: `milestone-${id}@ortaq`,
    url: `${words.base}/roadmap#${id}`,
    title: `${words.kinds.get('milestone')}: ${result ?? ''}${isDemo ? ` (${words.demo})` : ''}`,
    place: '',
    description: told,
    categories: categoriesOf(words, 'milestone', names, null, directionKey ? [directionKey] : []),
    startsOn: dueOn,
    endsOn: dueOn,
    startsAt: `${dueOn} 00:00:00`,
    endsAt: `${dueOn} 00:00:00`,
    status: 'CONFIRMED',
    sequence: 0,
    updatedAt,
  };
}

function whenOf({ startsOn, endsOn, startsAt, endsAt }: FeedItem, language: Language): string {
  if (startsOn) return formatDayRange(startsOn, endsOn ?? startsOn, language);
  const [from, to] = [isoOf(startsAt), isoOf(endsAt)];
  return `${formatPeriodWithWeekday(from, to, HOME_ZONE, language)}, ${formatZone(HOME_ZONE, language, from)}`;
}
