import type { LoaderFunctionArgs } from '@remix-run/node';
import { calendarIcs } from '#app/features/calendar/feeds/feeds.service.server.ts';
import { readFilter } from '#app/features/calendar/query/query.rules.ts';
import { actorOf } from '#app/http/actor.server.ts';
import { cachedResponse } from '#app/http/cached.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { env } from '#app/lib/env.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await actorOf(args);
  const url = new URL(args.request.url);
  const base = env().PUBLIC_URL;
  const feed = await calendarIcs(database(), actor, readFilter(url.searchParams), { base, selfUrl: base + url.pathname + url.search }, clock());
  return cachedResponse(args.request, actor, { ...feed, type: 'text/calendar; charset=utf-8', fileName: 'ortaq.ics' });
}
