import type { LoaderFunctionArgs } from '@remix-run/node';
import { eventIcs } from '#app/features/calendar/feeds/feeds.service.server.ts';
import { actorOf } from '#app/http/actor.server.ts';
import { cachedResponse } from '#app/http/cached.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { env } from '#app/lib/env.server.ts';
import { isId } from '#app/lib/ids.ts';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await actorOf(args);
  const id = args.params.id ?? '';
  const body = found(isId(id) ? await eventIcs(database(), actor, id, env().PUBLIC_URL, clock()) : null);
  return cachedResponse(args.request, actor, { body, type: 'text/calendar; charset=utf-8', fileName: 'event.ics' });
}
