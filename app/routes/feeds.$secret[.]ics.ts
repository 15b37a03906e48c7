import type { LoaderFunctionArgs } from '@remix-run/node';
import { ownFeedIcs } from '#app/features/calendar/own-feed/own-feed.service.server.ts';
import { cachedResponse } from '#app/http/cached.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { env } from '#app/lib/env.server.ts';

/** A person's calendar for their own programs. Whatever is wrong with the secret, the answer is the same: 404. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const base = env().PUBLIC_URL;
  const own = found(await ownFeedIcs(database(), params.secret ?? '', { base, selfUrl: base + new URL(request.url).pathname }, clock()));
  // No date: an entry that is no longer visible makes the file older, and a program that compares dates would keep it.
  return cachedResponse(request, own.actor, { body: own.feed.body, type: 'text/calendar; charset=utf-8', fileName: 'ortaq.ics' });
}
