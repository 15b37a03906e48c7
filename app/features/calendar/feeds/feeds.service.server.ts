import type { Db, Text3 } from '#db/schema.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { formatDayRange, formatPeriodWithWeekday, formatZone } from '#app/lib/dates.ts';
import { calendarFile, type CalendarEvent, type CalendarTime } from '#app/lib/ics.ts';
import { addDays } from '#app/lib/local-days.ts';
import { ok, type Result } from '#app/lib/result.ts';
import type { Language } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { itemKind, toEventInput, type EventInput } from '../calendar.rules.ts';
import { sightOf } from '../calendar.service.server.ts';
import { findAgencyNames, findFilterOptions, listMilestoneRows, listOccurrenceRows, type MilestoneRow, type OccurrenceRow } from '../calendar.repository.server.ts';
import { listOccurrences, type DayRange } from '../calendar.service.server.ts';
import type { CalendarFilter } from '../query/query.rules.ts';
import { atomFeed, wordsIn, type FeedItem } from './feeds.rules.ts';

/** The calendar for other programs: iCalendar, Atom and JSON, under the same permissions as the pages. */

const NO_FILTER: CalendarFilter = { kinds: [], agencyId: null, regionIso: null, directionKey: null, text: '' };
const MOST_ITEMS = 10_000;
const ATOM_ITEMS = 100;
const REFRESH_HOURS = 6;

export type Feed = { body: string; updatedAt: Date };
/** `selfUrl` is the address that was asked for, `base` our own origin. */
export type FeedAddress = { base: string; selfUrl: string };

export async function calendarJson(db: Db, actor: Actor, input: DayRange & CalendarFilter, base: string, now: Date): Promise<Result<EventInput[], 'range-too-long' | 'range-backwards'>> {
  const found = await listOccurrences(db, actor, input, now);
  return found.ok ? ok(found.value.map((item) => toEventInput(item, actor.language, base))) : found;
}

export async function calendarIcs(db: Db, actor: Actor, filter: CalendarFilter, address: FeedAddress, now: Date, name: 'feed.name' | 'ownFeed.name' = 'feed.name'): Promise<Feed> {
  const items = await feedItems(db, actor, filter, address.base, now);
  const events = items.map(icsEvent);
  return { body: calendarFile({ name: textsFor(actor.language, 'calendar')(name), refreshHours: REFRESH_HOURS, events, language: actor.language }), updatedAt: newest(items) };
}

/** One entry as a file to open; null when there is none for this reader. */
export async function eventIcs(db: Db, actor: Actor, entryId: string, address: FeedAddress, now: Date): Promise<Feed | null> {
  const rows = await listOccurrenceRows(db, sightOf(actor, now), { ...NO_FILTER, entryId, from: null, to: null }, MOST_ITEMS);
  if (rows.length === 0) return null;
  const items = await describe(db, actor, rows, [], address.base, now);
  return { body: calendarFile({ events: items.map(icsEvent), language: actor.language }), updatedAt: newest(items) };
}

export async function calendarAtom(db: Db, actor: Actor, filter: CalendarFilter, address: FeedAddress, now: Date): Promise<Feed> {
  const items = (await feedItems(db, actor, filter, address.base, now)).sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime() || (a.uid < b.uid ? -1 : 1)).slice(0, ATOM_ITEMS);
  const title = textsFor(actor.language, 'calendar')('feed.name');
  const updatedAt = newest(items);
  return { body: atomFeed({ title, selfUrl: address.selfUrl, siteUrl: `${address.base}/`, language: actor.language, updatedAt, items }), updatedAt };
}

async function feedItems(db: Db, actor: Actor, filter: CalendarFilter, base: string, now: Date): Promise<FeedItem[]> {
  const [rows, milestones] = await Promise.all([
    listOccurrenceRows(db, sightOf(actor, now), { ...filter, from: null, to: null }, MOST_ITEMS),
    listMilestoneRows(db, sightOf(actor, now), { ...filter, first: '1970-01-01', last: '2100-12-31' }, MOST_ITEMS),
  ]);
  return describe(db, actor, rows, milestones, base, now);
}

type Words = {
  language: Language;
  t: ReturnType<typeof textsFor<'calendar'>>;
  agency: Map<string, Text3>;
  region: Map<string, Text3>;
  direction: Map<string, Text3>;
  base: string;
};

async function describe(db: Db, actor: Actor, rows: OccurrenceRow[], milestones: MilestoneRow[], base: string, now: Date): Promise<FeedItem[]> {
  const agencyIds = [...new Set([...rows.flatMap((row) => row.agencyIds), ...milestones.map((row) => row.agencyId)])];
  const [agency, options] = await Promise.all([findAgencyNames(db, agencyIds), findFilterOptions(db, sightOf(actor, now))]);
  const words: Words = {
    language: actor.language,
    t: textsFor(actor.language, 'calendar'),
    agency,
    region: new Map(options.regions.map((each) => [each.iso, each.name])),
    direction: new Map(options.directions.map((each) => [each.key, each.name])),
    base,
  };
  const timesOfUid = new Map<string, number>();
  for (const row of rows) timesOfUid.set(row.uid, (timesOfUid.get(row.uid) ?? 0) + 1);
  // Occurrences of a series stand alone in a feed: each needs a name of its own.
  return [...rows.map((row) => entryItem(row, words, (timesOfUid.get(row.uid) ?? 0) > 1)), ...milestones.map((row) => milestoneItem(row, words))];
}

function entryItem(row: OccurrenceRow, words: Words, isRepeated: boolean): FeedItem {
  const say = wordsIn(words.language);
  const named = (map: Map<string, Text3>, keys: (string | null)[]) => keys.flatMap((key) => (key && map.has(key) ? [say(map.get(key))] : []));
  const agencies = named(words.agency, row.agencyIds);
  const demo = row.isDemo ? words.t('feed.demo') : '';
  const { startsOn, endsOn, allDay } = row;
  return {
    uid: isRepeated ? `${row.id}-${row.uid}` : row.uid,
    url: `${words.base}/events/${row.entryId}`,
    title: say(row.title) + (demo && ` (${demo})`),
    place: row.place ? say(row.place) : undefined,
    description: [row.description ? say(row.description) : '', agencies.length > 0 ? words.t('feed.agency', { names: agencies.slice(0, 5).join(', ') }) : ''].filter(Boolean).join('\n\n'),
    categories: [words.t(`kinds.${itemKind(row.kind, row.scope)}`), ...agencies.slice(0, 5), ...named(words.region, [row.regionIso]), ...named(words.direction, row.directionKeys)],
    allDay,
    startsOn,
    endsOn,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    isCancelled: row.status === 'cancelled',
    isTentative: row.status === 'draft',
    sequence: row.sequence,
    updatedAt: row.updatedAt,
    when: allDay && startsOn
      ? formatDayRange(startsOn, endsOn ?? startsOn, words.language)
      : `${formatPeriodWithWeekday(row.startsAt, row.endsAt, HOME_ZONE, words.language)}, ${formatZone(HOME_ZONE, words.language, row.startsAt)}`,
  };
}

function milestoneItem(row: MilestoneRow, words: Words): FeedItem {
  const say = wordsIn(words.language);
  const day = row.dueOn ?? '';
  const agency = say(words.agency.get(row.agencyId));
  const kind = words.t('kinds.milestone');
  return {
    uid: `milestone-${row.id}@ortaq`,
    url: `${words.base}/roadmap#${row.id}`,
    title: `${kind}: ${say(row.result)}${row.isDemo ? ` (${words.t('feed.demo')})` : ''}`,
    place: undefined,
    description: agency ? words.t('feed.agency', { names: agency }) : '',
    categories: [kind, ...(agency ? [agency] : []), ...(row.directionKey ? [say(words.direction.get(row.directionKey))] : [])],
    allDay: true,
    startsOn: day,
    endsOn: day,
    startsAt: `${day}T00:00:00Z`,
    endsAt: `${day}T00:00:00Z`,
    isCancelled: false,
    isTentative: false,
    sequence: 0,
    updatedAt: row.updatedAt,
    when: formatDayRange(day, day, words.language),
  };
}

function icsEvent(item: FeedItem): CalendarEvent {
  const start: CalendarTime = item.allDay && item.startsOn ? { kind: 'day', day: item.startsOn } : { kind: 'instant', at: item.startsAt };
  const end: CalendarTime = start.kind === 'day' ? { kind: 'day', day: addDays(item.endsOn ?? start.day, 1) } : { kind: 'instant', at: item.endsAt };
  return {
    uid: item.uid,
    sequence: item.sequence,
    // Of the entry, not of the request: the same calendar gives the same bytes.
    dtstamp: item.updatedAt,
    start,
    end,
    summary: item.title,
    description: item.description,
    location: item.place,
    url: item.url,
    status: item.isCancelled ? 'CANCELLED' : item.isTentative ? 'TENTATIVE' : 'CONFIRMED',
    categories: item.categories,
    transp: item.allDay ? 'TRANSPARENT' : 'OPAQUE',
    lastModified: item.updatedAt,
  };
}

function newest(items: FeedItem[]): Date {
  return new Date(items.reduce((latest, item) => Math.max(latest, item.updatedAt.getTime()), 0));
}
