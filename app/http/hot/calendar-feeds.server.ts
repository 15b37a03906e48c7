import { feedRangeSchema, rangeSchema } from '#app/features/calendar/calendar.schema.ts';
import { calendarAtom, calendarIcs } from '#app/features/calendar/feeds/feeds.service.server.ts';
import { findOwnFeedReader } from '#app/features/calendar/own-feed/own-feed.service.server.ts';
import { NO_FILTER, readFilter } from '#app/features/calendar/query/query.rules.ts';
import { calendarJson, type RangeProblem } from '#app/features/calendar/range/range.service.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { env } from '#app/lib/env.server.ts';
import { addDays, addMonths, startOfMonth } from '#app/lib/local-days.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import type { Answer, Asked } from './answer.server.ts';
import { keptAnswer } from './kept.server.ts';
import { readerOf } from './reader.server.ts';

/** The calendar for other programs. Every answer is made under the reader's own permission and kept for readers with the same. */

const JSON_TYPE = 'application/json; charset=utf-8';
const ICS_TYPE = 'text/calendar; charset=utf-8';
const ATOM_TYPE = 'application/atom+xml; charset=utf-8';

const WRONG_DAYS = 'start and end must be days (2026-03-01) or instants of the years 1970 to 2100, end after start';
const PROBLEMS: Record<RangeProblem, string> = {
  'range-too-long': 'the range may have at most 400 days',
  'range-backwards': 'end is before start',
  'too-many': 'more than 20000 entries: ask for fewer days or filter',
};

/** Events for FullCalendar and for any other site: `start` included, `end` excluded, at most 400 days; this month when neither is given. */
export async function jsonAnswer(asked: Asked): Promise<Answer> {
  const params = new URLSearchParams(asked.search);
  const range = rangeSchema.safeParse(askedDays(params));
  if (!range.success) return refused(WRONG_DAYS);
  const actor = await readerOf(asked);
  const filter = readFilter(params);
  const make = async () => {
    const events = await calendarJson(database(), actor, { ...filter, ...range.data }, env().PUBLIC_URL, clock());
    return events.ok ? events.value : refused(PROBLEMS[events.reason]);
  };
  return keptAnswer(asked, { question: `json ${JSON.stringify([range.data, filter])}`, actor, isMine: filter.isMine, type: JSON_TYPE, make });
}

function askedDays(params: URLSearchParams) {
  const [start, end] = [params.get('start'), params.get('end')];
  if (start !== null && end !== null) return { start, end };
  const today = dayOf(clock(), HOME_ZONE);
  if (start === null && end === null) return { start: startOfMonth(today), end: addMonths(today, 1) };
  return { start: start ?? end, end: end ?? addDays(startOfMonth(today), 31) };
}

/** All that the reader may see, or the days from `start` to before `end`. */
export async function icsAnswer(asked: Asked): Promise<Answer> {
  const params = new URLSearchParams(asked.search);
  const range = feedRangeSchema.safeParse({ start: params.get('start') ?? undefined, end: params.get('end') ?? undefined });
  if (!range.success) return refused(WRONG_DAYS);
  const actor = await readerOf(asked);
  const filter = readFilter(params);
  const make = async () => calendarIcs(database(), actor, { filter, range: range.data, base: env().PUBLIC_URL }, clock());
  return keptAnswer(asked, { question: `ics ${JSON.stringify([range.data, filter])}`, actor, isMine: filter.isMine, type: ICS_TYPE, fileName: 'ortaq.ics', make });
}

export async function atomAnswer(asked: Asked): Promise<Answer> {
  const actor = await readerOf(asked);
  const filter = readFilter(new URLSearchParams(asked.search));
  const base = env().PUBLIC_URL;
  const make = () => calendarAtom(database(), actor, filter, { base, selfUrl: base + asked.path + asked.search }, clock());
  return keptAnswer(asked, { question: `atom ${asked.search}`, actor, isMine: filter.isMine, type: ATOM_TYPE, make });
}

/** A person's calendar for their own programs; null whatever is wrong with the secret. */
export async function ownFeedAnswer(asked: Asked, secret: string): Promise<Answer | null> {
  const actor = await findOwnFeedReader(database(), secret, clock());
  if (!actor) return null;
  const make = async () => calendarIcs(database(), actor, { filter: NO_FILTER, base: env().PUBLIC_URL, name: 'ownFeed.name' }, clock());
  return keptAnswer(asked, { question: 'own', actor, type: ICS_TYPE, fileName: 'ortaq.ics', make });
}

function refused(error: string): Answer {
  return { status: 400, headers: { 'Content-Type': JSON_TYPE, 'Cache-Control': 'no-store' }, body: JSON.stringify({ error }) };
}
