import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/http/actor.server.ts';
import { liveSession } from '#app/http/live.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { findLive } from '#app/features/meetings/live/live.service.server.ts';

/** Tells every screen that follows this session that it is time to look again. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const { meetingId } = found(await findLive(database(), actor, args.params.id ?? ''));
  return liveSession(args.request, actor.sessionId, meetingId);
}
