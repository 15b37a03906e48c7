import type { Db } from '#db/schema.ts';
import { visibleAssignment } from '#app/features/assignments/assignments.service.server.ts';
import { visibleTo } from '#app/features/meetings/meetings.service.server.ts';
import { isSecretariat, readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import { addDays, daysBetween } from '#app/lib/local-days.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { onlyRead, type Language, type Text3 } from '#app/lib/text3.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import { daysOf, isPeriod, itemKind, type CalendarHoliday, type CalendarItem, type UndatedItem } from './calendar.rules.ts';
import {
  countPast, findFilterOptions, listHolidayRows, listMilestoneRows, listOccurrenceRows, listUndatedRows,
  type FilterOptions, type MilestoneRow, type OccurrenceRow, type Reader, type Sight,
} from './calendar.repository.server.ts';
import { hasSubscriptions, listOutsideItems } from './subscriptions/layer/layer.service.server.ts';
import { NO_FILTER, rangeOf, type CalendarFilter, type CalendarQuery, type Layer } from './query/query.rules.ts';
import { listSavedViews, type SavedView } from './saved-views/saved-views.service.server.ts';

/** Shows what is on the calendar to whoever asks; owns no table. */

const MOST_DAYS = 400;
const MOST_ITEMS = 5_000;
/** Any zone of the world is at most 14 hours from UTC: wide enough for every reader, drawn by days afterwards. */
export const ZONE_SLACK_MS = 14 * 3_600_000;

/** The owners' own predicates: a calendar has no opinion of its own on who may see what. */
export function sightOf(actor: Actor, now: Date): Sight {
  return { occurrence: visibleTo(actor, now, 'occurrence', 'entryId'), entry: visibleTo(actor, now, 'entry'), assignment: visibleAssignment(actor) };
}

/** Whose things are "mine"; the public has none. */
export function readerOf(actor: Actor): Reader | null {
  return actor.kind === 'person' ? { personId: actor.personId, agencyIds: actor.agencyIds } : null;
}

export type DayRange = { first: string; last: string };

/** What happens on these days, both included: entries and the milestones that fall due. */
export async function listOccurrences(db: Db, actor: Actor, input: DayRange & Partial<CalendarFilter & { zone: string }>, now: Date, withMilestones = true): Promise<Result<CalendarItem[], 'range-too-long' | 'range-backwards'>> {
  const { first, last, zone = HOME_ZONE, ...given } = input;
  if (last < first) return refuse('range-backwards');
  if (daysBetween(first, last) > MOST_DAYS) return refuse('range-too-long');
  const filter = { ...NO_FILTER, ...given, reader: readerOf(actor) };
  const from = new Date(Date.parse(`${first}T00:00:00Z`) - ZONE_SLACK_MS);
  const to = new Date(Date.parse(`${addDays(last, 1)}T00:00:00Z`) + ZONE_SLACK_MS);
  const sight = sightOf(actor, now);
  const [rows, milestones] = await Promise.all([
    listOccurrenceRows(db, sight, { ...filter, from, to }, MOST_ITEMS),
    withMilestones ? listMilestoneRows(db, sight, { ...filter, first, last }, MOST_ITEMS) : [],
  ]);
  const items = [...rows.map((row) => toItem(row, actor)), ...milestones.map((row) => milestoneItem(row, actor))];
  return ok(items.filter((item) => touches(item, first, last, zone)).sort(byStart));
}

export type CalendarPage = {
  query: CalendarQuery;
  today: string;
  now: string;
  items: CalendarItem[];
  holidays: CalendarHoliday[];
  options: FilterOptions;
  canMove: boolean;
  /** The reader's own views; null for the public. */
  saved: SavedView[] | null;
  /** Whether there is a calendar of others that this reader may see. */
  hasOutside: boolean;
  /** May open the production calendar with its sources. */
  seesSettings: boolean;
};

/** All that one view of the calendar draws. */
export async function findCalendar(db: Db, actor: Actor, query: CalendarQuery, now: Date): Promise<CalendarPage> {
  const range = rangeOf(query);
  const shows = (layer: Layer) => !query.hidden.includes(layer);
  const [items, holidays, options, saved, outside, hasOutside] = await Promise.all([
    query.view === 'past' ? listPast(db, actor, query, now) : listOccurrences(db, actor, { ...query, ...range }, now, shows('milestones')).then((result) => (result.ok ? result.value : [])),
    shows('holidays') ? listHolidayRows(db, range.first, range.last) : [],
    findFilterOptions(db, sightOf(actor, now)).then((found) => optionsIn(found, actor.language)),
    actor.kind === 'person' ? listSavedViews(db, actor) : null,
    query.view !== 'past' && shows('outside') ? listOutsideItems(db, actor, { ...query, ...range }) : [],
    hasSubscriptions(db, actor),
  ]);
  return { query, today: dayOf(now, query.zone), now: now.toISOString(), items: outside.length > 0 ? [...items, ...outside].sort(byStart) : items, holidays, options, saved, hasOutside, canMove: isSecretariat(actor), seesSettings: readsAll(actor) };
}

function optionsIn({ regions, directions, agencies, bodies }: FilterOptions, language: Language): FilterOptions {
  const named = <T extends { name: Text3 }>(options: T[]) => options.map((option) => ({ ...option, name: onlyRead(option.name, language) }));
  const short = agencies.map((agency) => ({ ...agency, abbr: agency.abbr && onlyRead(agency.abbr, language) }));
  return { regions: named(regions), directions: named(directions), agencies: named(short), bodies: named(bodies) };
}

async function listPast(db: Db, actor: Actor, filter: CalendarFilter, now: Date): Promise<CalendarItem[]> {
  const rows = await listOccurrenceRows(db, sightOf(actor, now), { ...filter, reader: readerOf(actor), from: null, to: now }, 200, 'desc');
  return rows.filter((row) => row.endsAt < now).map((row) => toItem(row, actor));
}

export type Upcoming = { next: CalendarItem | null; items: CalendarItem[]; undated: UndatedItem[]; pastCount: number };

/** What comes next from today on, what is announced without a day, and how much is over. */
export async function findUpcoming(db: Db, actor: Actor, filter: CalendarFilter, now: Date, limit = 12): Promise<Upcoming> {
  const today = dayOf(now, HOME_ZONE);
  const sight = sightOf(actor, now);
  const [rows, undated, pastCount] = await Promise.all([
    listOccurrenceRows(db, sight, { ...filter, reader: readerOf(actor), from: now, to: null }, limit + 10),
    listUndatedRows(db, sight, { ...filter, reader: readerOf(actor) }, now),
    countPast(db, sight, now),
  ]);
  const items = rows
    .map((row) => toItem(row, actor))
    .filter((item) => !isPeriod(item) && item.status !== 'cancelled' && (item.endsOn ?? today) >= today)
    .slice(0, limit);
  return { next: items[0] ?? null, items, undated: undated.map(undatedItem), pastCount };
}

function toItem(row: OccurrenceRow, actor: Actor): CalendarItem {
  const movable = isSecretariat(actor) && row.status !== 'held' && row.status !== 'cancelled';
  return {
    id: row.id,
    entryId: row.entryId,
    kind: itemKind(row.kind, row.scope),
    title: onlyRead(row.title, actor.language),
    place: row.place && onlyRead(row.place, actor.language),
    allDay: row.allDay,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    status: row.status,
    isDemo: row.isDemo,
    url: actor.kind === 'person' && row.meetingId ? `/meetings/${row.meetingId}` : `/events/${row.entryId}${row.seriesDay ? `?day=${row.seriesDay}` : ''}`,
    move: movable ? { version: row.version, meetingId: row.meetingId, seriesDay: row.meetingId ? null : row.seriesDay } : null,
  };
}

function milestoneItem(row: MilestoneRow, actor: Actor): CalendarItem {
  const day = row.dueOn ?? '';
  const start = new Date(`${day}T00:00:00+05:00`).toISOString();
  return {
    id: row.id,
    entryId: null,
    kind: 'milestone',
    title: onlyRead(row.result, actor.language),
    place: null,
    allDay: true,
    startsOn: day,
    endsOn: day,
    startsAt: start,
    endsAt: start,
    status: row.doneOn ? 'held' : 'planned',
    isDemo: row.isDemo,
    url: actor.kind === 'person' ? `/assignments/${row.id}` : `/roadmap?m=${row.id}`,
    move: null,
  };
}

type UndatedRow = Awaited<ReturnType<typeof listUndatedRows>>[number];

function undatedItem(row: UndatedRow): UndatedItem {
  const { id, title, place, status, isDemo } = row;
  return { id, title, place, status, isDemo, kind: itemKind(row.kind, row.scope), url: `/events/${id}`, period: row.undatedPeriod ?? '' };
}

/** The database was asked with hours to spare on both sides: here the days of the reader's zone decide. */
function touches(item: CalendarItem, first: string, last: string, zone: string): boolean {
  const days = daysOf(item, zone);
  return days.first <= last && days.last >= first;
}

function byStart(a: CalendarItem, b: CalendarItem): number {
  if (a.startsAt !== b.startsAt) return a.startsAt < b.startsAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
