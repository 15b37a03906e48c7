import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/http/actor.server.ts';
import { liveCalendar } from '#app/http/live.server.ts';

/** Tells an open calendar that it is time to look again. */
export async function loader(args: LoaderFunctionArgs) {
  return liveCalendar(args.request, await requireActor(args));
}
