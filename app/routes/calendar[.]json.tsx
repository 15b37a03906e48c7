import type { LoaderFunctionArgs } from '@remix-run/node';
import { rangeSchema } from '#app/features/calendar/calendar.schema.ts';
import { calendarJson } from '#app/features/calendar/feeds/feeds.service.server.ts';
import { readFilter } from '#app/features/calendar/query/query.rules.ts';
import { actorOf } from '#app/http/actor.server.ts';
import { cachedResponse } from '#app/http/cached.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { env } from '#app/lib/env.server.ts';
import { addDays, addMonths, startOfMonth } from '#app/lib/local-days.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

/** Events for FullCalendar and for any other site: `start` included, `end` excluded, at most 400 days; this month when neither is given. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await actorOf(args);
  const now = clock();
  const params = new URL(args.request.url).searchParams;
  const range = rangeSchema.safeParse(asked(params, dayOf(now, HOME_ZONE)));
  if (!range.success) return refused('start and end must be days (2026-03-01) or instants of the years 1970 to 2100');
  const events = await calendarJson(database(), actor, { ...readFilter(params), ...range.data }, env().PUBLIC_URL, now);
  if (!events.ok) return refused(events.reason === 'range-too-long' ? 'the range may have at most 400 days' : 'end is before start');
  return cachedResponse(args.request, actor, { body: JSON.stringify(events.value), type: JSON_TYPE });
}

function asked(params: URLSearchParams, today: string) {
  const [start, end] = [params.get('start'), params.get('end')];
  if (start === null && end === null) return { start: startOfMonth(today), end: addMonths(today, 1) };
  return { start: start ?? end, end: end ?? addDays(startOfMonth(today), 31) };
}

function refused(error: string): Response {
  return new Response(JSON.stringify({ error }), { status: 400, headers: { 'Content-Type': JSON_TYPE, 'Cache-Control': 'no-store' } });
}
