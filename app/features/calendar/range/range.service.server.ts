import type { Db } from '#db/schema.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { daysBetween } from '#app/lib/local-days.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { readerOf, sightOf, type DayRange } from '../calendar.service.server.ts';
import type { CalendarFilter } from '../query/query.rules.ts';
import { getRangeText } from './range.repository.server.ts';

/** The calendar of some days as JSON text, as FullCalendar and other sites take it (`EventInput[]`): what pages show, by the shortest way. */

const MOST_DAYS = 400;
const MOST_ITEMS = 20_000;

export type RangeProblem = 'range-too-long' | 'range-backwards' | 'too-many';

export async function calendarJson(db: Db, actor: Actor, input: DayRange & CalendarFilter, base: string, now: Date): Promise<Result<string, RangeProblem>> {
  const { first, last, ...filter } = input;
  if (last < first) return refuse('range-backwards');
  if (daysBetween(first, last) > MOST_DAYS) return refuse('range-too-long');
  const isPerson = actor.kind === 'person';
  const question = { filter: { ...filter, reader: readerOf(actor) }, first, last, language: actor.language, base, isPerson, limit: MOST_ITEMS };
  const { text, count } = await getRangeText(db, sightOf(actor, now), question);
  return count > MOST_ITEMS ? refuse('too-many') : ok(text);
}
