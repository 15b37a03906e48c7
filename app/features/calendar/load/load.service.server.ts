import type { Db } from '#db/schema.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import { addDays } from '#app/lib/local-days.ts';
import { findFilterOptions, listHolidayRows } from '../calendar.repository.server.ts';
import { ZONE_SLACK_MS, readerOf, sightOf, type CalendarPage } from '../calendar.service.server.ts';
import { LOAD_WEEKS, rangeOf, type CalendarQuery } from '../query/query.rules.ts';
import { listSavedViews } from '../saved-views/saved-views.service.server.ts';
import { countLoad, listAgencyRows } from './load.repository.server.ts';
import { loadRows, weeksFrom, type LoadRow, type LoadWeek } from './load.rules.ts';

/** Compares what the agencies carry, week by week, from what the reader may see. */

export type LoadPage = Pick<CalendarPage, 'query' | 'today' | 'now' | 'options' | 'saved' | 'canMove'> & { weeks: LoadWeek[]; rows: LoadRow[]; /** Agencies of the filter that carry nothing. */ freeCount: number };

export async function findLoad(db: Db, actor: PersonActor, query: CalendarQuery, now: Date): Promise<LoadPage> {
  const { first, last } = rangeOf(query);
  const { zone, hidden } = query;
  const range = { first, last, zone, from: new Date(Date.parse(`${first}T00:00:00Z`) - ZONE_SLACK_MS), to: new Date(Date.parse(`${addDays(last, 1)}T00:00:00Z`) + ZONE_SLACK_MS) };
  const sight = sightOf(actor, now);
  const [counts, holidays, options, saved] = await Promise.all([
    countLoad(db, sight, { ...query, reader: readerOf(actor) }, range, !hidden.includes('milestones')),
    listHolidayRows(db, first, last),
    findFilterOptions(db, sight),
    listSavedViews(db, actor),
  ]);
  const weeks = weeksFrom(first, LOAD_WEEKS, holidays);
  const rows = loadRows(counts, await listAgencyRows(db, [...new Set(counts.map((count) => count.agencyId))]), weeks);
  const candidates = query.agencyId ? 1 : options.agencies.length;
  return { query, today: dayOf(now, HOME_ZONE), now: now.toISOString(), options, saved, canMove: false, weeks, rows, freeCount: Math.max(0, candidates - rows.length) };
}
